"""A month of meetings, week by week."""

from calendar import Calendar, monthrange
from collections import defaultdict
from collections.abc import Iterable
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Any

from tallystick.foundation.ui.presenters import MONTHS, Row
from tallystick.modules.governance.models import WEEKDAYS
from tallystick.modules.governance.presenters.meetings import hours_said, stands_tag, weekday_said

DAY = timedelta(days=1)


def first_of(asked: str, today: date) -> date:
    """The first day of the month asked for, as 2026-11; of today's where none can be read."""
    try:
        found = date.fromisoformat(f"{asked}-01")
    except ValueError:
        return today.replace(day=1)
    return found if MINYEAR < found.year < MAXYEAR else today.replace(day=1)


def last_of(first: date) -> date:
    """The last day of a month."""
    return first.replace(day=monthrange(first.year, first.month)[1])


def month_of(first: date, found: Iterable[Any], today: date) -> dict[str, Any]:
    """A month as its page draws it: every day of its weeks, with its meetings."""
    by_day = defaultdict[date, list[Row]](list)
    for one in found:
        note = ", ".join(
            words for words in (hours_said(one.begins, one.minutes), stands_tag(one, today).words) if words
        )
        by_day[one.day].append(Row(str(one.body), one.get_absolute_url(), note))
    days = [
        {"number": one.day, "words": weekday_said(one), "out": one.month != first.month, "meetings": by_day[one]}
        for one in Calendar().itermonthdates(first.year, first.month)
    ]
    return {
        "month": f"{MONTHS[first.month - 1]} {first.year}",
        "before": f"{first - DAY:%Y-%m}",
        "after": f"{last_of(first) + DAY:%Y-%m}",
        "weekdays": WEEKDAYS,
        "days": days,
        "any": any(by_day.values()),
    }
