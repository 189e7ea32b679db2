"""A revised plan beside the one on the register: which line is which, and which cells differ. It decides nothing."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from rapidfuzz import fuzz, process

from tallystick.engine.drafts import Plan
from tallystick.modules.plans.rules.branches import Branch, Kind, branches
from tallystick.modules.plans.rules.cells import words_of

SAME_REF: Final = 45.0  # likeness of two wordings under the same number, of 100
ALIKE: Final = 72.0  # likeness of two wordings under different numbers, below the same parent
MOVED: Final = 88.0  # likeness of two wordings below different parents
MANY: Final = 1_000_000  # comparisons of wordings; above it each line looks only at its neighbourhood
KINDS: Final[tuple[Kind, ...]] = ("recommendation", "outcome", "action", "step", "measure")

What = Literal["unchanged", "changed", "new", "gone"]


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell that the revised document words otherwise."""

    name: str
    was: str
    becomes: str


@dataclass(frozen=True, slots=True)
class Line:
    """A node of the plan, a node of the revised document, or the two that are the same line."""

    kind: Kind
    was: Branch | None
    becomes: Branch | None
    cells: tuple[CellChange, ...] = ()
    moved: bool = False

    @property
    def what(self) -> What:
        if self.was is None:
            return "new"
        if self.becomes is None:
            return "gone"
        return "changed" if self.cells or self.moved else "unchanged"


def compare(was: Plan, becomes: Plan) -> list[Line]:
    """Each line of the revised plan in its order, then each line that is gone. Inventory: PLN-19."""
    before, after = list(branches(was)), list(branches(becomes))
    same: dict[str, Branch] = {}
    for kind in KINDS:
        same |= _match([b for b in before if b.kind == kind], [b for b in after if b.kind == kind], same)
    lines = [_line(same.get(branch.pointer), branch, same) for branch in after]
    kept = {branch.pointer for branch in same.values()}
    return lines + [Line(branch.kind, branch, None) for branch in before if branch.pointer not in kept]


def _line(was: Branch | None, becomes: Branch, same: dict[str, Branch]) -> Line:
    if was is None:
        return Line(becomes.kind, None, becomes)
    old, new = words_of(was.kind, was.node), words_of(becomes.kind, becomes.node)
    cells = tuple(CellChange(name, old[name], new[name]) for name in new if _plain(old[name]) != _plain(new[name]))
    return Line(becomes.kind, was, becomes, cells, moved=not _same_parent(was, becomes, same))


def _match(before: list[Branch], after: list[Branch], same: dict[str, Branch]) -> dict[str, Branch]:
    """Revised pointer -> the line it was; parents have been matched already."""
    found: dict[str, Branch] = {}
    left = {branch.pointer: branch for branch in before}
    for pair in _offers(before, after, same):
        if pair[1].pointer not in found and pair[0].pointer in left:
            found[pair[1].pointer] = left.pop(pair[0].pointer)
    return found


def _offers(before: list[Branch], after: list[Branch], same: dict[str, Branch]) -> Iterator[tuple[Branch, Branch]]:
    """Pairs, the surest first: same place, number and words; same words; same number; alike; moved."""
    yield from _exact(before, after, same)
    rest = {b.pointer for b, _ in _exact(before, after, same)}
    fresh = {a.pointer for _, a in _exact(before, after, same)}
    before = [b for b in before if b.pointer not in rest]
    after = [a for a in after if a.pointer not in fresh]
    yield from (pair for _, pair in sorted(_alike(before, after, same), key=lambda offer: -offer[0]))


def _exact(before: Iterable[Branch], after: Iterable[Branch], same: dict[str, Branch]) -> list[tuple[Branch, Branch]]:
    waiting: dict[tuple[str, str], list[Branch]] = {}
    for b in before:
        waiting.setdefault((b.above[-1].pointer if b.above else "", _plain(b.node.text)), []).append(b)
    pairs = []
    for a in after:
        parent = same.get(a.above[-1].pointer) if a.above else None
        twins = waiting.get((parent.pointer if parent else "", _plain(a.node.text)), [])
        if twins and (parent or not a.above):
            twin = next((t for t in twins if t.node.ref == a.node.ref), twins[0])
            twins.remove(twin)
            pairs.append((twin, a))
    return pairs


def _alike(
    before: list[Branch], after: list[Branch], same: dict[str, Branch]
) -> Iterator[tuple[float, tuple[Branch, Branch]]]:
    plain = [_plain(b.node.text) for b in before]
    window = len(before) if len(before) * len(after) <= MANY else max(1, MANY // len(after) // 2)
    for place, a in enumerate(after):
        first = max(0, place - window)
        near = plain[first : place + window + 1]
        likeness = process.extract(
            _plain(a.node.text), near, scorer=fuzz.token_sort_ratio, limit=None, score_cutoff=SAME_REF
        )
        for _, score, offset in likeness:
            b = before[first + offset]
            here = _same_parent(b, a, same)
            numbered = here and bool(a.node.ref) and a.node.ref == b.node.ref
            if numbered or score >= (ALIKE if here else MOVED):
                yield score + (100 if numbered else 0) + (10 if here else 0), (b, a)


def _same_parent(was: Branch, becomes: Branch, same: dict[str, Branch]) -> bool:
    if not was.above or not becomes.above:
        return not was.above and not becomes.above
    parent = same.get(becomes.above[-1].pointer)
    return parent is not None and parent.pointer == was.above[-1].pointer


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip().casefold()


def takes(line: Line, change: CellChange) -> str:
    """How a form names the choice of a changed cell."""
    return f"take {line.becomes.pointer if line.becomes else ''} {change.name}"


def adds(line: Line) -> str:
    """How a form names the choice of a new line."""
    return f"add {line.becomes.pointer if line.becomes else ''}"


def removes(line: Line) -> str:
    """How a form names the choice to take out a line that is gone."""
    return f"remove {line.was.pointer if line.was else ''}"
