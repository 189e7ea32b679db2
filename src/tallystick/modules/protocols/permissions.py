"""Who may keep protocols and sign. `check_…` raises a sentence; its pair without `check_` answers yes or no."""

from datetime import date
from typing import Any

from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import check_may, may
from tallystick.foundation.accounts.queries import acted_for, posts_held
from tallystick.lib.refusals import NotAllowed
from tallystick.modules.protocols.rules.signing import Hand

READ, KEEP = "read plans", "keep protocols"
SIGN = "sign off updates"  # of a token: one that may only read signs nothing, whoever's it is


def can_read_protocols(user: User) -> bool:
    """Whether a person sees protocols: whoever reads plans does."""
    return may(user, READ)


def check_can_read_protocols(user: User) -> None:
    """Refuse whoever may not read plans."""
    check_may(user, READ)


def can_keep_protocols(user: User) -> bool:
    """Whether a person may write protocols and put things for signature."""
    return may(user, KEEP)


def check_can_keep_protocols(user: User, row: Any = None) -> None:
    """Refuse whoever may not keep protocols, or not this authority's."""
    check_same_authority(user, row)
    check_may(user, KEEP)


def hand_of(user: User, today: date) -> Hand:
    """Somebody about to sign: whom they stand for and which posts they answer for on a day."""
    posts = frozenset(posts_held(user, today).values_list("pk", flat=True))
    return Hand(user.pk, acted_for(user, today), posts)


def check_same_authority(user: User, row: Any) -> None:
    """Refuse what belongs to another authority."""
    if row is not None and user.authority_id != row.authority_id:
        raise NotAllowed("That belongs to another authority.")
