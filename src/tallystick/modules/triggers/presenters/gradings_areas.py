"""Areas by their schools with what was given to them, and the schools of a list. Inventory: ATX-34."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from tallystick.engine.catalogue.gradings import Grading
from tallystick.engine.grading.gathering import first_of, listed, share_of
from tallystick.engine.grading.words import plain
from tallystick.foundation.ui.presenters import Cell, Row
from tallystick.modules.triggers.presenters.gradings import (
    NONE,
    school_address,
)
from tallystick.modules.triggers.queries.gradings_shown import GradedRun


def area_heads(grading: Grading) -> tuple[str, ...]:
    """The columns of areas."""
    assert grading.areas is not None, "only a grading with areas has a table of them"
    told = [one.title for one in grading.areas.beside]
    shares = [f"Share of all {one.title.lower()}" for one in grading.areas.beside if one.shared]
    return (grading.areas.title, "Schools graded", "Mean score", "Place", "Share of all need", *told, *shares)


def area_rows(found: GradedRun) -> list[Row]:
    """Areas by place, with what was given to them beside their share of all need. Inventory: ATX-34.

    Which come first is not said while some school is kept back: its area may be one of them.
    """
    grading = found.grading
    if grading.areas is None:
        return []
    top = set() if found.shown.withheld else set(first_of(found.shown.areas, grading.areas.top))
    ordered = sorted(found.shown.areas, key=lambda one: (one.rank is None, one.rank or 0, one.area.casefold()))
    heads = area_heads(grading)
    return [
        Row(
            one.area,
            "",
            f"Among the {grading.areas.top} areas of greatest need" if one.area in top else "",
            tuple(Cell(head, text) for head, text in zip(heads[1:], _area_texts(found, one), strict=True)),
        )
        for one in ordered
    ]


def _area_texts(found: GradedRun, one: Any) -> list[str]:
    grading = found.grading
    beside = grading.areas.beside if grading.areas else []
    told = [_beside_text(found, each.indicator, one.area) for each in beside]
    shares = [_share_text(found, each.indicator, one.area) for each in beside if each.shared]
    place = NONE if one.rank is None else f"{'Joint ' if one.joint else ''}{one.rank}"
    graded = f"{one.graded} of {one.schools}" if one.score is not None or not found.shown.withheld else "Kept back"
    score = NONE if one.score is None else str(one.score)
    share = NONE if one.share is None else f"{one.share}%"
    return [graded, score, place, share, *told, *shares]


def _beside_text(found: GradedRun, indicator: str, area: str) -> str:
    if (indicator, area) in found.beside_hidden:
        return "Kept back"
    value = found.kept.beside.get(indicator, {}).get(area)
    return NONE if value is None else plain(value)


def _share_text(found: GradedRun, indicator: str, area: str) -> str:
    """An area's share of what all areas were given; nothing where some figure is not shown, for shares add up."""
    if any(code == indicator for code, _ in found.beside_hidden):
        return "Kept back"
    told = found.kept.beside.get(indicator, {})
    share = share_of(Fraction(told.get(area, 0)), sum((Fraction(one) for one in told.values()), Fraction(0)))
    return NONE if share is None else f"{share}%"


def lists_said(found: GradedRun, names: Mapping[str, str]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The lists of a grading: the title, and the schools with their addresses."""
    shown = [one for one in found.shown.schools if one.group not in found.shown.withheld]
    return [
        (which.title, sorted((names[one], school_address(found, one)) for one in listed(which, shown)))
        for which in found.grading.lists
    ]
