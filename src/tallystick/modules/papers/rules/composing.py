"""A paper is put together of its sections: cover, headings, numbered paragraphs, implications, how it was made.

Promise: pure, so that a paper rebuilt from its snapshot is the paper; no builder knows which paper it works for.
"""

from collections.abc import Iterator
from dataclasses import replace

from tallystick.engine.linting import stating_reading_age
from tallystick.engine.writing import Block, Cover, Document, Fact, Heading, Paragraph, young_document
from tallystick.engine.writing import Section as Page
from tallystick.modules.papers.rules.asking import IMPLIES, ON_COVER
from tallystick.modules.papers.rules.readings import YOUNG, is_plain
from tallystick.modules.papers.rules.sections import BUILDERS
from tallystick.modules.papers.rules.sections.words import UNWRITTEN, paragraphs
from tallystick.modules.papers.rules.snapshots import Snapshot
from tallystick.modules.papers.rules.wording import day_words

WIDE = frozenset({"plan.table"})  # sections that need a page across
HEADED = frozenset({"plan.promises"})  # sections whose own headings are enough
READERS = {
    "named-child circle": "Restricted: for named officers only",
    "professionals": "For officers",
}


def compose(snapshot: Snapshot) -> Document:
    """Give the document that a snapshot makes; in plain words, with its reading age at its foot. GOV-06, PLT-04."""
    made = _for_young(snapshot) if snapshot.paper.reading == YOUNG else _in_numbered_paragraphs(snapshot)
    return stating_reading_age(made) if is_plain(snapshot.paper.reading) else made


def _title(snapshot: Snapshot) -> str:
    return ": ".join(filter(None, (snapshot.paper.title, snapshot.subject)))


def _for_young(snapshot: Snapshot) -> Document:
    """The page for children and young people: no numbers before paragraphs, nothing about how papers are made."""
    blocks = _young_blocks(snapshot)
    return young_document(_title(snapshot), blocks, organisation=snapshot.organisation, dated=snapshot.as_at)


def _young_blocks(snapshot: Snapshot) -> Iterator[Block]:
    for section in snapshot.paper.sections:
        if section.asks not in HEADED:
            yield Heading(section.title)
        for block in BUILDERS[section.asks](section, snapshot):
            yield replace(block, numbered=False) if isinstance(block, Paragraph) else block
    yield Paragraph(f"This page tells what we had agreed by {day_words(snapshot.as_at)}.", tone="quiet")


def _in_numbered_paragraphs(snapshot: Snapshot) -> Document:
    paper = snapshot.paper
    return Document(
        title=_title(snapshot),
        blocks=tuple(_blocks(snapshot)),
        dated=snapshot.as_at,
        subject=f"As at {day_words(snapshot.as_at)}",
        author=snapshot.organisation,
        cover=Cover(
            organisation=snapshot.organisation,
            kind=paper.title,
            facts=tuple(_facts(snapshot)),
            marking=READERS.get(paper.audience, ""),
        ),
    )


def _facts(snapshot: Snapshot) -> Iterator[Fact]:
    yield Fact("As at", day_words(snapshot.as_at))
    if snapshot.since:
        yield Fact("Since", day_words(snapshot.since))
    for name, (title, _) in ON_COVER.items():
        if getattr(snapshot.paper.cover, name):
            yield Fact(title, snapshot.words(name) or UNWRITTEN)


def _blocks(snapshot: Snapshot) -> Iterator[Block]:
    across = False
    for section in snapshot.paper.sections:
        if (section.asks in WIDE) != across:
            across = not across
            yield Page(landscape=across)
        yield Heading(section.title)
        yield from BUILDERS[section.asks](section, snapshot)
    if across:
        yield Page()
    if snapshot.paper.implications:
        yield Heading("Implications")
        for one in snapshot.paper.implications:
            yield Heading(one.capitalize(), 2)
            yield from paragraphs(snapshot.words(f"{IMPLIES}-{one}"))
    yield Heading("How this paper was made")
    yield Paragraph(_made(snapshot), numbered=True)


def _made(snapshot: Snapshot) -> str:
    of = f" from the plan “{snapshot.subject}”" if snapshot.subject else ""
    return (
        f"It was put together{of} as at {day_words(snapshot.as_at)}, by the words and figures that were recorded then. "
        "A status is what is claimed; where a figure stands beside it, that is said. Figures that would tell of few "
        "children are kept back as its readers’ rules have it."
    )
