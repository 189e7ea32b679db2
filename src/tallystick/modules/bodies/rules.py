"""What holds of bodies: nothing reports in a circle, a seat is one person's, a decision leads to an action. Pure."""

import re
from collections.abc import Iterable
from datetime import date

from tallystick.engine.clocks import Calendar, DayNotKnown
from tallystick.lib.refusals import Refusal

LINKED_WITHIN = 10  # working days after a decision
ACTION_KEY = "plans.action"  # how the ledger calls an action, in a room that this one does not know


class BodyRefused(Refusal):
    """What was asked of a body does not fit what is known of it."""


class ReportsInACircle(Refusal):
    """A body would report to itself by way of others."""


class SeatUnclear(Refusal):
    """A seat is nobody's, or two people's."""


class ActionNotFound(Refusal):
    """A decision should lead to an action that is not on this register."""


def check_no_circle(body: int, to: int, links: Iterable[tuple[int, int]]) -> None:
    """Refuse a line of reporting that would lead back to where it begins; links are pairs (from, to)."""
    above: dict[int, list[int]] = {}
    for lower, upper in links:
        above.setdefault(lower, []).append(upper)
    seen, ahead = set[int](), [to]
    while ahead:
        one = ahead.pop()
        if one == body:
            raise ReportsInACircle(
                "That body already reports to this one, directly or by way of others. Choose another."
            )
        if one not in seen:
            seen.add(one)
            ahead.extend(above.get(one, ()))


def check_name(name: str) -> None:
    """Refuse a body without a name."""
    if not name.strip():
        raise BodyRefused("Give the body its name.")


def check_one_holder(*, user: bool, post: bool, name: str) -> None:
    """Refuse a seat that is not exactly one person's or one post's."""
    if sum((user, post, bool(name.strip()))) != 1:
        raise SeatUnclear("Choose a person, or choose a post, or write a name: one of the three.")


def check_spell(starts: date | None, ends: date | None) -> None:
    """Refuse what would end before it begins."""
    if starts and ends and ends < starts:
        raise BodyRefused("The last day is before the first day. Check both.")


def lacks_action(decided_on: date, link: str, calendar: Calendar, today: date) -> bool:
    """Say whether a decision has waited more than ten working days for its action. Inventory: GOV-24."""
    try:
        return not link and calendar.add_working_days(decided_on, LINKED_WITHIN) < today
    except DayNotKnown:  # long before the years that the calendar knows, or long after them
        return decided_on < today


def action_key(written: str) -> str:
    """Give the ledger's key for an action written as its number or its page's address; empty for nothing."""
    if not written.strip():
        return ""
    found = re.fullmatch(r"(?:.*/action/)?(?:plans\.action/)?(\d{1,18})/?", written.strip())
    if not found:
        raise ActionNotFound("Paste the address of the action's page, or write the number at its end.")
    return f"{ACTION_KEY}/{int(found[1])}"
