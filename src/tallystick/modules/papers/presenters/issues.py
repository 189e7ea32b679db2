"""Papers that are written and go out, as rows and as a page: a state has words, never colour alone."""

from collections.abc import Iterable, Sequence
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from tallystick.engine.catalogue.papers import Paper
from tallystick.engine.disclosure import Audience
from tallystick.foundation.ui.presenters import Cell, Figure, Row, Tag, day
from tallystick.modules.papers.models import Issue, IssueFile, State
from tallystick.modules.papers.presenters.files import KINDS, Kind
from tallystick.modules.papers.rules.asking import Slot
from tallystick.modules.papers.rules.layouts import LAYOUTS_KEPT, OWN, layouts_kept
from tallystick.modules.papers.rules.snapshots import Snapshot

HEADS = ("Paper", "As at", "For whom", "How far it has come")
ASKED_HEADS = ("What is asked", "Who writes it", "How far")
COLOURS = {
    State.DRAFT: "yellow",
    State.COMPLETE: "blue",
    State.ISSUED: "green",
    State.WITHDRAWN: "red",
    State.CORRECTED: "grey",
}
FOR_WHOM = {
    Audience.CIRCLE: "Restricted: who may know the children",
    Audience.PROFESSIONALS: "Officers",
    Audience.MEMBERS: "Elected members and boards",
    Audience.YOUNG_PEOPLE: "Young people",
    Audience.PUBLIC: "Everybody",
}
LONG = 160  # letters of what was written


def state_tag(issue: Issue) -> Tag:
    """How far a paper has come."""
    state = State(issue.state)
    return Tag(state.label, COLOURS[state])


def rows(issues: Iterable[Issue]) -> list[Row]:
    """The papers of a list."""
    return [
        Row(
            one.title,
            one.get_absolute_url(),
            f"Corrects an older one: {one.because}" if one.corrects_id else "",
            (
                Cell("As at", day(one.as_at)),
                Cell("For whom", for_whom(one)),
                Cell("How far it has come", "", _when(one), state_tag(one)),
            ),
        )
        for one in issues
    ]


def for_whom(issue: Issue) -> str:
    """Who may read it."""
    return FOR_WHOM[Audience(issue.audience)]


def _when(one: Issue) -> str:
    if one.withdrawn_at:
        return f"on {day(one.withdrawn_at)}: {one.why}"
    return f"on {day(one.issued_at)}" if one.issued_at else ""


def figures(counts: dict[str, int]) -> list[Figure]:
    """How many papers stand at each state."""
    return [Figure(label, f"{counts.get(state, 0):,}") for state, label in State.choices]


def summary(one: Issue) -> list[tuple[str, str]]:
    """What is known of a paper."""
    told = [
        ("As at", day(one.as_at)),
        ("Since", day(one.since) or "Nothing is compared"),
        ("For whom", for_whom(one)),
        ("Begun by", f"{one.made_by} on {day(one.made_at)}"),
    ]
    if one.completed_at:
        told.append(("Complete", f"{one.completed_by} on {day(one.completed_at)}"))
    if one.issued_at:
        told.append(("Went out", f"{one.issued_by} on {day(one.issued_at)}"))
    if one.withdrawn_at:
        told.append(("Withdrawn", f"{one.withdrawn_by} on {day(one.withdrawn_at)}: {one.why}"))
    if one.corrects_id:
        told.append(("Corrects", one.because))
    return told


def asked_rows(issue: Issue, slots: Sequence[Slot], snapshot: Snapshot, *, may: bool) -> list[Row]:
    """What a paper asks people to write, each with what was written."""
    return [
        Row(
            one.title,
            reverse("papers:write", args=[issue.pk, one.code]) if may else "",
            one.help if may else "",
            (Cell("Who writes it", _who(one, snapshot)), _written(snapshot.words(one.code))),
        )
        for one in slots
    ]


def _who(slot: Slot, snapshot: Snapshot) -> str:
    written = snapshot.written.get(slot.code)
    return ", ".join(filter(None, (slot.agency, written.by if written else ""))) or "Nobody yet"


def _written(text: str) -> Cell:
    tag = Tag("Written", "green") if text else Tag("Not written yet", "yellow")
    return Cell("How far", "", text if len(text) <= LONG else f"{text[:LONG].rstrip()} …", tag)


def files(issue: Issue, kept: Iterable[IssueFile]) -> list[tuple[str, str, str]]:
    """The files of a paper: words, address and what each is for; of one that did not go out, made while one waits."""
    kept_there = {(f".{one.kind}", one.layout) for one in kept}
    there = kept_there if issue.is_out else set(layouts_kept(issue.audience))
    return [
        (_called(one, layout), _address(issue, one, layout), one.use)
        for layout in LAYOUTS_KEPT
        for one in KINDS
        if (one.suffix, layout) in there
    ]


def _called(kind: Kind, layout: str) -> str:
    return kind.name if layout == OWN else f"{kind.name}, {layout}"


def _address(issue: Issue, kind: Kind, layout: str) -> str:
    address = reverse("papers:file", args=[issue.pk, kind.suffix])
    return address if layout == OWN else f"{address}?{urlencode({'layout': layout})}"


def laid(issue: Issue, paper: Paper | None) -> list[tuple[str, str]]:
    """Before whom a paper is laid, and on which day it was."""
    days = dict(issue.presented)
    return [(one, day_of(days.get(one, ""))) for one in (paper.presented if paper else [])]


def day_of(text: str) -> str:
    """A kept day in words."""
    return day(date.fromisoformat(text)) if text else "Not yet"
