"""What a judgement on a service requires, and when it is looked at again. Pure."""

from calendar import monthrange
from datetime import date

from tallystick.lib.refusals import Refusal


class ServiceNeeds(Refusal):
    """Something is missing before this can be done; the sentence says what."""


def quarter_after(day: date) -> date:
    """Give the same day three months later, or the month's last where it has no such day. Inventory: PLN-17."""
    year, month = divmod(day.year * 12 + day.month - 1 + 3, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def may_end(*, required_on: date, judged_on: date, below: bool) -> bool:
    """Whether an improvement plan may be ended: a judgement of a later day than the one that required it is not below.

    A judgement of the same day or an earlier one corrects the first and ends nothing. Inventory: PLN-17.
    """
    return not below and judged_on > required_on


def was_taken_back(*, required_on: date, judged_on: date, below: bool) -> bool:
    """Whether the judgement that required an improvement plan was corrected on its own day to one that requires none.

    The plan stands all the same: nothing ends it by itself. Inventory: PLN-17.
    """
    return not below and judged_on == required_on


def lacks_plan(*, below: bool, improving: bool, actions: int) -> str:
    """Say what a service below satisfactory lacks: a plan, or a single action in it; nothing where it lacks none."""
    if not below:
        return ""
    if not improving:
        return "No service improvement plan"
    return "" if actions else "Its plan has no action yet"
