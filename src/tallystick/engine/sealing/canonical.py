"""One value, one sequence of bytes: the same on every database, machine and version of Python."""

import json
import math
from collections.abc import Collection, Mapping, Sequence
from hashlib import sha256

import msgspec

# Sequence, not list: callers pass tuples as well, and both seal to the same bytes.
Plain = None | bool | int | float | str | Sequence["Plain"] | Mapping[str, "Plain"]

SWIFT = msgspec.json.Encoder(order="sorted")
ALIKE = frozenset({str, int, bool, type(None)})  # what msgspec writes as the standard library does, letter for letter
WORDS = frozenset({str})


def canonical(value: Plain) -> bytes:
    """Give the UTF-8 JSON of a value with sorted keys and no spaces, in the manner of RFC 8785.

    Raises TypeError where a value has no plain form, ValueError for a number that is not finite.
    """
    if alike(value):
        try:
            return SWIFT.encode(value)
        except UnicodeEncodeError:
            pass  # a lone surrogate: below
    return spelt_out(value)


def spelt_out(value: Plain) -> bytes:
    """Give the same bytes by the standard library: the plain reference, and the way for numbers with a point."""
    text = json.dumps(settled(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    # A lone surrogate has no UTF-8 form, but may stand in a damaged document: it must still be sealed, not lost.
    return text.encode("utf-8", "surrogatepass")


def alike(value: object) -> bool:
    """Say whether a value holds only what both encoders write alike, exactly and not by a subclass."""
    kind = type(value)
    if kind in ALIKE:
        return True
    if kind is dict:
        assert isinstance(value, dict)
        return WORDS.issuperset(map(type, value)) and all_alike(value.values())
    if kind in (list, tuple):
        assert isinstance(value, list | tuple)
        return all_alike(value)
    return False


def all_alike(values: Collection[object]) -> bool:
    """Say so of many values: at one glance where each is a word or a whole number, which nearly all are."""
    return ALIKE.issuperset(map(type, values)) or all(map(alike, values))


def digest(value: Plain) -> str:
    """Give the SHA-256 of a value's canonical bytes, as 64 hexadecimal digits."""
    return sha256(canonical(value)).hexdigest()


def settled(value: Plain) -> Plain:
    """Give a value with every number in the one form that each database returns it in."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float):
        return settled_number(value)
    if isinstance(value, Mapping):
        return {checked_key(key): settled(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [settled(item) for item in value]
    raise TypeError(f"{type(value).__name__} has no plain form; write it as text first.")


def settled_number(value: float) -> int | float:
    """Fold 2.0 into 2, because PostgreSQL's jsonb does not keep them apart."""
    if not math.isfinite(value):
        raise ValueError("Only a finite number can be sealed.")
    return int(value) if value.is_integer() else value


def checked_key(key: object) -> str:
    """Give a mapping's key back if it is text; 1 and "1" would otherwise seal alike."""
    if not isinstance(key, str):
        raise TypeError("Only text can be the key of something sealed.")
    return key
