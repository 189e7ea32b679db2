"""What a school is graded by, and what came of it."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Told:
    """A figure of a school as it is printed; `why` says why there is none.

    `beside` is what a part takes it away from: the figure of the year before, or of all schools of its kind.
    """

    value: Decimal | None
    why: str = ""
    rows: int = 0  # over how many it was counted
    beside: Decimal | None = None
    beside_why: str = ""


@dataclass(frozen=True, slots=True)
class PartGraded:
    """One part of a school's score: what was measured, and the points that it gave."""

    code: str
    value: Decimal | None  # the figure, its change, or how far it lies from the others
    points: Decimal | None = None  # None: it did not count
    why: str = ""  # why there is no value, or why it did not count


@dataclass(frozen=True, slots=True)
class Graded:
    """A school with its grade, score and place; `why` says why it has none. Rank 1 has the highest score."""

    group: str
    grade: str = ""
    score: Decimal | None = None
    rank: int | None = None
    joint: bool = False
    why: str = ""
    parts: tuple[PartGraded, ...] = ()

    def part(self, code: str) -> PartGraded | None:
        """The part of a code, or None."""
        return next((one for one in self.parts if one.code == code), None)
