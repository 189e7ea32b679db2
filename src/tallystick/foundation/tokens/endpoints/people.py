"""People and their roles by the API: invited by a letter, given and ended roles, accounts closed and reopened.

Promise: an invitation's link goes to its reader only; and nobody is made an administrator by a program.
"""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema, Status
from pydantic import Field

from tallystick.foundation.accounts import deeds, queries
from tallystick.foundation.accounts.rules import takes_fresh_proof
from tallystick.foundation.tokens.endpoints.keeping import KEEP, Ends, doing, keeper, last_day
from tallystick.foundation.tokens.operations import (
    Day,
    Key,
    Named,
    Page,
    PageNumber,
    Sent,
    letters,
    operation,
    paged,
)
from tallystick.lib.refusals import NotAllowed, Refusal

router = Router(tags=["People and roles"])


class RoleTold(Schema):
    """A role that a person holds from a first day to a last, in one unit only where one is named."""

    id: int
    role: str
    unit: int | None = Field(alias="unit_id")
    starts: date
    ends: date | None


class PersonTold(Schema):
    """A person who signs in; `is_active`, unless their account is closed."""

    id: int
    name: str
    email: str
    is_active: bool
    last_day: date | None


class PersonHolding(PersonTold):
    """A person with the roles that they hold today."""

    roles: list[RoleTold] = Field(alias="held")


class WholePerson(PersonTold):
    """A person with every role that they hold, held or will hold."""

    roles: list[RoleTold]

    @staticmethod
    def resolve_roles(row: Any) -> list[Any]:
        """Give their roles, the latest first."""
        return list(queries.all_roles_of(row))


class Invited(Sent):
    """Who is new, and their first role by its code."""

    name: letters(120)  # type: ignore[valid-type]
    email: letters(254)  # type: ignore[valid-type]
    role: letters(40)  # type: ignore[valid-type]


class RoleGiven(Sent):
    """A role by its code, from when, until when where that is known, and in which unit only."""

    role: letters(40)  # type: ignore[valid-type]
    starts: Day
    ends: Day | None = None
    unit: Named | None = None


@operation(router, "GET", "/people", needs=KEEP, gives=Page[PersonHolding], refuses=(422,))
def list_people(request: HttpRequest, page: PageNumber = 1) -> Any:
    """List everybody of the authority with the roles that they hold today."""
    return paged(request, queries.people_with_roles(keeper(request), timezone.localdate()), page)


@operation(router, "GET", "/people/{person}", needs=KEEP, gives=WholePerson, refuses=(404, 422))
def read_person(request: HttpRequest, person: Key) -> Any:
    """Give one person with their roles."""
    return queries.person_of(keeper(request), person)


@operation(router, "POST", "/people", needs=KEEP, gives=WholePerson, refuses=(422,), status=201)
def invite_person(request: HttpRequest, invited: Invited) -> Any:
    """Open an account with a first role; the person is sent a letter with a link, which no answer holds."""
    check_may_be_given(invited.role)
    check_name_and_address(invited)
    return Status(201, deeds.invite(keeper(request).authority, **invited.dict(), **doing(request)))


@operation(router, "POST", "/people/{person}/roles", needs=KEEP, gives=WholePerson, refuses=(404, 422))
def give_role(request: HttpRequest, person: Key, given: RoleGiven) -> Any:
    """Give a person a role from a day on."""
    user = keeper(request)
    row, unit = queries.person_of(user, person), queries.unit_of(user, given.unit) if given.unit else None
    check_may_be_given(given.role)
    deeds.give_role(row, **given.dict() | {"unit": unit}, **doing(request))
    return row


@operation(router, "POST", "/people/{person}/roles/{membership}/end", needs=KEEP, gives=WholePerson, refuses=(404, 422))
def end_role(request: HttpRequest, person: Key, membership: Key, ends: Ends) -> Any:
    """End a role on a day; it stays in the record of who held what."""
    row = queries.person_of(keeper(request), person)
    held = queries.membership_of(row, membership)
    deeds.end_role(held, ends=last_day(ends, held), **doing(request))
    return row


@operation(router, "POST", "/people/{person}/close", needs=KEEP, gives=WholePerson, refuses=(404, 422))
def close_account(request: HttpRequest, person: Key) -> Any:
    """Close a person's account: they can no longer sign in, nor can their tokens do anything."""
    return deeds.close_account(queries.person_of(keeper(request), person), **doing(request))


@operation(router, "POST", "/people/{person}/reopen", needs=KEEP, gives=WholePerson, refuses=(404, 422))
def reopen_account(request: HttpRequest, person: Key) -> Any:
    """Let a person sign in again, as they did before."""
    return deeds.reopen_account(queries.person_of(keeper(request), person), **doing(request))


def check_may_be_given(role: str) -> None:
    """Refuse to make an administrator: on a page that takes a fresh proof of who asks, which no token can give."""
    if takes_fresh_proof(role):
        raise NotAllowed("An administrator is made on a page only, by somebody who has just proved who they are.")


def check_name_and_address(invited: Invited) -> None:
    """Refuse no name, and what is no e-mail address."""
    if not invited.name.strip():
        raise Refusal("Enter the person’s full name.")
    try:
        validate_email(invited.email)
    except ValidationError:
        raise Refusal("Enter an e-mail address like name@example.org.") from None
