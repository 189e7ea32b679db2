"""Who may do what. `check_…` raises a sentence for the person; its pair without `check_` answers yes or no."""

from collections.abc import Iterable
from contextvars import ContextVar
from datetime import date

from django.utils import timezone

from tallystick.foundation.accounts.models import Authority, Membership, OrganisationUnit, User
from tallystick.foundation.accounts.rules import WITHIN_AN_AGENCY, Scope, roles, roles_that_may, within
from tallystick.lib.refusals import NotAllowed

KEEP = "keep accounts"
scopes: ContextVar[frozenset[str] | None] = ContextVar("scopes", default=None)
"""What this request may do at most, whoever asks: a token's scopes. None: whatever the person may."""


def narrow_to(permissions: Iterable[str]) -> None:
    """Let nobody do more than this until the context ends: within it each question of permission asks this too."""
    scopes.set(frozenset(permissions))


def in_scope(permission: str) -> bool:
    """Say whether what narrows this request, if anything does, leaves a permission."""
    narrowed = scopes.get()
    return narrowed is None or permission in narrowed


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
    held = Membership.objects.in_force(today or timezone.localdate()).filter(user=user, authority_id=authority_id)
    units = set(held.filter(role__in=roles_that_may(permission)).values_list("unit", flat=True))
    if permission in WITHIN_AN_AGENCY or not units or None in units:
        return bool(units)
    return bool(units - units_of_agencies(authority_id))


def units_of_agencies(authority_id: int) -> frozenset[int]:
    """Give every unit that is another agency's, or below one that is."""
    rows = list(OrganisationUnit.objects.filter(authority_id=authority_id).values_list("pk", "above_id", "agency"))
    return within((pk for pk, _, agency in rows if agency), {pk: above for pk, above, _ in rows})


def scope_of(user: User, permission: str, today: date) -> Scope:
    """Give how far a permission reaches on a day: the whole authority, or some units and all below. Inventory: PLT-01.

    A register asks this before it shows a row of a unit, a school or an agency.
    """
    if not (reaches(user) and in_scope(permission)):
        return Scope(units=frozenset())
    held = Membership.objects.in_force(today).filter(user=user, authority_id=user.authority_id)
    tops = set(held.filter(role__in=roles_that_may(permission)).values_list("unit", flat=True))
    if None in tops:
        return Scope(everything=True)
    parents = dict(OrganisationUnit.objects.filter(authority_id=user.authority_id).values_list("pk", "above_id"))
    return Scope(units=within(tops, parents) if tops else frozenset())


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
