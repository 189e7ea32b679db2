"""A chain of sealed lines: each seal covers the line's place, its content and the seal before it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

from tallystick.engine.sealing.canonical import Plain, canonical

GENESIS = "0" * 64
START = (0, GENESIS)
LEAF = b"\x00"  # RFC 6962: a leaf's hash begins with 0x00, so that a seal can stand in a Merkle tree as it is


class Line(NamedTuple):
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


def sealed_bytes(position: int, content: Mapping[str, Plain], previous: str) -> bytes:
    """Give the canonical bytes that a line's seal covers."""
    covered: Mapping[str, Plain] = {"position": position, "content": content, "previous": previous}
    return canonical(covered)


def leaf(covered: bytes) -> bytes:
    """Give the leaf hash of a line's canonical bytes. Source: RFC 9162, 2.1.1."""
    return sha256(LEAF + covered).digest()


def seal(position: int, content: Mapping[str, Plain], previous: str) -> str:
    """Give the seal of a line: the SHA-256 leaf hash of its canonical bytes, in hexadecimal. Inventory: PLT-06."""
    return leaf(sealed_bytes(position, content, previous)).hex()


def unheard(_leaf: bytes) -> None:
    """Let a leaf pass where nobody grows a tree of them."""


def breaks(
    lines: Iterable[Line],
    *,
    head: str | None = None,
    after: tuple[int, str] = START,
    grow: Callable[[bytes], None] = unheard,
) -> Iterator[Break]:
    """Say where a chain, read from its first line on or `after` a known one, was changed, cut or put in another order.

    A chain cut short at its end is whole in itself: only `head`, the last seal as noted elsewhere, or a checkpoint
    shows it. `grow` is given each line's leaf, computed anew, from which a tree can grow in the same reading.
    """
    position, previous = after
    for line in lines:
        found = leaf(sealed_bytes(line.position, line.content, line.previous))
        grow(found)
        if line.position != position + 1 or line.previous != previous or line.seal != found.hex():
            yield from line_breaks(line, position + 1, previous, found.hex())
        position, previous = line.position, line.seal
    if head is not None and head != previous:
        yield Break(position, "The ledger does not end where it was noted to end.")


def line_breaks(line: Line, expected: int, previous: str, found: str) -> Iterator[Break]:
    """Say what is wrong with one line, given where it should stand, what it should follow and its right seal."""
    if line.position > expected:
        yield Break(expected, f"Line {expected} is missing: line {line.position} comes next.")
    elif line.position < expected:
        yield Break(line.position, f"Line {line.position} stands where line {expected} should.")
    if line.seal != found:
        yield Break(line.position, f"Line {line.position} was changed after it was sealed.")
    if line.previous != previous:
        yield Break(line.position, f"Line {line.position} does not follow the line before it.")
