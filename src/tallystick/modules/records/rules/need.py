"""What areas need: which figures are ranked, by which weights, and what an area's own years say. Pure. LRN-21."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from tallystick.engine.records.sums.need import Need, Standing, ranked
from tallystick.lib.refusals import Refusal

MOST = 4  # areas of most need that are marked


class WeightsRefused(Refusal):
    """Weights that nobody could rank by."""


class Told(NamedTuple):
    """One area's value in one measure and year, and the load that told it."""

    area: str
    name: str
    year: int
    theme: str
    measure: str
    value: float
    higher_is_need: bool
    weight: float | None
    load: str

    @property
    def key(self) -> tuple[str, str, int]:
        """What it is a value of."""
        return self.area, self.measure, self.year


@dataclass(frozen=True)
class Measure:
    """A measure as it is ranked: in the last year that was told, up to the one that is looked at."""

    name: str
    theme: str
    year: int
    higher_is_need: bool
    weight: Decimal
    load: str  # that told it last


@dataclass(frozen=True)
class Ranking:
    """Areas by need, the most first, with the measures that they were ranked by."""

    year: int
    measures: Sequence[Measure]
    standings: Sequence[Standing]
    values: Mapping[tuple[str, str], float]  # of each area and measure
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def places(self) -> dict[str, int]:
        """Give the place of each area."""
        return {one.area: one.place for one in self.standings}


def years_in(rows: Iterable[Told]) -> list[int]:
    """Give the years of which anything was told, the latest first."""
    return sorted({one.year for one in rows}, reverse=True)


def measures_in(rows: Iterable[Told]) -> list[str]:
    """Give every measure that was told, by theme and name."""
    return [name for _, name in sorted({(one.theme, one.measure) for one in rows})]


def ranking(rows: Sequence[Told], year: int, weights: Mapping[str, Decimal] | None) -> Ranking:
    """Rank areas by their measures, each in the last year that was told up to the one that is asked for.

    By the weights that the rows carry, or by those that are given: a measure that they do not name is left out.
    Raises NeedCannotBeRanked.
    """
    last = _last_years(rows, year)
    counted = [one for one in rows if last.get(one.measure) == one.year and (weights is None or one.measure in weights)]
    found = ranked(
        Need(one.area, one.measure, one.value, one.higher_is_need, weight_of(one, weights)) for one in counted
    )
    values = {(one.area, one.measure): one.value for one in counted}
    return Ranking(year, _measures(counted, weights), found, values, {one.area: one.name for one in rows if one.name})


def _last_years(rows: Iterable[Told], year: int) -> dict[str, int]:
    found: dict[str, int] = {}
    for one in rows:
        if one.year <= year:
            found[one.measure] = max(one.year, found.get(one.measure, one.year))
    return found


def _measures(rows: Iterable[Told], weights: Mapping[str, Decimal] | None) -> list[Measure]:
    last = {one.measure: one for one in sorted(rows, key=lambda one: (len(one.load), one.load))}
    measures = [
        Measure(one.measure, one.theme, one.year, one.higher_is_need, weight_of(one, weights), one.load)
        for one in last.values()
    ]
    return sorted(measures, key=lambda one: (one.theme, one.name))


def weight_of(told: Told, weights: Mapping[str, Decimal] | None) -> Decimal:
    """Give how much a row counts: as it is said, or as its file says, or 1."""
    if weights is not None:
        return weights[told.measure]
    return Decimal(str(told.weight)) if told.weight is not None else Decimal(1)


def check_weights(said: Mapping[str, str]) -> dict[str, str]:
    """Give weights as they are kept; those left empty are of measures that do not count. Raises WeightsRefused."""
    kept = {measure: text.strip() for measure, text in said.items() if text.strip()}
    if not kept:
        raise WeightsRefused("Give at least one measure a weight.")
    for measure, text in kept.items():
        if not _is_weight(text):
            raise WeightsRefused(f"The weight of “{measure}” is a number above 0 and at most 100, such as 2 or 0.5.")
    return dict(sorted(kept.items()))


def _is_weight(text: str) -> bool:
    try:
        return 0 < Decimal(text) <= 100
    except InvalidOperation:
        return False


@dataclass(frozen=True)
class Figure:
    """One area's value in a year, its place among the areas that have one, and what was told before."""

    told: Told
    place: int
    areas: int
    before: Sequence[Told] = ()  # values that an earlier load told otherwise


def profile(area: str, rows: Sequence[Told], every: Iterable[Told]) -> list[tuple[str, list[Figure]]]:
    """Give an area's figures by measure, the latest year first; `every` holds what earlier loads told too."""
    earlier: dict[tuple[str, str, int], list[Told]] = defaultdict(list)
    for one in every:
        earlier[one.key].append(one)
    found: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for one in sorted((one for one in rows if one.area == area), key=lambda one: -one.year):
        among = [other for other in rows if (other.measure, other.year) == (one.measure, one.year)]
        before = [other for other in earlier[one.key] if other.load != one.load and other.value != one.value]
        found[one.theme, one.measure].append(Figure(one, _place(one, among), len(among), before))
    return [(measure, figures) for (_, measure), figures in sorted(found.items())]


def _place(told: Told, among: Iterable[Told]) -> int:
    """Give a value's place among others; equals share one."""
    more = (one.value > told.value if told.higher_is_need else one.value < told.value for one in among)
    return 1 + sum(more)


def fifth(place: int, areas: int) -> int:
    """Give in which fifth of the areas a place is: 1 for the most need."""
    return min(5, 1 + 5 * (place - 1) // max(areas, 1))
