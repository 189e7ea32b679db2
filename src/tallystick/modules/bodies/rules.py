"""What holds of bodies: nothing reports in a circle, a seat is one person's, a decision leads to an action. Pure."""

import re
from collections.abc import Iterable, Mapping
from datetime import date

from tallystick.engine.clocks import Calendar, DayNotKnown
from tallystick.engine.clocks.known import said
from tallystick.lib.refusals import Refusal

LINKED_WITHIN = 10  # working days after a decision
CHAIR, SUBSTITUTE = "chair", "substitute"  # roles of a seat
PLANNED, HELD, CALLED_OFF = "planned", "held", "called-off"  # how a meeting stands
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


def check_substitute(is_one: bool, stands_for: str | None) -> None:
    """Refuse a substitute for nobody or for another substitute, and a seat of one's own that stands for another."""
    if is_one and (stands_for is None or stands_for == SUBSTITUTE):
        raise SeatUnclear("Choose the member whose place the substitute takes.")
    if not is_one and stands_for is not None:
        raise SeatUnclear("Only a substitute takes a member's place. Choose “Substitute”, or no member.")


def check_spell(starts: date | None, ends: date | None) -> None:
    """Refuse what would end before it begins."""
    if starts and ends and ends < starts:
        raise BodyRefused("The last day is before the first day. Check both.")


def check_ages(ages_from: int | None, ages_to: int | None) -> None:
    """Refuse an age band that ends before it begins."""
    if ages_from is not None and ages_to is not None and ages_to < ages_from:
        raise BodyRefused("The age band ends before it begins. Check both ages.")


def check_reason(why: str, sentence: str) -> str:
    """Give a reason without the space around it; refuse none at all, with a sentence."""
    if not why.strip():
        raise BodyRefused(sentence)
    return why.strip()


def check_within(day: date, starts: date | None, ends: date | None, name: str) -> None:
    """Refuse a meeting of a body on a day on which there was none."""
    if ends and day > ends:
        raise BodyRefused(f"{name} was wound up on {said(ends)}. Choose a day before that.")
    if starts and day < starts:
        raise BodyRefused(f"{name} began on {said(starts)}. Choose a later day.")


def parts(words: str) -> tuple[str, ...]:
    """Give what stands between commas or semicolons, in order, each once."""
    return tuple(dict.fromkeys(" ".join(one.split()) for one in re.split(r"[,;\n]", words) if one.strip()))


def not_covered(areas: str, held: Iterable[str]) -> tuple[str, ...]:
    """Give the areas of a body that nobody sits for, in order; letters' case says nothing. Inventory: GOV-20."""
    there = {one.casefold() for words in held for one in parts(words)}
    return tuple(one for one in parts(areas) if one.casefold() not in there)


def lacks_action(decided_on: date, link: str, calendar: Calendar, today: date, *, at_once: bool = False) -> bool:
    """Say whether a decision has waited more than ten working days for its action. Inventory: GOV-24.

    A concern does not wait (`at_once`): it is listed from the day on which it was raised (GOV-18).
    """
    if link or at_once:
        return not link and decided_on <= today
    try:
        return calendar.add_working_days(decided_on, LINKED_WITHIN) < today
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


def closed_by_name(name: str, kinds: Mapping[str, Iterable[str]]) -> str:
    """Give the first kind of closed body whose words stand in a name, whole and in their order; empty for none."""
    told = f" {' '.join(re.findall(r'[a-z0-9]+', name.casefold()))} "
    for kind, spelt in kinds.items():
        if any(f" {' '.join(re.findall(r'[a-z0-9]+', words.casefold()))} " in told for words in spelt):
            return kind
    return ""
