"""Trees of expressions as values of Ibis.

Promise: each node of `engine/asking` is one case here, and a missing value stays as missing as SQL has it.
"""

from dataclasses import dataclass
from functools import reduce
from operator import add, and_, eq, ge, gt, le, lt, mul, ne, or_, sub
from typing import Any

import ibis

from tallystick.engine.asking.functions import FUNCTIONS as TAKEN
from tallystick.engine.asking.tree import (
    Among,
    Called,
    Chosen,
    Column,
    Compared,
    Given,
    Joined,
    Kind,
    Missing,
    Not,
    Sum,
    Tree,
)
from tallystick.engine.backends.compiling.functions import (
    FUNCTIONS,
    Dialect,
    Value,
    plus_days,
    plus_months,
    scaled,
    sessions,
)

TYPES: dict[Kind, str] = {
    "text": "string",
    "whole": "int64",
    "date": "date",
    "yes-no": "boolean",
    "number": "float64",
    "nothing": "string",
}
SIGNS = {"==": eq, "!=": ne, "<": lt, "<=": le, ">": gt, ">=": ge}
SUMS = {"+": add, "-": sub, "*": mul}
HERE = "here "  # before the name of a column of the row that another source is asked for


@dataclass(frozen=True)
class Row:
    """A row of a table, of which trees are asked; columns of the row `here` stand in it under names of their own."""

    table: Any
    dialect: Dialect

    def holds(self, condition: Tree | None) -> Value:
        """Give a condition, which may be missing; without one it is True."""
        return given(Given(True, "yes-no")) if condition is None else self.value(condition, "yes-no")

    def value(self, tree: Tree, kind: Kind | None = None) -> Value:
        """Give what a tree comes to; `kind` is what None is there."""
        match tree:
            case Column():
                return self.table[HERE + tree.name if tree.here else tree.name]
            case Given():
                return given(tree, kind)
            case Called():
                return self._called(tree)
            case Chosen():
                kind = kind or tree.kind
                sides = self.value(tree.then, kind), self.value(tree.otherwise, kind)
                return ibis.ifelse(self.value(tree.condition, "yes-no"), *sides)
        return self._condition(tree)

    def _condition(self, tree: Tree) -> Value:
        match tree:
            case Compared():
                return SIGNS[tree.sign](self._comparable(tree.left), self._comparable(tree.right))
            case Among():
                kind = tree.choices[0].kind
                return self._comparable(tree.value, kind).isin([self._comparable(one) for one in tree.choices])
            case Missing():
                value = self.value(tree.value)
                # Ibis writes NOT a IS NULL for a condition, which asks whether there is a
                return value.cast("int32").isnull() if tree.value.kind == "yes-no" else value.isnull()
            case Joined():
                parts = (self.value(one, "yes-no") for one in tree.parts)
                return reduce(and_ if tree.word == "and" else or_, parts)
            case Not():
                return ~self.value(tree.part, "yes-no")
            case Sum():
                return SUMS[tree.sign](self.value(tree.left, "whole"), self.value(tree.right, "whole"))
        raise AssertionError(f"a tree that is not bound: {tree}")

    def _comparable(self, tree: Tree, kind: Kind | None = None) -> Value:
        """Give a value, a condition as a number: Spark compares none, and Ibis puts none in brackets."""
        value = self.value(tree, kind)
        return value.cast("int32") if (kind or tree.kind) == "yes-no" else value

    def _called(self, tree: Called) -> Value:
        plain = [one.value if isinstance(one, Given) else None for one in tree.parts]
        parts = [self.value(one, kind) for one, kind in zip(tree.parts, kinds_of(tree), strict=True)]
        match tree.function:
            case "sessions":
                return sessions(parts[0], parts[1], plain[2], plain[3])  # type: ignore[arg-type]
            case "scaled":
                return scaled(parts[0], plain[1])  # type: ignore[arg-type]
            case "plus_days":
                return plus_days(parts[0], parts[1], self.dialect)
            case "plus_months":
                return plus_months(parts[0], parts[1], self.dialect)
        return FUNCTIONS[tree.function](*parts)


def kinds_of(tree: Called) -> list[Kind]:
    """Give the kind of each value that a function is given; bound ones may be given more than is written."""
    kinds = list(TAKEN[tree.function].kinds)
    kinds += kinds[-1:] * (len(tree.parts) - len(kinds))
    return [tree.kind if kind == "alike" else kind for kind in kinds]


def given(tree: Given, kind: Kind | None = None) -> Value:
    """Give a value that is written out, or nothing of a kind."""
    if tree.value is None:
        return ibis.null(TYPES[kind or tree.kind])
    if tree.kind == "whole" and abs(int(str(tree.value))) < 1 << 31:
        return ibis.literal(tree.value, "int32").cast("int64")  # engines would multiply small numbers as small ones
    return ibis.literal(tree.value, TYPES[tree.kind])
