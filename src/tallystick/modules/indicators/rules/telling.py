"""One figure of one indicator, as other rooms are told it. Pure.

Promise: what has a reason has no value.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

Group = tuple[tuple[str, str], ...]  # column and value, in the order of columns; empty for everybody


@dataclass(frozen=True, slots=True)
class Told:
    """A figure for a period, with what it was counted from. `why` says why there is none, and then there is none."""

    code: str
    group: Group
    first: date
    last: date
    period: str  # in words, such as “school year 2025/26”
    numerator: int | None
    denominator: int | None
    value: Decimal | None
    why: str
    result: int  # the row whose page it is
    snapshot: str  # digest
    version: str  # digest of the definition
    at: datetime  # when it was counted
    numerator_words: str = ""  # as printed, where something is kept back: “<5” or “c”
    denominator_words: str = ""
    kept_back: bool = False  # something of it is not shown to whoever asked; `why` says why
    rows: int = 0  # how many it was counted over; 0 where that is kept back


def as_group(told: Mapping[str, str] | Iterable[tuple[str, str]]) -> Group:
    """Give a group however it was written: column and value, in the order of columns."""
    pairs = told.items() if isinstance(told, Mapping) else told
    return tuple(sorted((str(column), str(value)) for column, value in pairs))
