"""A plan's cycle in words, its periods with their counts, and who has not submitted."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from django.urls import reverse

from tallystick.engine.clocks import Calendar
from tallystick.foundation.ui.presenters import Tag
from tallystick.modules.plans.rules.standing import DONE
from tallystick.modules.progress.presenters.words import label, state_tag, window_words
from tallystick.modules.progress.rules.wording import count, day_words

CADENCES: Final = {
    "monthly": "Every month",
    "half-termly": "Every half-term",
    "quarterly": "Every quarter",
    "termly": "Every term",
    "yearly": "Every year",
}
STAGES: Final = {"manager": "the lead’s manager", "owner": "the plan’s owner"}
COUNTED: Final = ("draft", "submitted", "returned", "agreed")
NOBODY: Final = "No lead"


@dataclass(frozen=True, slots=True)
class Claims:
    """The upper half of a plan's tally."""

    part: float
    words: str


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """A period with how many actions stand where."""

    period: Any
    window: str
    standing: Tag
    not_started: int
    counts: list[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Lead:
    """A lead, and those of their actions on which nothing was submitted."""

    name: str
    actions: list[tuple[str, str, Tag]]


@dataclass(frozen=True, slots=True)
class NameRow:
    """A printed name that nobody answers for."""

    name: str
    actions: str
    address: str


def claims(found: Mapping[str, int]) -> Claims:
    """How many actions are said to be done; nothing is measured yet."""
    done, total = sum(found.get(status, 0) for status in DONE), sum(found.values())
    words = f"{done:,} of {count(total, 'action')} said to be completed" if total else "no actions yet"
    return Claims(done / total if total else 0.0, words)


def cycle_rows(cycle: Any, plan: Any) -> list[tuple[str, str]]:
    """A cycle as a summary list; nothing where none runs."""
    if cycle is None:
        return []
    opens = (
        count(cycle.opens_after, "working day") + " after a period ends"
        if cycle.opens_after
        else "On a period’s last day"
    )
    return [
        ("Leads are asked", CADENCES[cycle.cadence]),
        ("Updates are asked for", f"{opens}, for {count(cycle.open_for, 'working day')}"),
        ("Signed off by", ", then ".join(STAGES[stage] for stage in cycle.stages)),
        ("Plan owner", str(plan.owner) if plan.owner else "No post yet"),
        ("Words wanted", f"About {cycle.words_wanted}"),
    ]


def runs_out(last: date | None) -> str:
    """That the calendar has no later term by which to lay out periods, in a sentence. Inventory: GOV-04, GOV-07."""
    if last is None:
        return ""
    return (
        f"The calendar knows no term after {day_words(last)}, so nobody is asked after that one. Enter the next terms "
        "in the calendar, and their periods are laid out by themselves."
    )


def told_of(cycle: Any) -> dict[str, Any]:
    """What a cycle says, for its form."""
    if cycle is None:
        return {}
    names = ("opens_after", "open_for", "stages", "words_wanted")
    return {name: getattr(cycle, name) for name in names} | {"seen_version": cycle.version}


def period_rows(periods: Iterable[Any], states: Mapping[int, Counter[str]], asked: int, today: date) -> list[PeriodRow]:
    """Periods with their counts. Inventory: GOV-07."""
    return [_period_row(one, states.get(one.pk, Counter()), asked, today) for one in periods]


def _period_row(one: Any, found: Counter[str], asked: int, today: date) -> PeriodRow:
    counts = [(state_words(state), found[state]) for state in COUNTED]
    return PeriodRow(one, window_of(one), standing(one, today), max(0, asked - found.total()), counts)


def window_of(period: Any) -> str:
    """The days from and to which updates are asked for."""
    return f"{day_words(period.opens)} to {day_words(period.closes)}"


def to_come(periods: Iterable[Any]) -> list[tuple[str, str]]:
    """The periods that nobody is asked about yet, as a summary list."""
    return [(one.name, window_of(one)) for one in periods]


def standing(period: Any, today: date) -> Tag:
    """Where a period stands today."""
    if period.closed_at:
        return Tag("Closed", "grey")
    if today < period.opens:
        return Tag("To come", "grey")
    return Tag("Open now", "turquoise") if today <= period.closes else Tag("To be closed", "yellow")


def state_words(state: str) -> str:
    """A state as a column's heading."""
    return "Returned" if state == "returned" else state_tag(state).words


def period_head(period: Any, today: date, calendar: Calendar) -> tuple[Tag, str]:
    """Where a period stands, and its window."""
    return standing(period, today), window_words(period.closes, today, calendar, thing="Updates")


def by_lead(rows: Iterable[Any]) -> list[Lead]:
    """The actions on which nothing was submitted, under their leads. Inventory: GOV-07."""
    leads: dict[str, list[tuple[str, str, Tag]]] = {}
    for row in rows:
        name = " and ".join(row.action.lead_held) or NOBODY
        address = reverse("progress:action", args=[row.action.pk])
        tag = state_tag(row.state) if row.state != "returned" else Tag("Returned", "yellow")
        leads.setdefault(name, []).append((f"{label(row.action)}: {row.action.text}", address, tag))
    return [Lead(name, actions) for name, actions in leads.items()]


def asked_words(lines: int) -> str:
    """What is said after a window was opened."""
    return (
        f"{count(lines, 'line')} put on leads’ lists." if lines else "Every lead that can be reached was asked already."
    )


def name_rows(names: Iterable[Mapping[str, Any]]) -> list[NameRow]:
    """Printed names that nobody answers for, with the way to name a post."""
    return [NameRow(one["name"], count(one["actions"], "action"), _address(one["name"])) for one in names]


def _address(name: str) -> str:
    return f"{reverse('progress:name')}?{urlencode({'name': name})}"
