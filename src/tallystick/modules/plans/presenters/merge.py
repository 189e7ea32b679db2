"""A revised document beside its plan: what is the same, what differs, what is new and what is gone."""

from collections.abc import Iterable
from dataclasses import dataclass

from tallystick.foundation.ui.presenters import count
from tallystick.modules.plans.presenters.words import label, shortened
from tallystick.modules.plans.rules.merging import Line, adds, removes, takes
from tallystick.modules.plans.rules.vocabulary import cell_words


@dataclass(frozen=True, slots=True)
class MergeCell:
    """A cell before and after, and how the form names its choice."""

    pick: str
    label: str
    was: str
    becomes: str


@dataclass(frozen=True, slots=True)
class MergeLine:
    """A line of the plan, of the revised document, or of both."""

    label: str
    text: str
    under: str
    pick: str
    cells: tuple[MergeCell, ...]
    moved: bool


@dataclass(frozen=True, slots=True)
class MergePage:
    """What there is to decide."""

    changed: tuple[MergeLine, ...]
    new: tuple[MergeLine, ...]
    gone: tuple[MergeLine, ...]
    unchanged: str
    said: str
    stale: bool


def merge_page(lines: Iterable[Line], *, stale: bool) -> MergePage:
    """The choices of a merge; nothing is picked beforehand. Inventory: PLN-19."""
    lines = list(lines)
    by_what = {what: tuple(merge_line(one) for one in lines if one.what == what) for what in ("changed", "new", "gone")}
    same = sum(line.what == "unchanged" for line in lines)
    said = (
        f"{count(len(by_what['changed']), 'line')} differ, {len(by_what['new']):,} are new, "
        f"{len(by_what['gone']):,} are no longer there and {same:,} are the same."
    )
    return MergePage(**by_what, unchanged=f"{same:,}", said=said, stale=stale)


def merge_line(line: Line) -> MergeLine:
    """A line and its choices."""
    branch = line.becomes or line.was
    assert branch is not None
    parent = branch.above[-1] if branch.above else None
    return MergeLine(
        label=label(line.kind, branch.node.ref),
        text=branch.node.text,
        under=f"{label(parent.kind, parent.node.ref)}: {shortened(parent.node.text, 70)}" if parent else "",
        pick={"new": adds(line), "gone": removes(line)}.get(line.what, ""),
        cells=tuple(MergeCell(takes(line, c), cell_words(c.name, line.kind), c.was, c.becomes) for c in line.cells),
        moved=line.moved,
    )
