"""Definitions of indicators as an authority has them: ours, and its own in their place or beside."""

from collections.abc import Collection, Iterable, Mapping

from tallystick.engine.catalogue.chains import line_of, sources_below
from tallystick.engine.catalogue.codes import code_lists
from tallystick.engine.catalogue.indicators import Indicator, indicators
from tallystick.engine.catalogue.populations import Population, populations
from tallystick.engine.catalogue.registers import registers
from tallystick.engine.catalogue.tables import record_tables
from tallystick.engine.measures.versions import parts_of
from tallystick.engine.sealing.canonical import canonical
from tallystick.modules.indicators.rules import Group
from tallystick.modules.indicators.rules.breaking import with_names
from tallystick.modules.indicators.rules.facts import facts_read, reads_registers
from tallystick.modules.records.queries.about import names_of_schools
from tallystick.modules.registers.queries.catalogue import own_folder

Words = Mapping[str, Mapping[str, str]]  # column: what its values are called

__all__ = [
    "definition_text",
    "facts_of",
    "groups_of",
    "indicators_of",
    "own_folder",
    "population_of",
    "reads_registers_of_children",
    "sources_needed",
    "tells_of_children",
    "titles_of",
    "words_for",
    "words_of",
]


def indicators_of(authority_id: int) -> Mapping[str, Indicator]:
    """Give every indicator of an authority by its code."""
    return indicators(own_folder())


def population_of(indicator: Indicator, known: Mapping[str, Indicator]) -> Population | None:
    """Give whom an indicator counts; of one that compares, whom the other counts."""
    while indicator.compared is not None and indicator.compared.of in known:
        indicator = known[indicator.compared.of]
    return populations(own_folder()).get(indicator.population)


def definition_text(authority_id: int, code: str) -> str:
    """Give everything that decides an indicator's figures, as it is kept: its SHA-256 is the definition's digest."""
    known = indicators_of(authority_id)
    return canonical(parts_of(known[code], known, own_folder())).decode()


def tells_of_children(authority_id: int, code: str) -> bool:
    """Whether an indicator counts children, or compares one that does: disclosure control is due."""
    known = indicators_of(authority_id)
    one = known[code]
    return one.child_level or (one.compared is not None and known[one.compared.of].child_level)


def facts_of(authority_id: int, code: str) -> list[str]:
    """Give the groups of facts about children that an indicator reads."""
    known, own = indicators_of(authority_id), own_folder()
    return sorted(facts_read(sources_needed([known[code]], known), record_tables(own), registers(own)))


def reads_registers_of_children(authority_id: int, code: str) -> bool:
    """Whether an indicator counts out of registers of children, whom reading rows of returns does not tell."""
    known = indicators_of(authority_id)
    return reads_registers(sources_needed([known[code]], known), registers(own_folder()))


def sources_needed(wanted: Collection[Indicator], known: Mapping[str, Indicator]) -> set[str]:
    """Give the codes of every source that indicators ask: record tables, register:…, calendar and links."""
    codes = {one.population or known[one.compared.of].population for one in wanted if one.population or one.compared}
    return {source for code in codes for source in sources_below(code, own_folder())}


def groups_of(authority_id: int) -> dict[str, Words]:
    """Give of each indicator what its breakdowns are called, and their values."""
    known = indicators_of(authority_id)
    return {code: words_of(one, known) for code, one in known.items()}


def words_of(indicator: Indicator, known: Mapping[str, Indicator]) -> Words:
    """Give what the values of an indicator's breakdowns are called, as far as a list or the population says."""
    population = population_of(indicator, known)
    columns = {name for one in (indicator.breakdowns, *indicator.two_way) for name in one} | {indicator.spread}
    found: dict[str, Mapping[str, str]] = {}
    for one in line_of(population.code, own_folder()) if population else ():
        for column in one.columns:
            if column.code in columns and column.code not in found:
                found[column.code] = column.choices or _of_list(column.vocabulary)
    return found


def titles_of(indicator: Indicator, known: Mapping[str, Indicator]) -> dict[str, str]:
    """Give what the columns of an indicator's population are called, and of those that it stands on."""
    population = population_of(indicator, known)
    line = line_of(population.code, own_folder()) if population else ()
    tables = record_tables(own_folder())
    parts = [*(tables[one.source].columns for one in line if one.source in tables), *(one.columns for one in line)]
    return {column.code: column.title for columns in parts for column in columns}


def words_for(
    authority_id: int, indicator: Indicator, known: Mapping[str, Indicator], groups: Iterable[Group]
) -> Words:
    """Give what the values of some groups are called: also schools by name, and numbers with what they are of."""
    told = list(groups)
    schools = names_of_schools(authority_id, {value for group in told for _, value in group if value.isdecimal()})
    return with_names(words_of(indicator, known), told, titles_of(indicator, known), schools)


def _of_list(code: str) -> dict[str, str]:
    lists = code_lists(own_folder())
    return {one.code: one.title for one in lists[code].codes} if code in lists else {}
