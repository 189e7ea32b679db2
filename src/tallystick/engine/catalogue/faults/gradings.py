"""What may be wrong with a grading beyond its shape.

Promise: a grading without faults can be reckoned by hand: its weights add up to 100, every figure has points, every
score a grade, and a better figure never has fewer points than a worse one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from tallystick.engine.catalogue.faults.found import Fault, Known, twice, unknown
from tallystick.engine.catalogue.faults.references import code_fault, of_rows
from tallystick.engine.catalogue.files import Key
from tallystick.engine.catalogue.gradings import SCHOOL, Grading, Line, Part
from tallystick.engine.catalogue.indicators import Indicator

WHOLE = Decimal(100)


@dataclass(frozen=True)
class Among:
    """What a grading may name."""

    known: Known
    indicators: Mapping[str, Indicator]


def faults_in_grading(one: Grading, among: Among) -> list[Fault]:
    """Give the faults of a grading."""
    return [
        *of_rows(["rows"], one.rows, among.known),
        *unknown(["owner"], "role", [one.owner], among.known.roles),
        *_of_its_parts(one, among),
        *_of_grades(one, among),
        *_of_areas(one, among),
        *_of_examples(one),
    ]


def _of_its_parts(one: Grading, among: Among) -> Iterator[Fault]:
    yield from twice("parts", (part.code for part in one.parts))
    if sum((part.weight for part in one.parts), Decimal(0)) != WHOLE:
        yield Fault(["parts"], "The weights are per cent and add up to 100. Correct them.")
    for place, part in enumerate(one.parts):
        keys: list[Key] = ["parts", place]
        yield from code_fault([*keys, "code"], part.code)
        yield from _of_points(keys, part)
        yield from unknown([*keys, "indicator"], "indicator", [part.indicator], among.indicators)
        if part.indicator in among.indicators:
            yield from _of_figures(keys, one, part, among.indicators[part.indicator])
    if one.small:
        yield from unknown(["small", "part"], "part", [one.small.part], [part.code for part in one.parts])
        yield from unknown(["small", "rule"], "rule", [one.small.rule], among.known.rules)


def _of_points(keys: list[Key], part: Part) -> Iterator[Fault]:
    """Find a part whose figures have no points, or two ways to them, or bands that leave a figure out."""
    ways = bool(part.bands) + (part.line is not None)
    if part.weight and ways != 1:
        yield Fault(keys, f"“{part.code}” counts. Say its points by `bands` or by `line`, and by one of the two.")
    if not part.weight and ways:
        yield Fault(keys, f"“{part.code}” has no weight and gives no points. Give it a weight, or take them away.")
    if part.line and (part.line.none == part.line.most or part.line.points <= 0):
        yield Fault([*keys, "line"], "A line rises from one figure to another, and gives points. Correct it.")
    starts = [band.starts for band in part.bands]
    if starts and (starts[-1] is not None or None in starts[:-1] or not _falls(starts[:-1])):
        yield Fault([*keys, "bands"], "Bands go from the highest figure down; the last has no `from`. Correct them.")
    if any(band.points < 0 for band in part.bands) or part.weight < 0:
        yield Fault(keys, "Points and weights are 0 or more. Correct them.")


def _falls(values: Sequence[Decimal | None]) -> bool:
    return all(one is not None and other is not None and one > other for one, other in pairwise(values))


def _of_figures(keys: list[Key], one: Grading, part: Part, indicator: Indicator) -> Iterator[Fault]:
    """Find an indicator that says nothing of each school, or of other periods, or whose better figures have less."""
    if SCHOOL not in indicator.breakdowns:
        yield Fault([*keys, "indicator"], f"“{part.indicator}” is not counted by school. Choose one that is.")
    if indicator.period.every != one.every:
        yield Fault([*keys, "indicator"], f"“{part.indicator}” is not of a {one.every}. Choose one that is.")
    if part.like and part.take != "against":
        yield Fault([*keys, "like"], "Only what is set against others says against which. Take this away.")
    if part.like:
        yield from unknown([*keys, "like"], "breakdown of the indicator", [part.like], indicator.breakdowns)
        if not one.known:
            yield Fault([*keys, "like"], "Say by `known` which indicator tells of which kind each school is.")
    if part.weight and indicator.polarity != "neither" and _runs_wrong(one, part, indicator):
        yield Fault(keys, f"A better figure of “{part.code}” has fewer points than a worse one. Turn them round.")


def _runs_wrong(one: Grading, part: Part, indicator: Indicator) -> bool:
    """Whether points run against what is better. Of a score that is best when high, better figures have more."""
    rises = (indicator.polarity == "higher") == (one.best == "highest score")
    if isinstance(part.line, Line):
        return (part.line.most > part.line.none) != rises
    points = [band.points for band in part.bands]  # from the highest figure down
    return points != sorted(points, reverse=rises)


def _of_grades(one: Grading, among: Among) -> Iterator[Fault]:
    yield from twice("grades", (grade.code for grade in one.grades))
    for place, grade in enumerate(one.grades):
        keys: list[Key] = ["grades", place]
        yield from code_fault([*keys, "code"], grade.code)
        said = (grade.starts is not None) + bool(grade.rule)
        if said != (place < len(one.grades) - 1):
            yield Fault(keys, "Each grade says its lowest score by `from` or by `rule`; the last holds all below.")
        yield from unknown([*keys, "rule"], "rule", filter(None, [grade.rule]), among.known.rules)
    if not _falls([grade.starts for grade in one.grades if grade.starts is not None]):
        yield Fault(["grades"], "Grades go from the highest score down. Put them in order.")
    for place, which in enumerate(one.lists):
        codes = [grade.code for grade in one.grades]
        yield from code_fault(["lists", place, "code"], which.code)
        yield from unknown(["lists", place, "grades"], "grade", which.grades, codes)
        yield from unknown(["lists", place, "part"], "part", [which.part], [part.code for part in one.parts])


def _of_areas(one: Grading, among: Among) -> Iterator[Fault]:
    """Find areas of which nobody tells which schools they have, and figures that are not counted by area."""
    wanted = [*([one.areas.column] if one.areas else []), *(part.like for part in one.parts if part.like)]
    yield from unknown(["known"], "indicator", filter(None, [one.known]), among.indicators)
    told = among.indicators.get(one.known)
    pairs = [sorted(pair) for pair in told.two_way] if told else []
    for column in dict.fromkeys(wanted):
        if told and sorted([SCHOOL, column]) not in pairs:
            yield Fault(["known"], f"“{one.known}” is not counted by school and {column}. Choose one that is.")
    if one.areas and not one.known:
        yield Fault(["areas"], "Say by `known` which indicator tells in which area each school is.")
    for place, beside in enumerate(one.areas.beside if one.areas else ()):
        keys: list[Key] = ["areas", "beside", place, "indicator"]
        yield from unknown(keys, "indicator", [beside.indicator], among.indicators)
        other = among.indicators.get(beside.indicator)
        if other and one.areas and one.areas.column not in other.breakdowns:
            yield Fault(keys, f"“{beside.indicator}” is not counted by {one.areas.column}. Choose one that is.")


def _of_examples(one: Grading) -> Iterator[Fault]:
    if len(one.examples) < 2:
        yield Fault(["examples"], "There are fewer than two examples. Add one that you have reckoned by hand.")
    parts, grades = [part.code for part in one.parts], ["", *(grade.code for grade in one.grades)]
    for place, example in enumerate(one.examples):
        keys: list[Key] = ["examples", place]
        yield from unknown([*keys, "rows"], "row in this file's own `rows`", example.rows, one.rows)
        for name, given in example.given.items():
            yield from unknown([*keys, "given", name], "part", {*given.now, *given.before, *given.other}, parts)
        yield from unknown([*keys, "then"], "school of this example", example.then, example.given)
        yield from unknown([*keys, "then"], "grade", (then.grade for then in example.then.values()), grades)
        yield from unknown([*keys, "lists"], "list", example.lists, [which.code for which in one.lists])
    proved = {row for example in one.examples for row in example.rows}
    for place, row in enumerate(one.rows):
        if row not in proved:
            yield Fault(["rows", place], f"No example proves {row}. Name it in an example's rows, or remove it here.")
