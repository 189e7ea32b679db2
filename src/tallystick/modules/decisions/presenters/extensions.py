"""Requests for later dates in words, and a deadline's moves as a picture."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tallystick.engine.drafts import Timescale
from tallystick.foundation.ui.presenters import Tag, count, day
from tallystick.modules.decisions.presenters.words import STATES, as_written, line, read_as
from tallystick.modules.plans.rules.standing import days_late

HEADING = (
    "Plan",
    "Action",
    "Extension",
    "First deadline",
    "First deadline, last day",
    "Date standing before",
    "Date asked for",
    "Last day asked for",
    "Days later",
    "Reason",
    "Asked by",
    "Asked on",
    "Decision",
    "Decided by",
    "Body",
    "Minute",
    "Decided on",
    "Reason for the decision",
)
SPAN = 1000  # the picture's own units from its first day to its last


@dataclass(frozen=True, slots=True)
class ExtensionRow:
    """A request and what became of it."""

    row: Any
    action: str
    state: Tag
    was: str
    was_read: str
    standing: str
    standing_read: str
    to: str
    to_read: str
    later: str
    asked: str
    decided: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """One line of the picture: from a day to a day, in the picture's units, and in words."""

    words: str
    note: str
    tag: Tag | None
    start: float
    length: float
    end: float
    kind: str


@dataclass(frozen=True, slots=True)
class DeadlinePage:
    """An action's deadline, what stands now, and everything that was asked and decided."""

    first: str
    first_read: str
    now: str
    now_read: str
    late: Tag | None
    late_said: str
    moved_said: str
    rows: tuple[ExtensionRow, ...]
    stretches: tuple[Stretch, ...]
    today: float
    today_said: str


def extension_row(one: Any) -> ExtensionRow:
    """A request in words. Inventory: PLN-08."""
    return ExtensionRow(
        row=one,
        action=line(one.action),
        state=STATES[one.state],
        was=as_written(one.was),
        was_read=read_as(one.was),
        standing=as_written(one.standing),
        standing_read=read_as(one.standing),
        to=as_written(one.to),
        to_read=read_as(one.to),
        later=f"{count((one.to_last - one.standing_last).days, 'day')} later",
        asked=day(one.asked_at),
        decided=day(one.decided_at),
    )


def sheet_row(one: Any) -> list[str]:
    """The same as a row of a sheet."""
    return [
        one.action.plan.title,
        line(one.action),
        str(one.number),
        as_written(one.was),
        one.was_last.isoformat(),
        as_written(one.standing),
        as_written(one.to),
        one.to_last.isoformat(),
        str((one.to_last - one.standing_last).days),
        one.because,
        one.asked_by.name,
        day(one.asked_at),
        STATES[one.state].words,
        one.decided_by.name if one.decided_by else "",
        one.body,
        one.minute,
        day(one.decided_at),
        one.decided_because,
    ]


def deadline_page(
    action: Any, first: Timescale | None, standing: Timescale | None, extensions: Iterable[Any], today: date
) -> DeadlinePage:
    """Everything about one deadline. Lateness is counted from the first date. Inventory: PLN-08."""
    asked = list(extensions)
    granted = [one for one in asked if one.state == "granted"]
    stretches, now_at = picture(action.due, asked, today)
    return DeadlinePage(
        first=as_written(first),
        first_read=read_as(first),
        now=as_written(standing),
        now_read=read_as(standing),
        late=late_tag(action, today),
        late_said=late_words(action, today),
        moved_said=moved_words(granted),
        rows=tuple(extension_row(one) for one in asked),
        stretches=tuple(stretches),
        today=now_at,
        today_said=day(today),
    )


def late_tag(action: Any, today: date) -> Tag | None:
    """How late an action is, from its first deadline's last day; never from its status."""
    late = days_late(action.due, action.claimed, today)
    return Tag(f"{count(late, 'day')} past the first deadline", "orange") if late else None


def late_words(action: Any, today: date) -> str:
    """How it stands beside the date expected now, where that has been moved."""
    if not action.expected or not days_late(action.due, action.claimed, today):
        return ""
    past = days_late(action.expected, action.claimed, today)
    return f"{count(past, 'day')} past the date expected since." if past else "Not past the date expected since."


def moved_words(granted: Sequence[Any]) -> str:
    """How often and how far the date has moved."""
    if not granted:
        return "The date has not moved."
    days = sum((one.to_last - one.standing_last).days for one in granted)
    often = {1: "once", 2: "twice"}.get(len(granted), f"{len(granted)} times")
    return f"Moved {often} by decision, {count(days, 'day')} in all."


def picture(first: date | None, extensions: Sequence[Any], today: date) -> tuple[list[Stretch], float]:
    """The first date and every request below one another, along one line of days."""
    if first is None:
        return [], 0
    days = [first, today, *(one.to_last for one in extensions), *(one.standing_last for one in extensions)]
    begin, end = min(days), max(days)
    length = max((end - begin).days, 1)

    def place(when: date) -> float:
        return round((when - begin).days / length * SPAN, 1)

    drawn = [Stretch(f"First deadline: {day(first)}", "", None, place(first), 0, place(first), "first")]
    for one in extensions:
        start, stop = place(one.standing_last), place(one.to_last)
        words = f"{day(one.standing_last)} to {day(one.to_last)}"
        note = f"asked by {one.asked_by.name}, {day(one.asked_at)}"
        drawn.append(Stretch(words, note, STATES[one.state], start, round(stop - start, 1), stop, one.state))
    return drawn, place(today)
