"""The functions that an expression of an indicator may call: what each takes, gives and means.

Promise: each gives the same on every engine; what has no answer, or is asked of a missing value, is missing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from tallystick.engine.asking.tree import Kind

MANY = 12
Takable = Kind | Literal["alike"]  # alike: of one kind, whichever it is


@dataclass(frozen=True, slots=True)
class Takes:
    """The kinds of a function's values, what it gives, and which of its values have to be written out."""

    kinds: tuple[Takable, ...]
    gives: Takable
    meaning: str
    written: tuple[int, ...] = ()  # the places of those values
    many: bool = False  # one or more of the last kind


FUNCTIONS: Mapping[str, Takes] = {
    "sessions": Takes(("whole", "date"), "whole", "bits of a month's bitmap from first to last; 0 of another day"),
    "days": Takes(("date", "date"), "whole", "days from one day to another, below 0 where it lies before"),
    "years": Takes(("date", "date"), "whole", "completed years: of 29 February on 1 March"),
    "months": Takes(("date", "date"), "whole", "completed months: months between, less one before the day of month"),
    "plus_days": Takes(("date", "whole"), "date", "the day so many days later"),
    "plus_months": Takes(("date", "whole"), "date", "so many months later, the month's last day at most"),
    "day_of": Takes(("whole", "whole", "whole"), "date", "a day by year, month and day", written=(1, 2)),
    "year": Takes(("date",), "whole", "the calendar year"),
    "month": Takes(("date",), "whole", "the month, 1 to 12"),
    "school_year": Takes(("date",), "whole", "the calendar year in which the school year of a day begins, 1 September"),
    "least": Takes(("alike",), "alike", "the lowest of those that are not missing", many=True),
    "most": Takes(("alike",), "alike", "the highest of those that are not missing", many=True),
    "known": Takes(("alike",), "alike", "the first that is not missing", many=True),
    "scaled": Takes(("number", "whole"), "whole", "rounded half up: floor(x * 10**n + 0.5)", written=(1,)),
    "part": Takes(("text", "whole", "whole"), "text", "characters from a place, the first 1, so many", written=(1, 2)),
    "starts": Takes(("text", "text"), "yes-no", "whether a text starts with another", written=(1,)),
    "lower": Takes(("text",), "text", "in small letters"),
    "whole": Takes(("text",), "whole", "a text of 1 to 18 digits 0 to 9 as a number, anything else is missing"),
    "text": Takes(("whole",), "text", "a whole number in digits"),
    "date_in": Takes(("text",), "date", "a text such as 2025-09-01 as a day, anything else is missing"),
}  # fmt: skip
