"""Who may do what. `check_…` raises a sentence for the person; its pair without `check_` answers yes or no."""

from datetime import date

from django.utils import timezone

from tallystick.foundation.accounts.models import Authority, Membership, User
from tallystick.foundation.accounts.rules import roles, roles_that_may
from tallystick.lib.refusals import NotAllowed


def may(user: User, permission: str, *, authority: Authority | int | None = None, today: date | None = None) -> bool:
    """Say whether a person holds a role that carries a permission; in their own authority unless another is named."""
    if not user.is_authenticated or not user.is_active:
        return False
    authority_id = user.authority_id if authority is None else getattr(authority, "pk", authority)
    held = Membership.objects.in_force(today or timezone.localdate())
    return held.filter(user=user, authority_id=authority_id, role__in=roles_that_may(permission)).exists()


def check_may(user: User, permission: str, *, authority: Authority | int | None = None) -> None:
    """Refuse with a sentence that names the roles which could."""
    if not may(user, permission, authority=authority):
        titles = sorted(roles()[code].title.lower() for code in roles_that_may(permission))
        raise NotAllowed(f"You need a role that may {permission} ({', '.join(titles)}). Ask an administrator.")


def can_keep_accounts(user: User, *, authority: Authority | int | None = None) -> bool:
    """Say whether a person looks after an authority's accounts and roles."""
    return may(user, "keep accounts", authority=authority)


def check_can_keep_accounts(user: User, *, authority: Authority | int | None = None) -> None:
    """Refuse whoever does not look after an authority's accounts and roles."""
    check_may(user, "keep accounts", authority=authority)
