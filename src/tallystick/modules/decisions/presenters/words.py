"""Days, counts, dates as written and states in words, each state with the colour of its tag: never colour alone."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.utils import timezone

from tallystick.engine.drafts import Timescale

MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True, slots=True)
class Tag:
    """A short word and the colour that goes with it."""

    words: str
    colour: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number worth seeing first, its words and its tone."""

    words: str
    number: str
    tone: str = ""


STATES: Final = {
    "asked": Tag("Waiting", "yellow"),
    "granted": Tag("Granted", "green"),
    "refused": Tag("Refused", "grey"),
    "withdrawn": Tag("Withdrawn", "grey"),
}


def day(value: date | datetime | None) -> str:
    """A day as "31 May 2026"; empty where there is none."""
    if value is None:
        return ""
    when = timezone.localdate(value) if isinstance(value, datetime) else value
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def count(number: int, thing: str, things: str = "") -> str:
    """A count with its noun."""
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"


def as_written(timescale: Timescale | None) -> str:
    """A date as it was written; empty where nothing was."""
    return timescale.text if timescale else ""


def read_as(timescale: Timescale | None) -> str:
    """What a written date was read as, where that says more than its words: "until 31 May 2026"."""
    if timescale is None or not timescale.end:
        return ""
    last = day(date.fromisoformat(timescale.end))
    return "" if last in timescale.text else f"until {last}"


def line(action: Any) -> str:
    """What an action is called in a list."""
    return f"{action.ref} {action.text}".strip()


def shortened(text: str, length: int = 90) -> str:
    """The beginning of a long text, cut between words."""
    return text if len(text) <= length else text[:length].rsplit(" ", 1)[0] + " …"
