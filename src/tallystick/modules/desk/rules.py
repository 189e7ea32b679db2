"""How a day's work is laid out: what a clock's day means today, and what is read together. Pure: today is given."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Protocol, TypeVar

BREACHED, TODAY, WEEK, COMING, UNKNOWN = "breached", "today", "week", "coming", "unknown"
BANDS: Final = {
    BREACHED: "Breached",
    TODAY: "Due today",
    WEEK: "Due this week",
    COMING: "Coming in four weeks",
    UNKNOWN: "Last day not known",
}
MINE, EVERYTHING = "mine", "all"
AHEAD = timedelta(days=28)
BY_REGISTER, BY_DAY = "register", "day"


class Dated(Protocol):
    """Something that runs out on a day, in a register."""

    due: date | None
    register: str


L = TypeVar("L", bound=Dated)


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants to see of the day: whose, of which school or team, which register and band, in what order."""

    whose: str = MINE
    post: int | None = None
    unit: int | None = None
    register: str = ""
    band: str = ""
    by: str = BY_REGISTER


def end_of_week(today: date) -> date:
    """Give the Sunday of a day's week: what is due by then is due this week. At a weekend the coming week is meant."""
    weekend = today.weekday() > 4
    return today + timedelta(days=6 - today.weekday() + (7 if weekend else 0))


def days_of(band: str, today: date) -> tuple[date | None, date | None]:
    """Give the first and the last day of a band, both counted in; None where it is open. Inventory: PLT-02."""
    week, ahead = end_of_week(today), today + AHEAD
    return {
        BREACHED: (None, today - timedelta(days=1)),
        TODAY: (today, today),
        WEEK: (today + timedelta(days=1), week),
        COMING: (week + timedelta(days=1), ahead),
    }[band]


def together(clocks: Iterable[L], by: str) -> list[tuple[str | date | None, list[L]]]:
    """Give clocks under their register or their day; within, and among days, the earliest first."""
    found: dict[str | date | None, list[L]] = {}
    for one in sorted(clocks, key=lambda one: one.due or date.max):
        found.setdefault(one.due if by == BY_DAY else one.register, []).append(one)
    return list(found.items())


# The four groups of a looked-after child's education database, the registers that hold each, and what is said where
# nothing is there; nothing is said to be missing where an empty register is the good case. What returns tell comes
# before what was entered by hand. Inventory: LRN-02.
FOUR_GROUPS: Final = (
    ("Attendance", ("attendance-sums",), "No attendance is known."),
    ("Exclusions", ("exclusions",), ""),
    ("Attainment", ("attainment",), "No attainment is known."),
    ("Targets", ("child-targets",), "No target is set."),
)


def told_to_manager(numbers: Mapping[str, int], *, name: str, address: str) -> tuple[str, str]:
    """Give the title and the words of the message to a manager: numbers by register and a link. Inventory: PLT-02."""
    total = sum(numbers.values())
    clocks = "1 clock that ran out has" if total == 1 else f"{total:,} clocks that ran out have"
    lines = "\n".join(f"- {title}: {number:,}" for title, number in sorted(numbers.items()))
    words = f"Hello {name}\n\n{clocks} not been touched since.\n\n{lines}\n\nSee them, by child and day: {address}\n"
    return f"{clocks} not been touched", words
