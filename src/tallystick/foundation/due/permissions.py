"""Who sees what is due to everybody. `check_…` raises a sentence; its pair answers yes or no."""

from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import check_may, may

CHASE, SET = "chase updates", "set reminders"


def can_see_everybody(user: User) -> bool:
    """Say whether a person sees what is due to everybody of their authority."""
    return may(user, CHASE)


def can_set_reminders(user: User) -> bool:
    """Say whether a person decides when the people of their authority are reminded."""
    return may(user, SET)


def check_can_see_everybody(user: User) -> None:
    """Refuse whoever sees only what is due to themselves."""
    check_may(user, CHASE)
