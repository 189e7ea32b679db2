"""Schools beside one another: in words, rows and a sheet; those projected below a floor first. KPI-03, KPI-20."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tallystick.engine.catalogue.indicators import Indicator
from tallystick.engine.measures.dividing import places
from tallystick.engine.measures.judging.comparators import Beside, in_words
from tallystick.engine.measures.judging.numbers import printed
from tallystick.engine.measures.judging.trajectories import Projection
from tallystick.foundation.ui.presenters import Cell, Figure, Row, Tag, count, day
from tallystick.modules.indicators.presenters.charts import BESIDE
from tallystick.modules.indicators.presenters.measures import address_of
from tallystick.modules.indicators.queries.own_schools import OwnSchool, OwnSchools
from tallystick.modules.indicators.rules.charting import Floor

PROJECTIONS = {
    Projection.BELOW: Tag("Below the floor", "red"),
    Projection.DOUBT: Tag("In doubt", "yellow"),
    Projection.NONE: Tag("Not projected", "grey"),
    Projection.ABOVE: Tag("At the floor or above", "green"),
}
ORDER = tuple(PROJECTIONS)
QUARTERS = ("", "Best quarter", "Second quarter", "Third quarter", "Lowest quarter")
HEADS = ("School", "Figure", "Place", "Its own target")
WITH_FLOOR = (*HEADS, "Projected")
SHEET = ("school", "number", "period", "figure", "why none", "place", "of", "quarter", "target", "due", "agreed in")
SHEET_WITH_FLOOR = (*SHEET, "floor", "year", "projection", "projected from")
BESIDE_HEADS = ("Whose", "Figure")
NO_TARGET = "None agreed"


def figure_of(one: OwnSchool, indicator: Indicator) -> str:
    """A school's figure in print; nothing where none is shown."""
    value = one.seen.figure.value
    return "" if value is None else _said(value, indicator)


def _said(value: Decimal | Fraction, indicator: Indicator) -> str:
    return printed(Fraction(value), places(indicator), indicator.unit)


def place_said(found: Beside) -> tuple[str, str]:
    """A school's place among all that are shown, and its quarter; nothing where it has none."""
    if found.rank is None:
        return "None", ""
    joint = "joint " if found.joint else ""
    return f"{joint}{found.rank} of {found.of}".capitalize(), QUARTERS[found.quarter or 0]


def place_lines(one: OwnSchool) -> list[str]:
    """How a school stands beside the others: how many have a figure, who is left out and why, place and quarter."""
    return in_words(one.beside)


def ordered(schools: Sequence[OwnSchool]) -> list[OwnSchool]:
    """Schools by name; where a floor was asked for those projected below it first, the lowest first."""

    def turn(one: OwnSchool) -> tuple[int, Fraction, str]:
        if one.projected is None:
            return 0, Fraction(0), one.name.casefold()
        value = one.projected.value if one.projected.value is not None else Fraction(0)
        return ORDER.index(one.projected.projection), value, one.name.casefold()

    return sorted(schools, key=turn)


def rows(schools: Sequence[OwnSchool], indicator: Indicator, past: str = "") -> list[Row]:
    """Each school with its figure, its place, the target that it has of its own, and where it is projected to be."""
    return [_row(one, indicator, past) for one in schools]


def _row(one: OwnSchool, indicator: Indicator, past: str) -> Row:
    cells = [
        Cell("Figure", figure_of(one, indicator) or "No figure", one.seen.figure.why),
        Cell("Place", *place_said(one.beside)),
        Cell("Its own target", *target_said(one, indicator)),
    ]
    if one.projected is not None:
        words = f"{one.projected.words[:1].upper()}{one.projected.words[1:].rstrip('.')}."
        cells.append(Cell("Projected", "", words, PROJECTIONS[one.projected.projection]))
    return Row(one.name, address_of(indicator.code, one.group, past), "", tuple(cells))


def target_said(one: OwnSchool, indicator: Indicator) -> tuple[str, str]:
    """What a school is to reach and by when, and the plan or minute in which that was agreed."""
    row = one.target
    if row is None:
        return NO_TARGET, ""
    reached = f"{_said(row.amount, indicator)} " if row.kind == "absolute" and row.amount is not None else ""
    due = f"by {day(row.due)}" if row.due else "each year"
    return f"{reached}{due}", f"Agreed in: {row.source}"


def counts(schools: Sequence[OwnSchool]) -> list[Figure]:
    """How many schools are projected where; nothing where no floor was asked for."""
    told = [one.projected.projection for one in schools if one.projected is not None]
    tones = {Projection.BELOW: "bad", Projection.ABOVE: "good"}
    return [
        Figure(tag.words, str(told.count(which)), tones.get(which, "") if which in told else "")
        for which, tag in PROJECTIONS.items()
        if told
    ]


def without_plan(schools: Sequence[OwnSchool]) -> list[str]:
    """The schools that are projected below the floor and have no target of their own. Inventory: KPI-20."""
    return [
        one.name
        for one in schools
        if one.projected is not None and one.projected.projection is Projection.BELOW and one.target is None
    ]


def others(found: OwnSchools, indicator: Indicator) -> list[Row]:
    """The mean of our schools, the authority, and what others published of the same period."""
    near = found.elsewhere
    told: list[tuple[str, Any, str]] = [
        ("Own schools", found.mean, f"Mean of {count(found.named, 'school')}, each counting once"),
        ("The authority", found.told.value, "" if found.told.value is not None else found.told.why),
        *(
            (words, value, "")
            for words, value in zip(BESIDE, (near.neighbours, near.region, near.country), strict=True)
        ),
    ]
    return [Row(words, "", "", (Cell("Figure", _or_words(value, indicator), why),)) for words, value, why in told]


def _or_words(value: Decimal | Fraction | str | None, indicator: Indicator) -> str:
    if value is None:
        return "None"
    return value if isinstance(value, str) else _said(value, indicator)


def missing(found: OwnSchools) -> list[str]:
    """The schools that are left out of mean and places, each with the reason."""
    return [f"{one.name}: {one.seen.figure.why}" for one in found.schools if one.seen.figure.value is None]


def sheet(found: OwnSchools, indicator: Indicator, floor: Floor | None) -> list[list[str]]:
    """The same as rows of a file."""
    return [_line(one, found.told.period, indicator, floor) for one in ordered(found.schools)]


def _line(one: OwnSchool, period: str, indicator: Indicator, floor: Floor | None) -> list[str]:
    seen, near, row = one.seen.figure, one.beside, one.target
    told = ["" if value is None else str(value) for value in (seen.value, near.rank, near.of or None, near.quarter)]
    agreed = [target_said(one, indicator)[0], row.due.isoformat() if row and row.due else "", row.source if row else ""]
    line = [one.name, one.code, period, told[0], seen.why, *told[1:], *agreed]
    if floor is None or one.projected is None:
        return line
    return [*line, str(floor.value), str(floor.year), one.projected.projection.value, one.projected.words]
