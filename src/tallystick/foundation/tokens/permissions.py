"""Whose tokens and feeds somebody may look after: their own."""

from tallystick.foundation.accounts.models import User
from tallystick.foundation.tokens.models import Feed, Token
from tallystick.lib.refusals import NotAllowed


def can_keep(user: User | None, secret: Token | Feed) -> bool:
    """Say whether somebody may take this back; None is the installation itself, or a deed that closes the account."""
    return user is None or secret.user_id == user.pk


def check_can_keep(user: User | None, secret: Token | Feed) -> None:
    """Refuse whoever it does not belong to."""
    if not can_keep(user, secret):
        raise NotAllowed("That belongs to somebody else. They can take it back, or an administrator close the account.")


def check_own(user: User | None, person: User) -> None:
    """Refuse to make something for somebody else."""
    if user is not None and user.pk != person.pk:
        raise NotAllowed("You can make tokens and feeds for yourself only.")
