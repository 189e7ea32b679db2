"""Expressions of indicators, read from text and checked before anything is asked.

Promise: what `read` gives names only columns that there are, calls only functions that there are, and compares,
adds and joins only what is of one kind. Whatever else is written is refused in a sentence that says what to do.
"""

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import reduce
from typing import get_args

from tallystick.engine.asking.functions import FUNCTIONS, MANY, Takes
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
    Parameter,
    Passes,
    Sign,
    Sum,
    Tree,
)

LONGEST, QUOTED = 2_000, 120
PARAMETERS = ("first", "last", "day")
SIGNS: dict[type[ast.cmpop], Sign] = {
    ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=",
}  # fmt: skip
SUMS: dict[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*"}
WORDS: dict[Kind, str] = {
    "text": "text", "whole": "a whole number", "date": "a day", "yes-no": "a condition",
    "number": "a number with a point", "nothing": "None",
}  # fmt: skip
Kinds = Mapping[str, Kind]


TOO_LARGE = "A number that it works with grows too large to be counted. Multiply by less."  # beyond 64 bits


class CannotBeAsked(Exception):
    """An expression that no engine is asked; the message says what is wrong and what to do."""


def read(text: str, columns: Kinds, here: Kinds | None = None) -> Tree:
    """Give the tree of an expression over some columns. Raises CannotBeAsked.

    `columns` are those that stand bare, `here` those that are written here.NAME. A column called first, last or day
    hides the parameter of that name, which is then written period.first.
    """
    if len(text) > LONGEST:
        raise CannotBeAsked(f"An expression of {len(text):,} characters is too long. Keep to {LONGEST:,}.")
    try:
        tree = ast.parse(" ".join(text.split()), mode="eval").body
        return Reader(columns, here).tree(tree)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as fault:
        reason = fault.msg if isinstance(fault, SyntaxError) else "it cannot be read"
        raise CannotBeAsked(f"“{_short(text)}” is no expression: {reason}. Correct it.") from fault


def condition(text: str, columns: Kinds, here: Kinds | None = None) -> Tree:
    """Give the tree of an expression that has to be a condition. Raises CannotBeAsked."""
    found = read(text, columns, here)
    if found.kind != "yes-no":
        raise CannotBeAsked(f"“{_short(text)}” is {WORDS[found.kind]}. Write a condition, such as one that compares.")
    return found


def counted(text: str, columns: Kinds) -> Tree:
    """Give the tree of what is counted, a condition, or summed, whole numbers. Raises CannotBeAsked."""
    found = read(text, columns)
    if found.kind not in ("yes-no", "whole"):
        raise CannotBeAsked(f"“{_short(text)}” is {WORDS[found.kind]}. Write a condition or a whole number.")
    return found


@dataclass(frozen=True)
class Reader:
    """Reads one expression, part by part, over the columns that there are."""

    columns: Kinds
    here: Kinds | None = None

    def tree(self, node: ast.expr) -> Tree:
        """Give the tree of a part."""
        how = getattr(self, f"_{type(node).__name__.lower()}", None)
        if how is None:
            raise _refused(node, "is not a way to write an expression here. See the table of what there is")
        found: Tree = how(node)
        return found

    def _constant(self, node: ast.Constant) -> Tree:
        match node.value:
            case None:
                return Given(None, "nothing")
            case bool():
                return Given(node.value, "yes-no")
            case int():
                return Given(node.value, "whole")
            case str():
                return Given(node.value, "text")
        raise _refused(node, "is no whole number, text, True, False or None. Count in whole numbers, such as pence")

    def _name(self, node: ast.Name) -> Tree:
        if node.id in self.columns:
            return Column(node.id, self.columns[node.id])
        if node.id in PARAMETERS:
            return Parameter(node.id)  # type: ignore[arg-type]
        raise CannotBeAsked(f"There is no column “{node.id}”. {_offered(node.id, self.columns)}")

    def _attribute(self, node: ast.Attribute) -> Tree:
        of = node.value.id if isinstance(node.value, ast.Name) else ""
        if of == "period" and node.attr in PARAMETERS:
            return Parameter(node.attr)  # type: ignore[arg-type]
        if of != "here" or self.here is None:
            raise _refused(node, "is known nowhere. Only `here.NAME`, where another source is asked, has a point")
        if node.attr not in self.here:
            raise CannotBeAsked(f"There is no column “{node.attr}” here. {_offered(node.attr, self.here)}")
        return Column(node.attr, self.here[node.attr], here=True)

    def _boolop(self, node: ast.BoolOp) -> Tree:
        return Joined(
            "and" if isinstance(node.op, ast.And) else "or", tuple(self._wanted(one, "yes-no") for one in node.values)
        )

    def _unaryop(self, node: ast.UnaryOp) -> Tree:
        if isinstance(node.op, ast.Not):
            return Not(self._wanted(node.operand, "yes-no"))
        if not isinstance(node.op, ast.USub):
            raise _refused(node, "uses a sign that there is not. Use + - * and not")
        number = self._wanted(node.operand, "whole")
        if isinstance(number, Given) and isinstance(number.value, int):
            return Given(-number.value, "whole")
        return Sum("-", Given(0, "whole"), number)

    def _binop(self, node: ast.BinOp) -> Tree:
        sign = SUMS.get(type(node.op))
        if sign is None:
            raise _refused(node, "divides or worse. Only + - * there are: engines count, and Python divides once")
        return Sum(sign, self._wanted(node.left, "whole"), self._wanted(node.right, "whole"))  # type: ignore[arg-type]

    def _ifexp(self, node: ast.IfExp) -> Tree:
        then, otherwise = self.tree(node.body), self.tree(node.orelse)
        return Chosen(self._wanted(node.test, "yes-no"), then, otherwise, _one_kind(node, [then, otherwise]))

    def _compare(self, node: ast.Compare) -> Tree:
        sides = [node.left, *node.comparators]
        pairs = [self._pair(*one) for one in zip(sides, node.ops, node.comparators, strict=False)]
        return pairs[0] if len(pairs) == 1 else Joined("and", tuple(pairs))

    def _pair(self, left: ast.expr, sign: ast.cmpop, right: ast.expr) -> Tree:
        if isinstance(sign, ast.Is | ast.IsNot):
            return self._missing(left, sign, right)
        if isinstance(sign, ast.In | ast.NotIn):
            among = self._among(left, right)
            return Not(among) if isinstance(sign, ast.NotIn) else among
        one, other = self.tree(left), self.tree(right)
        if "nothing" in (one.kind, other.kind):
            raise _refused(left, "is compared with None, which is never equal. Write `is None` or `is not None`")
        if _one_kind(left, [one, other]) in ("yes-no", "number") and SIGNS[type(sign)] not in ("==", "!="):
            raise _refused(left, "has no order. Compare it with == or !=, or a number by scaled(…)")
        return Compared(SIGNS[type(sign)], one, other)

    def _missing(self, left: ast.expr, sign: ast.cmpop, right: ast.expr) -> Tree:
        if not isinstance(right, ast.Constant) or right.value is not None:
            raise _refused(right, "stands after `is`, where only None may stand. Write ==")
        missing = Missing(self.tree(left))
        return Not(missing) if isinstance(sign, ast.IsNot) else missing

    def _among(self, left: ast.expr, right: ast.expr) -> Among:
        value = self.tree(left)
        if not isinstance(right, ast.List | ast.Tuple) or not right.elts:
            raise _refused(right, "is no list of values. Write them out: in ['a', 'b']")
        choices = [self.tree(one) for one in right.elts]
        written = tuple(one for one in choices if isinstance(one, Given) and one.value is not None)
        if len(written) != len(choices):
            raise _refused(right, "holds something else than values that are written out. Take it away")
        _one_kind(left, [value, *choices])
        return Among(value, written)

    def _call(self, node: ast.Call) -> Tree:
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if node.keywords or (name != "passes" and name not in FUNCTIONS):
            known = ", ".join(sorted([*FUNCTIONS, "passes"]))
            raise _refused(node, f"calls what there is not, or names a value. Functions are: {known}")
        return self._passes(node) if name == "passes" else self._called(node, name, FUNCTIONS[name])

    def _passes(self, node: ast.Call) -> Passes:
        rule, *figures = node.args or [ast.Constant(0)]
        if not isinstance(rule, ast.Constant) or not isinstance(rule.value, str) or len(figures) not in (1, 2):
            raise _refused(node, "asks by no rule. Write passes('rule', part) or passes('rule', part, whole)")
        part, *whole = (self._wanted(one, "whole") for one in figures)
        return Passes(rule.value, part, whole[0] if whole else None)

    def _called(self, node: ast.Call, name: str, takes: Takes) -> Tree:
        if len(node.args) != len(takes.kinds) and not (takes.many and 1 <= len(node.args) <= MANY):
            raise _refused(node, f"gives {name} {len(node.args)} values. It takes {len(takes.kinds)}")
        parts = [self.tree(one) for one in node.args]
        alike = _one_kind(node, parts) if takes.many else "nothing"
        for place, (part, wanted) in enumerate(zip(parts, takes.kinds, strict=False)):
            if wanted != "alike" and part.kind not in (wanted, "nothing"):
                raise _refused(node.args[place], f"is {WORDS[part.kind]}, and {name} takes {WORDS[wanted]} there")
            if place in takes.written and not isinstance(part, Given):
                raise _refused(node.args[place], f"has to be written out, for {name} to be the same on every engine")
        return _folded(node, Called(name, tuple(parts), alike if takes.gives == "alike" else takes.gives))

    def _wanted(self, node: ast.expr, kind: Kind) -> Tree:
        found = self.tree(node)
        if found.kind not in (kind, "nothing"):
            raise _refused(node, f"is {WORDS[found.kind]}, where {WORDS[kind]} has to stand")
        return found


def _folded(node: ast.Call, called: Called) -> Tree:
    """Give a day that is written out as a day; refuse one that not every year has."""
    if called.function != "day_of":
        return called
    year, month, day = (one.value if isinstance(one, Given) else 2023 for one in called.parts)
    try:
        found = date(year, month, day)  # type: ignore[arg-type]
    except (ValueError, TypeError) as fault:
        raise _refused(node, "is no day, or not in every year. Correct it") from fault
    return Given(found, "date") if isinstance(called.parts[0], Given) else called


def _one_kind(node: ast.expr, trees: list[Tree]) -> Kind:
    """Give the kind that all of some trees are of, leaving None aside."""
    kinds = list(dict.fromkeys(one.kind for one in trees if one.kind != "nothing"))
    if len(kinds) > 1:
        raise _refused(node, f"is put beside another kind: {WORDS[kinds[0]]} and {WORDS[kinds[1]]}. Make them alike")
    return reduce(lambda _, one: one, kinds, "nothing")


def _refused(node: ast.expr, why: str) -> CannotBeAsked:
    return CannotBeAsked(f"“{_short(ast.unparse(node))}” {why}.")


def _short(text: str) -> str:
    return text if len(text) <= QUOTED else f"{text[:QUOTED]} …"


def _offered(name: str, known: Kinds) -> str:
    alike = sorted(one for one in known if name[:4] == one[:4] or name in one)
    return f"Known: {', '.join((alike or sorted(known))[:25])}."


assert set(WORDS) == set(get_args(Kind))
