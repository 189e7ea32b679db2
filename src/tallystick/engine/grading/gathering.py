"""Areas out of their schools, and the schools of a grade that lack something.

Promise: each school counts once in its area; areas of one mean share their place.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from tallystick.engine.catalogue.gradings import Grading, Listed
from tallystick.engine.grading.told import Graded
from tallystick.engine.measures.dividing import rounded

SHARE_PLACES = 1


@dataclass(frozen=True, slots=True)
class Gathered:
    """An area: how many of its schools are graded, their mean score, its place, and its share of all need."""

    area: str
    schools: int
    graded: int
    score: Decimal | None
    share: Decimal | None  # per cent of the scores of all schools
    by_grade: tuple[tuple[str, int], ...]
    rank: int | None = None
    joint: bool = False


def gathered(grading: Grading, schools: Sequence[Graded], areas: Mapping[str, str]) -> tuple[Gathered, ...]:
    """Give areas with the mean score of their schools, in the order of their names; rank 1 has the highest."""
    within: dict[str, list[Graded]] = defaultdict(list)
    for one in schools:
        if area := areas.get(one.group, ""):
            within[area].append(one)
    all_scores = sum((one.score for many in within.values() for one in many if one.score is not None), Decimal(0))
    found = [_area(grading, area, within[area], all_scores) for area in sorted(within)]
    return ranked_areas(found)


def _area(grading: Grading, area: str, schools: Sequence[Graded], all_scores: Decimal) -> Gathered:
    scores = [Fraction(one.score) for one in schools if one.score is not None]
    mean = rounded(sum(scores, Fraction(0)) / len(scores), grading.decimals) if scores else None
    share = share_of(sum(scores, Fraction(0)), Fraction(all_scores)) if scores else None
    by_grade = tuple((one.code, sum(each.grade == one.code for each in schools)) for one in grading.grades)
    return Gathered(area, len(schools), len(scores), mean, share, by_grade)


def share_of(part: Fraction, whole: Fraction) -> Decimal | None:
    """Give a share in per cent; None of nothing."""
    return rounded(100 * part / whole, SHARE_PLACES) if whole else None


def ranked_areas(areas: Sequence[Gathered]) -> tuple[Gathered, ...]:
    """Give areas with their places among those that have a mean."""
    scores = [one.score for one in areas if one.score is not None]
    return tuple(
        one
        if one.score is None
        else replace(one, rank=1 + sum(other > one.score for other in scores), joint=scores.count(one.score) > 1)
        for one in areas
    )


def first_of(areas: Sequence[Gathered], many: int) -> list[str]:
    """Give the areas that come first, those that tie with the last of them too. Inventory: ATX-34."""
    return [one.area for one in areas if one.rank is not None and one.rank <= many]


def listed(which: Listed, schools: Sequence[Graded]) -> list[str]:
    """Give the schools of a list: of its grades, with nothing or at most so much of what it asks. ATX-34."""
    return [
        one.group
        for one in schools
        if one.grade in which.grades
        and ((part := one.part(which.part)) is None or part.value is None or part.value <= which.at_most)
    ]
