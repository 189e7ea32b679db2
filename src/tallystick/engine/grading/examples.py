"""Worked examples of gradings, reckoned again and compared with what was reckoned by hand."""

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation

from tallystick.engine.catalogue.gradings import GivenSchool, Grading, Part, ThenSchool, Worked
from tallystick.engine.catalogue.rules import Rule
from tallystick.engine.grading.gathering import first_of, gathered, listed
from tallystick.engine.grading.reckoning import NoLimit, grade, limits_of
from tallystick.engine.grading.told import Graded, Told


def differences(grading: Grading, rules: Mapping[str, Rule]) -> list[str]:
    """Give what the examples of a grading say otherwise than what comes of them; empty where they hold."""
    return [f"{one.title}: {sentence}" for one in grading.examples for sentence in _of_one(grading, one, rules)]


def _of_one(grading: Grading, example: Worked, rules: Mapping[str, Rule]) -> Iterator[str]:
    try:
        graded = worked(grading, example, rules)
    except NoLimit as fault:
        yield str(fault)
        return
    found = {one.group: one for one in graded}
    for school, expected in example.then.items():
        yield from _of_school(school, expected, found.get(school, Graded(school, why="it is not there")))
    yield from _of_areas(grading, example, graded)
    for which in grading.lists:
        told = sorted(listed(which, graded))
        if which.code in example.lists and told != sorted(example.lists[which.code]):
            yield f"the list {which.code} has {told}, not {sorted(example.lists[which.code])}"


def worked(grading: Grading, example: Worked, rules: Mapping[str, Rule]) -> tuple[Graded, ...]:
    """Give what comes of an example. Raises NoLimit."""
    figures = {one.code: {name: _told(one, school) for name, school in example.given.items()} for one in grading.parts}
    return grade(grading, figures, limits_of(grading, example.on, rules))


def _told(part: Part, school: GivenSchool) -> Told:
    """Give the figure that an example writes for a part; a part that it does not name is not known."""
    value, why = _number(school.now.get(part.code, ""))
    beside = school.before if part.take == "change" else school.other if part.take == "against" else {}
    other, other_why = _number(beside.get(part.code, ""))
    return Told(value, why, school.rows, other, other_why)


def _number(text: str) -> tuple[Decimal | None, str]:
    try:
        return Decimal(text), ""
    except InvalidOperation:
        return None, text or "it was not counted"


def _of_school(name: str, expected: ThenSchool, found: Graded) -> Iterator[str]:
    if found.grade != expected.grade:
        yield f"{name} has the grade “{found.grade or found.why}”, not “{expected.grade}”"
    if expected.score and str(found.score) != expected.score:
        yield f"{name} has the score {found.score}, not {expected.score}"
    rank = f"joint {found.rank}" if found.joint else str(found.rank)
    if expected.rank and rank != expected.rank:
        yield f"{name} has the place {rank}, not {expected.rank}"
    if expected.why not in found.why:
        yield f"{name} says “{found.why}”, not “{expected.why}”"
    for code, points in expected.points.items():
        part = found.part(code)
        told = "" if part is None or part.points is None else f"{part.points.normalize():f}"
        if told != points:
            yield f"{name} has {told or 'no'} points for {code}, not {points or 'none'}"


def _of_areas(grading: Grading, example: Worked, graded: tuple[Graded, ...]) -> Iterator[str]:
    areas = gathered(grading, graded, {name: one.area for name, one in example.given.items()})
    told = {one.area: str(one.score) for one in areas}
    for area, score in example.areas.items():
        if told.get(area) != score:
            yield f"the area {area} has the mean {told.get(area)}, not {score}"
    top = first_of(areas, grading.areas.top) if grading.areas else []
    if example.top and sorted(top) != sorted(example.top):
        yield f"{sorted(top)} come first, not {sorted(example.top)}"
