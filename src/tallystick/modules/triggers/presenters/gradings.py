"""Grades as pages, sheets and sentences say them: a grade has words, never colour alone."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import Any

from django.urls import reverse

from tallystick.engine.catalogue.gradings import Grading, Part
from tallystick.engine.catalogue.indicators import Indicator
from tallystick.engine.grading import Graded, PartGraded
from tallystick.engine.grading.words import plain
from tallystick.engine.measures.dividing import places, rounded
from tallystick.engine.measures.judging.numbers import printed
from tallystick.foundation.ui.presenters import Cell, Figure, Row, Tag, count, day
from tallystick.modules.indicators.rules.periods import period_words
from tallystick.modules.triggers.queries.gradings_shown import GradedRun, Version, change_said

HEADS = ("Grading", "Latest", "Schools by grade")
NOT_GRADED, NONE = "Not graded", "–"
COLOURS = {2: ("green", "red"), 3: ("green", "yellow", "red"), 4: ("green", "blue", "yellow", "red")}


@dataclass(frozen=True, slots=True)
class Line:
    """One school in the table, with what it is sorted by."""

    row: Row
    name: str
    graded: Graded
    change: str


def period_said(found: GradedRun) -> str:
    """What the period of a run is called."""
    return period_words(found.grading.every, found.run.first, found.run.last)


def grade_tag(grading: Grading, one: Graded) -> Tag:
    """A grade as a tag; the best is green and the worst red, whichever score is best."""
    codes = [each.code for each in grading.grades]
    if one.grade not in codes:
        return Tag(NOT_GRADED, "grey")
    colours = COLOURS.get(len(codes), ("blue",) * len(codes))
    ordered = colours if grading.best == "highest score" else tuple(reversed(colours))
    return Tag(grading.grades[codes.index(one.grade)].title, ordered[codes.index(one.grade)])


def place_said(one: Graded, many: int) -> str:
    """A school's place among those that are shown."""
    if one.rank is None:
        return NONE
    return f"{'Joint ' if one.joint else ''}{one.rank} of {many}"


def ranked_among(schools: Iterable[Graded]) -> int:
    """How many schools have a place."""
    return sum(one.rank is not None for one in schools)


def score_said(one: Graded) -> str:
    """A score in print."""
    return NONE if one.score is None else str(one.score)


def value_said(part: Part, value: Decimal | None, known: Mapping[str, Indicator]) -> str:
    """A part's figure in print: a change and a distance in points of it."""
    if value is None:
        return NONE
    indicator = known.get(part.indicator)
    decimals, unit = (places(indicator), indicator.unit) if indicator else (2, "")
    if part.take == "value":
        return printed(Fraction(value), decimals, unit)
    sign = "+" if value > 0 else ""
    return f"{sign}{printed(Fraction(value), decimals)}"


def points_said(part: Part, one: PartGraded) -> str:
    """The points that a part gave, of how many."""
    if not part.weight:
        return "counts nothing"
    return NONE if one.points is None else f"{plain(rounded(Fraction(one.points), 2))} of {plain(part.most)}"


def lines(found: GradedRun, names: Mapping[str, str], known: Mapping[str, Indicator]) -> list[Line]:
    """Every school of a run, by place; those without a grade last, by name."""
    many = ranked_among(found.shown.schools)
    made = [_line(found, one, names[one.group], many, known) for one in found.shown.schools]
    return sorted(made, key=lambda one: (one.graded.rank is None, one.graded.rank or 0, one.name.casefold()))


def _line(found: GradedRun, one: Graded, name: str, many: int, known: Mapping[str, Indicator]) -> Line:
    change = change_said(found, one)
    cells = [
        Cell("Grade", "", one.why, grade_tag(found.grading, one)),
        Cell("Score", score_said(one)),
        Cell("Place", place_said(one, many)),
        Cell("Change", change),
        *(_part_cell(part, one.part(part.code), known) for part in found.grading.parts),
    ]
    return Line(Row(name, school_address(found, one.group), "", tuple(cells)), name, one, change)


def _part_cell(part: Part, one: PartGraded | None, known: Mapping[str, Indicator]) -> Cell:
    if one is None:
        return Cell(part.title, NONE)
    why = f"{one.why[:1].upper()}{one.why[1:]}"
    note = points_said(part, one) if part.weight and one.points is not None else why
    return Cell(part.short or part.title, value_said(part, one.value, known), note)


def school_address(found: GradedRun, school: str) -> str:
    """Where a school's page is, for the run that is shown."""
    asked = f"?to={found.run.last.isoformat()}&version={found.run.number}"
    return reverse("triggers:graded-school", args=[found.run.code, school]) + asked


def sought(every: Sequence[Line], words: str, grade: str, sort: str) -> list[Line]:
    """Lines whose school has some words and some grade, in an order; those without a value for it come last."""
    found = [one for one in every if words in one.name.casefold() and grade in ("", one.graded.grade or "none")]
    key = _sorted_by(sort.removeprefix("-"))
    if key is None:
        return found
    told = [(key(one), one) for one in found]
    have = sorted(
        (pair for pair in told if pair[0] is not None), key=lambda pair: pair[0], reverse=sort.startswith("-")
    )
    return [one for _, one in (*have, *(pair for pair in told if pair[0] is None))]


def _sorted_by(column: str) -> Callable[[Line], Any] | None:
    """What a column sorts by; None of a column that there is not."""
    if column.startswith("part-"):
        return partial(_value_of, column.removeprefix("part-"))
    known: dict[str, Callable[[Line], Any]] = {
        "name": lambda one: one.name.casefold(),
        "place": lambda one: one.graded.rank,
        "score": lambda one: one.graded.score,
        "change": lambda one: one.change,
    }
    return known.get(column)


def _value_of(code: str, one: Line) -> Decimal | None:
    part = one.graded.part(code)
    return part.value if part else None


def figures(found: GradedRun) -> list[Figure]:
    """How many schools have each grade, and how many none."""
    told = [one.grade for one in found.shown.schools]
    worst = found.grading.grades[-1 if found.grading.best == "highest score" else 0].code
    made = [
        Figure(one.title, f"{told.count(one.code):,}", "bad" if one.code == worst and one.code in told else "")
        for one in found.grading.grades
    ]
    return [*made, Figure(NOT_GRADED, f"{told.count(''):,}")]


def grading_row(grading: Grading, found: GradedRun | None) -> Row:
    """A grading in the list of them."""
    address = reverse("triggers:grading", args=[grading.code])
    if found is None:
        return Row(grading.title, address, grading.plain, (Cell("Latest", "Not graded yet"), Cell(HEADS[2], NONE)))
    told = [one.grade for one in found.shown.schools]
    by_grade = "; ".join(f"{one.title}: {told.count(one.code)}" for one in grading.grades)
    cells = (Cell("Latest", period_said(found).capitalize(), version_note(found)), Cell(HEADS[2], by_grade))
    return Row(grading.title, address, grading.plain, cells)


def version_note(found: GradedRun) -> str:
    """Which version of a year's grades it is, where there are several."""
    return f"Version {found.run.number}" if found.run.number > 1 else ""


def choices(versions: Sequence[Version], grading: Grading, last: date) -> dict[str, list[tuple[str, str]]]:
    """The years, the versions of one, and the grades that may be chosen."""
    years = {one.last: period_words(grading.every, one.first, one.last) for one in versions}
    same = [one.number for one in versions if one.last == last]
    return {
        "years": [(one.isoformat(), words.capitalize()) for one, words in years.items()],
        "versions": [("", f"Newest ({same[0]})" if same else "Newest"), *((str(one), str(one)) for one in same[1:])],
        "grades": [*((one.code, one.title) for one in grading.grades), ("none", NOT_GRADED)],
    }


def heading_of(found: GradedRun) -> str:
    """How many schools there are, which year, and when they were graded."""
    told = f"{count(len(found.shown.schools), 'school')}, {period_said(found)}, graded on {day(found.run.at)}"
    return f"{told}, version {found.run.number}" if found.run.number > 1 else told
