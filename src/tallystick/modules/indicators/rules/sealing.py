"""How a result is named: by a digest that whoever has the salt and the bytes can work out, and nobody can guess by.

Promise: the same bytes of the same place have the same name, and without the salt a name says nothing of a figure.
"""

import hmac
from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Place:
    """Of what a result is: everything that its bytes say but its figures."""

    code: str
    version: str  # digest of the definition
    snapshot: str  # digest
    first: str  # days, as 2026-08-31
    last: str


def salt_of(key: bytes, place: Place) -> bytes:
    """Give the 32 bytes that the digests of one place are salted with, drawn from the key of an authority's figures.

    Who is given those of one result can check that one, and no other.
    """
    told = "\n".join((place.code, place.version, place.snapshot, place.first, place.last))
    return hmac.new(key, told.encode(), sha256).digest()


def digest_of(salt: bytes, canonical: bytes) -> str:
    """Give the name of a result: the HMAC-SHA-256 of its canonical bytes under its salt. Inventory: PLT-06."""
    return hmac.new(salt, canonical, sha256).hexdigest()
