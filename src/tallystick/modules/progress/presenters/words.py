"""Statuses, states and windows as words, each with the colour of its tag: never colour alone, and never red."""

from datetime import date
from typing import Any, Final

from tallystick.engine.clocks import Calendar
from tallystick.foundation.ui.presenters import Tag
from tallystick.modules.plans.rules.standing import days_late
from tallystick.modules.progress.rules.windows import working_days_left
from tallystick.modules.progress.rules.wording import count, day_words, status_words

STATUS_COLOURS: Final = {
    "not_started": "grey",
    "in_progress": "light-blue",
    "on_track": "turquoise",
    "delayed": "orange",
    "paused": "yellow",
    "completed": "green",
    "completed_ongoing": "green",
    "not_achieved": "orange",
}
STATES: Final = {
    "": ("No update yet", "blue"),
    "draft": ("Draft", "light-blue"),
    "submitted": ("Submitted", "turquoise"),
    "returned": ("Returned to you", "yellow"),
    "agreed": ("Agreed", "green"),
}


def status_tag(status: str) -> Tag:
    """A delivery status as a tag. Inventory: PLN-07."""
    return Tag(status_words(status), STATUS_COLOURS.get(status, "grey"))


def state_tag(state: str) -> Tag:
    """How far an update has come, as a tag."""
    return Tag(*STATES[state])


def label(action: Any) -> str:
    """What an action is called: "Action 3"."""
    return f"Action {action.ref}".strip()


def window_words(closes: date, today: date, calendar: Calendar, *, thing: str = "update") -> str:
    """When an update is due and how long that is: "update due 14 October 2026, 7 working days left"."""
    left = working_days_left(today, closes, calendar)
    if closes == today:
        return f"{thing} due today, {day_words(closes)}"
    if closes > today:
        return f"{thing} due {day_words(closes)}, {count(left, 'working day')} left"
    were_due = f"{thing} {'were' if thing.endswith('s') else 'was'} due {day_words(closes)}"
    return f"{were_due}, {count(-left, 'working day')} ago" if left else were_due


def lateness(due: date | None, claimed: str, today: date) -> str:
    """How late an action is by the last day that its timescale allows; late is never a status. Inventory: PLN-08."""
    late = days_late(due, claimed, today)
    return f"{count(late, 'day')} past its deadline" if late else ""
