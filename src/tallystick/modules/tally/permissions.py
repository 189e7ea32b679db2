"""Who says what measures a plan, and who sees claims beside figures."""

from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import check_may, may
from tallystick.foundation.ledger.versioned import Versioned
from tallystick.lib.refusals import ChangedSince, NotAllowed

READ, BIND = "read plans", "bind measures"


def check_can_read_tally(user: User) -> None:
    """Refuse whoever may not read plans."""
    check_may(user, READ)


def can_bind(user: User) -> bool:
    """Whether a person says what measures a plan."""
    return may(user, BIND)


def check_can_bind(user: User | None, row: Versioned) -> None:
    """Refuse whoever may not say what measures this line; None is the installation itself."""
    if user is None:
        return
    if user.authority_id != row.authority_id:
        raise NotAllowed("That belongs to another authority.")
    check_may(user, BIND, authority=row.authority_id)


def check_still_as_seen(row: Versioned, seen_version: int) -> None:
    """Refuse a change by somebody who has not seen the latest."""
    if row.version != seen_version:
        raise ChangedSince("Somebody changed what measures this after you opened it. Look again, then decide.")
