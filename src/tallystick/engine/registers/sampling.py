"""Samples that anybody can draw again, and how far the share that a sample shows may be from that of all."""

from collections.abc import Iterable
from hashlib import sha256
from math import sqrt
from typing import Any

Z = 1.959963984540054  # ninety-five times in a hundred


def lot(*words: Any) -> float:
    """Give a number from 0 up to 1 that is always the same for the same words. Inventory: CAS-11."""
    said = "\x1f".join("" if word is None else str(word) for word in words)
    return int.from_bytes(sha256(said.encode()).digest()[:8], "big") / 2**64


def drawn(many: Iterable[Any], number: int | None, *words: Any) -> list[Any]:
    """Draw so many entries or people by lot: the same for the same words, in whatever order they come.

    Inventory: CAS-11.
    """
    return sorted(many, key=lambda one: (lot(*words, one.key), one.key))[: int(number or 0)]


def likely(number: int | None, of: int | None) -> list[float] | None:
    """Give between which shares the true one lies ninety-five times in a hundred (Wilson's interval, 1927).

    Inventory: CAS-11.
    """
    if number is None or not of:
        return None
    share, spread = number / of, Z * Z / of
    middle = (share + spread / 2) / (1 + spread)
    half = sqrt(spread * share * (1 - share) + spread * spread / 4) / (1 + spread)
    return [max(middle - half, 0.0), min(middle + half, 1.0)]
