"""What may be wrong with an indicator beyond its shape.

Promise: an indicator without faults counts what its population has, breaks down by nothing that names a child, and
proves itself by an example.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tallystick.engine.asking.tree import Kind
from tallystick.engine.catalogue.chains import names_somebody, sources_below
from tallystick.engine.catalogue.faults.asking import Columns, Kinds, Place, kinds_at
from tallystick.engine.catalogue.faults.found import Fault, Known, unknown
from tallystick.engine.catalogue.faults.references import of_rows
from tallystick.engine.catalogue.files import Key
from tallystick.engine.catalogue.indicators import OF_ANOTHER, Compared, Indicator, Period, Worked
from tallystick.engine.catalogue.populations import Population
from tallystick.engine.catalogue.rules import Rule
from tallystick.engine.catalogue.sources import POPULATION

DAY = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
WAYS = ("times",)
TAKEN = frozenset({"comparators", "results", "runs", "scorecard", "targets"})  # addresses beside indicators'


@dataclass(frozen=True)
class Among:
    """What an indicator may name: other indicators, populations, rules, and the columns of sources."""

    known: Known
    indicators: Mapping[str, Indicator]
    populations: Mapping[str, Population]
    rules: Mapping[str, Rule]
    columns: Columns
    own: Path | None = None


def faults_in_indicator(one: Indicator, among: Among) -> list[Fault]:
    """Give the faults of an indicator."""
    return [
        *of_rows(["rows"], one.rows, among.known),
        *unknown(["owner"], "role", [one.owner], among.known.roles),
        *_of_itself(one, among),
        *(_of_comparison(one, among) if one.compared else _of_counting(one, among)),
        *_of_examples(one, among),
    ]


def _of_itself(one: Indicator, among: Among) -> Iterator[Fault]:
    if one.code in TAKEN:
        yield Fault(["code"], f"“{one.code}” is the address of another page. Choose another code.")
    if one.starts and one.ends and one.ends < one.starts:
        yield Fault(["to"], "This ends before it begins. Correct `from` or `to`.")
    yield from unknown(["supersedes"], "indicator", filter(None, [one.supersedes]), among.indicators)
    if one.supersedes == one.code:
        yield Fault(["supersedes"], "This went before itself. Name the one that did.")
    yield from _of_its_day(one.period)
    if one.per != 100 and one.measure != "rate":
        yield Fault(["per"], "Only a rate says of how many: a proportion is of a hundred, a mean of one. Take it away.")
    if one.minimum < 1 or one.decimals < 0 or one.scale < 0 or one.per < 1:
        yield Fault(["code"], "`minimum` and `per` are 1 or more, `decimals` and `scale` 0 or more. Correct them.")
    if one.confidence == "low" and not one.doubts:
        yield Fault(["confidence"], "Confidence is low. Say in `doubts` what its source leaves open.")


def _of_its_day(period: Period) -> Iterator[Fault]:
    """Find a day that is none, and the day that is missing of what is of one day a year."""
    if period.day and not DAY.fullmatch(period.day):
        yield Fault(["period", "day"], f"“{period.day}” is no month and day. Write it like 03-31.")
    if period.every == "day a year" and not period.day:
        yield Fault(["period", "day"], "It is of one day a year. Say which, like 09-30.")


def _of_counting(one: Indicator, among: Among) -> Iterator[Fault]:
    """Find what is wrong with what is counted, and by what it is broken down."""
    yield from unknown(["population"], "population", [one.population], among.populations)
    if one.population not in among.populations:
        return
    kinds, faults = kinds_at(["population"], POPULATION + one.population, among.columns)
    yield from faults
    if kinds is None:
        return
    place = Place([], kinds, among.rules)
    yield from place.at("where").condition(one.where)
    yield from place.at("counts").counted(one.counts)
    yield from place.at("of").counted(one.of)
    if one.measure == "count" and one.of:
        yield Fault(["of"], "A count is divided by nothing. Take this away, or let it be a proportion.")
    if (one.measure == "distribution") != bool(one.spread):
        yield Fault(["measure"], "A distribution says by `spread` whose values it counts, and nothing else does.")
    yield from _of_the_same(one, among)
    yield from _of_breakdowns(one, one.population, kinds, among)


def _of_the_same(one: Indicator, among: Among) -> Iterator[Fault]:
    """Find indicators said to count the same that are not there, or that count nothing of another population."""
    for part in ("counts", "of") if one.same_as else ():
        code = getattr(one.same_as, part)
        yield from unknown(["same_as", part], "indicator", filter(None, [code]), among.indicators)
        other = among.indicators.get(code)
        if other and (other.compared or other.same_as or other.population == one.population):
            yield Fault(
                ["same_as", part], f"“{code}” counts nothing of its own in another population. Name one that does."
            )


def _of_breakdowns(one: Indicator, population: str, kinds: Kinds, among: Among) -> Iterator[Fault]:
    """Find breakdowns by what is not there, by who somebody is, or by what has no few values."""
    keyed: list[tuple[list[Key], str]] = [(["breakdowns", number], name) for number, name in enumerate(one.breakdowns)]
    if one.spread:
        keyed.insert(0, (["spread"], one.spread))
    for keys, name in keyed:
        yield from unknown(keys, "column", [name], kinds)
        yield from _naming(keys, population, name, among)
        if kinds.get(name) == "number":
            yield Fault(keys, f"“{name}” is a number with a point. Break down by bands of it, as a column of its own.")
    for number, pair in enumerate(one.two_way):
        if len(set(pair)) != 2:
            yield Fault(["two_way", number], "A two-way breakdown has two columns. Write it like [school, sex].")
        yield from unknown(["two_way", number], "breakdown of this indicator", pair, one.breakdowns)


def _naming(keys: list[Key], population: str, name: str, among: Among) -> Iterator[Fault]:
    if names_somebody(population, name, among.own):
        yield Fault(keys, f"“{name}” says who somebody is. Break down by what several share, or take it away.")


def _of_comparison(one: Indicator, among: Among) -> Iterator[Fault]:
    """Find what is wrong with a gap, a ratio or a change."""
    how = one.compared
    assert how is not None, "only what compares is looked at here"
    yield from unknown(["compared", "of"], "indicator", [how.of], among.indicators)
    for part in ("where", "counts", "of", "spread"):
        if getattr(one, part):
            yield Fault([part], "What compares counts nothing itself. Take this away.")
    other = among.indicators.get(how.of)
    if other is None:
        return
    if other.measure in (*OF_ANOTHER, "distribution"):
        yield Fault(["compared", "of"], f"“{how.of}” is a {other.measure}. Compare what is counted.")
        return
    if (one.measure == "change") != bool(how.over):
        yield Fault(["compared"], "A change says by `over` since when: a year or a period. Nothing else does.")
    if one.measure != "change" and how.group == how.against:
        yield Fault(["compared"], "Both sides are the same group. Say which is compared with which.")
    yield from _of_sides(one, how, other.population, among)


def _of_sides(one: Indicator, how: Compared, population: str, among: Among) -> Iterator[Fault]:
    """Find groups of columns that there are not, and breakdowns by what is compared."""
    kinds, faults = kinds_at(["compared", "of"], POPULATION + population, among.columns)
    yield from faults
    if kinds is None:
        return
    for key, name in [*(("group", name) for name in how.group), *(("against", name) for name in how.against)]:
        yield from unknown(["compared", key, name], "column", [name], kinds)
        yield from _naming(["compared", key, name], population, name, among)
    for number, name in enumerate(one.breakdowns):
        if name in {*how.group, *how.against}:
            yield Fault(["breakdowns", number], f"“{name}” is what is compared. Break down by something else.")
    yield from _of_breakdowns(one, population, kinds, among)


def _of_examples(one: Indicator, among: Among) -> Iterator[Fault]:
    if not one.examples:
        yield Fault(["examples"], "There is no example. Add one whose answer you have counted by hand.")
    for place, example in enumerate(one.examples):
        yield from _of_example(one, place, example, among)
    proved = {row for example in one.examples for row in example.rows}
    for place, row in enumerate(one.rows):
        if row not in proved:
            yield Fault(["rows", place], f"No example proves {row}. Name it in an example's rows, or remove it here.")


def _of_example(one: Indicator, place: int, example: Worked, among: Among) -> Iterator[Fault]:
    yield from unknown(["examples", place, "rows"], "row in this file's own `rows`", example.rows, one.rows)
    if example.last < example.first:
        yield Fault(["examples", place, "to"], "This ends before it begins. Correct `from` or `to`.")
    said = (example.numerator, example.denominator, example.value, example.cannot or None, example.by or None)
    if all(part is None for part in said):
        yield Fault(["examples", place], "This example says nothing that comes of it. Say a value, or a reason.")
    of = among.indicators.get(one.compared.of) if one.compared else one
    asked = sources_below(of.population, among.own) if of else set()
    for code, rows in example.given.items():
        yield from unknown(["examples", place, "given", code], "source that is asked", [code], asked)
        kinds: Mapping[str, Kind] = among.columns(code) if code in asked else {}
        for number, row in enumerate(rows if kinds else ()):
            where: list[Key] = ["examples", place, "given", code, number]
            yield from unknown(where, "column", (name for name in row if name not in WAYS), kinds)
