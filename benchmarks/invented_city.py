"""A run of the catalogue over an invented authority, as tables to be kept back: as many schools as asked.

Groups are as uneven as real ones: in a school of 330 pupils two are looked after.
"""

from collections.abc import Iterator, Mapping
from datetime import date

import numpy as np
from numpy.typing import NDArray

from tallystick.engine.catalogue.indicators import Indicator, indicators
from tallystick.engine.disclosure import Count, Group, Table

FIRST, LAST = date(2026, 1, 1), date(2026, 3, 31)
A_SCHOOL = 330  # pupils
SHARES = {  # of pupils by value
    "sex_group": [0.51, 0.49],
    "care": [0.993, 0.007],
    "meals": [0.76, 0.24],
    "provision": [0.82, 0.13, 0.045, 0.005],
    "ethnicity": [0.62, 0.05, 0.04, *([0.02] * 12), *([0.01] * 3), 0.02],
    "language_group": [0.79, 0.19, 0.02],
    "year_group": [1 / 12] * 12,
    "time_in_care": [0.993, 0.002, 0.003, 0.002],
    "need": [0.83, *([0.017] * 10)],
}
NESTED = {("laestab", "area"): 10, ("laestab", "phase"): 3, ("provision", "sen"): 3, ("ethnicity", "ethnic_group"): 6}
Columns = Mapping[str, NDArray[np.int64]]


def tables_of_a_run(schools: int) -> list[Table]:
    """Give a table for each indicator of the catalogue that counts children, one in three of sessions or the like."""
    random = np.random.default_rng(schools)
    pupils = _pupils(random, schools)
    told = [one for one in indicators().values() if one.child_level and one.compared is None]
    populations = {name: _population(random, pupils) for name in sorted({one.population for one in told})}
    return [_table(random, one, populations[one.population], number % 3 == 2) for number, one in enumerate(told)]


def _pupils(random: np.random.Generator, schools: int) -> Columns:
    many = schools * A_SCHOOL
    size = random.gamma(2, size=schools)
    columns = {"laestab": random.choice(schools, many, p=size / size.sum())}
    for column, shares in SHARES.items():
        columns[column] = random.choice(len(shares), many, p=np.array(shares) / sum(shares))
    for (inner, outer), width in NESTED.items():
        columns[outer] = columns[inner] % width
    return columns


def _population(random: np.random.Generator, pupils: Columns) -> Columns:
    """Give some or all pupils: a roll, a year's leavers, those with a plan."""
    chosen = random.random(len(pupils["laestab"])) < random.choice((1, 1, 0.3, 0.08))
    return {column: values[chosen] for column, values in pupils.items()}


def _table(random: np.random.Generator, indicator: Indicator, pupils: Columns, sums: bool) -> Table:
    """Give what is counted of a population by the breakdowns of an indicator."""
    some = random.random(len(pupils["laestab"])) < random.choice((0.01, 0.05, 0.2, 0.5, 0.9))
    worth = np.where(some, random.integers(1, 60, len(some)) if sums else 1, 0)
    shown = [(), *((one,) for one in indicator.breakdowns), *map(tuple, indicator.two_way)]
    known = [tuple(sorted(columns)) for columns in shown if pupils.keys() >= set(columns)]
    counts = {group: one for columns in known for group, one in _counts(columns, pupils, worth, sums)}
    inside = [
        ((inner, str(one)), (outer, str(one % width)))
        for (inner, outer), width in NESTED.items()
        if {(inner,), (outer,)} <= set(known)
        for one in np.unique(pupils[inner])
    ]
    share = indicator.measure == "proportion" or sums
    counts = counts if share else {group: Count(one.numerator) for group, one in counts.items()}
    return Table(
        code=indicator.code,
        first=FIRST,
        last=LAST,
        counts=counts,
        amounts=sums,
        inside=inside,
        whole="" if sums else indicator.population,
    )


def _counts(
    columns: tuple[str, ...], pupils: Columns, worth: NDArray[np.int64], sums: bool
) -> Iterator[tuple[Group, Count]]:
    places = np.zeros(len(worth), dtype=np.int64)
    widths = [int(pupils[column].max()) + 1 for column in columns]
    for column, width in zip(columns, widths, strict=True):
        places = places * width + pupils[column]
    rows, counted = np.bincount(places), np.bincount(places, weights=worth)
    for place in np.flatnonzero(rows):
        group, left = list[tuple[str, str]](), int(place)
        for column, width in reversed(list(zip(columns, widths, strict=True))):
            left, value = divmod(left, width)
            group.insert(0, (column, str(value)))
        many, some = int(rows[place]), int(counted[place])
        yield tuple(group), Count(some, 120 * many, many) if sums else Count(some, many)
