"""What an indicator comes to in a period: a figure for each group, or the reason why there is none.

Promise: a figure with a reason never has a value, and the same counts under the same definition are the same bytes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from tallystick.engine.asking.questions import Breakdown, Children
from tallystick.engine.asking.tree import Value
from tallystick.engine.sealing.canonical import Plain, canonical

SHAPE = 2  # of the bytes: the second says of how many children a figure is
By = tuple[tuple[str, str], ...]  # columns and values, in the order of the breakdown; empty for everybody


@dataclass(frozen=True)
class Figure:
    """One number with what it was divided from. What made a gap, a ratio or a change is in `of`."""

    by: By
    numerator: int | None
    denominator: int | None
    rows: int
    value: Decimal | None
    why: str = ""  # why there is no value
    of: tuple["Figure", ...] = ()
    exact: Fraction | None = None  # the value before it was rounded
    children: Children | None = None  # behind it; None where each row counted is one, or nobody asked

    def __post_init__(self) -> None:
        """Hold the promise."""
        assert (self.value is None) == bool(self.why), "a figure has a value or a reason, and never both"


@dataclass(frozen=True)
class Result:
    """Every figure of an indicator in a period; `version` is the digest of its definition, populations and rules."""

    indicator: str
    version: str
    first: date
    last: date
    day: date
    groups: tuple[Figure, ...]
    left_out: tuple[tuple[Breakdown, str], ...] = ()  # breakdowns that what came does not bear, each with the reason

    def figure(self, group: dict[str, str] | None = None) -> Figure | None:
        """Give the figure of a group, of everybody unless said; None where the group has no row."""
        wanted = frozenset((group or {}).items())
        return next((one for one in self.groups if frozenset(one.by) == wanted), None)


@dataclass(frozen=True)
class Side:
    """What one indicator comes to by breakdown; where nothing can be counted, a figure without number for everybody."""

    figures: Mapping[Breakdown, Sequence[Figure]]
    left_out: Mapping[Breakdown, str] = field(default_factory=dict)

    @property
    def refused(self) -> str:
        """Why nothing of it can be counted, or nothing."""
        whole = self.figures.get((), ())
        return whole[0].why if whole and whole[0].numerator is None and not whole[0].of else ""

    def all(self) -> tuple[Figure, ...]:
        """Every figure, breakdown by breakdown."""
        return tuple(figure for many in self.figures.values() for figure in many)


def said(value: Value) -> str:
    """Give the value of a breakdown in text: a missing one as nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date) else str(value)


def canonical_bytes(result: Result, snapshot: str, shape: int = SHAPE) -> bytes:
    """Give a result as the bytes that are sealed: what was counted, under which definition, in which snapshot.

    Which engine counted, and when, stands outside; so does the order in which the groups came. What was sealed in an
    earlier shape is given in that one, so that it can be compared.
    """
    later: dict[str, Plain] = {"shape": shape} if shape > 1 else {}
    return canonical(
        {
            **later,
            "indicator": result.indicator,
            "version": result.version,
            "snapshot": snapshot,
            "first": result.first.isoformat(),
            "last": result.last.isoformat(),
            "day": result.day.isoformat(),
            "left_out": [[list(breakdown), why] for breakdown, why in sorted(result.left_out)],
            "groups": [plain(one, shape) for one in sorted(result.groups, key=lambda one: sorted(one.by))],
        }
    )


def plain(figure: Figure, shape: int = SHAPE) -> Plain:
    """Give a figure as it is sealed, with what it was made of."""
    told: dict[str, Plain] = {} if shape == 1 else {"children": figure.children and list(figure.children)}
    return {
        **told,
        "by": [list(one) for one in sorted(figure.by)],
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "rows": figure.rows,
        "value": None if figure.value is None else str(figure.value),
        "why": figure.why,
        "of": [plain(one, shape) for one in figure.of],
    }
