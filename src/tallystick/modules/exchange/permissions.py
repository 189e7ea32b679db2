"""Who lays sources side by side, and who looks into what differs.

`check_…` raises a sentence; its pair without `check_` answers yes or no.
"""

from typing import Any

from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import check_may, may
from tallystick.lib.refusals import ChangedSince, NotAllowed

READ, KEEP = "read exchanges", "keep exchanges"


def can_read_exchanges(user: User) -> bool:
    """Whether a person sees which sources are compared, how far they agree, and what they are to look into."""
    return may(user, READ)


def check_can_read_exchanges(user: User) -> None:
    """Refuse whoever may not see the exchange."""
    check_may(user, READ)


def can_keep_exchanges(user: User) -> bool:
    """Whether a person sets comparisons up, runs them and says who looks into what."""
    return may(user, KEEP)


def check_can_keep_exchanges(user: User | None, authority_id: int) -> None:
    """Refuse whoever may not keep the exchange, or not this authority's; the installation itself may."""
    if user is not None:
        check_same_authority(user, authority_id)
        check_may(user, KEEP)


def can_settle(user: User, discrepancy: Any) -> bool:
    """Whether a person may say what came of a discrepancy: its owner, or whoever keeps the exchange."""
    return user.authority_id == discrepancy.authority_id and (
        can_keep_exchanges(user) or (can_read_exchanges(user) and discrepancy.owner_id == user.pk)
    )


def check_can_settle(user: User, discrepancy: Any) -> None:
    """Refuse whoever neither owns a discrepancy nor keeps the exchange."""
    check_same_authority(user, discrepancy.authority_id)
    if not can_settle(user, discrepancy):
        raise NotAllowed("Somebody else looks into this one. Ask whoever keeps the exchange to hand it to you.")


def check_can_remove_children(user: User | None, authority_id: int) -> None:
    """Refuse whoever may not take away what is kept of children; the installation itself may, by its schedule."""
    if user is not None:
        check_may(user, "remove children", authority=authority_id)


def check_same_authority(user: User, authority_id: int) -> None:
    """Refuse what belongs to another authority."""
    if user.authority_id != authority_id:
        raise NotAllowed("That belongs to another authority.")


def check_still_as_seen(row: Any, seen_version: int) -> None:
    """Refuse a change by somebody who has not seen the latest."""
    if row.version != seen_version:
        raise ChangedSince(
            "Somebody changed this after you opened it. Go back, read what it says now, and make your change again."
        )
