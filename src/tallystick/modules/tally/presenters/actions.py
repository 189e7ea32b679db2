"""An action with both halves: what is claimed and by whom, what the figures show, and the verdict on the two."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from django.urls import reverse

from tallystick.foundation.ui.presenters import Tag, count, day
from tallystick.modules.plans.rules.vocabulary import STATUS_WORDS, label
from tallystick.modules.tally.presenters.figures import FigureRow, figure_row, verdict_tag
from tallystick.modules.tally.rules.comparing import counted
from tallystick.modules.tally.rules.wording import CLAIMS, Halves, halves_counted, halves_of, way_words

STATUS_COLOURS: Final = {
    "in_progress": "light-blue",
    "on_track": "turquoise",
    "completed": "green",
    "completed_ongoing": "green",
    "delayed": "orange",
    "paused": "yellow",
    "not_achieved": "orange",
    "accepted": "blue",
    "unknown": "purple",
}


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action in a list, with its stick."""

    action: Any
    address: str
    label: str
    leads: tuple[str, ...]
    due: str
    status: Tag
    printed: str
    said_by: str
    reading: str
    halves: Halves
    verdict: Tag
    gap: str
    measures: tuple[FigureRow, ...]
    first: FigureRow | None  # the measure that the stick is drawn by
    more: str


def action_row(one: Any) -> ActionRow:
    """An action beside its figures. Inventory: PLN-10, KPI-31."""
    measures = tuple(figure_row(m.measure, m.compared.verdict, m.how) for m in one.measures)
    drawn = next((at for at, m in enumerate(one.measures) if m.compared == one.compared), None)
    status = Tag(STATUS_WORDS.get(one.claim.status, "No status"), STATUS_COLOURS.get(one.claim.status, "grey"))
    return ActionRow(
        action=one.action,
        address=reverse("tally:action", args=[one.action.pk]),
        label=label("action", one.action.ref),
        leads=tuple(one.action.lead_held),
        due=day(one.action.due),
        status=status,
        printed=one.action.status_text if one.action.status_text.casefold() != status.words.casefold() else "",
        said_by=said_by(one),
        reading=CLAIMS.get(one.claim.status, ""),
        halves=halves_of(one.compared, claimed_words(one, status)),
        verdict=verdict_tag(one.compared.verdict),
        gap=gap_words(one.compared),
        measures=measures,
        first=measures[drawn] if drawn is not None else None,
        more=count(len(measures) - 1, "more measure") if len(measures) > 1 else "",
    )


def claimed_words(one: Any, status: Tag) -> str:
    """The upper half in words."""
    reading = CLAIMS.get(one.claim.status)
    return f"{status.words.lower()}, read as: {reading}" if reading else status.words.lower()


def said_by(one: Any) -> str:
    """Who says so, who signed it, and when; the document where nobody has."""
    if one.said is None:
        return f"As the plan prints it{', ' + day(one.claim.since) if one.claim.since else ''}; nobody has signed it"
    signed = f", signed by {' and '.join(one.said.signed)}" if one.said.signed else ""
    return f"{one.said.author}, {day(one.said.at)}{signed}"


def gap_words(compared: Any) -> str:
    """How far apart the halves lie, in hundredths of the way from baseline to target."""
    if not compared.gap:
        return ""
    if not 0 <= compared.came <= 1:
        words = way_words(compared.came)
        return f"{words[0].upper()}{words[1:]}"
    return f"{100 * compared.gap:.0f}% of the way from baseline to target lies between them"


@dataclass(frozen=True, slots=True)
class Group:
    """The actions of one recommendation, with a stick over them."""

    row: Any
    label: str
    halves: Halves
    actions: tuple[ActionRow, ...]


def by_recommendation(actions: Iterable[Any]) -> tuple[Group, ...]:
    """Actions under their recommendations, each with both halves."""
    found = []
    for row, those in groupby(actions, key=lambda one: one.action.recommendation):
        told = list(those)
        halves = halves_counted(counted([one.compared for one in told]))
        found.append(Group(row, label("recommendation", row.ref), halves, tuple(map(action_row, told))))
    return tuple(found)
