"""Who may set an authority's reminders. `check_…` raises a sentence; its pair answers yes or no."""

from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import check_may, may

SET = "set reminders"


def can_set_reminders(user: User) -> bool:
    """Say whether a person sets when their authority reminds."""
    return may(user, SET)


def check_can_set_reminders(user: User) -> None:
    """Refuse whoever does not set when their authority reminds."""
    check_may(user, SET)
