"""A chain of sealed lines: each seal covers the line's place, its content and the seal before it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from tallystick.engine.sealing.canonical import Plain, canonical

GENESIS = "0" * 64
LEAF = b"\x00"  # RFC 6962: a leaf's hash begins with 0x00, so that a seal can stand in a Merkle tree as it is


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a chain as it was found."""

    position: int
    content: Mapping[str, Plain]
    previous: str
    seal: str


@dataclass(frozen=True, slots=True)
class Break:
    """A place where the chain does not hold, and a sentence that says how."""

    position: int
    sentence: str


def seal(position: int, content: Mapping[str, Plain], previous: str) -> str:
    """Give the seal of a line: the SHA-256 leaf hash of its canonical bytes, in hexadecimal. Inventory: PLT-06."""
    covered: Mapping[str, Plain] = {"position": position, "content": content, "previous": previous}
    return sha256(LEAF + canonical(covered)).hexdigest()


def breaks(lines: Iterable[Line], *, head: str | None = None) -> Iterator[Break]:
    """Say where a chain, read from its first line on, was changed, cut, added to or put in another order.

    A chain cut short at its end is whole in itself: only `head`, the last seal as noted elsewhere, shows it.
    """
    position, previous = 0, GENESIS
    for line in lines:
        yield from line_breaks(line, position + 1, previous)
        position, previous = line.position, line.seal
    if head is not None and head != previous:
        yield Break(position, "The ledger does not end where it was noted to end.")


def line_breaks(line: Line, expected: int, previous: str) -> Iterator[Break]:
    """Say what is wrong with one line, given where it should stand and what it should follow."""
    if line.position != expected:
        yield Break(line.position, f"Line {expected} should stand here; line {line.position} does.")
    if line.previous != previous:
        yield Break(line.position, f"Line {line.position} does not follow the line before it.")
    if line.seal != seal(line.position, line.content, line.previous):
        yield Break(line.position, f"Line {line.position} was changed after it was sealed.")
