"""What falls due from one day to another: for each stretch once, on the day that its obligation says.

Promise: however a year is cut into windows, what is asked of them together is what is asked of the year; what goes by
terms, school days or meetings that nobody has entered is refused in a sentence and never guessed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from tallystick.engine.catalogue.obligations import BY_MEETINGS, BY_TERMS, Obligation
from tallystick.engine.catalogue.rules import Rule
from tallystick.engine.clocks import Calendar, NoTermsKnown, Span
from tallystick.engine.clocks.calendar import DAY
from tallystick.engine.clocks.known import said
from tallystick.engine.clocks.limits import due_under
from tallystick.engine.obligations.meetings import Pattern, series
from tallystick.engine.obligations.stretches import stretches
from tallystick.lib.refusals import Refusal

LOOK = timedelta(days=2 * 366)  # how far before a window a stretch may lie of which something falls due in it


class NoMeetingsKnown(Refusal):
    """What goes by the meetings of a body cannot be told, since nobody has entered any; or not from which day on."""


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing owed: for which stretch, whose name is its own, and by the end of which day."""

    stretch: Span
    due: date
    why: str = ""  # why the day is another than the cycle gives


@dataclass(frozen=True, slots=True)
class Settled:
    """What an authority, or one recipient, settles of an obligation beyond its file."""

    begins: date | None = None  # the stretch that holds this day is the first; of what is six-weekly, its first day
    ends: date | None = None  # nothing falls due after it: the body is dissolved, or the obligation was set aside
    # Days on which the body meets, where it goes by them: each by a name that stays when the meeting is moved.
    meetings: Mapping[str, date] | None = None


ANYTHING = Settled()


@dataclass(frozen=True)
class Asking:
    """An obligation with all that its days are reckoned by."""

    one: Obligation
    rules: Mapping[str, Rule]
    calendar: Calendar
    settled: Settled = ANYTHING

    @property
    def begins(self) -> date | None:
        """The first day: the authority's own, or else that of the file."""
        return self.settled.begins or self.one.starts

    @property
    def ends(self) -> date:
        """The last day: that of the file or the authority's own, whichever comes first."""
        return min(self.settled.ends or date.max, self.one.ends or date.max)

    @property
    def by_terms(self) -> bool:
        """Whether days are reckoned by terms."""
        due = self.one.due
        units = [limit.unit for limit in self.rules[due.rule].limits] if due.rule else []
        return self.one.cycle in BY_TERMS or due.counted == "school" or bool({"school days", "sessions"} & {*units})


def planned_for(day: date) -> str:
    """Name a meeting by the day for which it was planned first, so that it keeps its name when it is moved."""
    return f"Meeting planned for {said(day)}"


def owed(asking: Asking, first: date, last: date) -> tuple[Owed, ...]:
    """Give what falls due from one day to another, in order of its stretches. Inventory: GOV-05.

    Raises `NoTermsKnown`, `DayNotKnown` or `NoMeetingsKnown` where what it goes by is not entered.
    """
    if last < first:
        return ()
    _check_known(asking, first, last)
    found = _candidates(asking, first - LOOK, last)
    return tuple(one for one in found if first <= one.due <= min(last, asking.ends))


def known_until(asking: Asking, first: date, last: date) -> date | None:
    """Give the last day up to which it can be told what falls due from a day on; None where nothing can.

    So that what can be told is, and the sentence of `owed` says what is missing for the rest.
    """
    low, high = first.toordinal(), last.toordinal()
    while low <= high:
        middle = (low + high) // 2
        if _is_known(asking, first, date.fromordinal(middle)):
            low = middle + 1
        else:
            high = middle - 1
    return date.fromordinal(high) if high >= first.toordinal() else None


def _is_known(asking: Asking, first: date, last: date) -> bool:
    try:
        _check_known(asking, first, last)
    except Refusal:
        return False
    return True


def _check_known(asking: Asking, first: date, last: date) -> None:
    """Refuse to say what falls due where something that decides it is not entered."""
    calendar = asking.calendar
    calendar.known.check(first - LOOK)
    calendar.known.check(last + LOOK)
    if asking.one.cycle == "six-weekly" and asking.begins is None:
        raise NoMeetingsKnown(f"“{asking.one.title}” is owed every six weeks. Say on which day it was owed first.")
    if asking.one.cycle in BY_MEETINGS and asking.settled.meetings is None:
        raise NoMeetingsKnown(f"“{asking.one.title}” is owed to a body's meetings. Enter the days on which it meets.")
    if asking.by_terms:
        calendar.school_days_within(first, last)
        before = calendar.terms_reach_from(first) - DAY
        latest = due_of(asking, Span("", before, before))
        if latest is None or latest < first or (asking.begins and asking.begins > before):
            return
        raise NoTermsKnown(
            f"What falls due on {said(first)} may be owed for a time before {said(before + DAY)}, of which no school "
            f"terms are entered. Enter them in the calendar, or ask from {said(latest + DAY)} on."
        )


def _candidates(asking: Asking, first: date, last: date) -> Iterator[Owed]:
    """Give what is owed for every stretch that has a day from the first to the last."""
    for span, starts, why in _stretches(asking, first, last):
        if asking.begins is not None and span.ends < asking.begins:
            continue
        due = _due_if_known(asking, span, starts)
        if due is not None:
            yield Owed(span, due, why)


def _stretches(asking: Asking, first: date, last: date) -> Iterator[tuple[Span, date, str]]:
    """Give each stretch, the day on which it starts to count, and why that is another than the cycle gives."""
    one, calendar = asking.one, asking.calendar
    if one.cycle == "six-weekly":
        assert asking.begins, "checked before"
        for each in series(Pattern("six-weekly", asking.begins), calendar, first, last):
            yield each.stretch, each.day or each.planned, each.why
    elif one.cycle in BY_MEETINGS:
        for name, day in sorted((asking.settled.meetings or {}).items(), key=lambda meeting: meeting[::-1]):
            yield Span(name, day, day), day, ""
    elif one.cycle == "once":
        yield from _once(asking)
    else:
        for span in stretches(one.cycle, one.year, calendar, first, last):
            yield span, span.starts, ""


def _once(asking: Asking) -> Iterator[tuple[Span, date, str]]:
    due = asking.one.due
    days = [due.on] if due.on else [fixed.once for fixed in asking.rules[due.rule].dates]
    for number, day in enumerate(filter(None, days), start=1):
        yield Span(f"Once ({number})" if number > 1 else "Once", day, day), day, ""


def _due_if_known(asking: Asking, span: Span, starts: date) -> date | None:
    """Give by when it is due; None where no rule asks it, and where the terms end before: that is after any window."""
    try:
        return due_of(asking, span, starts)
    except NoTermsKnown:
        return None


def due_of(asking: Asking, span: Span, starts: date | None = None) -> date | None:
    """Give the day by whose end it is due for a stretch; None where no rule was in force then."""
    due, calendar = asking.one.due, asking.calendar
    if asking.one.cycle == "once":
        return span.ends
    day = (starts or span.starts) if due.after == "start" else span.ends
    if due.rule:
        return due_under(asking.rules[due.rule], day, calendar)
    number = due.days or 0
    add = {"working": calendar.add_working_days, "school": calendar.add_school_days}.get(due.counted)
    return add(day, number) if add else calendar.known.day(day.toordinal() + number)
