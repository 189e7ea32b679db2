"""Leads that are numbered after the actions they lead: "1 & 2 Head of Parks 3 Ranger".

Promise: a number that names no action is said, not forgotten.
"""

import re

from tallystick.engine.reading.assembly.nodes import Node, value_of
from tallystick.engine.reading.assembly.settling import Row
from tallystick.engine.reading.cells.names import numbered_leads, read_names
from tallystick.engine.reading.cells.numbering import Item


def assign_numbered(row: Row) -> None:
    """Give each action the leads that its number stands before. Inventory: PLN-09."""
    for name in ("lead", "partners"):
        listed = numbered_leads(row.cells[name]) if name in row.cells else None
        if listed is None or len(row.actions) < 2:
            continue
        del row.cells[name]
        for item in listed.items:
            _assign(row, name, item)
        _say_who_has_none(row, name)


def _numbers(item: Item) -> list[int]:
    first = re.match(r"\d+", item.ref or "")
    return [int(first[0]), *item.also] if first else []


def _assign(row: Row, name: str, item: Item) -> None:
    for number in _numbers(item):
        node = _numbered(row.actions, number)
        if node is None:
            reason = f"The {name} cell names action {number}, which is not printed."
            row.actions[-1].doubt(name, "lead-without-action", reason)
            continue
        names = node.names.setdefault(name, [])
        names += [value_of(part, sure=row.sure) for part in read_names(item.body)]
        names[-1].marks = (item.mark,)


def _numbered(actions: list[Node], number: int) -> Node | None:
    """The action with this number, or in this place where the actions have lost theirs."""
    for node in actions:
        if node.text("ref") == str(number):
            return node
    unnumbered = not any(node.text("ref") for node in actions)
    return actions[number - 1] if unnumbered and 0 < number <= len(actions) else None


def _say_who_has_none(row: Row, name: str) -> None:
    for node in row.actions:
        if not node.names.get(name):
            node.doubt(name, "no-lead-for-action", f"The {name} cell is numbered and gives this action nobody.")
