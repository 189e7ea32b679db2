"""Until when a link from a reminder may be used to say how one action is going."""

from datetime import date
from typing import Final

from tallystick.engine.clocks import Calendar

GRACE: Final = 5  # working days, for a reminder that goes out when the window has closed


def good_through(closes: date, today: date, calendar: Calendar) -> date:
    """Give the last day of a link: the window's, or some working days on for whoever is reminded late."""
    return closes if today <= closes else calendar.add_working_days(today, GRACE)
