"""A tree with the period's days and the thresholds in force put in: what engines are given.

Promise: what is bound holds no parameter and no rule, and tests a threshold in whole numbers only.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from tallystick.engine.asking.tree import (
    Among,
    Called,
    Chosen,
    Compared,
    Given,
    Joined,
    Missing,
    Not,
    Parameter,
    Passes,
    Sign,
    Sum,
    Tree,
)

SIGNS: Mapping[str, Sign] = {"at least": ">=", "at most": "<=", "more than": ">", "fewer than": "<"}


@dataclass(frozen=True, slots=True)
class Threshold:
    """What a figure has to pass: in force on the last day, of a part in per cent of its whole or of the part alone."""

    test: Literal["at least", "at most", "more than", "fewer than", "from to"]
    value: Decimal
    most: Decimal | None = None  # of “from to”
    percent: bool = False


class NoThreshold(Exception):
    """A rule had no threshold in force on the period's last day; the message is its code."""


@dataclass(frozen=True)
class Bound:
    """The days of a question, and the thresholds in force on its last by the codes of their rules."""

    first: date
    last: date
    day: date
    thresholds: Mapping[str, Threshold]

    def __call__(self, tree: Tree) -> Tree:
        """Give a tree with everything put in. Raises NoThreshold."""
        match tree:
            case Parameter():
                return Given(getattr(self, tree.name), "date")
            case Passes():
                return self._passes(tree)
            case Called(function="sessions") if len(tree.parts) == 2:
                days = (Given(self.first, "date"), Given(self.last, "date"))
                return replace(tree, parts=(*map(self, tree.parts), *days))
        return self._below(tree)

    def _below(self, tree: Tree) -> Tree:
        match tree:
            case Compared() | Sum():
                return replace(tree, left=self(tree.left), right=self(tree.right))
            case Among() | Missing():
                return replace(tree, value=self(tree.value))
            case Joined() | Called():
                return replace(tree, parts=tuple(map(self, tree.parts)))
            case Not():
                return Not(self(tree.part))
            case Chosen():
                return replace(
                    tree, condition=self(tree.condition), then=self(tree.then), otherwise=self(tree.otherwise)
                )
        return tree

    def _passes(self, tree: Passes) -> Tree:
        threshold = self.thresholds.get(tree.rule)
        if threshold is None:
            raise NoThreshold(tree.rule)
        part = self(tree.part)
        if not threshold.percent or tree.whole is None:
            return _tested(threshold, part, Given(1, "whole"))
        whole = self(tree.whole)
        some = Compared(">", whole, Given(0, "whole"))
        return Joined("and", (some, _tested(threshold, Sum("*", Given(100, "whole"), part), whole)))


def _tested(threshold: Threshold, part: Tree, whole: Tree) -> Tree:
    """Give part against value × whole, both times as much as makes the value a whole number."""
    if threshold.test == "from to":
        assert threshold.most is not None, "a test from to has its upper end"
        lower = _tested(Threshold("at least", threshold.value), part, whole)
        return Joined("and", (lower, _tested(Threshold("at most", threshold.most), part, whole)))
    above, below = threshold.value.as_integer_ratio()
    left = part if below == 1 else Sum("*", Given(below, "whole"), part)
    right = Given(above, "whole") if whole == Given(1, "whole") else Sum("*", Given(above, "whole"), whole)
    return Compared(SIGNS[threshold.test], left, right)
