"""One kind of error in rows on their way into a return, and how it is planted. Promise: no child gets two."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from tallystick.engine.synth.rows.row import Row
from tallystick.engine.synth.years import YEAR_ENDS, age_on

EACH = 2  # times that each is planted


@dataclass(frozen=True, slots=True)
class Slip:
    """One kind of error: in which rows it can be made, and what it makes of them."""

    check: str
    table: str
    fits: Callable[[Row], bool]
    changes: Callable[[Row], Row]
    says: str
    ages: tuple[int, int] = (0, 99)  # at the end of the year, of whom it can be made
    before: bool = False  # only in a child whom the return of the year before had


class Planting:
    """Plants the slips of one return, each so many times, in the first rows that they fit; no child gets two."""

    def __init__(self, slips: tuple[Slip, ...], times: int = EACH) -> None:
        self.left: dict[str, list[tuple[Slip, int]]] = {}
        for slip in slips:
            self.left.setdefault(slip.table, []).append((slip, times))
        self.touched: set[str] = set()

    def spoil(self, table: str, row: Row, born: date, before: bool) -> tuple[Row, Slip | None]:
        """Give a row as it will be written, and the slip that was made in it."""
        left = self.left.get(table, [])
        child = row.get("child", "")
        if not left or child in self.touched:
            return row, None
        for at, (slip, times) in enumerate(left):
            if slip.ages[0] <= age_on(born, YEAR_ENDS) <= slip.ages[1] and before >= slip.before and slip.fits(row):
                left[at : at + 1] = [(slip, times - 1)] if times > 1 else []
                self.touched.add(child)
                return row | slip.changes(row), slip
        return row, None
