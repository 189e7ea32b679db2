"""The meetings that a cycle comes to, beside those that are kept: what to add, to move, to call off. Pure.

Promise: what was held, called off, moved by a person or is past stays as it is; what is to come moves only where the
calendar makes it, and says why; asked again after that was done, nothing is left to do.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from tallystick.engine.clocks import Calendar, DayNotKnown, NoTermsKnown
from tallystick.engine.obligations import Days, Meeting, Pattern, named_as_kept, series

YEAR_ENDS = (7, 31)  # the school year's last month and day


@dataclass(frozen=True, slots=True)
class Kept:
    """One stretch of a cycle as it is kept: the day of its meeting, and whether that may still move."""

    stretch: str
    day: date | None  # of the meeting; None where no day of the stretch could hold one
    loose: bool  # planned, moved by nobody, its agenda not published
    called_off: bool = False
    days: Days | None = None  # of the stretch, by which it is known where that is called otherwise now


@dataclass(frozen=True, slots=True)
class Changes:
    """What laying out comes to: engine meetings to add, to move to their day, and the names of those to call off."""

    add: tuple[Meeting, ...] = ()
    move: tuple[Meeting, ...] = ()
    call_off: tuple[tuple[str, str], ...] = ()  # the stretch, and why

    def __bool__(self) -> bool:
        return bool(self.add or self.move or self.call_off)


def horizon(today: date) -> date:
    """Give the last day up to which meetings are laid out: the end of the next school year."""
    month, day = YEAR_ENDS
    return date(today.year + 1 + (today > date(today.year, month, day)), month, day)


def laid_out(pattern: Pattern, calendar: Calendar, last: date) -> tuple[tuple[Meeting, ...], date | None]:
    """Give the meetings from the first day of a cycle, and the day up to which the calendar can tell them.

    None for the day where it can tell none at all. Inventory: GOV-02.
    """
    ends = sorted((term.ends for term in calendar.terms if term.ends < last), reverse=True)
    for until in (last, *ends):
        try:
            return series(pattern, calendar, pattern.begins, until), until
        except (NoTermsKnown, DayNotKnown):
            continue
    return (), None


def changes(kept: Iterable[Kept], found: Iterable[Meeting], today: date, until: date) -> Changes:
    """Give what laying out anew comes to on a day, of stretches told up to another. Inventory: GOV-02."""
    by_name = {one.stretch: one for one in kept}
    told = {one.stretch.name: one for one in named_as_kept(found, {name: one.days for name, one in by_name.items()})}
    add = [one for name, one in told.items() if name not in by_name or _can_now_be_held(by_name[name], one, today)]
    loose = {name: one for name, one in by_name.items() if one.loose and one.day and one.day > today}
    move = [told[name] for name, one in loose.items() if name in told and _moves(one, told[name], today)]
    nowhere = [(name, told[name].why) for name in loose if name in told and told[name].day is None]
    gone = [
        (name, "The calendar no longer has this part of the year.")
        for name, one in loose.items()
        if name not in told and one.day and one.day <= until
    ]
    return Changes(tuple(add), tuple(move), tuple(nowhere + gone))


def _can_now_be_held(kept: Kept, found: Meeting, today: date) -> bool:
    """Say whether a stretch that could hold no meeting has a day for one now."""
    return kept.day is None and not kept.called_off and found.day is not None and found.day > today


def _moves(kept: Kept, found: Meeting, today: date) -> bool:
    """Say whether the calendar moves a meeting; never into the past."""
    return found.day is not None and found.day != kept.day and found.day > today


def adopted(found: Meeting, free: Mapping[int, date]) -> int | None:
    """Give the meeting in the register that stands for a stretch: the nearest to its day; None where none is in it."""
    inside = [(abs(day - (found.day or found.planned)), key) for key, day in free.items() if found.stretch.holds(day)]
    return min(inside, default=(timedelta(), None))[1]
