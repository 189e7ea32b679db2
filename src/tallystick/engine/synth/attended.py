"""What each code of August 2024 counts as. Promise: worked out mark by mark, for truth that nothing else is held to."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

THERE = ["/", "\\"]  # all of a day
PRESENT = frozenset(["/", "\\", "L", "B", "K", "P", "V", "W"])
AUTHORISED = frozenset(["C", "C1", "C2", "E", "I", "J1", "M", "R", "S", "T"])
UNAUTHORISED = frozenset(["G", "N", "O", "U"])
NOT_POSSIBLE = frozenset(["D", "Q", "X", "Y1", "Y2", "Y3", "Y4", "Y5", "Y6", "Y7", "Z", "#"])


@dataclass(slots=True)
class Sums:
    """Sessions counted."""

    possible: int = 0
    attended: int = 0
    authorised: int = 0
    unauthorised: int = 0

    @property
    def absent(self) -> int:
        """The sessions missed."""
        return self.authorised + self.unauthorised


def sums_of(marks: Iterable[str]) -> Sums:
    """Count marks."""
    counted = Counter(marks)
    sums = Sums()
    for mark, number in counted.items():
        if mark in PRESENT:
            sums.attended += number
        elif mark in AUTHORISED:
            sums.authorised += number
        elif mark in UNAUTHORISED:
            sums.unauthorised += number
        else:
            assert mark in NOT_POSSIBLE, mark
    sums.possible = sums.attended + sums.absent
    return sums
