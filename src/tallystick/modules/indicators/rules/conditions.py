"""What a condition says of the groups of a population. Pure.

Promise: a condition and a group that mean the same are told alike; what says no group is left as it is written.
"""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tallystick.engine.catalogue.chains import line_of
from tallystick.engine.catalogue.populations import Derived
from tallystick.engine.catalogue.sources import POPULATION, columns_of
from tallystick.engine.disclosure.whom import Said
from tallystick.engine.measures.results import said

YES, MISSING = said(value=True), said(None)


@cache
def said_by(condition: str, population: str, own: Path | None = None) -> Said | None:
    """Give what a condition says of a column, by the column that its groups are told by; None where it says no group.

    `sen in ['plan', 'support']` says two groups, `not found` all but two, since what is missing is not found either;
    `in_care` says the group of the column that is worked out from it alone.
    """
    tree = ast.parse(condition, mode="eval").body
    found = None if isinstance(tree, ast.Name) and not _says_yes(tree.id, population, own) else _plain(tree)
    if found is None:
        return None
    groups = (_as_group(tree, found, column) for column in _columns(population, own))
    return next(filter(None, groups), None) or _expanded(found, population, own) or found


def joined(text: str) -> list[ast.expr]:
    """Give the conditions that one is joined of, which all have to hold."""
    if not text:
        return []
    tree = ast.parse(" ".join(text.split()), mode="eval").body
    return tree.values if isinstance(tree, ast.BoolOp) and isinstance(tree.op, ast.And) else [tree]


def _plain(tree: ast.expr) -> Said | None:
    """Give what a condition says of a column as it is written."""
    match tree:
        case ast.Name(column):
            return Said(column, True, (YES,))
        case ast.UnaryOp(ast.Not(), part):
            found = _plain(part)
            return found and _but(found)
        case ast.Compare(ast.Name(column), [ast.Is() | ast.IsNot() as sign], [ast.Constant(None)]):
            return Said(column, isinstance(sign, ast.Is), (MISSING,))
        case ast.Compare(ast.Name(column), [ast.Eq() | ast.NotEq() as sign], [ast.Constant() as value]):
            return _among(column, [value], isinstance(sign, ast.Eq))
        case ast.Compare(ast.Name(column), [ast.In() | ast.NotIn() as sign], [ast.List(values) | ast.Tuple(values)]):
            return _among(column, values, isinstance(sign, ast.In))
    return None


def _among(column: str, values: list[ast.expr], among: bool) -> Said | None:
    told = [said(one.value) for one in values if isinstance(one, ast.Constant) and isinstance(one.value, str | int)]
    if len(told) < len(values):
        return None
    found = Said(column, True, tuple(sorted(set(told))))
    return found if among else _but(found)


def _but(found: Said) -> Said | None:
    """Give what is said of all others: of what is missing neither is said, unless that is what is."""
    if found.values == (MISSING,):
        return found._replace(among=not found.among)
    return found._replace(among=False, values=tuple(sorted({*found.values, MISSING}))) if found.among else None


def _says_yes(column: str, population: str, own: Path | None) -> bool:
    """Whether a column is one of yes and no, so that it says a group where it stands by itself."""
    return columns_of(f"{POPULATION}{population}", own).get(column) == "yes-no"


def _columns(population: str, own: Path | None) -> Iterator[Derived]:
    return (one for link in line_of(population, own) for one in link.columns)


def _as_group(tree: ast.expr, found: Said, column: Derived) -> Said | None:
    """Give the group of a column that has one value where a condition holds and another where it does not."""
    match ast.parse(column.value, mode="eval").body if column.value and column.type == "text" else None:
        case ast.IfExp(test, ast.Constant(str() as there), ast.Constant(str() as otherwise)) if there != otherwise:
            told = _plain(test)
            if told == found or ast.dump(test) == ast.dump(tree):
                return Said(column.code, True, (there,))
            if told is not None and _but(told) == found:
                return Said(column.code, True, (otherwise,))
    return None


def _expanded(found: Said, population: str, own: Path | None) -> Said | None:
    """Give what is said of the column from which one of yes and no is worked out."""
    if found.values[-1] != YES:
        return None
    for column in _columns(population, own):
        if column.code == found.column and column.value and column.type == "yes-no":
            below = said_by(column.value, population, own)
            return below and (below if found.among else _but(below))
    return None
