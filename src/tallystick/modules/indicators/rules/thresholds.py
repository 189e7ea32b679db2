"""Which conditions hold wherever another does, by lines of one measure: a grade of 5 is one of 4 too. Pure.

Promise: of a rule it is the line that is in force on the last day of a period; lines of two units hold nothing.
"""

import ast
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tallystick.engine.catalogue.indicators import indicators
from tallystick.engine.catalogue.rules import rules
from tallystick.modules.indicators.rules.conditions import joined

SIGNS = {ast.GtE: "at least", ast.Gt: "more than", ast.LtE: "at most", ast.Lt: "fewer than"}
# Of a test with one end: whether what passes lies upwards of it, and whether what only reaches it does not pass.
ENDS = {"at least": (True, False), "more than": (True, True), "at most": (False, False), "fewer than": (False, True)}


class Line(NamedTuple):
    """What is measured and in what unit, which way it has to pass, and how far: the farther, the fewer pass."""

    measured: str
    upwards: bool
    far: tuple[Decimal, bool]  # of two lines of one number, the one that has to be passed and not only reached


@cache
def wider(condition: str, population: str, on: date | None, own: Path | None = None) -> tuple[str, ...]:
    """Give the other conditions of the population's indicators that hold wherever one does."""
    line = _line(condition, on, own)
    if line is None:
        return ()
    others = {other: _line(other, on, own) for other in _conditions(population, own)}
    return tuple(sorted(name for name, one in others.items() if one and one[:2] == line[:2] and one.far < line.far))


@cache
def _conditions(population: str, own: Path | None) -> frozenset[str]:
    """Give every condition by which indicators of a population count."""
    every = (one for one in indicators(own).values() if one.population == population)
    texts = (text for one in every for text in (one.where, one.counts, one.of))
    return frozenset(ast.unparse(tree) for text in texts for tree in joined(text))


def _line(condition: str, on: date | None, own: Path | None) -> Line | None:
    """Give the line that a condition draws; None where it draws none."""
    match ast.parse(condition, mode="eval").body:
        case ast.Compare(left, [sign], [ast.Constant(int() | float() as value)]) if type(sign) in SIGNS:
            return _drawn(ast.unparse(left), SIGNS[type(sign)], Decimal(str(value)))
        case ast.Call(ast.Name("passes"), [ast.Constant(str() as code), *figures]) if on and code in rules(own):
            limit = rules(own)[code].in_force(on)
            measured = ", ".join(map(ast.unparse, figures))
            return _drawn(f"{limit.unit} of {measured}", limit.test, limit.value) if limit else None
    return None


def _drawn(measured: str, test: str, value: Decimal) -> Line | None:
    """Give the line of a test; None of one that has two ends, or none."""
    if test not in ENDS:
        return None
    upwards, beyond = ENDS[test]
    return Line(measured, upwards, (value if upwards else -value, beyond))
