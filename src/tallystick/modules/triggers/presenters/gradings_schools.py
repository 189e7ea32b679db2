"""Why a school has its grade, part by part, and how it was graded year by year."""

from collections.abc import Mapping, Sequence

from django.urls import reverse

from tallystick.engine.catalogue.gradings import Grading, Part
from tallystick.engine.catalogue.indicators import Indicator
from tallystick.engine.grading import Graded, PartGraded
from tallystick.engine.grading.words import plain, points_words
from tallystick.foundation.ui.presenters import Cell, Row
from tallystick.modules.triggers.presenters.gradings import (
    NONE,
    grade_tag,
    period_said,
    place_said,
    points_said,
    ranked_among,
    school_address,
    score_said,
    value_said,
    version_note,
)
from tallystick.modules.triggers.queries.gradings_shown import GradedRun, change_said

PART_HEADS = ("What", "Figure", "Points", "Weight", "In words")
YEAR_HEADS = ("Period", "Grade", "Score", "Place")


def meaning_of(grading: Grading, one: Graded) -> str:
    """What a grade means; nothing of a school without one."""
    found = grading.grade(one.grade)
    return found.why if found else one.why


def facts(found: GradedRun, one: Graded) -> list[tuple[str, str]]:
    """A school's score and place, and how its grade changed."""
    return [
        ("Score", f"{score_said(one)} {found.grading.unit}" if one.score is not None else "None"),
        (
            "Place",
            f"{place_said(one, ranked_among(found.shown.schools))}. {found.grading.ranked}" if one.rank else "None",
        ),
        ("Change from the year before", change_said(found, one)),
    ]


def part_rows(found: GradedRun, one: Graded, known: Mapping[str, Indicator]) -> list[Row]:
    """Why a school has its grade, a part a row."""
    return [_part_row(part, one.part(part.code), known) for part in found.grading.parts]


def _part_row(part: Part, one: PartGraded | None, known: Mapping[str, Indicator]) -> Row:
    one = one or PartGraded(part.code, None)
    cells = (
        Cell("Figure", value_said(part, one.value, known)),
        Cell("Points", points_said(part, one)),
        Cell("Weight", f"{plain(part.weight)}%" if part.weight else NONE),
        Cell("In words", reason_said(part, one, known)),
    )
    address = reverse("indicators:indicator", args=[part.indicator]) if part.indicator in known else ""
    return Row(part.title, address, "", cells)


def reason_said(part: Part, one: PartGraded, known: Mapping[str, Indicator]) -> str:
    """One part in a sentence: what was measured, and what it gave."""
    if one.value is None:
        counted = "" if one.points is None or not part.weight else f" It counts with {points_said(part, one)} points."
        left = " It is left out, and the others count for it." if part.weight and part.missing == "left out" else ""
        return f"{one.why[:1].upper()}{one.why[1:]}{'' if one.why.endswith('.') else '.'}{counted or left}"
    said = f"{part.title} {'is' if part.take == 'value' else 'comes to'} {value_said(part, one.value, known)}"
    if not part.weight:
        return f"{said}. It is shown and counts nothing."
    return f"{said}: {points_words(part)}." if one.points is not None else f"{said}."


def year_rows(runs: Sequence[GradedRun], school: str) -> list[Row]:
    """A school's grades year by year, the latest first."""
    made = []
    for found in runs:
        one = found.shown.school(school)
        if one is None:
            continue
        cells = (
            Cell("Grade", "", one.why, grade_tag(found.grading, one)),
            Cell("Score", score_said(one)),
            Cell("Place", place_said(one, ranked_among(found.shown.schools))),
        )
        made.append(Row(period_said(found).capitalize(), school_address(found, school), version_note(found), cells))
    return made
