"""What is public, as rows and words."""

from collections.abc import Iterable

from django.urls import reverse

from tallystick.foundation.ui.presenters import Cell, Figure, Row, Tag, count, day, moment
from tallystick.modules.publishing.models import KeptBackSince, Page, Publication, Release
from tallystick.modules.publishing.rules.published import FIGURES, MEETINGS, PLAN, READINGS, Paper, Published

NOBODY = "Tallystick"
HEADS = ("What", "Kind", "Says how it was on", "Public since", "Made public by", "How it stands")
PAPER_HEADS = ("Paper", "Kind", "For whom", "Issued", "How it stands")
PUBLICATION_HEADS = ("When", "By", "Files", "Receipt")
KEPT_BACK_HEADS = ("Paper", "Found", "Where", "How it stands")
PAGE_HEADS = ("File", "What happened", "Digest")
OFFER = {
    PLAN: ("Make a plan public", "Plans"),
    MEETINGS: ("Make the meetings of a body public", "Bodies"),
    FIGURES: ("Make figures public", "Indicators"),
}
ONE = {PLAN: "plan", MEETINGS: "body", FIGURES: "indicator"}


def release_row(one: Release) -> Row:
    """Something that a person made public."""
    return Row(
        one.title,
        one.get_absolute_url(),
        cells=(
            Cell("Kind", one.get_kind_display()),
            Cell("Says how it was on", day(one.as_at)),
            Cell("Public since", day(one.since)),
            Cell("Made public by", str(one.by or NOBODY)),
            Cell("How it stands", tag=state_tag(one), note=one.why),
        ),
    )


def state_tag(one: Release) -> Tag:
    """Whether it is public."""
    return Tag("Taken back", "grey") if one.ended_at else Tag("Public", "green")


def paper_row(one: Paper) -> Row:
    """An issued paper, or one that is no longer public."""
    gone = one.gone
    tag = Tag("Public", "green") if gone is None else Tag("Corrected" if gone.newer else "Not public", "grey")
    return Row(
        one.title,
        reverse("publishing:preview-page", args=[one.address]),
        cells=(
            Cell("Kind", one.kind),
            Cell("For whom", READINGS.get(one.reading, "")),
            Cell("Issued", day(one.issued)),
            Cell("How it stands", tag=tag, note=gone.why if gone else ""),
        ),
    )


def figures_of(public: Published, last: Publication | None) -> list[Figure]:
    """What is public in numbers."""
    return [
        Figure("papers public", f"{len(public.standing):,}"),
        Figure("plans, bodies and figures public", f"{sum(one.gone is None for one in public.releases):,}"),
        Figure("withdrawn, corrected or taken back", f"{len(public.gone):,}"),
        Figure("files on the site", f"{last.files:,}" if last else "0"),
    ]


def last_said(last: Publication | None) -> str:
    """When the site was written last, in a sentence."""
    return f"The site changed last on {moment(last.at)}." if last else "The site has not been written yet."


def publication_row(one: Publication) -> Row:
    """A publication in the history."""
    return Row(
        moment(one.at),
        reverse("publishing:publication", args=[one.pk]),
        cells=(
            Cell("By", str(one.by or NOBODY)),
            Cell("Files", count(one.files, "file")),
            Cell("Receipt", tag=Tag("Proved", "green") if one.proof else Tag("Waits for its proof", "yellow")),
        ),
    )


def page_rows(pages: Iterable[Page]) -> list[Row]:
    """What came, changed or went with a publication."""
    return [
        Row(
            one.address,
            cells=(Cell("What happened", "Came or changed" if one.digest else "Went"), Cell("Digest", one.digest)),
        )
        for one in pages
    ]


def summary(one: Release) -> list[tuple[str, str]]:
    """A release as a list of facts."""
    rows = [
        ("Kind", one.get_kind_display()),
        ("Says how it was on", day(one.as_at)),
        ("Public since", day(one.since)),
        ("Last made public", f"{moment(one.at)}, by {one.by or NOBODY}"),
    ]
    if one.ended_at:
        rows += [("Taken back", f"{moment(one.ended_at)}, by {one.ended_by or NOBODY}"), ("Why", one.why)]
    return rows


def kept_back_row(one: KeptBackSince) -> Row:
    """A public paper that tells what is kept back now."""
    tag = Tag("Stays as it is", "grey") if one.accepted_at else Tag("Look at it", "red")
    return Row(
        one.issue.title,
        one.get_absolute_url(),
        cells=(
            Cell("Found", day(one.found_at)),
            Cell("Where", count(len(one.places), "place")),
            Cell("How it stands", tag=tag, note=one.why),
        ),
    )


def place_rows(one: KeptBackSince) -> list[Row]:
    """Where a public paper tells what is kept back now, and whether that is sure."""
    words = {True: "Kept back now", False: "Nothing stands there any more, so nobody can say whether it is kept back"}
    return [Row(section, cells=(Cell("Where", where), Cell("Now", words[sure]))) for section, where, sure in one.places]
