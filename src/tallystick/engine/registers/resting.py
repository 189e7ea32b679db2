"""What a report rests on: the fields that it tells something of, so that it is kept from whoever may not see them.

Promise: a field that a list, a figure or a cadence looks at, also by way of what is worked out from it, is named here.
"""

import ast

from tallystick.engine.catalogue.expressions import parsed
from tallystick.engine.catalogue.registers import Cadence, Figure, Listing, Register

Report = Listing | Figure | Cadence


def rests_on(register: Register, report: Report) -> frozenset[str]:
    """Give the codes of the fields that a report tells something of. Inventory: PLT-01."""
    named = frozenset(name for text in _texts(register, report) for name in _named(text))
    return _with_what_is_behind(register, named)


def _texts(register: Register, report: Report) -> list[str]:
    """Give the expressions of a report; of a figure made from others, theirs."""
    match report:
        case Listing():
            return [report.where, report.when, report.by, *report.columns.values()]
        case Cadence():
            return [report.where, report.days]
        case Figure(made=made) if made:
            others = [one for one in register.figures if one.code.replace("-", "_") in _named(made)]
            return [text for one in others if not one.made for text in _texts(register, one)]
        case _:
            return [report.of, report.count, report.sum, report.mean, report.median, report.by]


def _with_what_is_behind(register: Register, named: frozenset[str]) -> frozenset[str]:
    """Add the fields from which those named are worked out."""
    behind = {one.code: _named(one.value) for one in register.fields}
    found, waiting = set[str](), {code for code in named if code in behind}
    while waiting:
        code = waiting.pop()
        found.add(code)
        waiting |= {one for one in behind[code] if one in behind} - found
    return frozenset(found)


def _named(text: str) -> frozenset[str]:
    """Give the names and the parts of others that an expression asks for."""
    tree = parsed(text) if text else ast.Constant(None)
    names = {one.id for one in ast.walk(tree) if isinstance(one, ast.Name)}
    return frozenset(names | {one.attr for one in ast.walk(tree) if isinstance(one, ast.Attribute)})
