"""Grades as a file: a school a row, with every figure and the points that it gave."""

from collections.abc import Sequence
from decimal import Decimal

from tallystick.engine.catalogue.gradings import Grading
from tallystick.engine.grading import PartGraded
from tallystick.modules.triggers.presenters.gradings import (
    Line,
)
from tallystick.modules.triggers.queries.gradings_shown import GradedRun

SHEET = ("school", "number", "year to", "version", "grade", "score", "place", "joint", "change", "why not graded")


def sheet_heads(grading: Grading) -> tuple[str, ...]:
    """The columns of a sheet."""
    return (*SHEET, *(word for part in grading.parts for word in (part.title, f"points: {part.title}")))


def sheet_rows(found: GradedRun, every: Sequence[Line]) -> list[list[str]]:
    """Every school as a row of a file."""
    return [_sheet_row(found, one) for one in every]


def _sheet_row(found: GradedRun, one: Line) -> list[str]:
    graded, run = one.graded, found.run
    told = [found.grading.grade(graded.grade), graded.score, graded.rank]
    grade = told[0].title if told[0] else ""  # type: ignore[union-attr]
    line = [one.name, graded.group, run.last.isoformat(), str(run.number), grade]
    line += ["" if each is None else str(each) for each in told[1:]]
    line += ["yes" if graded.joint else "no", one.change, graded.why]
    for part in found.grading.parts:
        given = graded.part(part.code)
        line += ["" if given is None or each is None else str(each) for each in _numbers(given)]
    return line


def _numbers(given: PartGraded | None) -> tuple[Decimal | None, Decimal | None]:
    return (given.value, given.points) if given else (None, None)
