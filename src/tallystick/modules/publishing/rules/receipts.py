"""What a page's receipt covers, and how all pages of a day are sealed as one. Pure.

A page's digest is that of its bytes without its receipt. All files' digests are the leaves of a tree, hashed as the
ledger's is (RFC 9162); the root of the tree stands in the ledger, and the ledger in a signed checkpoint.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

from tallystick.engine.sealing import Tree, canonical, includes

FORMAT: Final = "tallystick-receipt/1"
OPENS, CLOSES = b"<!--receipt-->", b"<!--/receipt-->"
RECEIPT: Final = re.compile(re.escape(OPENS) + b".*?" + re.escape(CLOSES), re.DOTALL)
EMPTY: Final = OPENS + CLOSES
PAGE: Final = "index.html"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a file stands in the tree of all files of one publishing."""

    digest: str
    place: int
    size: int
    path: tuple[str, ...]


def is_page(address: str) -> bool:
    """Say whether a file is a page of ours, which carries a receipt; a paper as it was issued is none."""
    return address.rpartition("/")[2] == PAGE


def said(address: str, content: bytes) -> bytes:
    """Give what a file says: of a page its bytes with its receipt emptied, of any other all its bytes."""
    return RECEIPT.sub(EMPTY, content, count=1) if is_page(address) else content


def digest_of(address: str, content: bytes) -> str:
    """Give the SHA-256 of what a file says, as 64 hexadecimal digits."""
    return sha256(said(address, content)).hexdigest()


def leaf(address: str, digest: str) -> bytes:
    """Give the hash of a file at its address. Source: RFC 9162, 2.1.1."""
    return sha256(b"\0" + canonical([address, digest])).digest()


def sealed_together(digests: Mapping[str, str]) -> tuple[str, dict[str, Place]]:
    """Give the root over all files, by their addresses' order, and each file's place in the tree."""
    order = sorted(digests)
    tree = Tree(leaf(one, digests[one]) for one in order)
    places = {
        one: Place(digests[one], at, len(order), tuple(step.hex() for step in tree.inclusion(at)))
        for at, one in enumerate(order)
    }
    return tree.root().hex(), places


def receipt(
    address: str, place: Place, root: str, facts: Mapping[str, Any], proof: Mapping[str, Any]
) -> dict[str, Any]:
    """Give a receipt as it is handed over: `check_proof.py` reads it with the page, and so does a browser."""
    return {
        "format": FORMAT,
        "address": address,
        "digest": place.digest,
        "place": place.place,
        "size": place.size,
        "path": list(place.path),
        "root": root,
        "facts": canonical(facts).decode(),
        "proof": proof,
    }


def holds(told: Mapping[str, Any], content: bytes) -> bool:
    """Say whether a page is what its receipt says, as far as the root of its day; the ledger's part is its proof's."""
    address, digest = told["address"], told["digest"]
    path = [bytes.fromhex(step) for step in told["path"]]
    is_among = includes(bytes.fromhex(told["root"]), told["size"], told["place"], leaf(address, digest), path)
    return is_among and digest_of(address, content) == digest
