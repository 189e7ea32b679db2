"""Who sets reminders, keeps addresses and chooses. `check_…` raises a sentence; its pair answers yes or no."""

from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import check_may, may
from tallystick.lib.refusals import NotAllowed

SET, KEEP = "set reminders", "keep accounts"


def can_set_reminders(user: User) -> bool:
    """Say whether a person sets when their authority reminds."""
    return may(user, SET)


def check_can_set_reminders(user: User) -> None:
    """Refuse whoever does not set when their authority reminds."""
    check_may(user, SET)


def can_keep_addresses(user: User) -> bool:
    """Say whether a person puts addresses of their authority right, and sees what was sent to everybody."""
    return may(user, KEEP)


def check_can_keep_addresses(user: User, authority_id: int) -> None:
    """Refuse whoever does not keep the addresses of an authority's people."""
    check_may(user, KEEP, authority=authority_id)


def check_own(user: User, by: User) -> None:
    """Refuse whoever chooses for somebody else."""
    if user.pk != by.pk:
        raise NotAllowed("How somebody hears of things is theirs alone to choose.")
