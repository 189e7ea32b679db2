"""What a role may do, and when a membership counts. Pure: the day is an argument."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Protocol

import yaml

from tallystick.lib.refusals import Refusal

MOST_FAILURES = 5
MOST_FAILURES_OF_A_PLACE = 60  # a whole office may share one address
WAIT = timedelta(minutes=15)


class MembershipDatesReversed(Refusal):
    """A membership would end before it begins."""


class RoleUnknown(Refusal):
    """A role was named that `roles.yaml` does not hold."""


class SignInFailed(Refusal):
    """The address or the password was wrong; which of them is not said."""


class OwnAccount(Refusal):
    """An administrator would shut themselves out."""


class AddressTaken(Refusal):
    """Somebody already signs in with this address."""


@dataclass(frozen=True)
class Role:
    """A role and what it may do, as `roles.yaml` says."""

    code: str
    title: str
    purpose: str
    may: frozenset[str]


class Spell(Protocol):
    """A time with a first day and, where it has ended, a last day."""

    starts: date
    ends: date | None


@cache
def roles() -> dict[str, Role]:
    """Give every role by its code."""
    written = yaml.safe_load(files("tallystick.foundation.accounts").joinpath("roles.yaml").read_text("utf-8"))
    return {code: Role(code, role["title"], role["purpose"], frozenset(role["may"])) for code, role in written.items()}


def permissions() -> frozenset[str]:
    """Give every permission that some role carries."""
    return frozenset(permission for role in roles().values() for permission in role.may)


def roles_that_may(permission: str) -> frozenset[str]:
    """Give the codes of the roles that carry a permission."""
    assert permission in permissions(), f"No role may {permission!r}: add it to roles.yaml."
    return frozenset(code for code, role in roles().items() if permission in role.may)


def check_role(code: str) -> None:
    """Refuse a role that does not exist."""
    if code not in roles():
        raise RoleUnknown(f"There is no role called {code!r}. Choose one of: {', '.join(sorted(roles()))}.")


def check_dates(starts: date, ends: date | None) -> None:
    """Refuse a membership that ends before it begins."""
    if ends is not None and ends < starts:
        raise MembershipDatesReversed("The last day of a role cannot come before its first day.")


def check_not_own(person: object, by: object) -> None:
    """Refuse an administrator who would shut themselves out, perhaps as the last one."""
    if person == by:
        raise OwnAccount("You cannot take your own account or role away. Ask another administrator to do it.")


def in_force(spell: Spell, today: date) -> bool:
    """Say whether a membership counts on a day; its last day still counts."""
    return spell.starts <= today and (spell.ends is None or today <= spell.ends)


def must_wait(failures: Iterable[datetime], now: datetime, most: int) -> bool:
    """Say whether so many sign-ins failed lately that the next has to wait."""
    return sum(now - failure < WAIT for failure in failures) >= most
