"""One look through a ledger: the chain and its tree, what each notch holds, every audited row, and the checkpoints.

Promise: whatever was written into the tables past the ledger is a finding, never an error of the look itself.
"""

from collections.abc import Iterable, Iterator
from itertools import islice

from django.db.models import Model

from tallystick.engine.sealing import GENESIS, Break, Checkpoint, Head, Line, Witnessed, breaks, held_against
from tallystick.foundation.ledger.chain import lines
from tallystick.foundation.ledger.checkpoints import checkpoints_of, origin_of, start_of, whole
from tallystick.foundation.ledger.models import Checkpoint as Kept
from tallystick.foundation.ledger.verification.payload import Payload
from tallystick.foundation.ledger.verification.rows import Rows
from tallystick.foundation.ledger.verification.verdict import Verification

BATCH = 1000


class Look:
    """A look that is being taken."""

    def __init__(self, authority: Model) -> None:
        self.authority = authority
        self.payload = Payload(authority.pk)
        self.tree, self.end = Head(), GENESIS
        self.roots: dict[int, bytes] = {}
        self.noted: set[int] = set()
        self.faults: list[Break] = []
        self.astray: list[Break] = []

    def whole(self, witnesses: Iterable[Checkpoint], head: str | None) -> Verification:
        """Look through everything."""
        witnesses = list(witnesses)
        kept = [*self.kept(checkpoints_of(self.authority)), *witnesses]
        self.follow({one.size for one in kept}, head)
        self.faults.extend(self.payload.left_over(self.tree.size))
        rows = Rows(self.authority, self.payload.latest)
        self.astray = list(rows.breaks())
        witnessed = held_against(kept, self.roots, self.tree.size)
        return self.verdict(rows, witnessed, len(witnesses))

    def since(self, position: int) -> Verification:
        """Look through what follows a checkpoint; what it covers is taken as it says."""
        kept = checkpoints_of(self.authority).filter(size__lte=position).first()
        self.tree, self.end = start_of(kept, self.authority)
        after = self.tree.size
        noted = list(self.kept(checkpoints_of(self.authority).filter(size__gte=after)))
        self.follow({one.size for one in noted}, None)
        rows = Rows(self.authority, self.payload.latest, partly=after > 0)
        self.astray = list(rows.breaks())
        witnessed = held_against(noted, self.roots, self.tree.size)
        return self.verdict(rows, witnessed, 0, after)

    def kept(self, checkpoints: Iterable[Kept]) -> Iterator[Checkpoint]:
        """Give the checkpoints kept here; one that is not as we signed it is a finding."""
        for one in checkpoints:
            seen = whole(one, self.authority)
            if seen:
                yield seen
            else:
                name = origin_of(self.authority)
                either = "it was changed, or checkpoint_key is another one (after a restore, put the old one back)"
                told = f"A checkpoint kept of {name} at line {one.size} is not as this home signs: {either}."
                self.faults.append(Break(0, told))

    def follow(self, noted: set[int], head: str | None) -> None:
        """Follow the chain to its end, and look at what each of its lines holds."""
        self.noted = noted
        self.mark()
        found = breaks(self.read(), head=head, after=(self.tree.size, self.end), grow=self.grow)
        self.faults.extend(found)

    def read(self) -> Iterator[Line]:
        """Read the lines in batches; what a batch holds is looked at before its chain is."""
        source = lines(self.authority.pk, after=self.tree.size)
        while batch := list(islice(source, BATCH)):
            self.faults.extend(self.payload.breaks(batch))
            for _, line in batch:
                yield line
            self.end = batch[-1][1].seal

    def grow(self, leaf: bytes) -> None:
        """Let the tree grow, and keep its root where a checkpoint was taken."""
        self.tree.add(leaf)
        if self.tree.size in self.noted:
            self.mark()

    def mark(self) -> None:
        """Keep the root of the tree at its present size."""
        self.roots[self.tree.size] = self.tree.root

    def verdict(self, rows: Rows, witnessed: Witnessed, witnesses: int, after: int = 0) -> Verification:
        """Say what was found, the first line first."""
        return Verification(
            authority_id=self.authority.pk,
            notches=self.tree.size - after,
            rows=rows.count,
            head="" if self.tree.size == 0 else self.end,
            root=self.tree.root.hex(),
            broken=in_order(self.faults),
            astray=in_order(self.astray),
            departures=witnessed.breaks,
            witnessed=witnessed.holds,
            witnesses=witnesses,
            forgotten=rows.forgotten,
            after=after,
        )


def in_order(faults: Iterable[Break]) -> tuple[Break, ...]:
    """Put faults in the order of their lines; those of no line come last."""
    return tuple(sorted(faults, key=lambda fault: fault.position or float("inf")))
