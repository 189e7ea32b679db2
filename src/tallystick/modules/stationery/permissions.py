"""Who sees an authority's templates, and who brings and takes them."""

from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import check_may, may

READ, KEEP = "read plans", "build papers"


def check_can_read_templates(user: User) -> None:
    """Refuse whoever may not read plans."""
    check_may(user, READ)


def can_keep_templates(user: User) -> bool:
    """Say whether a person brings templates and takes them into use."""
    return may(user, KEEP)


def check_can_keep_templates(user: User, authority_id: int) -> None:
    """Refuse whoever may not build this authority's papers."""
    check_may(user, KEEP, authority=authority_id)
