"""The papers of the public site: issued to the public, or with a withdrawal page where they no longer are."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.timezone import localdate

from tallystick.engine.disclosure import Audience
from tallystick.foundation.accounts.models import Authority
from tallystick.modules.papers import queries as papers
from tallystick.modules.papers.rules.layouts import OWN
from tallystick.modules.papers.rules.moving import FileWasAltered
from tallystick.modules.publishing.rules import published as shapes
from tallystick.modules.publishing.rules.retaining import is_over, over_on, over_words

ALTERED = "A file of it is no longer as it was issued, so none of it is given until somebody has looked."


def papers_issued(authority: Authority, years: int | None, today: date) -> Iterator[shapes.Paper]:
    """Give every paper that went out to the public, with the bytes of its files as they were issued; of one that was
    withdrawn, corrected, altered or public long enough no byte more than a page that says so. Inventory: GOV-06."""
    titles = {code: one.title for code, one in papers.papers_of().items()}
    for issue in papers.went_out(authority, Audience.PUBLIC):
        issued = localdate(issue.issued_at)
        gone = _gone(issue) or (
            shapes.Gone(over_on(issued, years), over_words(years)) if years and is_over(issued, years, today) else None
        )
        files: tuple[shapes.Stored, ...] = ()
        try:
            files = () if gone else tuple(_files(issue))
        except FileWasAltered:
            gone = shapes.Gone(issued, ALTERED, altered=True)
        yield shapes.Paper(
            key=issue.pk,
            title=issue.title,
            kind=titles.get(issue.paper, "Paper"),
            as_at=issue.as_at,
            issued=issued,
            reading=issue.reading,
            files=files,
            corrects=f"papers/{issue.corrects_id}/" if issue.corrects_id else "",
            gone=gone,
        )


def _files(issue: Any) -> Iterator[shapes.Stored]:
    """Give the files of a paper, those of its own layout first."""
    for one in sorted(issue.files.all(), key=lambda file: (file.layout != OWN, file.layout, file.kind)):
        yield shapes.Stored(one.kind, one.content, "" if one.layout == OWN else one.layout)


def _gone(issue: Any) -> shapes.Gone | None:
    """Give since when and why an issue is no longer public; None of one that stands."""
    if issue.withdrawn_at:
        return shapes.Gone(localdate(issue.withdrawn_at), issue.why)
    newer = next((one for one in issue.corrections.all() if one.issued_at), None)
    return shapes.Gone(localdate(newer.issued_at), newer.because, f"papers/{newer.pk}/") if newer else None
