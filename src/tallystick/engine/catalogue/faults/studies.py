"""What may be wrong with a study beyond its shape.

Promise: a study without faults names what there is, says of its own way of answering all that it needs and of no other
way anything, and proves itself by an example.
"""

from collections.abc import Iterator

from tallystick.engine.catalogue.chains import sources_below
from tallystick.engine.catalogue.faults.asking import Kinds, Place, kinds_at
from tallystick.engine.catalogue.faults.changes import of_change
from tallystick.engine.catalogue.faults.found import Fault, unknown
from tallystick.engine.catalogue.faults.indicators import WAYS, Among
from tallystick.engine.catalogue.faults.references import of_rows
from tallystick.engine.catalogue.files import Key
from tallystick.engine.catalogue.indicators import Indicator
from tallystick.engine.catalogue.sources import POPULATION
from tallystick.engine.catalogue.studies import ALSO, PARTS, Shown, Study, indicators_named, populations_named

SIDES = ("proportion", "rate")  # what may be laid beside others
TAKEN = frozenset({"answers", "run"})  # addresses beside studies'
FEWEST = 4  # of fewer no interval is known


def faults_in_study(one: Study, among: Among) -> list[Fault]:
    """Give the faults of a study."""
    return [
        *of_rows(["rows"], one.rows, among.known),
        *unknown(["owner"], "role", [one.owner], among.known.roles),
        *_of_itself(one),
        *_of_its_way(one),
        *_of_pattern(one, among),
        *_of_profile(one, among),
        *_of_correlation(one, among),
        *(of_change(one.changes, among) if one.changes else ()),
        *_of_examples(one, among),
    ]


def _of_itself(one: Study) -> Iterator[Fault]:
    if one.code in TAKEN:
        yield Fault(["code"], f"“{one.code}” is the address of another page. Choose another code.")
    if not one.asks.rstrip().endswith("?"):
        yield Fault(["asks"], "This is the question of the study. End it with a question mark.")
    if one.least < FEWEST or one.few < one.least:
        yield Fault(["least"], f"`least` is {FEWEST} or more, and `few` no less than it. Correct them.")


def _of_its_way(one: Study) -> Iterator[Fault]:
    """Find what its way of answering needs and does not have, and what belongs to another way."""
    for part in PARTS[one.how]:
        if not getattr(one, part):
            yield Fault([part], f"A {one.how} needs `{part}`. Add it.")
    own = {*PARTS[one.how], *ALSO[one.how]}
    every = {part for parts in (*PARTS.values(), *ALSO.values()) for part in parts}
    for part in sorted(every - own):
        if getattr(one, part):
            yield Fault([part], f"`{part}` is of another way of answering than {one.how}. Take it away.")


def _of_pattern(one: Study, among: Among) -> Iterator[Fault]:
    yield from unknown(["indicator"], "indicator", filter(None, [one.indicator]), among.indicators)
    indicator = among.indicators.get(one.indicator)
    if indicator is None:
        return
    if indicator.measure not in SIDES:
        yield Fault(["indicator"], f"“{one.indicator}” is a {indicator.measure}. Name a {' or a '.join(SIDES)}.")
    yield from unknown(["dimensions"], f"breakdown of “{one.indicator}”", one.dimensions, indicator.breakdowns)
    if len(set(one.dimensions)) < len(one.dimensions):
        yield Fault(["dimensions"], "A breakdown stands twice. Leave one.")


def _of_profile(one: Study, among: Among) -> Iterator[Fault]:
    for place, section in enumerate(one.sections):
        keys: list[Key] = ["sections", place]
        yield from unknown([*keys, "indicator"], "indicator", [section.indicator], among.indicators)
        yield from unknown([*keys, "equals"], "indicator", filter(None, [section.equals]), among.indicators)
        indicator = among.indicators.get(section.indicator)
        if indicator:
            listed = f"breakdown of “{section.indicator}”"
            yield from unknown([*keys, "breakdowns"], listed, section.breakdowns, indicator.breakdowns)


def _of_correlation(one: Study, among: Among) -> Iterator[Fault]:
    if not one.population:
        return
    yield from unknown(["population"], "population", [one.population], among.populations)
    if one.population not in among.populations:
        return
    kinds, faults = kinds_at(["population"], POPULATION + one.population, among.columns)
    yield from faults
    if kinds is None:
        return
    yield from Place(["where"], kinds, among.rules).condition(one.where)
    for key, measured in (("of", one.of), ("against", one.against)):
        for name in ("column", "of") if measured else ():
            yield from _of_kind([key, name], getattr(measured, name), "whole", kinds)
    for name in ("one", "other") if one.earlier else ():
        yield from _of_kind(["earlier", name], getattr(one.earlier, name), "date", kinds)


def _of_kind(keys: list[Key], column: str, kind: str, kinds: Kinds) -> Iterator[Fault]:
    """Find a column that there is not, or that is of another kind."""
    yield from unknown(keys, "column", filter(None, [column]), kinds)
    if column in kinds and kinds[column] != kind:
        yield Fault(keys, f"“{column}” is {kinds[column]}. Name a column that is {kind}.")


def _of_examples(one: Study, among: Among) -> Iterator[Fault]:
    if not one.examples:
        yield Fault(["examples"], "There is no example. Add one whose answer you have counted by hand.")
    asked = _asked(one, among)
    for place, example in enumerate(one.examples):
        yield from _of_example(one, ["examples", place], example, asked, among)
    proved = {row for example in one.examples for row in example.rows}
    for place, row in enumerate(one.rows):
        if row not in proved:
            yield Fault(["rows", place], f"No example proves {row}. Name it in an example's rows, or remove it here.")


def _asked(one: Study, among: Among) -> set[str]:
    """Give the sources that a study may read, and the registers and tables that any may write beside them."""
    named = [_population(among.indicators[code], among) for code in indicators_named(one) if code in among.indicators]
    below = {source for code in [*named, *populations_named(one)] for source in sources_below(code, among.own)}
    return below | ({"calendar", "attendance-months"} if one.changes else set())


def _population(indicator: Indicator, among: Among) -> str:
    """Give the population that an indicator counts, or the one that it compares does."""
    of = among.indicators.get(indicator.compared.of) if indicator.compared else indicator
    return of.population if of else ""


def _of_example(one: Study, keys: list[Key], example: Shown, asked: set[str], among: Among) -> Iterator[Fault]:
    yield from unknown([*keys, "rows"], "row in this file's own `rows`", example.rows, one.rows)
    if example.last < example.first:
        yield Fault([*keys, "to"], "This ends before it begins. Correct `from` or `to`.")
    if example.claims is None and not (example.tables or example.says or example.cannot or example.listed):
        yield Fault(keys, "This example says nothing that comes of it. Say cells, claims or words.")
    for code, rows in example.given.items():
        yield from unknown([*keys, "given", code], "source that is asked", [code], asked)
        kinds: Kinds = among.columns(code) if code in asked else {}
        for number, row in enumerate(rows if kinds else ()):
            names = (name for name in row if name not in WAYS)
            yield from unknown([*keys, "given", code, number], "column", names, kinds)
