"""Dates as written and states in words, each state with the colour of its tag: never colour alone."""

from datetime import date
from typing import Any, Final

from tallystick.engine.drafts import Timescale
from tallystick.foundation.ui.presenters import Tag, day

STATES: Final = {
    "asked": Tag("Waiting", "yellow"),
    "granted": Tag("Granted", "green"),
    "refused": Tag("Refused", "grey"),
    "withdrawn": Tag("Withdrawn", "grey"),
}


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
