"""An expression of an indicator as a typed tree, which engines read each in their own way.

Promise: every node says its kind, and a tree that is bound holds neither a parameter nor a rule: only columns and
values. What a node means, missing values too, is said here and nowhere else.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal["text", "whole", "date", "yes-no", "number", "nothing"]  # nothing: None, which goes with each of them
Value = str | int | bool | date | None
Sign = Literal["==", "!=", "<", "<=", ">", ">="]


@dataclass(frozen=True, slots=True)
class Column:
    """What a row says; `here` is the row of the population where another source is asked."""

    name: str
    kind: Kind
    here: bool = False


@dataclass(frozen=True, slots=True)
class Given:
    """A value that is written out, or None."""

    value: Value
    kind: Kind


@dataclass(frozen=True, slots=True)
class Parameter:
    """A day of the question: first, last or day. Binding puts a value in its place."""

    name: Literal["first", "last", "day"]
    kind: Kind = "date"


@dataclass(frozen=True, slots=True)
class Compared:
    """Two values of one kind, compared; missing where one is. Text goes by code points, without language."""

    sign: Sign
    left: "Tree"
    right: "Tree"
    kind: Kind = "yes-no"


@dataclass(frozen=True, slots=True)
class Among:
    """Whether a value is one of some; missing where it is missing."""

    value: "Tree"
    choices: tuple[Given, ...]
    kind: Kind = "yes-no"


@dataclass(frozen=True, slots=True)
class Missing:
    """Whether a value is missing; never itself missing."""

    value: "Tree"
    kind: Kind = "yes-no"


@dataclass(frozen=True, slots=True)
class Joined:
    """Conditions joined by and, or by or: three-valued, as in SQL."""

    word: Literal["and", "or"]
    parts: tuple["Tree", ...]
    kind: Kind = "yes-no"


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite; missing where the part is."""

    part: "Tree"
    kind: Kind = "yes-no"


@dataclass(frozen=True, slots=True)
class Sum:
    """Two whole numbers added, subtracted or multiplied; missing where one is. Beyond 64 bits it is refused."""

    sign: Literal["+", "-", "*"]
    left: "Tree"
    right: "Tree"
    kind: Kind = "whole"


@dataclass(frozen=True, slots=True)
class Chosen:
    """`then` where the condition is True, `otherwise` where it is False or missing."""

    condition: "Tree"
    then: "Tree"
    otherwise: "Tree"
    kind: Kind


@dataclass(frozen=True, slots=True)
class Called:
    """A function of `functions.FUNCTIONS`, which says what it gives."""

    function: str
    parts: tuple["Tree", ...]
    kind: Kind


@dataclass(frozen=True, slots=True)
class Passes:
    """Whether a figure passes the threshold of a rule on the period's last day. Binding makes comparisons of it."""

    rule: str
    part: "Tree"
    whole: "Tree | None" = None
    kind: Kind = "yes-no"


Tree = Column | Given | Parameter | Compared | Among | Missing | Joined | Not | Sum | Chosen | Called | Passes


def parts(tree: Tree) -> tuple[Tree, ...]:
    """Give the trees that stand directly in one, in the order in which they are written."""
    match tree:
        case Compared() | Sum():
            return (tree.left, tree.right)
        case Among() | Missing():
            return (tree.value, *getattr(tree, "choices", ()))
        case Joined() | Called():
            return tree.parts
        case Not():
            return (tree.part,)
        case Chosen():
            return (tree.condition, tree.then, tree.otherwise)
        case Passes():
            return (tree.part,) if tree.whole is None else (tree.part, tree.whole)
    return ()


def within(tree: Tree) -> list[Tree]:
    """Give a tree and everything in it."""
    return [tree, *(below for part in parts(tree) for below in within(part))]


def columns_of(tree: Tree | None, *, here: bool = False) -> frozenset[str]:
    """Give the names of the columns that a tree asks for, of its own rows or of the row `here`."""
    found = within(tree) if tree is not None else []
    return frozenset(one.name for one in found if isinstance(one, Column) and one.here is here)


def rules_of(tree: Tree | None) -> frozenset[str]:
    """Give the rules by which a tree asks."""
    return frozenset(one.rule for one in (within(tree) if tree is not None else []) if isinstance(one, Passes))
