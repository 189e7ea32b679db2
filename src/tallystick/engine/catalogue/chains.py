"""Which populations and rules a definition stands on, all the way down.

Promise: each is named once, and what stands on itself ends.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from tallystick.engine.asking.censuses import WHICH
from tallystick.engine.catalogue.indicators import Indicator
from tallystick.engine.catalogue.populations import Population, Told, populations
from tallystick.engine.catalogue.rules import Rule, rules
from tallystick.engine.catalogue.sources import POPULATION
from tallystick.engine.catalogue.tables import record_tables

RULE = re.compile(r"passes\(\s*['\"]([a-z0-9-]+)['\"]")


def populations_below(code: str, own: Path | None = None) -> dict[str, Population]:
    """Give a population and every other that it is made from or asks, by code."""
    found: dict[str, Population] = {}
    left = [code]
    while left:
        if (here := left.pop()) in found or here not in populations(own):
            continue
        found[here] = populations(own)[here]
        left += [one.removeprefix(POPULATION) for one in asks(found[here]) if one.startswith(POPULATION)]
    return found


def sources_below(code: str, own: Path | None = None) -> set[str]:
    """Give every source that a population asks, or that has to have come, and that is no population itself."""
    below = populations_below(code, own).values()
    asked = {source for one in below for source in (*asks(one), *(told.source for told in tells(one)))}
    return {source for source in asked if not source.startswith(POPULATION)}


def names_somebody(code: str, column: str, own: Path | None = None) -> bool:
    """Whether a column of a population says who somebody is, by its own word or by that of the table below."""
    line = line_of(code, own)
    if any(column == one.child or ((has := one.column(column)) and has.names) for one in line):
        return True
    table = record_tables(own).get(line[-1].source) if line else None
    says = table.column(column) if table else None
    return bool(says and says.names)


def line_of(code: str, own: Path | None = None) -> list[Population]:
    """Give a population and those that its rows are from, in turn."""
    found: list[Population] = []
    while code in populations(own) and populations(own)[code] not in found:
        found.append(populations(own)[code])
        code = found[-1].source.removeprefix(POPULATION)
    return found


def rules_below(indicator: Indicator, own: Path | None = None) -> dict[str, Rule]:
    """Give every rule that an indicator or its populations test by."""
    return rules_in([indicator.where, indicator.counts, indicator.of], indicator.population, own)


def rules_in(expressions: Iterable[str], population: str, own: Path | None = None) -> dict[str, Rule]:
    """Give every rule that some expressions, a population or those below it test by."""
    texts = [*expressions, *(text for one in populations_below(population, own).values() for text in _texts(one))]
    named = sorted({code for text in texts for code in RULE.findall(text)})
    return {code: rules(own)[code] for code in named if code in rules(own)}


def asks(population: Population) -> Iterator[str]:
    """Give what a population asks directly: where its rows are from, and where its columns are."""
    yield population.source
    yield from (column.asked.source for column in population.columns if column.asked)


def tells(population: Population) -> Iterator[Told]:
    """Give what has to have come for a population or for one of its columns."""
    yield from population.told
    yield from (told for column in population.columns for told in column.told)


def asked_by_census(own: Path | None = None) -> set[str]:
    """Give the record tables that are asked of one census."""
    return {told.source for one in populations(own).values() for told in tells(one) if told.by in WHICH}


def asked_by_loads(own: Path | None = None) -> set[str]:
    """Give the record tables of which it matters which period each load is of."""
    of_loads = ("period", "day", *WHICH)
    return {told.source for one in populations(own).values() for told in tells(one) if told.by in of_loads}


def _texts(population: Population) -> Iterator[str]:
    yield from (population.where, population.keep, *(told.where for told in tells(population)))
    for column in population.columns:
        yield column.value
        if asked := column.asked:
            yield from (asked.where, asked.first, asked.sum, asked.least, asked.most, asked.distinct)
