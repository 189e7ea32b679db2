"""What has to be done once figures were counted: open something, or say on what is open that its figure changed.

Promise: for each group one opening stands at most; a period that was closed opens nothing again, nor does history;
what is opened does not depend on when figures were looked at; nothing is closed here; asked twice, the second answer is
empty.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tallystick.engine.catalogue.triggers import YEAR
from tallystick.engine.triggers.crossing import NOTHING, Group, Seen, Told


class Says(StrEnum):
    """Why a figure is noted on an opening."""

    FIRST = "first"  # the figure that opened it
    LATER = "later"  # of a later period
    CORRECTED = "corrected"  # the figure of a period is another one now
    LINE_MOVED = "line moved"  # the figure is the same, what it is compared with is not
    GONE = "gone"  # there is no figure of that period any more


class Stands(StrEnum):
    """How an opening stands."""

    ACROSS = "across"  # the newest figure is across the line
    CORRECTED = "corrected"  # the figure that opened it is not across any more, and no later one says more
    BACK = "back"  # a later period's figure is back: a person may close it
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Noted:
    """What was known of a group in a period when it was noted."""

    first: date
    last: date
    told: Told


@dataclass(frozen=True, slots=True)
class Opened:
    """Something that was opened for a group: what was noted since, in order, and how far it was closed."""

    group: Group
    noted: tuple[Noted, ...]
    closed_with: date | None = None  # the last day of the period whose figure closed it

    @property
    def newest(self) -> Mapping[date, Noted]:
        """What was noted last of each period, by its last day."""
        return {one.last: one for one in self.noted}

    @property
    def begun(self) -> date:
        """The last day of the period whose figure opened it."""
        return self.noted[0].last


@dataclass(frozen=True, slots=True)
class Open:
    """To be opened for a group, with the figure that crossed as its first evidence; of an alert, in which year."""

    group: Group
    noted: Noted
    year: date | None = None  # its first day


@dataclass(frozen=True, slots=True)
class Say:
    """To be noted on what was opened for a group by the period that ended on a day."""

    group: Group
    begun: date
    noted: Noted
    says: Says


def decide(
    seen: Iterable[Seen], opened: Iterable[Opened], begins: str = "", since: date | None = None
) -> list[Open | Say]:
    """Give what has to be done, in the order of groups and periods.

    `opened` is everything that was ever opened by one trigger, the earliest first. `begins` is the month and day on
    which the year of an alert begins; an alert stands until that year is over, and is given once in it. Periods that
    ended before `since` are history: of them only a group's newest opens anything, for a year.
    """
    periods, by_group = sorted(seen, key=lambda one: one.last), dict[Group, list[Opened]]()
    for one in opened:
        by_group.setdefault(one.group, []).append(one)
    said: list[Open | Say] = [
        say for of_one in by_group.values() for one in of_one for say in _said(one, periods, begins)
    ]
    for group in sorted({group for one in periods for group in one.groups}):
        judged = list(_judged(group, periods, since))
        said += _opens(group, judged, by_group.get(group, ()), periods, begins)
    return said


def history(periods: Iterable[date], was: date | None) -> date | None:
    """Give before which day periods are history, once those that end on some days were looked at.

    At the first look that is the newest; from then on whatever ended more than a year before the newest.
    """
    newest = max(periods, default=None)
    if newest is None:
        return was
    return newest if was is None else max(was, newest - YEAR)


def stands(opened: Opened) -> Stands:
    """Give how an opening stands by what was noted on it."""
    if opened.closed_with is not None:
        return Stands.CLOSED
    newest = _with_figure(opened)
    if newest is None or (newest.last == opened.begun and not newest.told.crosses):
        return Stands.CORRECTED
    return Stands.ACROSS if newest.told.crosses else Stands.BACK


def closes(opened: Opened) -> Noted | None:
    """Give the figure with which a person may close an opening: the newest, of a later period, that is back."""
    return _with_figure(opened) if stands(opened) is Stands.BACK else None


def over(opened: Opened, newest: date | None, *, ended: bool) -> Noted | None:
    """Give the figure with which a person may close what no later one will say anything of: the last that there was.

    `newest` is the last day of the newest period that was counted; `ended`: none is looked at any more.
    """
    last = _with_figure(opened) or opened.noted[-1]
    if opened.closed_with is None and (ended or (newest is not None and last.last < newest - YEAR)):
        return last
    return None


def year_of(day: date, begins: str) -> date:
    """Give the first day of the year in which a day lies, where years begin on a month and day such as 09-01."""
    month, first = map(int, begins.split("-"))
    return date(day.year if (day.month, day.day) >= (month, first) else day.year - 1, month, first)


def _judged(group: Group, periods: Sequence[Seen], since: date | None) -> Iterator[Noted]:
    """Give the periods of which a group's figure may open something: since a day, and its newest where that is before.

    A newest figure that ended more than a year before the newest period is history.
    """
    known = [Noted(one.first, one.last, one.groups[group]) for one in periods if group in one.groups]
    told = [one for one in known if one.told.crosses is not None]
    for one in told:
        lately = one is told[-1] and one.last >= periods[-1].last - YEAR
        if since is None or one.last >= since or lately:
            yield one


def _opens(
    group: Group, judged: Iterable[Noted], opened: Iterable[Opened], periods: Sequence[Seen], begins: str
) -> Iterator[Open | Say]:
    """Open for every crossing that nothing covers, the earliest first, and say at once what came of it since."""
    there = list(opened)
    for one in judged:
        if one.told.crosses and not any(_covers(each, one.last, begins) for each in there):
            yield Open(group, one, year_of(one.last, begins) if begins else None)
            made = Opened(group, (one,))
            yield from _said(made, periods, begins)
            there.append(made)


def _covers(opened: Opened, day: date, begins: str) -> bool:
    """Whether an opening covers a period that ended on a day: an alert its year, a plan all until it is closed."""
    if begins:
        return year_of(day, begins) == year_of(opened.begun, begins)
    return opened.closed_with is None or day <= opened.closed_with


def _said(opened: Opened, periods: Sequence[Seen], begins: str) -> Iterator[Say]:
    """Say what is not known yet of the periods from the one that opened it to the one that closed it.

    Of an alert, of the year in which it was given.
    """
    newest = opened.newest
    for one in periods:
        if one.last >= opened.begun and _covers(opened, one.last, begins):
            told, was = one.groups.get(opened.group, NOTHING), newest.get(one.last)
            says = _changed(was.told if was else None, told)
            if says:
                yield Say(opened.group, opened.begun, Noted(one.first, one.last, told), says)


def _changed(was: Told | None, now: Told) -> Says | None:
    if was is None:
        return Says.LATER if now.crosses is not None else None
    if was == now:
        return None
    if now.crosses is None:
        return Says.GONE if was.crosses is not None else None
    return Says.CORRECTED if (was.value, was.grade) != (now.value, now.grade) else Says.LINE_MOVED


def _with_figure(opened: Opened) -> Noted | None:
    """Give what was noted last of the latest period that has a figure."""
    told = [one for one in opened.newest.values() if one.told.crosses is not None]
    return max(told, key=lambda one: one.last, default=None)
