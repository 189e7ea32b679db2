"""Who may see the directory of bodies, who keeps it, and who reads all that is closed."""

from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import check_may, may
from tallystick.foundation.ledger.versioned import Versioned
from tallystick.lib.refusals import ChangedSince, NotAllowed
from tallystick.modules.bodies.models import Body

READ, KEEP, CLOSED = "read plans", "keep bodies", "read closed business"


def can_read_bodies(user: User) -> bool:
    """Whether a person sees their authority's bodies."""
    return may(user, READ)


def check_can_read_bodies(user: User) -> None:
    """Refuse whoever sees no plans."""
    check_may(user, READ)


def can_keep_bodies(user: User) -> bool:
    """Whether a person keeps the directory and the decision register."""
    return may(user, KEEP)


def check_can_keep_bodies(user: User | None, authority_id: int | None = None) -> None:
    """Refuse whoever does not keep this authority's directory; None is the installation itself."""
    if user is not None:
        check_may(user, KEEP, authority=authority_id)


def check_same_authority(row: Versioned, *others: Versioned | None) -> None:
    """Refuse to join what belongs to two authorities."""
    if any(other is not None and other.authority_id != row.authority_id for other in others):
        raise NotAllowed("That belongs to another authority.")


def check_still_as_seen(body: Body, seen_version: int) -> None:
    """Refuse a change by somebody who has not seen the latest."""
    if body.version != seen_version:
        raise ChangedSince(f"Somebody changed {body} after you opened it. Look at it now, then change it again.")


def reads_all_closed(user: User) -> bool:
    """Whether a person reads everything that is closed: the clerk, and whoever the roles name."""
    return may(user, KEEP) or may(user, CLOSED)
