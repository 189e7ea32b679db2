"""What differs between a plan at two moments. Lines are matched by the name they keep, never by likeness of words."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from tallystick.modules.plans.rules.branches import Branch, Kind, branches
from tallystick.modules.plans.rules.cells import CELLS
from tallystick.modules.plans.rules.frozen import FrozenPlan
from tallystick.modules.plans.rules.vocabulary import called

What = Literal["changed", "added", "taken out", "moved", "answered", "no longer answered", "linked", "no longer linked"]
OWN_CELLS: Final = ("title", "organisation", "date", "kind", "notes")
ROOT: Final = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs: which line, how, and for a cell what it was and what it is."""

    what: What
    line: str  # "action/12"; "" for the plan itself
    kind: Kind | Literal["plan"]
    called: str
    cell: str = ""
    was: Any = None
    becomes: Any = None


def differences(was: FrozenPlan, becomes: FrozenPlan) -> list[Difference]:
    """What differs between two moments of one plan, in printed order. Inventory: PLN-18."""
    before, after = _lines(was), _lines(becomes)
    known = {**before, **after}
    return [
        *_own_cells(was, becomes),
        *_of_lines(was, becomes, before, after),
        *(_plain("taken out", line, branch) for line, branch in before.items() if line not in after),
        *_answers(was, becomes, known),
        *_links(was, becomes, known),
    ]


def counted(found: Iterable[Difference]) -> dict[What, int]:
    """How many of each."""
    counts: dict[What, int] = defaultdict(int)
    for one in found:
        counts[one.what] += 1
    return dict(counts)


def _lines(plan: FrozenPlan) -> dict[str, Branch]:
    return {plan.lines[branch.pointer]: branch for branch in branches(plan.draft)}


def _own_cells(was: FrozenPlan, becomes: FrozenPlan) -> Iterator[Difference]:
    for name in OWN_CELLS:
        old, new = getattr(was.draft, name) or None, getattr(becomes.draft, name) or None
        if old != new:
            yield Difference("changed", ROOT, "plan", "The plan", name, old, new)


def _of_lines(
    was: FrozenPlan, becomes: FrozenPlan, before: Mapping[str, Branch], after: Mapping[str, Branch]
) -> Iterator[Difference]:
    moved = _moved(was, becomes, before, after)
    for line, branch in after.items():
        earlier = before.get(line)
        if earlier is None:
            yield _plain("added", line, branch)
            continue
        if line in moved:
            old, new = _stands_under(earlier), _stands_under(branch)
            yield Difference("moved", line, branch.kind, _called(branch), "", old, new)
        yield from _cells(line, earlier, branch)


def _cells(line: str, was: Branch, becomes: Branch) -> Iterator[Difference]:
    for cell in CELLS[becomes.kind]:
        old, new = getattr(was.node, cell.name), getattr(becomes.node, cell.name)
        if not same(old, new):
            yield Difference("changed", line, becomes.kind, _called(becomes), cell.name, old, new)


def same(was: Any, becomes: Any) -> bool:
    """Whether two cells say the same: an empty list or text is a gap, but a nought is a figure."""
    gaps: tuple[Any, ...] = (None, "", [])
    return (was in gaps and becomes in gaps) or bool(was == becomes)


def _moved(was: FrozenPlan, becomes: FrozenPlan, before: Mapping[str, Branch], after: Mapping[str, Branch]) -> set[str]:
    """Lines under another parent, and the fewest that make the new order of neighbours out of the old one."""
    place = {line: number for number, line in enumerate(before)}
    moved, neighbours = set(), defaultdict(list)
    for line, branch in after.items():
        if line not in before:
            continue
        parent = _parent(becomes, branch)
        if parent == _parent(was, before[line]):
            neighbours[parent, branch.kind].append(line)
        else:
            moved.add(line)
    for lines in neighbours.values():
        kept = longest_rising([place[line] for line in lines])
        moved |= {line for number, line in enumerate(lines) if number not in kept}
    return moved


def longest_rising(numbers: list[int]) -> set[int]:
    """The places of a longest rising run within a list: what can be said to have stayed where it was."""
    ends: list[int] = []  # the place where the run of each length ends lowest
    lowest: list[int] = []  # its number
    before: dict[int, int | None] = {}
    for place, number in enumerate(numbers):
        length = bisect_left(lowest, number)
        before[place] = ends[length - 1] if length else None
        ends[length : length + 1], lowest[length : length + 1] = [place], [number]
    kept, here = set(), ends[-1] if ends else None
    while here is not None:
        kept.add(here)
        here = before[here]
    return kept


def _parent(plan: FrozenPlan, branch: Branch) -> str:
    return plan.lines[branch.above[-1].pointer] if branch.above else ROOT


def _stands_under(branch: Branch) -> str:
    return _called(branch.above[-1]) if branch.above else "the plan"


def _answers(was: FrozenPlan, becomes: FrozenPlan, known: Mapping[str, Branch]) -> Iterator[Difference]:
    for what, pairs in (
        ("answered", becomes.answers - was.answers),
        ("no longer answered", was.answers - becomes.answers),
    ):
        for ref, line in sorted(pairs):
            yield Difference(what, line, "recommendation", _known(known, line), becomes=ref)  # type: ignore[arg-type]


def _links(was: FrozenPlan, becomes: FrozenPlan, known: Mapping[str, Branch]) -> Iterator[Difference]:
    for what, links in (("linked", becomes.links - was.links), ("no longer linked", was.links - becomes.links)):
        for link in sorted(links, key=lambda one: (one.source, one.relation, one.target)):
            kind = link.source.partition("/")[0]
            told = _known(known, link.source)
            yield Difference(what, link.source, kind, told, link.relation, becomes=link.words)  # type: ignore[arg-type]


def _plain(what: What, line: str, branch: Branch) -> Difference:
    return Difference(what, line, branch.kind, _called(branch), becomes=branch.node.text)


def _called(branch: Branch) -> str:
    return called(branch.kind, branch.node.ref, branch.node.text)


def _known(known: Mapping[str, Branch], line: str) -> str:
    return _called(known[line]) if line in known else "A line that was taken out"
