"""Whose desk this is. `check_…` raises a sentence; its pair answers yes or no."""

from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import check_may, may

REGISTERS, CHILDREN, PLANS = "read registers", "read own children", "read plans"


def check_has_a_desk(user: User) -> None:
    """Refuse whoever sees no register: no clock can run for them."""
    check_may(user, REGISTERS)


def check_reads_children(user: User) -> None:
    """Refuse whoever has no child to know of."""
    check_may(user, CHILDREN)


def can_read_plans(user: User) -> bool:
    """Say whether somebody reads plans, and so may look for actions."""
    return may(user, PLANS)


def can_read_children(user: User) -> bool:
    """Say whether somebody has any child to know of."""
    return may(user, CHILDREN)
