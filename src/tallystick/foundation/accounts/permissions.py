"""Who may do what. `check_…` raises a sentence for the person; its pair without `check_` answers yes or no."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from typing import Any

from django.utils import timezone

from tallystick.foundation.accounts.models import Authority, Membership, OrganisationUnit, User
from tallystick.foundation.accounts.rules import WITHIN_AN_AGENCY, Scope, roles, roles_that_may, within
from tallystick.lib.refusals import NotAllowed

KEEP = "keep accounts"
scopes: ContextVar[frozenset[str] | None] = ContextVar("scopes", default=None)
"""What this request may do at most, whoever asks: a token's scopes. None: whatever the person may."""
answers: ContextVar[dict[tuple[Any, ...], Any] | None] = ContextVar("answers", default=None)
"""What this request has asked of roles and units. None: every question is asked anew, as by the worker."""


def narrow_to(permissions: Iterable[str]) -> None:
    """Let nobody do more than this until the context ends: within it each question of permission asks this too."""
    scopes.set(frozenset(permissions))


def in_scope(permission: str) -> bool:
    """Say whether what narrows this request, if anything does, leaves a permission."""
    narrowed = scopes.get()
    return narrowed is None or permission in narrowed


@contextmanager
def asked_once() -> Iterator[None]:
    """Ask once within a request which roles somebody holds and which units there are, however often it matters."""
    token = answers.set({})
    try:
        yield
    finally:
        answers.reset(token)


def ask_anew(**_: Any) -> None:
    """Ask anew for the rest of a request: a role, a unit or a delegation was written in it."""
    answers.set(None)


def once(key: tuple[Any, ...], ask: Callable[[], Any]) -> Any:
    """Give an answer that this request has had before, or ask."""
    known = answers.get()
    if known is None:
        return ask()
    if key not in known:
        known[key] = ask()
    return known[key]


def check_same_authority(user: User, authority_id: int) -> None:
    """Refuse what belongs to another authority."""
    if user.authority_id != authority_id:
        raise NotAllowed("That belongs to another authority.")


def roles_held(user: User, today: date) -> tuple[tuple[str, int | None, int], ...]:
    """Give the roles that somebody holds on a day: each role, its unit, and its authority."""

    def ask() -> tuple[tuple[str, int | None, int], ...]:
        held = Membership.objects.in_force(today).filter(user=user).order_by("role", "pk")
        return tuple(held.values_list("role", "unit_id", "authority_id"))

    return once(("roles", user.pk, today), ask)


def units_above(authority_id: int) -> Mapping[int, tuple[int | None, str]]:
    """Give every unit of an authority with the unit above it and its agency."""
    rows = OrganisationUnit.objects.filter(authority_id=authority_id).values_list("pk", "above_id", "agency")
    return once(("units", authority_id), lambda: {pk: (above, agency) for pk, above, agency in rows})


def may(
    user: User,
    permission: str,
    *,
    authority: Authority | int | None = None,
    unit: OrganisationUnit | None = None,
    today: date | None = None,
) -> bool:
    """Say whether a person holds a role that carries a permission; in their own authority unless another is named.

    With a unit: whether the role reaches it. Without: whether it reaches anything at all, as for opening a page. Of
    what is the authority's as a whole, a role given in another agency's unit carries nothing.
    """
    if not (reaches(user) and in_scope(permission)):
        return False
    if unit is not None:
        ours = unit.authority_id == user.authority_id
        return ours and unit.pk in scope_of(user, permission, today or timezone.localdate())
    authority_id = user.authority_id if authority is None else getattr(authority, "pk", authority)
    units = _tops(user, permission, authority_id, today or timezone.localdate())
    if permission in WITHIN_AN_AGENCY or not units or None in units:
        return bool(units)
    return bool(units - units_of_agencies(authority_id))


def units_of_agencies(authority_id: int) -> frozenset[int]:
    """Give every unit that is another agency's, or below one that is."""
    units = units_above(authority_id)
    return within((pk for pk, (_, agency) in units.items() if agency), _parents(units))


def scope_of(user: User, permission: str, today: date) -> Scope:
    """Give how far a permission reaches on a day: the whole authority, or some units and all below. Inventory: PLT-01.

    A register asks this before it shows a row of a unit, a school or an agency.
    """
    if not (reaches(user) and in_scope(permission)):
        return Scope(units=frozenset())
    tops = _tops(user, permission, user.authority_id, today)
    if None in tops:
        return Scope(everything=True)
    return Scope(units=within(tops, _parents(units_above(user.authority_id))) if tops else frozenset())


def _tops(user: User, permission: str, authority_id: int, today: date) -> set[int | None]:
    """Give the units in which somebody holds a role that carries a permission; None among them: without a unit."""
    carrying = roles_that_may(permission)
    return {unit for role, unit, of in roles_held(user, today) if of == authority_id and role in carrying}


def _parents(units: Mapping[int, tuple[int | None, str]]) -> dict[int, int | None]:
    """Give of each unit the one above it."""
    return {pk: above for pk, (above, _) in units.items()}


def reaches(user: User) -> bool:
    """Say whether a person may do anything at all: signed in, and their account open."""
    return user.is_authenticated and user.is_active


def check_may(user: User, permission: str, *, authority: Authority | int | None = None) -> None:
    """Refuse with a sentence that names the roles which could."""
    if not in_scope(permission):
        raise NotAllowed(f"This token may not {permission}. Make one that may, on the page of your account.")
    if not may(user, permission, authority=authority):
        titles = sorted(roles()[code].title.lower() for code in roles_that_may(permission))
        raise NotAllowed(f"You need a role that may {permission} ({', '.join(titles)}). Ask an administrator.")


def can_keep_accounts(user: User, *, authority: Authority | int | None = None) -> bool:
    """Say whether a person looks after an authority's accounts and roles: all of them, or they could give themselves
    what their unit does not reach."""
    ours = authority is None or getattr(authority, "pk", authority) == user.authority_id
    return ours and scope_of(user, KEEP, timezone.localdate()).everything


def check_can_keep_accounts(user: User, *, authority: Authority | int | None = None) -> None:
    """Refuse whoever does not look after an authority's accounts and roles."""
    if not can_keep_accounts(user, authority=authority):
        check_may(user, KEEP, authority=authority)
        raise NotAllowed("Your role is for one unit only. Ask an administrator of the whole authority.")
