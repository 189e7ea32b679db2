"""Who sees what is due to everybody. `check_…` raises a sentence; its pair answers yes or no."""

from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import check_may, may

CHASE = "chase updates"


def can_see_everybody(user: User) -> bool:
    """Say whether a person sees what is due to everybody of their authority."""
    return may(user, CHASE)


def check_can_see_everybody(user: User) -> None:
    """Refuse whoever sees only what is due to themselves."""
    check_may(user, CHASE)
