"""Figures of whole numbers: what an engine counted in each group, divided once and rounded once.

Promise: a group in which an indicator counts no row has no figure, whatever else was asked with it; everybody has one.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction

from tallystick.engine.asking.questions import NOTHING, Breakdown, Children, Counts, Group
from tallystick.engine.catalogue.indicators import Indicator
from tallystick.engine.measures import reasons
from tallystick.engine.measures.dividing import exactly, places, rounded
from tallystick.engine.measures.results import By, Figure, said

Groups = dict[By, Counts]


def figures_of(indicator: Indicator, breakdown: Breakdown, cells: Mapping[Group, Counts]) -> list[Figure]:
    """Give the figures of a breakdown; of a distribution, its last column is the one whose values are counted."""
    groups = named(breakdown, cells)
    if indicator.spread:
        return spread(indicator, groups)
    if not groups and not breakdown:
        groups = {(): NOTHING}
    return [figure_of(indicator, by, counts) for by, counts in groups.items()]


def named(breakdown: Breakdown, cells: Mapping[Group, Counts]) -> Groups:
    """Give groups by the words of their values; those that read alike are one."""
    found: dict[By, list[Counts]] = defaultdict(list)
    for group, counts in cells.items():
        if counts.rows:
            found[tuple(zip(breakdown, map(said, group), strict=True))].append(counts)
    return {by: _sum(many) for by, many in found.items()}


def spread(indicator: Indicator, groups: Groups) -> list[Figure]:
    """Give for each value how many have it, of how many there are in its group."""
    whole: dict[By, list[Counts]] = defaultdict(list)
    for by, counts in groups.items():
        whole[by[:-1]].append(counts)
    if not groups:
        return [none(reasons.NOTHING)]
    return [figure_of(indicator, by, _of_value(counts, whole[by[:-1]])) for by, counts in groups.items()]


def _of_value(counts: Counts, values: Sequence[Counts]) -> Counts:
    """Give a value's counts below which all values of its group stand, with the fewest children that they are of."""
    told = counts._replace(denominator=sum(one.numerator for one in values))
    if counts.children is None:
        return told
    others = [one.children.above for one in values if one is not counts and one.children]
    above = counts.children.above
    return told._replace(children=Children(above, max([above, *others]), max(others, default=0)))


def figure_of(indicator: Indicator, by: By, counts: Counts) -> Figure:
    """Divide, or say why not: a cohort under the minimum, or nothing to divide by."""
    below = None if indicator.measure == "count" else counts.denominator
    exact = exactly(indicator, counts.numerator, counts.denominator)
    why = reasons.NOTHING if exact is None else ""
    if below is not None and below < indicator.minimum and not why:
        why = f"{reasons.SMALL} of {indicator.minimum}"
    value = None if exact is None or why else rounded(exact, places(indicator))
    told = None if why else exact
    return Figure(by, counts.numerator, below, counts.rows, value, why, exact=told, children=counts.children)


def made(by: By, exact: Fraction, decimals: int, of: tuple[Figure, ...]) -> Figure:
    """Give a figure that is made of others."""
    return Figure(by, None, None, 0, rounded(exact, decimals), of=of, exact=exact)


def none(why: str, by: By = (), of: tuple[Figure, ...] = ()) -> Figure:
    """Give a figure that there is not, with the reason."""
    return Figure(by, None, None, 0, None, why, of)


def _sum(many: Sequence[Counts]) -> Counts:
    """Add counts; of children who may be in several the most that are in one, which are no more than there are."""
    told = [one.children for one in many if one.children]
    children = Children(*map(max, zip(*told, strict=True))) if told else None
    rows, above, below = (sum(each) for each in zip(*(one[:3] for one in many), strict=True))
    return Counts(rows, above, below, children)
