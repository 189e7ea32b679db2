"""Of how many children a number is: what is asked of each row beside what it adds, and where a child stands but once.

Promise: what is said here is true of a population's rows whatever rows there are; docs/adr/0056.
"""

from tallystick.engine.asking.questions import Breakdown, Counted, Rows
from tallystick.engine.asking.tree import Called, Chosen, Compared, Given, Tree

NONE, EVERY = Given(0, "whole"), Given(True, "yes-no")


def sides(one: Counted) -> tuple[Tree, Tree, Tree]:
    """Give three conditions: whether a row adds above the line, below it, and more below than above."""
    return _adds(one.counts), _adds(one.of), _left(one.counts, one.of)


def once(rows: Rows, breakdown: Breakdown = ()) -> bool:
    """Whether a child stands in no two rows of a group of a breakdown; in no two at all where none is said."""
    keys = [set(one.one_by) for one in _line(rows)]
    return not rows.child or any(rows.child in key and key <= {rows.child, *breakdown} for key in keys)


def _line(rows: Rows) -> list[Rows]:
    """Give some rows and those that they are from."""
    return [rows, *_line(rows.source)] if isinstance(rows.source, Rows) else [rows]


def _adds(tree: Tree | None) -> Tree:
    if tree is None:
        return EVERY
    return tree if tree.kind == "yes-no" else Compared("!=", tree, NONE)


def _left(above: Tree | None, below: Tree | None) -> Tree:
    if any(tree is not None and tree.kind == "whole" for tree in (above, below)):
        return Compared(">", _amount(below), _amount(above))
    return Chosen(above or EVERY, Given(False, "yes-no"), below or EVERY, "yes-no")


def _amount(tree: Tree | None) -> Tree:
    if tree is None or tree.kind == "yes-no":
        return Chosen(tree or EVERY, Given(1, "whole"), NONE, "whole")
    return Called("known", (tree, NONE), "whole")
