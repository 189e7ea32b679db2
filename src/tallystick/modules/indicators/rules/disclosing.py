"""Results as tables for disclosure control, and what was decided of them as marks that are kept. Pure.

Promise: whatever is not known to be whole is kept back.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from tallystick.engine.asking.questions import Children
from tallystick.engine.catalogue.indicators import Indicator
from tallystick.engine.disclosure import Audience, Before, Count, Shown, Table, Told
from tallystick.engine.disclosure.shown import BEYOND, KEPT, SAYING_NOTHING, TELLS
from tallystick.engine.measures.dividing import exactly, places, rounded
from tallystick.engine.measures.periods import before
from tallystick.engine.measures.planning import each_a_child, is_sum
from tallystick.engine.measures.results import Figure
from tallystick.modules.indicators.rules import numbers

AUDIENCES = tuple(one for one in Audience if one is not Audience.CIRCLE)
Pair = tuple[str, str]
Group = tuple[Pair, ...]
Figures = Mapping[Group, Figure]
Mark = dict[str, Any]
Place = tuple[str, date, date]
Nested = frozenset[tuple[Pair, Pair]]
NOT_KNOWN = Children(1, 1, 1)  # of a result of before they were counted
NESTING = (  # columns of populations of which the first may lie within the second: the rows say whether it does
    ("laestab", "area"),
    ("laestab", "phase"),
    ("laestab", "schooling"),
    ("age_group", "schooling"),
    ("provision", "sen"),
    ("provision", "need"),
    ("sen", "need"),
    ("time_in_care", "care"),
    ("team", "area"),
    ("ethnicity", "ethnic_group"),
    ("year_group", "key_stage"),
)


@dataclass(frozen=True)
class Counted:
    """A result with what it says."""

    code: str
    first: date
    last: date
    figures: Figures


def table_of(indicator: Indicator, told: Counted, nested: Nested, own: Path | None = None) -> Table:
    """Give a result as a table whose numbers may tell of few children; what was never counted is not in it."""
    amounts, part = is_sum(indicator, own), indicator.measure in ("proportion", "distribution")
    behind = amounts or not each_a_child(indicator.population, own)
    counts = {
        group: Count(
            one.numerator,
            one.denominator,
            one.rows if amounts else None,
            one.value,
            _children(one, part=part) if behind else None,
        )
        for group, one in told.figures.items()
        if one.numerator is not None
    }
    if indicator.spread and () not in counts:
        counts[()] = _of_all([one for group, one in counts.items() if len(group) == 1])
    return Table(
        code=told.code,
        first=told.first,
        last=told.last,
        counts=counts,
        amounts=amounts,
        adds_up=numbers.adds_up(indicator, own),
        inside=nested,
        divided=partial(_divided, indicator),
        part=part,
        whole=numbers.divided_by(indicator),
        too=numbers.divided_by_too(indicator, own),
        counted=numbers.counted(indicator, own),
        within=() if amounts else numbers.larger(indicator, own, told.last),
        sums=numbers.sums(indicator, own),
        grouped=numbers.grouped(indicator, own, told.last),
    )


def _divided(indicator: Indicator, numerator: int, denominator: int | None) -> Decimal | None:
    """Give what two numbers come to; None where there is nothing to divide by."""
    value = exactly(indicator, numerator, denominator or 0)
    return None if value is None else rounded(value, places(indicator))


def _children(one: Figure, *, part: bool) -> Children:
    """Give of how many children a figure is at least; what is not a part of what it is divided by leaves nobody."""
    told = one.children or NOT_KNOWN
    return told if part else told._replace(left=told.below)


def _of_all(values: Sequence[Count]) -> Count:
    """Give the figure of everybody of whom it is told which of some values each has."""
    whole = max((one.denominator or 0 for one in values), default=0)
    told = [one.children.below for one in values if one.children]
    return Count(whole, whole, children=Children(max(told), max(told), 0) if told else None)


def nesting(indicator: Indicator) -> tuple[tuple[str, str], ...]:
    """Give the breakdowns of an indicator of which one may lie within the other: by both is asked of the rows."""
    shown = {name for one in (indicator.breakdowns, *indicator.two_way) for name in one}
    return tuple(pair for pair in NESTING if shown.issuperset(pair) and indicator.child_level)


def inside_of(groups: Iterable[Group]) -> Nested:
    """Give which group lies whole within which larger one, by groups of both columns; what lies in two is in none."""
    within: dict[tuple[Pair, str], set[Pair]] = defaultdict(set)
    for group in map(dict, groups):
        for small, large in NESTING:
            if {small, large} <= group.keys():
                within[(small, group[small]), large].add((large, group[large]))
    return frozenset((one, larger) for (one, _), many in within.items() if len(many) == 1 for larger in many)


def inside(nested: Mapping[Place, Nested], place: Place) -> Nested:
    """Give what lies within what in a result; of one that was not counted just now, as it does today."""
    of_code = (found for (code, *_), found in nested.items() if code == place[0])
    return nested[place] if place in nested else next(of_code, frozenset())


def marks_of(table: Table, shown: Shown) -> list[Mark]:
    """Give what is printed of each figure of which something is kept back."""
    told = shown.table(*table.place)
    return [
        {
            "by": [list(one) for one in group],
            "numerator": one.numerator_words,
            "denominator": one.denominator_words,
            "kept": [name for name in ("numerator", "denominator", "value") if getattr(one, name) is None],
            "why": one.why,
            **({"rounded": _rounded(one)} if one.nearest > 1 else {}),
        }
        for group, one in sorted(told.items())
        if not one.whole or one.nearest > 1
    ]


def beyond_in(marks: Iterable[Mark]) -> set[tuple[str, ...]]:
    """Give the breakdowns of a result that are not shown since more would have had to be looked into than may be."""
    return {tuple(column for column, _ in one["by"]) for one in marks if one["why"] == BEYOND}


def _rounded(one: Told) -> Mark:
    """Give what is shown instead of a figure that is rounded, as text and whole numbers."""
    value = None if one.value is None else str(one.value)
    return {"numerator": one.numerator, "denominator": one.denominator, "value": value}


def remembered(audience: Audience, table: Table, marks: Sequence[Mark]) -> Before:
    """Give what an audience was shown of a table, from the marks that were kept."""
    kept = {tuple((column, value) for column, value in one["by"]): one for one in marks}
    words = {
        group: (kept[group]["numerator"], kept[group]["denominator"])
        if group in kept
        else (f"{one.numerator:,}", "" if one.denominator is None else f"{one.denominator:,}")
        for group, one in ((tuple(sorted(group)), one) for group, one in table.counts.items())
    }
    mixed = {tuple(column for column, _ in one["by"]) for one in marks if one["why"] in SAYING_NOTHING}
    return Before(audience, [table], {table.place: words}, frozenset((table.place, each) for each in mixed))


def marks_of_compared(
    indicator: Indicator, told: Counted, kept: Mapping[Place, Sequence[Mark]], there: Mapping[Place, Collection[Group]]
) -> list[Mark]:
    """Keep a comparison back wherever one of its sides is, or where it is not known that a side is shown.

    `there` are the groups of the results that were looked through: no side that is not among them is known to be shown.
    """
    assert indicator.compared, "only what compares has sides"
    asked = [(indicator.compared.of, told.first, told.last)]
    if indicator.measure == "change":
        was = before(told.first, told.last, indicator.period.every, indicator.compared.over)
        asked.append((indicator.compared.of, *was) if was else ("", told.first, told.last))
    if any(place not in kept for place in asked):
        return [_mark(group) for group in sorted(told.figures)]
    hidden = {tuple(map(tuple, one["by"])) for place in asked for one in kept[place]}
    looked_through = [{tuple(sorted(group)) for group in there[place]} for place in (asked[0], asked[-1])]
    return [
        _mark(group)
        for group, one in sorted(told.figures.items())
        if any(_by(side) in hidden for side in one.of)
        or any(_by(side) not in among for side, among in zip(one.of, looked_through, strict=False))
    ]


def _by(one: Figure) -> Group:
    return tuple(sorted(one.by))


def _mark(group: Group) -> Mark:
    kept = ["numerator", "denominator", "value"]
    return {"by": [list(one) for one in group], "numerator": KEPT, "denominator": KEPT, "kept": kept, "why": TELLS}
