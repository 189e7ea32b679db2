"""What a study of before and after is made of: events, windows on both sides of them, and what is compared there.

Promise: where the day of the event belongs, and which children are compared with whom, is written and never presumed.
"""

from typing import Literal

import msgspec


class Happened(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """Rows of a population that are events: to whom, and on which day."""

    population: str
    child: str  # its column of the unique pupil number, or of the school where schools are asked about
    day: str
    by: list[str] = []  # columns by which the answer is grouped
    of: Literal["child", "school"] = "child"
    near: Literal["first", "each"] = "first"  # of events of one child whose windows touch: the first counts, or each


class Sides(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """How long before and after: a rule's limit as it stood on the day of the event, or so many days."""

    rule: str = ""  # in calendar days or weeks
    days: int = 0
    day: Literal["after", "neither"] = "neither"  # where the day of the event belongs
    at_least: int = 1  # sessions that have to have been possible on each side, for attendance to be said

    def __post_init__(self) -> None:
        """Refuse windows of no length, or of two. Raises ValueError."""
        if bool(self.rule) == (self.days > 0):
            raise ValueError("Say either a rule or how many days a window has")


class Lost(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """Rows of a population that are suspensions or exclusions, by which school days were lost."""

    population: str
    child: str
    starts: str
    ends: str = ""  # the last day; where it is missing, it lasts as long as is known
    sessions: str = ""  # or how many half-days of school it takes from its first day
    lunchtime: str = ""  # a yes-no column: each day of it is half a day
    from_afternoon: str = ""  # a yes-no column: half a day less on the first

    def __post_init__(self) -> None:
        """Refuse what says no end, or two. Raises ValueError."""
        if bool(self.ends) == bool(self.sessions):
            raise ValueError("Say either the column of the last day or that of the sessions lost")


class Beside(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """Children without such an event, of whom some are compared with those who had one."""

    population: str
    child: str
    same: dict[str, str] = {}  # a column there and the one of the event that equals it
    nearest: bool = False  # the nearest of them in what is compared, in the same days before
    each: int = 1  # at most so many for each event


class Falling(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """From which worsening on a child is told by itself."""

    outcome: Literal["attendance", "days-lost"] = "attendance"
    rule: str  # a threshold in points, of attendance; in times, of school days lost


class Change(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """A study of before and after. Inventory: LRN-04, SEN-04; docs/adr/0065."""

    events: Happened
    windows: Sides
    attendance: bool = True
    lost: Lost | None = None
    beside: Beside | None = None
    falls: Falling | None = None
