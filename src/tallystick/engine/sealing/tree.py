"""A Merkle tree over seals, hashed as RFC 9162 says: what it holds, and that it only grew, is shown in a few hashes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

NODE = b"\x01"
NOTHING = sha256(b"").digest()  # the root of a tree without a leaf


def node(left: bytes, right: bytes) -> bytes:
    """Give the hash of two hashes that stand beside each other. Source: RFC 9162, 2.1.1."""
    return sha256(NODE + left + right).digest()


def half(size: int) -> int:
    """Give the largest power of two smaller than a size: where the tree parts."""
    return 1 << (size - 1).bit_length() - 1


@dataclass(slots=True)
class Head:
    """The end of a tree that only grows: its size, and the roots of its full subtrees, the largest first.

    A leaf costs a few hashes and nothing is kept of it, so that the head of a huge ledger costs little.
    """

    size: int = 0
    peaks: list[bytes] = field(default_factory=list)

    def add(self, leaf: bytes) -> None:
        """Let the tree grow by one leaf's hash."""
        count = self.size
        while count & 1:
            leaf = node(self.peaks.pop(), leaf)
            count >>= 1
        self.peaks.append(leaf)
        self.size += 1

    @property
    def root(self) -> bytes:
        """Give the hash that stands for the whole tree."""
        if not self.peaks:
            return NOTHING
        *before, root = self.peaks
        for peak in reversed(before):
            root = node(peak, root)
        return root


class Tree:
    """A whole tree, kept so that many proofs can be drawn from it."""

    def __init__(self, leaves: Iterable[bytes]) -> None:
        self.levels = [list(leaves)]
        while len(self.levels[-1]) > 1:
            below = self.levels[-1]
            self.levels.append([node(*pair) for pair in zip(below[::2], below[1::2], strict=False)])

    def __len__(self) -> int:
        """Give how many leaves there are."""
        return len(self.levels[0])

    def root(self, start: int = 0, end: int | None = None) -> bytes:
        """Give the root over the leaves from `start` to `end`, as the tree parts them."""
        size = (len(self) if end is None else end) - start
        if size == 0:
            return NOTHING
        height = size.bit_length() - 1
        if size == 1 << height:
            return self.levels[height][start >> height]
        middle = start + half(size)
        return node(self.root(start, middle), self.root(middle, start + size))

    def inclusion(self, index: int, size: int | None = None) -> list[bytes]:
        """Give the hashes from the leaf at `index`, from 0, to the root at a size. Source: RFC 9162, 2.1.3.1."""
        start, end = 0, len(self) if size is None else size
        assert start <= index < end <= len(self), "A proof is drawn of a leaf that the tree holds."
        path = []
        while end - start > 1:
            middle = start + half(end - start)
            left = index < middle
            path.append(self.root(middle, end) if left else self.root(start, middle))
            start, end = (start, middle) if left else (middle, end)
        return path[::-1]

    def consistency(self, first: int, size: int | None = None) -> list[bytes]:
        """Give the hashes that show that the tree at `size` extends the one at `first`. Source: RFC 9162, 2.1.4.1."""
        start, end, whole = 0, len(self) if size is None else size, True
        assert 0 < first <= end <= len(self), "A proof is drawn between two sizes that the tree had."
        path = []
        while first < end:
            middle = start + half(end - start)
            left = first <= middle
            path.append(self.root(middle, end) if left else self.root(start, middle))
            start, end, whole = (start, middle, whole) if left else (middle, end, False)
        return [*([] if whole else [self.root(start, end)]), *path[::-1]]


def includes(root: bytes, size: int, index: int, leaf: bytes, path: Sequence[bytes]) -> bool:
    """Say whether a path leads from a leaf to the root of a tree of a size. Source: RFC 9162, 2.1.3.2."""
    if not 0 <= index < size:
        return False
    place, last, found = index, size - 1, leaf
    for hash_ in path:
        if last == 0:
            return False
        if place & 1 or place == last:
            found = node(hash_, found)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            found = node(found, hash_)
        place, last = place >> 1, last >> 1
    return last == 0 and found == root


def extends(first: int, first_root: bytes, size: int, root: bytes, path: Sequence[bytes]) -> bool:
    """Say whether a path shows that a tree extends an earlier one. Source: RFC 9162, 2.1.4.2."""
    if first == size:
        return not path and first_root == root
    if not 0 < first < size or not path:
        return False
    steps = path if first & (first - 1) else [first_root, *path]
    place, last = first - 1, size - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    earlier = later = steps[0]
    for hash_ in steps[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            earlier, later = node(hash_, earlier), node(hash_, later)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            later = node(later, hash_)
        place, last = place >> 1, last >> 1
    return last == 0 and earlier == first_root and later == root
