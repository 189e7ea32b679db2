"""Expressions of the catalogue, asked about an entry or a person.

They are the part of Python that `catalogue.expressions` lets through: docs/adr/0026. What is not known stays not known:
an order or a sum with a missing value is missing, so that a check never fires on an empty field.
"""

import ast
import operator
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from statistics import median
from typing import Any

import simpleeval
from simpleeval import DEFAULT_OPERATORS, AttributeDoesNotExist, EvalWithCompoundTypes, InvalidExpression

from tallystick.engine.catalogue.expressions import parsed, shortened
from tallystick.engine.catalogue.files import CatalogueError
from tallystick.engine.registers.entries import Entry
from tallystick.engine.registers.sampling import drawn, likely, lot

Functions = Mapping[str, Callable[..., Any]]
PLACES = 6
DIGITS = 14
simpleeval.MAX_COMPREHENSION_LENGTH = 200_000  # entries that one expression goes through, all its lists together


def _unless_missing(do: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    def done(one: Any, other: Any) -> Any:
        return None if one is None or other is None else do(one, other)

    return done


def _product(one: Any, other: Any) -> Any:
    if isinstance(one, str | list | tuple) or isinstance(other, str | list | tuple):
        raise TypeError("only numbers can be multiplied")
    return one * other


def _rounded(value: Any, places: int = 0) -> Any:
    if abs(places) > PLACES:
        raise ValueError(f"a number can be rounded to {PLACES} places at most")
    return None if value is None else half_up(value, places)


def half_up(value: float, places: int) -> float:
    """Round a half away from nothing, as figures are; what arithmetic leaves beyond so many digits counts nothing."""
    said = Decimal(f"{value:.{DIGITS}g}" if isinstance(value, float) else value)
    return type(value)(said.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) + 0)  # and there is no -0


OPERATORS = DEFAULT_OPERATORS | {
    ast.Lt: _unless_missing(operator.lt),
    ast.LtE: _unless_missing(operator.le),
    ast.Gt: _unless_missing(operator.gt),
    ast.GtE: _unless_missing(operator.ge),
    ast.Add: _unless_missing(DEFAULT_OPERATORS[ast.Add]),
    ast.Sub: _unless_missing(operator.sub),
    ast.Mult: _unless_missing(_product),
    ast.Div: _unless_missing(lambda one, other: one / other if other else None),
    ast.FloorDiv: _unless_missing(lambda one, other: one // other if other else None),
    ast.Mod: _unless_missing(lambda one, other: one % other if other else None),
    ast.In: lambda one, many: many is not None and one in many,
    ast.NotIn: lambda one, many: many is None or one not in many,
}


def known(values: Iterable[Any]) -> list[Any]:
    """Give the values that are not missing."""
    return [value for value in values if value is not None]


PLAIN: Functions = {
    "any": any,
    "all": all,
    "len": lambda many: len(list(many)),
    "sum": lambda many: sum(known(many)),
    "min": lambda *many: min(known(many[0] if len(many) == 1 else many), default=None),
    "max": lambda *many: max(known(many[0] if len(many) == 1 else many), default=None),
    "median": lambda many: median(kept) if (kept := known(many)) else None,
    "first_of": lambda many: next(iter(many), None),
    "last_of": lambda many: next(reversed(list(many)), None),
    "distinct": lambda many: list(dict.fromkeys(many)),
    "joined": lambda many: ", ".join(str(one) for one in many if one),
    "lot": lot,
    "drawn": drawn,
    "likely": likely,
    "round": _rounded,
    "abs": lambda value: None if value is None else abs(value),
    "date": date,
    "lower": lambda text: (text or "").lower(),
    "days": lambda one, other: None if one is None or other is None else (other - one).days,
}


class Evaluator(EvalWithCompoundTypes):  # type: ignore[misc]
    """Evaluates as simpleeval does; a part of what is missing is missing too."""

    def _eval_attribute(self, node: ast.Attribute) -> Any:
        if isinstance(node.value, ast.Name):  # sums over entries ask for little else than their fields
            of = self.nodes[ast.Name](node.value)
            if isinstance(of, Entry) and node.attr in of.values:
                return of.values[node.attr]
        try:
            return super()._eval_attribute(node)
        except AttributeDoesNotExist:
            if self._eval(node.value) is None:
                return None
            raise


class Evaluators(threading.local):
    """Evaluators that nobody uses just now: making one takes longer than most expressions do."""

    def __init__(self) -> None:
        self.free: list[Evaluator] = []

    @contextmanager
    def one(self, names: dict[str, Any], functions: dict[str, Callable[..., Any]]) -> Iterator[Evaluator]:
        """Lend an evaluator; a function that asks an expression in turn is lent another."""
        evaluator = self.free.pop() if self.free else Evaluator(operators=OPERATORS)
        evaluator.names, evaluator.functions = names, functions
        try:
            yield evaluator
        finally:
            self.free.append(evaluator)


EVALUATORS = Evaluators()


class Scope:
    """What an expression may name: values, and functions about the world on a day."""

    def __init__(self, names: Mapping[str, Any], functions: Functions) -> None:
        self.names, self.functions = dict(names), {**PLAIN, **functions}

    def ask(self, text: str) -> Any:
        """Evaluate an expression. Raises CatalogueError with the expression where it cannot be."""
        try:
            with EVALUATORS.one(self.names, self.functions) as evaluator:
                return evaluator.eval(text, previously_parsed=parsed(text))
        except (InvalidExpression, TypeError, ValueError, AttributeError, ArithmeticError, LookupError) as fault:
            raise CatalogueError(f"“{shortened(text)}” cannot be worked out: {fault}.") from fault
