"""What the ledger holds in place of a person's words: a keyed commitment, which says nothing once its key is gone."""

import hmac
from hashlib import sha256

from tallystick.engine.sealing.canonical import Plain, canonical

KEY_BYTES = 32


def commitment(key: bytes, *, place: str, value: Plain) -> str:
    """Give the HMAC-SHA-256 of a value at its place (table, row and column), so that equal words never look alike.

    Inventory: PLT-06.
    """
    assert len(key) == KEY_BYTES, "A person's key has 32 bytes."
    return "kept:" + hmac.new(key, canonical([place, value]), sha256).hexdigest()
