"""One pupil's months of marks: what loads say of them, and what any stretch of days comes to. Pure sums of bits.

Promise: a session counts once a school, by what the latest load says of it: as `figures` counts for many.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from tallystick.engine.attendance.stretches import Stretch

COUNTED = ("possible", "authorised", "unauthorised")


class Sessions(NamedTuple):
    """Sessions of one pupil."""

    possible: int = 0
    authorised: int = 0
    unauthorised: int = 0

    @property
    def attended(self) -> int:
        """Sessions attended, in school or at an approved activity."""
        return self.possible - self.authorised - self.unauthorised


class Month(NamedTuple):
    """What a school's register says of a month: bits of sessions."""

    laestab: str
    starts: date
    possible: int
    authorised: int
    unauthorised: int


def months_told(rows: Sequence[Mapping[str, Any]]) -> list[Month]:
    """Give each school's months; `rows` are of `attendance-months`, those of the earliest load first."""
    found: dict[tuple[str, date], list[int]] = {}
    for row in rows:
        bits = found.setdefault((row["laestab"], row["month"]), [0, 0, 0])
        for place, name in enumerate(COUNTED):
            bits[place] = bits[place] & ~row["marked"] | row[name]
    return [Month(*key, *bits) for key, bits in sorted(found.items())]


class Day(NamedTuple):
    """What a pupil's registers say of a day."""

    day: date
    possible: int
    missed: int


def days_of(months: Iterable[Month]) -> list[Day]:
    """Give each day on which a session was possible; of two schools, each. Inventory: LRN-04."""
    return [
        Day(one.starts + timedelta(days=place), possible, missed)
        for one in months
        for place in range(31)
        if (possible := _on(one.possible, place))
        for missed in [_on(one.authorised, place) + _on(one.unauthorised, place)]
    ]


def _on(bits: int, place: int) -> int:
    return (bits >> 2 * place & 0b11).bit_count()


def sessions_in(months: Iterable[Month], asked: Stretch) -> Sessions:
    """Give what months come to in a stretch of days. Inventory: ATX-03, LRN-02."""
    masks = asked.masks
    each = [[(bits & masks.get(one.starts, 0)).bit_count() for bits in one[2:]] for one in months]
    return Sessions(*(sum(column) for column in zip(*each, strict=True))) if each else Sessions()
