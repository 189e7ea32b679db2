"""Expressions of the catalogue, read and refused before they run: docs/adr/0026 says what one may do.

Promise: what `parsed` gives calls only what is listed here, reaches no attribute that begins with _, and is small.
"""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from tallystick.engine.catalogue.files import CatalogueError

LONGEST, QUOTED, DEEPEST, LOOPS = 2_000, 160, 40, 3
Tree = ast.expr
Names = Literal["fact", "register", "rule", "cadence", "scale", ""]


@dataclass(frozen=True, slots=True)
class Takes:
    """How many values a function takes, which may be named, and what its first one names."""

    least: int
    most: int
    named: tuple[str, ...] = ()
    first: Names = ""


MANY = 20
FUNCTIONS: Mapping[str, Takes] = {
    "fact": Takes(2, 3, ("day", "of"), "fact"),
    "fact_starts": Takes(2, 3, ("day", "of"), "fact"),
    "facts": Takes(1, 2, ("of",), "fact"),
    "whom": Takes(1, 1),
    "words": Takes(3, 3, (), "register"),
    "age": Takes(1, 2, ("of",)),
    "school_year_group": Takes(1, 2, ("of",)),
    "entries": Takes(1, 2, ("of",), "register"),
    "every": Takes(1, 1, (), "register"),
    "returned": Takes(1, 2, ("of",), "register"),
    "told": Takes(1, 2, ("of",), "register"),
    "sessions_missed": Takes(2, 3, ("of",)),
    "sessions_possible": Takes(2, 3, ("of",)),
    "previous": Takes(0, 2, ("register", "of"), "register"),
    "limit": Takes(2, 2, (), "rule"),
    "passes": Takes(3, 3, (), "rule"),
    "due": Takes(2, 2, (), "rule"),
    "version": Takes(2, 2, (), "rule"),
    "step": Takes(2, 2, (), "scale"),
    "steps_up": Takes(3, 3, (), "scale"),
    "satisfactory": Takes(2, 2, (), "scale"),
    "span": Takes(2, 2, (), "cadence"),
    "span_starts": Takes(2, 2, (), "cadence"),
    "span_ends": Takes(2, 2, (), "cadence"),
    "spans": Takes(3, 3, (), "cadence"),
    "days": Takes(2, 2),
    "working_days": Takes(2, 2),
    "school_days": Takes(2, 2),
    "working_days_within": Takes(2, 2),
    "school_days_within": Takes(2, 2),
    "school_days_lost": Takes(2, 5, ("lunchtimes", "from_afternoon", "within")),
    "is_school_day": Takes(1, 1),
    "is_working_day": Takes(1, 1),
    "weekday": Takes(1, 1),
    "days_on": Takes(2, 2),
    "months_on": Takes(2, 2),
    "in_period": Takes(1, 1),
    "any": Takes(1, 1),
    "all": Takes(1, 1),
    "len": Takes(1, 1),
    "sum": Takes(1, 1),
    "min": Takes(1, MANY),
    "max": Takes(1, MANY),
    "median": Takes(1, 1),
    "first_of": Takes(1, 1),
    "last_of": Takes(1, 1),
    "distinct": Takes(1, 1),
    "joined": Takes(1, 1),
    "lot": Takes(1, MANY),
    "drawn": Takes(2, MANY),
    "likely": Takes(2, 2),
    "round": Takes(1, 2),
    "abs": Takes(1, 1),
    "date": Takes(3, 3),
    "lower": Takes(1, 1),
}  # fmt: skip
CADENCES = ("weekly", "monthly", "half-termly", "quarterly", "termly", "yearly", "school-yearly")

LOOPING = (ast.ListComp, ast.GeneratorExp)
ALLOWED: tuple[type[ast.AST], ...] = (
    ast.BoolOp, ast.And, ast.Or, ast.UnaryOp, ast.Not, ast.USub, ast.IfExp, ast.Constant, ast.Name, ast.Load, ast.Store,
    ast.BinOp, ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Mod,
    ast.Compare, ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.In, ast.NotIn, ast.Is, ast.IsNot,
    ast.Call, ast.keyword, ast.Attribute, ast.Subscript, ast.Slice, ast.List, ast.Tuple, ast.comprehension, *LOOPING,
)  # fmt: skip


@lru_cache(maxsize=8192)
def parsed(text: str) -> ast.expr:
    """Give an expression's tree. Raises CatalogueError with what is wrong and what to do."""
    if len(text) > LONGEST:
        raise CatalogueError(f"An expression of {len(text):,} characters is too long. Keep to {LONGEST:,}.")
    try:
        tree = ast.parse(" ".join(text.split()), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as fault:
        reason = fault.msg if isinstance(fault, SyntaxError) else "it cannot be read"
        raise CatalogueError(f"“{shortened(text)}” is no expression: {reason}. Correct it.") from fault
    refusal = next(_refusals(tree), "")
    if refusal:
        raise CatalogueError(f"“{shortened(text)}” {refusal}")
    return tree


def shortened(text: str) -> str:
    """Give as much of an expression as a sentence bears."""
    return text if len(text) <= QUOTED else f"{text[:QUOTED]} …"


def _refusals(tree: ast.expr) -> Iterator[str]:
    """Say what an expression does that none may."""
    if _depth(tree, ast.AST) > DEEPEST:
        yield "is nested too deeply. Split it into derived fields."
    if _depth(tree, LOOPING) > LOOPS:
        yield f"goes through lists inside lists more than {LOOPS} deep. Split it into derived fields."
    for node in ast.walk(tree):
        if not isinstance(node, ALLOWED):
            yield f"uses {type(node).__name__}, which no expression may. Say it in another way."
        yield from _refused(node)


def _refused(node: ast.AST) -> Iterator[str]:
    """Say what one part does that none may."""
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name) if name.startswith("_"):
            yield f"names “{name}”. Nothing that begins with _ may be named."
        case ast.Call():
            yield from _call_refused(node)
        case ast.Constant(value=value) if not isinstance(value, str | int | float | bool | None):
            yield "holds something else than words, numbers, True, False and None. Say it in another way."


def _call_refused(call: ast.Call) -> Iterator[str]:
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    takes = FUNCTIONS.get(name)
    if takes is None:
        yield f"calls “{ast.unparse(call.func)}”. Functions are: {', '.join(sorted(FUNCTIONS))}."
        return
    if unknown := [one.arg for one in call.keywords if one.arg not in takes.named]:
        yield f"gives “{name}” a value called “{unknown[0]}”, which it does not take. Remove it."
    if not takes.least <= len(call.args) + len(call.keywords) <= takes.most:
        wanted = str(takes.least) if takes.least == takes.most else f"{takes.least} to {takes.most}"
        yield f"gives “{name}” {len(call.args) + len(call.keywords)} values. It takes {wanted}."


def _depth(tree: ast.AST, kinds: type[ast.AST] | tuple[type[ast.AST], ...]) -> int:
    """Count how deep parts of some kinds stand inside each other."""
    deepest, left = 0, [(tree, 0)]
    while left:
        node, depth = left.pop()
        depth += isinstance(node, kinds) * (len(node.generators) if isinstance(node, LOOPING) else 1)
        deepest = max(deepest, depth)
        left += [(child, depth) for child in ast.iter_child_nodes(node)]
    return deepest


def bound(tree: ast.AST) -> frozenset[str]:
    """Give the names that an expression gives to what it goes through."""
    return frozenset(one.id for one in ast.walk(tree) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store))


def names_used(tree: ast.AST) -> list[str]:
    """Give the names that an expression asks for, without those of functions and those that it binds itself."""
    called = {id(one.func) for one in ast.walk(tree) if isinstance(one, ast.Call)}
    own = bound(tree)
    used = [
        one.id for one in ast.walk(tree)
        if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Load) and id(one) not in called and one.id not in own
    ]  # fmt: skip
    return list(dict.fromkeys(used))


def calls(tree: ast.AST) -> frozenset[str]:
    """Give the functions that an expression calls."""
    called = (one.func for one in ast.walk(tree) if isinstance(one, ast.Call))
    return frozenset(one.id for one in called if isinstance(one, ast.Name))


def named(tree: ast.AST) -> Iterator[tuple[Names, str]]:
    """Give what the calls of an expression name in words: what kind of thing, and its name."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name):
            takes = FUNCTIONS[call.func.id]
            said = [*call.args, *(one.value for one in call.keywords if one.arg == takes.first)][:1]
            yield from ((takes.first, word) for one in said if takes.first and (word := literal(one)))


def literal(node: ast.expr) -> str:
    """Give the word that an expression is, or nothing."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
