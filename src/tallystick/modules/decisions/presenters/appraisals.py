"""Options, their points and their places in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils import timezone

from tallystick.foundation.ui.presenters import Tag, day
from tallystick.modules.decisions.presenters.words import line
from tallystick.modules.decisions.rules.ranking import Flip, Placed, Weighed, flips, most, ranked


@dataclass(frozen=True, slots=True)
class Cell:
    """One option by one criterion: the points given, and what they count for."""

    points: str
    counts: str
    because: str


@dataclass(frozen=True, slots=True)
class RankedRow:
    """An option in its place, with its sum shown."""

    option: Any
    place: str
    total: str
    part: float
    cost: str
    cells: tuple[Cell, ...]
    is_recommended: bool


@dataclass(frozen=True, slots=True)
class AppraisalPage:
    """An appraisal: its criteria, its ranking, and what would change it."""

    state: Tag
    criteria: tuple[tuple[Any, str], ...]
    rows: tuple[RankedRow, ...]
    most: int
    complete: bool
    said: str
    flips: tuple[str, ...]
    decisions: tuple[tuple[Any, str], ...]
    action: str
    has_costs: bool


def state_tag(appraisal: Any, past: date | None = None) -> Tag:
    """How far an appraisal has come, or had by a day."""
    if appraisal.closed_at and (past is None or timezone.localdate(appraisal.closed_at) <= past):
        return Tag("Closed", "grey")
    return Tag("Decided", "green") if appraisal.decided else Tag("To be decided", "yellow")


def appraisal_page(weighing: Any) -> AppraisalPage:
    """The grid, the ranking with each sum, and how little would flip it. Inventory: PLN-23."""
    appraisal, options, criteria, sheet = weighing.appraisal, weighing.options, weighing.criteria, weighing.sheet
    counted = [Weighed(str(one.pk), one.weight, one.direction == "less") for one in criteria]
    points = {option: {key: score.points for key, score in row.items()} for option, row in sheet.items()}
    places = {one.option: one for one in ranked(counted, points)}
    listed = [ranked_row(option, counted, sheet[str(option.pk)], places, appraisal) for option in options]
    order = {str(option.pk): places[str(option.pk)].place for option in options if str(option.pk) in places}
    rows = sorted(listed, key=lambda row: order.get(str(row.option.pk), len(options) + 1))
    criterion_names = {str(one.pk): one.name for one in criteria}
    option_names = {str(one.pk): one.name for one in options}
    return AppraisalPage(
        state=state_tag(appraisal),
        criteria=tuple((one, direction_words(one)) for one in criteria),
        rows=tuple(rows),
        most=most(counted),
        complete=bool(options) and len(places) == len(options),
        said=ranking_words(list(places.values()), option_names),
        flips=tuple(flip_words(flip, criterion_names, option_names) for flip in flips(counted, points)),
        decisions=tuple((one, day(one.day)) for one in weighing.decisions),
        action=line(appraisal.action) if appraisal.action else "",
        has_costs=any(row.cost for row in rows),
    )


def ranked_row(
    option: Any, criteria: Sequence[Weighed], scores: Mapping[str, Any], places: Mapping[str, Placed], appraisal: Any
) -> RankedRow:
    """An option with each of its points and what they count for."""
    placed = places.get(str(option.pk))
    return RankedRow(
        option=option,
        place=place_words(placed),
        total=f"{placed.total:,}" if placed else "",
        part=round(placed.total / most(criteria) * 100, 1) if placed else 0,
        cost=cost_words(option.cost, option.cost_unit),
        cells=tuple(cell(one, scores.get(one.key)) for one in criteria),
        is_recommended=appraisal.recommended_id == option.pk,
    )


def cell(criterion: Weighed, score: Any) -> Cell:
    """Points, and the product that goes into the sum."""
    if score is None:
        return Cell("", "", "")
    counted = criterion.counted(score.points)
    return Cell(str(score.points), f"{criterion.weight} × {counted} = {criterion.weight * counted}", score.because)


def place_words(placed: Placed | None) -> str:
    """An option's place; options with the same sum share it."""
    if placed is None:
        return "Not ranked: points missing"
    return f"{placed.place}=" if placed.tied else str(placed.place)


def ranking_words(places: Sequence[Placed], names: Mapping[str, str]) -> str:
    """The sentence over the ranking."""
    first = [names[one.option] for one in places if one.place == 1]
    if not first:
        return "Nothing can be ranked yet. Give every option its points."
    if len(first) > 1:
        return f"{' and '.join(first)} share the first place."
    return f"{first[0]} comes first."


def flip_words(flip: Flip, criteria: Mapping[str, str], options: Mapping[str, str]) -> str:
    """How little would change the first place."""
    weight = number_words(flip.weight)
    return f"If {criteria[flip.criterion]} weighed {weight}, {options[flip.option]} would draw level."


def number_words(number: Fraction) -> str:
    """A fraction exactly where two places hold it, else rounded and said to be."""
    said = f"{float(number):.2f}".rstrip("0").rstrip(".")
    return said if Fraction(said) == number else f"about {said}"


def direction_words(criterion: Any) -> str:
    """How a criterion's points are counted."""
    return "fewer are better: 10 less the points" if criterion.direction == "less" else ""


def cost_words(cost: Decimal | None, unit: str) -> str:
    """A cost with its unit; pounds before the figure."""
    if cost is None:
        return ""
    figure = f"{cost:,.0f}" if cost == cost.to_integral_value() else f"{cost:,.2f}"
    return f"£{figure} {unit.removeprefix('£').strip()}".strip() if unit.startswith("£") else f"{figure} {unit}".strip()


def sheet_rows(form: Any, options: Sequence[Any], criteria: Sequence[Any]) -> list[tuple[Any, list[tuple[Any, Any]]]]:
    """The sheet as rows of fields: each option with the points and the reason by each criterion."""
    return [
        (option, [(form[f"points-{option.pk}-{one.pk}"], form[f"because-{option.pk}-{one.pk}"]) for one in criteria])
        for option in options
    ]
