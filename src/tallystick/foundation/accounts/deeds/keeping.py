"""Whom the deeds of accounts let do them."""

import secrets

from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import check_can_keep_accounts
from tallystick.lib.refusals import NotAllowed

READ_OUT = "abcdefghjkmnpqrstuvwxyz23456789"  # without l, i, o, 0 and 1, which sound or look alike


def check_keeper(by: User | None, of: int) -> None:
    """Refuse whoever does not look after this authority's accounts; None is the installation itself."""
    if by is not None:
        check_can_keep_accounts(by, authority=of)


def check_same_authority(authority_id: int, *rows: object) -> None:
    """Refuse to bind together what belongs to two authorities."""
    if any(row is not None and row.authority_id != authority_id for row in rows):
        raise NotAllowed("That belongs to another authority.")


def in_groups(groups: int) -> str:
    """Give a secret to hand over once: groups of four that can be read out on the telephone without a mistake."""
    return "-".join("".join(secrets.choice(READ_OUT) for _ in range(4)) for _ in range(groups))
