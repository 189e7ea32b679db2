"""The need of areas, ranked over several measures whose weights are said. Inventory: LRN-21.

In each measure the areas are ranked, 1 for the most need; equals share the mean of their places. An area's score is
the weighted mean of its ranks over the measures that it has; the lowest score is the most need.

Promise: the ranking can be done again by hand, and an area that lacks a measure is told, not guessed.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from tallystick.lib.refusals import Refusal


class NeedCannotBeRanked(Refusal):
    """Measures that contradict each other, or weights that cannot be."""


@dataclass(frozen=True)
class Need:
    """One area's value in one measure."""

    area: str
    measure: str
    value: Decimal | float | int
    higher_is_need: bool = True
    weight: Decimal | float | int = 1


@dataclass(frozen=True)
class Standing:
    """Where an area stands."""

    place: int  # equals share a place
    area: str
    score: Fraction
    ranks: Mapping[str, Fraction]  # by measure
    lacks: Sequence[str]  # measures that others have


def ranked(needs: Iterable[Need]) -> list[Standing]:
    """Give every area with its place, the most need first, equals by name. Raises NeedCannotBeRanked."""
    measures = _by_measure(needs)
    weights = {measure: Fraction(str(rows[0].weight)) for measure, rows in measures.items()}
    ranks: dict[str, dict[str, Fraction]] = defaultdict(dict)
    for measure, rows in sorted(measures.items()):
        for area, rank in _ranks(rows).items():
            ranks[area][measure] = rank
    scores = {area: _score(own, weights) for area, own in ranks.items()}
    order = sorted(scores, key=lambda area: (scores[area], area))
    places = {area: 1 + sum(other < scores[area] for other in scores.values()) for area in order}
    return [
        Standing(
            places[area], area, scores[area], ranks[area], [one for one in sorted(measures) if one not in ranks[area]]
        )
        for area in order
    ]


def of_most_need(standings: Sequence[Standing], how_many: int) -> list[str]:
    """Give the areas that come first; where the last place is shared, all that share it."""
    return [one.area for one in standings if one.place <= how_many]


def _by_measure(needs: Iterable[Need]) -> dict[str, list[Need]]:
    measures: dict[str, list[Need]] = defaultdict(list)
    for one in needs:
        measures[one.measure].append(one)
    for measure, rows in measures.items():
        _check(measure, rows)
    return dict(measures)


def _check(measure: str, rows: Sequence[Need]) -> None:
    if len({one.area for one in rows}) < len(rows):
        raise NeedCannotBeRanked(f"An area stands twice in “{measure}”. Rank one year at a time.")
    if len({(one.higher_is_need, Fraction(str(one.weight))) for one in rows}) > 1:
        raise NeedCannotBeRanked(f"“{measure}” has several weights or directions. Give it one in all its rows.")
    if rows[0].weight <= 0:
        raise NeedCannotBeRanked(f"The weight of “{measure}” is not above 0. Leave the measure out instead.")


def _ranks(rows: Sequence[Need]) -> dict[str, Fraction]:
    """Give each area's rank in one measure; equals share the mean of the places that they take up."""
    order = sorted(rows, key=lambda one: one.value, reverse=rows[0].higher_is_need)
    ranks: dict[str, Fraction] = {}
    for _, together in groupby(order, key=lambda one: one.value):
        equals = [one.area for one in together]
        mean = Fraction(2 * len(ranks) + len(equals) + 1, 2)
        ranks.update(dict.fromkeys(equals, mean))
    return ranks


def _score(ranks: Mapping[str, Fraction], weights: Mapping[str, Fraction]) -> Fraction:
    total = sum((weights[one] for one in ranks), Fraction(0))
    return sum((weights[one] * rank for one, rank in ranks.items()), Fraction(0)) / total
