"""Where somebody would have to sit in two meetings at once. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import combinations

Hours = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Sitting:
    """A meeting with its day, its hours where they are known, and who has a seat there, each by a key."""

    meeting: int
    day: date
    hours: Hours | None
    holders: frozenset[str]


@dataclass(frozen=True, slots=True)
class Clash:
    """Two meetings at once, and who has a seat in both."""

    day: date
    meetings: tuple[int, int]
    holders: tuple[str, ...]


def clashes(sittings: Iterable[Sitting], *, whole_days: bool = False) -> tuple[Clash, ...]:
    """Give every two meetings at once in which somebody sits twice, by day. Inventory: GOV-02.

    At once is at overlapping hours, and on the same day where the hours of either are not known; with `whole_days`,
    on the same day whatever the hours.
    """
    return tuple(_found(sorted(sittings, key=lambda one: (one.day, one.meeting)), whole_days))


def _found(sittings: list[Sitting], whole_days: bool) -> Iterator[Clash]:
    days = defaultdict[date, list[Sitting]](list)
    for one in sittings:
        days[one.day].append(one)
    for day, here in days.items():
        for one, other in combinations(here, 2):
            both = one.holders & other.holders
            if both and (whole_days or overlap(one.hours, other.hours)):
                yield Clash(day, (one.meeting, other.meeting), tuple(sorted(both)))


def overlap(one: Hours | None, other: Hours | None) -> bool:
    """Whether two meetings of a day have a minute in common; hours that are not known may be any."""
    return one is None or other is None or (one[0] < other[1] and other[0] < one[1])
