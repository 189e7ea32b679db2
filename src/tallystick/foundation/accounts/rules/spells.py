"""When a role, a holding or a delegation counts, and how one ends."""

from datetime import date
from typing import Protocol

from tallystick.lib.refusals import Refusal


class MembershipDatesReversed(Refusal):
    """A spell would end before it begins."""


class OwnAccount(Refusal):
    """An administrator would shut themselves out."""


class OwnDelegate(Refusal):
    """Somebody would stand in for themselves."""


class Spell(Protocol):
    """A time with a first day and, where it has ended, a last day."""

    starts: date
    ends: date | None


def check_dates(starts: date, ends: date | None) -> None:
    """Refuse a spell that ends before it begins."""
    if ends is not None and ends < starts:
        raise MembershipDatesReversed("The last day of a role cannot come before its first day.")


def check_unit_dates(starts: date | None, ends: date | None) -> None:
    """Refuse a unit or post that ends before it begins, where both days are known."""
    if starts is not None and ends is not None and ends < starts:
        raise MembershipDatesReversed("The last day cannot come before the first day.")


def check_not_own(person: object, by: object) -> None:
    """Refuse an administrator who would shut themselves out, perhaps as the last one."""
    if person == by:
        raise OwnAccount("You cannot take your own account or role away. Ask another administrator to do it.")


def check_not_self(absent: object, to: object) -> None:
    """Refuse a person who would stand in for themselves."""
    if absent == to:
        raise OwnDelegate("Nobody can stand in for themselves. Choose somebody else.")


def in_force(spell: Spell, today: date) -> bool:
    """Say whether a spell counts on a day; its last day still counts."""
    return spell.starts <= today and (spell.ends is None or today <= spell.ends)


def has_left(last_day: date | None, today: date) -> bool:
    """Say whether a person's last day is over."""
    return last_day is not None and last_day < today
