"""Grades out of figures: points by bands or by a straight line, weights, one score, limits, places.

Promise: who is too small, or lacks a part that has to be there, has a sentence and no grade; who has the same score
has the same grade and the same place. Inventory: ATX-04, ATX-06, ATX-34; docs/adr/0066.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from tallystick.engine.catalogue.gradings import Band, Grading, Line, Part
from tallystick.engine.catalogue.rules import Limit, Rule
from tallystick.engine.grading.told import Graded, PartGraded, Told
from tallystick.engine.measures.dividing import rounded

Figures = Mapping[str, Mapping[str, Told]]  # by part and school
Limits = Mapping[str, Limit]
TOO_SMALL = "Too small to be graded: fewer than {many}."
LACKS = "{title} is not known: {why}"
NOBODY = "No figure was counted for this school."
NO_LIMIT = "No limit was in force for “{rule}” on the last day of the period."
NOTHING_COUNTED = "None of its parts is known."
POINTS_PLACES = 4


class NoLimit(Exception):
    """A rule that a grading goes by had no limit on the day."""


def limits_of(grading: Grading, day: date, rules: Mapping[str, Rule]) -> Limits:
    """Give the limits in force on the last day of a period, by rule. Raises NoLimit."""
    named = [*(one.rule for one in grading.grades if one.rule), *([grading.small.rule] if grading.small else [])]
    found: dict[str, Limit] = {}
    for code in named:
        limit = rules[code].in_force(day) if code in rules else None
        if limit is None:
            raise NoLimit(NO_LIMIT.format(rule=rules[code].title if code in rules else code))
        found[code] = limit
    return found


def grade(grading: Grading, figures: Figures, limits: Limits) -> tuple[Graded, ...]:
    """Give every school that has a figure of some part with its grade, in the order of their numbers."""
    groups = sorted({group for many in figures.values() for group in many})
    return ranked([_graded(grading, group, figures, limits) for group in groups])


def ranked(schools: Iterable[Graded]) -> tuple[Graded, ...]:
    """Give schools with their places among those that have a score: equal scores share the better one."""
    every = list(schools)
    scores = sorted((one.score for one in every if one.score is not None), reverse=True)
    places: dict[Decimal, int] = {}
    for place, score in enumerate(scores, 1):
        places.setdefault(score, place)
    return tuple(
        replace(one, rank=None, joint=False)
        if one.score is None
        else replace(one, rank=places[one.score], joint=scores.count(one.score) > 1)
        for one in every
    )


def _graded(grading: Grading, group: str, figures: Figures, limits: Limits) -> Graded:
    told = {one.code: figures.get(one.code, {}).get(group, Told(None, NOBODY)) for one in grading.parts}
    parts = tuple(part_of(one, told[one.code]) for one in grading.parts)
    why = _too_small(grading, told, limits) or _lacking(grading, parts)
    if why:
        return Graded(group, why=why, parts=tuple(replace(one, points=None) for one in parts))
    score = score_of(grading, parts)
    if score is None:
        return Graded(group, why=NOTHING_COUNTED, parts=parts)
    return Graded(group, grade_of(grading, score, limits), score, parts=parts)


def part_of(part: Part, told: Told) -> PartGraded:
    """Give what is measured by a part and the points that it gives; points are rounded to four decimals."""
    value, why = measured(part, told)
    if value is not None:
        points = points_of(part, Fraction(value)) if part.weight else None
        return PartGraded(part.code, value, None if points is None else rounded(points, POINTS_PLACES))
    given = {"no points": Decimal(0), "all points": part.most}.get(part.missing)
    return PartGraded(part.code, None, given if part.weight else None, why)


def measured(part: Part, told: Told) -> tuple[Decimal | None, str]:
    """Give the figure that a part takes: itself, its change, or how far it lies from others; or why there is none."""
    if told.value is None or part.take == "value":
        return told.value, told.why
    if told.beside is None:
        return None, told.beside_why or NOBODY
    return told.value - told.beside, ""


def points_of(part: Part, value: Fraction) -> Fraction:
    """Give the points of a figure, exactly."""
    return _on_line(part.line, value) if part.line else Fraction(_in_band(part.bands, value))


def _on_line(line: Line, value: Fraction) -> Fraction:
    none, most = Fraction(line.none), Fraction(line.most)
    along = (value - none) / (most - none)
    return Fraction(line.points) * min(Fraction(1), max(Fraction(0), along))


def _in_band(bands: Sequence[Band], value: Fraction) -> Decimal:
    return next(one.points for one in bands if one.starts is None or value >= one.starts)


def _too_small(grading: Grading, told: Mapping[str, Told], limits: Limits) -> str:
    """Give why a school is too small, or nothing. One of whose size nothing is known is not taken for small."""
    if grading.small is None:
        return ""
    one, limit = told[grading.small.part], limits[grading.small.rule]
    size = one.rows if grading.small.by == "rows" else one.value
    known = one.value is not None
    return TOO_SMALL.format(many=f"{limit.value:f} {limit.unit}") if known and limit.passed_by(size or 0) else ""


def _lacking(grading: Grading, parts: Sequence[PartGraded]) -> str:
    """Give which part that has to be there is missing, or nothing."""
    for part, one in zip(grading.parts, parts, strict=True):
        if part.weight and one.value is None and part.missing == "not graded":
            return LACKS.format(title=part.title, why=one.why or NOBODY)
    return ""


def score_of(grading: Grading, parts: Iterable[PartGraded]) -> Decimal | None:
    """Give the score: weighted points of all weighted points that there were, of so many; None where none counted.

    What is left out for want of a figure is left out below as well, so that the others count for it.
    """
    counted = [(one, part) for part, one in zip(grading.parts, parts, strict=True) if one.points is not None]
    whole = sum((Fraction(part.weight * part.most) for _, part in counted), Fraction(0))
    if not whole:
        return None
    won = sum((Fraction(part.weight) * Fraction(one.points or 0) for one, part in counted), Fraction(0))
    return rounded(Fraction(grading.out_of) * won / whole, grading.decimals)


def grade_of(grading: Grading, score: Decimal, limits: Limits) -> str:
    """Give the grade of a score: the first whose lowest score it reaches; the last holds all that lies below."""
    for one in grading.grades:
        limit = limits[one.rule] if one.rule else None
        reached = limit.passed_by(score) if limit else one.starts is None or score >= one.starts
        if reached:
            return one.code
    raise AssertionError("the last grade of a grading holds all that lies below")
