"""Sections that authors write."""

from collections.abc import Iterator

from tallystick.engine.catalogue.papers import Section
from tallystick.engine.writing import Paragraph
from tallystick.modules.papers.rules.snapshots import Snapshot

UNWRITTEN = "Not written yet."


def written(section: Section, snapshot: Snapshot) -> Iterator[Paragraph]:
    """Give what was written for a section, and on whose behalf where an agency is named. Inventory: GOV-12."""
    one = snapshot.written.get(section.code)
    if section.needs:
        by = f", written by {one.by}" if one and one.by else ""
        yield Paragraph(f"The part of {section.needs}{by}.", tone="quiet")
    yield from paragraphs(snapshot.words(section.code))


def paragraphs(text: str) -> Iterator[Paragraph]:
    """Give what an author wrote, a numbered paragraph for each of theirs."""
    for line in [line.strip() for line in text.splitlines() if line.strip()] or [UNWRITTEN]:
        yield Paragraph(line, numbered=True)
