"""Areas by need as rows: each one's place, how it came about, what changed, and one area's own years."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from tallystick.engine.records.sums.need import Standing
from tallystick.foundation.ui.presenters import Cell, Row, Tag, count, day
from tallystick.modules.records.models import Load, NeedWeights
from tallystick.modules.records.queries.need import Compared, Profile
from tallystick.modules.records.rules.need import MOST, Figure, Measure, Ranking

THEMES = {
    "demography": "Demography",
    "deprivation": "Poverty and deprivation",
    "crime": "Crime and offending behaviour",
}
HEADS = {
    "measures": ("Measure", "Counts", "Year", "Source"),
    "area": ("Year", "Value", "Place", "Source"),
    "weights": ("Name", "Measures", "Saved"),
}
AS_FILES_SAY = "As the files say"


def need_shown(found: Compared, weights: NeedWeights | None) -> dict[str, Any]:
    """Everything that the page of areas says beside its areas."""
    ranking = found.ranking
    query = {"year": ranking.year} | ({"weights": weights.pk} if weights else {})
    return {
        "title": f"Areas by need, {ranking.year}",
        "by": by_said(weights),
        "heads": HEADS | {"areas": area_heads(found)},
        "measures": measure_rows(ranking.measures, found.loads),
        "lacking": lacking_said(ranking),
        "chosen": chosen_said(found.chosen),
        "file": f"{reverse('records:need-file')}?{urlencode(query)}",
    }


def options(years: Sequence[int], sets: Iterable[NeedWeights]) -> dict[str, list[tuple[str, str]]]:
    """What can be chosen: the year, the weights, the year to compare with."""
    said = [(str(one), str(one)) for one in years]
    return {
        "year": said,
        "weights": [("", AS_FILES_SAY), *((str(one.pk), one.name) for one in sets)],
        "before": [("", "No other year"), *said],
    }


def by_said(weights: NeedWeights | None) -> str:
    """By whose weights areas are ranked."""
    how = (
        "In each measure the areas are ranked, 1 for the most need; equals share the mean of their places. "
        "The score is the mean of an area’s ranks, each counted by its weight: the lowest is the most need. "
    )
    if weights is None:
        return f"{how}The weights are those of the files."
    return f"{how}The weights are “{weights.name}”, saved {who_said(weights)}."


def who_said(weights: NeedWeights) -> str:
    """Who saved weights, and when."""
    by = f"by {weights.saved_by} " if weights.saved_by else ""
    return f"{by}on {day(weights.saved_at)}"


def area_heads(found: Compared) -> tuple[str, ...]:
    """The columns of the table of areas."""
    changed = (f"Place in {found.before.year}",) if found.before else ()
    return ("Area", "Place", *changed, "Score", *(one.name for one in found.ranking.measures))


def area_rows(standings: Iterable[Standing], found: Compared) -> list[Row]:
    """Each area with its place, its score, and its value and rank in each measure."""
    chosen = {one.area for one in found.chosen}
    return [_area_row(one, found, chosen) for one in standings]


def _area_row(one: Standing, found: Compared, chosen: set[str]) -> Row:
    name = found.ranking.names.get(one.area, "")
    marked = "Chosen as of high need" if chosen & {one.area, name} else ""
    cells = [Cell("Place", str(one.place), marked, tag=Tag("Most need", "red") if one.place <= MOST else None)]
    if found.before:
        cells.append(Cell(f"Place in {found.before.year}", *was_said(one, found.before)))
    cells.append(Cell("Score", decimal_said(one.score)))
    cells += [_measure_cell(one, measure, found.ranking) for measure in found.ranking.measures]
    return Row(name or one.area, area_address(one.area), one.area if name else "", tuple(cells))


def _measure_cell(one: Standing, measure: Measure, ranking: Ranking) -> Cell:
    if measure.name not in one.ranks:
        return Cell(measure.name, "Not told")
    value = ranking.values[one.area, measure.name]
    return Cell(measure.name, number_said(value), f"rank {decimal_said(one.ranks[measure.name])}")


def was_said(one: Standing, before: Ranking) -> tuple[str, str]:
    """Where an area stood in the earlier year, and how far it moved."""
    place = before.places.get(one.area)
    if place is None:
        return "Not told", ""
    if place == one.place:
        return str(place), "as now"
    return str(place), f"{count(abs(place - one.place), 'place')} {'up' if one.place < place else 'down'} in need"


def measure_rows(measures: Iterable[Measure], loads: Mapping[str, Load]) -> list[Row]:
    """Each measure with its weight, its direction, its year and the file that told it."""
    return [
        Row(
            one.name,
            "",
            THEMES.get(one.theme, one.theme),
            (
                Cell(
                    "Counts", f"{one.weight.normalize():f}", f"{'more' if one.higher_is_need else 'less'} is more need"
                ),
                Cell("Year", str(one.year)),
                source_cell(loads.get(one.load)),
            ),
        )
        for one in measures
    ]


def source_cell(load: Load | None) -> Cell:
    """The file that told a figure."""
    if load is None:
        return Cell("Source", "A file that you may not see")
    return Cell("Source", load.name, f"loaded {day(load.at)}")


def lacking_said(ranking: Ranking) -> list[str]:
    """Each area that lacks a measure which others have: it is ranked by those that it has."""
    return [
        f"{ranking.names.get(one.area) or one.area}: {', '.join(one.lacks)}" for one in ranking.standings if one.lacks
    ]


def chosen_said(chosen: Iterable[Any]) -> list[str]:
    """Each area that was chosen as of high need, from when, and why."""
    return [f"{one.area}, from {day(one.starts)}{until(one)}: {one.why}" for one in chosen]


def until(one: Any) -> str:
    """Until when an area is chosen, where that is said."""
    return f" to {day(one.ends)}" if one.ends else ""


def decimal_said(score: Fraction) -> str:
    """A score or a rank, with what is behind the point only where something is."""
    return number_said(float(round(score, 3)))


def number_said(value: float) -> str:
    """A value as it was told."""
    return f"{Decimal(repr(value)).normalize():,f}"


def area_address(area: str) -> str:
    """The page of one area."""
    return f"{reverse('records:need-area')}?{urlencode({'area': area})}"


def profile_shown(found: Profile) -> dict[str, Any]:
    """Everything that the page of one area says."""
    tables = [
        {"name": f"measure-{number}", "caption": f"{measure} ({themed(figures)})", "rows": figure_rows(figures, found)}
        for number, (measure, figures) in enumerate(found.measures)
    ]
    title = found.name or found.area
    return {"title": title, "code": found.area if found.name else "", "tables": tables, "heads": HEADS,
            "chosen": chosen_said(found.chosen)}  # fmt: skip


def themed(figures: Sequence[Figure]) -> str:
    """A measure's theme, and which way is need."""
    told = figures[0].told
    return f"{THEMES.get(told.theme, told.theme).lower()}; {'more' if told.higher_is_need else 'less'} is more need"


def figure_rows(figures: Iterable[Figure], found: Profile) -> list[Row]:
    """One measure of an area, year by year."""
    return [
        Row(
            str(one.told.year),
            "",
            "",
            (
                Cell("Value", number_said(one.told.value), before_said(one, found.loads)),
                Cell("Place", f"{one.place} of {one.areas}"),
                source_cell(found.loads.get(one.told.load)),
            ),
        )
        for one in figures
    ]


def before_said(one: Figure, loads: Mapping[str, Load]) -> str:
    """What earlier files told of the same year."""
    said = [f"{number_said(other.value)} in {loads[other.load].name}" for other in one.before if other.load in loads]
    return f"before: {', '.join(said)}" if said else ""


def weights_address(one: NeedWeights) -> str:
    """The ranking by a set of weights."""
    return f"{reverse('records:need')}?{urlencode({'weights': one.pk})}"


def put_by_address(one: NeedWeights) -> str:
    """Where a set of weights is put by."""
    return reverse("records:weights-put-by", args=[one.pk])


def weight_rows(sets: Iterable[NeedWeights]) -> list[Row]:
    """Each set of weights that was saved."""
    return [
        Row(
            one.name,
            weights_address(one),
            "",
            (
                Cell("Measures", ", ".join(f"{measure} {weight}" for measure, weight in one.weights.items())),
                Cell("Saved", day(one.saved_at), str(one.saved_by or ""), None, "Put by", put_by_address(one)),
            ),
        )
        for one in sets
    ]


def file_heads(ranking: Ranking) -> tuple[str, ...]:
    """The columns of the file of areas."""
    pairs = [
        (f"{one.name} ({one.year}, weight {one.weight.normalize():f})", f"rank: {one.name}") for one in ranking.measures
    ]
    return ("place", "area", "name", "score", *(words for pair in pairs for words in pair))


def file_rows(ranking: Ranking) -> Iterator[tuple[Any, ...]]:
    """Each area for a spreadsheet, with what it takes to rank them again by hand."""
    for one in ranking.standings:
        pairs = [(ranking.values.get((one.area, each.name)), one.ranks.get(each.name)) for each in ranking.measures]
        told = (place if place is None else decimal_said(place) for pair in pairs for place in spread(pair))
        yield (one.place, one.area, ranking.names.get(one.area, ""), decimal_said(one.score), *told)


def spread(pair: tuple[float | None, Fraction | None]) -> tuple[Fraction | None, Fraction | None]:
    """A value and its rank, both exact."""
    value, rank = pair
    return None if value is None else Fraction(repr(value)), rank
