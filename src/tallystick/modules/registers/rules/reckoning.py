"""Why a clock was reckoned again where its rule changed: what its limit was and is, in a sentence. Pure."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

WORDS = 200


@dataclass(frozen=True, slots=True)
class Told:
    """What a clock says of its limit: how much of what, and the last day."""

    value: Decimal
    unit: str
    due: date | None

    @property
    def limit(self) -> str:
        """The limit in words: "10 working days"."""
        number = f"{self.value:f}"
        number = number.rstrip("0").rstrip(".") if "." in number else number
        if number == "0":
            return "at once" if self.unit else "a date that is set"
        return f"{number} {self.unit.removesuffix('s') if number == '1' else self.unit}"


def changed_words(title: str, was: Told, now: Told) -> str:
    """Say of a clock whose rule changed what its limit was and is; where that is the same, its last day."""
    if was.limit != now.limit:
        words = f"the limit was {was.limit} and is {now.limit}"
    elif was.due != now.due:
        words = f"the last day was {_day(was.due)} and is {_day(now.due)}"
    else:
        return ""
    return f"The rule “{title}” changed: {words}."[:WORDS]


def _day(value: date | None) -> str:
    return f"{value.day} {value:%B %Y}" if value else "not known"
