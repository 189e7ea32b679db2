"""How a clock stands in words: how many of its days are left, or since how many it is breached. Pure."""

from datetime import date

from tallystick.engine.clocks import Calendar
from tallystick.lib.refusals import Refusal

SCHOOL, WORKING, PLAIN = "school days", "working days", "days"


def due_words(due: date | None, today: date, unit: str, calendar: Calendar) -> str:
    """Say when a clock runs out, in the days that it counts: "due in 3 school days", "breached 2 days ago"."""
    if due is None:
        return "last day not known"
    if due == today:
        return "due today"
    if due < today:
        return f"breached {counted(due, today, unit, calendar)} ago"
    return f"due in {counted(today, due, unit, calendar)}"


def counted(after: date, until: date, unit: str, calendar: Calendar) -> str:
    """Count the days from one to another in words: those that the clock counts where there are any, else plain days."""
    number, kind = (until - after).days, PLAIN
    try:
        if unit == SCHOOL:
            found, name = calendar.count_school_days(after, until), SCHOOL
        else:
            found, name = calendar.count_working_days(after, until), WORKING
    except Refusal:
        found, name = 0, PLAIN
    if unit in {SCHOOL, WORKING} and found > 0:
        number, kind = found, name
    return f"{number} {kind if number != 1 else kind.removesuffix('s')}"


def stopped_words(due: date | None, stopped: date, said: str) -> str:
    """Say that a clock was stopped, in time or late."""
    if due is None or stopped <= due:
        return f"met on {said}"
    late = (stopped - due).days
    return f"met on {said}, {late} {'day' if late == 1 else 'days'} late"
