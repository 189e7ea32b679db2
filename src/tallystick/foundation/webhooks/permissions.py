"""Who may let other systems be told."""

from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import check_may, may

KEEP = "keep webhooks"


def can_keep_webhooks(user: User) -> bool:
    """Say whether a person looks after webhooks."""
    return may(user, KEEP)


def check_can_keep_webhooks(user: User | None, authority_id: int | None = None) -> None:
    """Refuse whoever does not look after this authority's webhooks; None is the installation itself."""
    if user is not None:
        check_may(user, KEEP, authority=authority_id)
