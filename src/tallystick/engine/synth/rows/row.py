"""What a row is. Promise: a column that is not named is empty."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

Row = dict[str, Any]
Rows = Iterator[tuple[str, Row]]  # each row with the code of its record table


@dataclass(frozen=True, slots=True)
class Year:
    """The year that a return is of."""

    began: date
    ended: date

    def has(self, day: date | None) -> bool:
        """Say whether a day lies in the year."""
        return day is not None and self.began <= day <= self.ended

    def by_its_end(self, day: date | None) -> date | None:
        """Give a day where it was past when the year ended; what came later nobody knew."""
        return day if day and day <= self.ended else None


def flag(answer: bool | None) -> str | None:
    """Give yes and no as the returns of social care write it."""
    return None if answer is None else "1" if answer else "0"
