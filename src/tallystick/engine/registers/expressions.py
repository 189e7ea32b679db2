"""Expressions of the catalogue: read once, their names checked, and asked about an entry or a person.

They are the part of Python that `simpleeval` lets through. What is not known stays not known: an order or a sum with a
missing value is missing, so that a check never fires on an empty field.
"""

import ast
import operator
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import lru_cache
from statistics import median
from typing import Any

from simpleeval import DEFAULT_OPERATORS, EvalWithCompoundTypes, InvalidExpression

from tallystick.engine.catalogue.files import CatalogueError

Functions = Mapping[str, Callable[..., Any]]
FORBIDDEN = (ast.Lambda, ast.Assign, ast.Await, ast.Yield, ast.Starred, ast.JoinedStr)


def _unless_missing(do: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    def done(one: Any, other: Any) -> Any:
        return None if one is None or other is None else do(one, other)

    return done


OPERATORS = DEFAULT_OPERATORS | {
    ast.Lt: _unless_missing(operator.lt),
    ast.LtE: _unless_missing(operator.le),
    ast.Gt: _unless_missing(operator.gt),
    ast.GtE: _unless_missing(operator.ge),
    ast.Add: _unless_missing(operator.add),
    ast.Sub: _unless_missing(operator.sub),
    ast.Mult: _unless_missing(operator.mul),
    ast.Div: _unless_missing(lambda one, other: one / other if other else None),
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
    "round": lambda value, places=0: None if value is None else round(value, places),
    "abs": lambda value: None if value is None else abs(value),
    "date": date,
    "lower": lambda text: (text or "").lower(),
    "days": lambda one, other: None if one is None or other is None else (other - one).days,
}


class Scope:
    """What an expression may name: values, and functions about the world on a day."""

    def __init__(self, names: Mapping[str, Any], functions: Functions) -> None:
        self.evaluator = EvalWithCompoundTypes(operators=OPERATORS, functions={**PLAIN, **functions}, names=dict(names))

    def ask(self, text: str) -> Any:
        """Evaluate an expression. Raises CatalogueError with the expression where it cannot be."""
        try:
            return self.evaluator.eval(text, previously_parsed=parsed(text))
        except (InvalidExpression, TypeError, ValueError, AttributeError, ArithmeticError) as fault:
            raise CatalogueError(f"“{text}” cannot be worked out: {fault}.") from fault


@lru_cache(maxsize=4096)
def parsed(text: str) -> ast.expr:
    """Give an expression's tree. Raises CatalogueError where it is none."""
    try:
        return ast.parse(" ".join(text.split()), mode="eval").body
    except SyntaxError as fault:
        raise CatalogueError(f"“{text}” is no expression: {fault.msg}. Correct it.") from fault


class Expression:
    """An expression with the names that it uses, for checking before anything runs."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tree = parsed(text)

    def unknown(self, names: set[str]) -> list[str]:
        """Give the names that it uses and nobody knows."""
        bound = {
            node.id for node in ast.walk(self.tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
        }
        used = [
            node.id for node in ast.walk(self.tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
        ]
        return [
            name for name in dict.fromkeys(used) if name not in names | bound | set(PLAIN) | {"True", "False", "None"}
        ]

    def forbidden(self) -> bool:
        """Whether it does what an expression of the catalogue may not."""
        return any(isinstance(node, FORBIDDEN) for node in ast.walk(self.tree))
