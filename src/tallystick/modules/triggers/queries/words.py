"""What groups of openings are called: schools by their names, others as the indicator's population calls them."""

from collections.abc import Iterable, Mapping

from tallystick.engine.triggers.crossing import Group
from tallystick.modules.indicators.queries import indicators_of, words_for
from tallystick.modules.records.queries.about import names_of_schools
from tallystick.modules.triggers.queries.catalogue import triggers_of

SCHOOL = "School {}"


def called(authority_id: int, groups: Iterable[tuple[str, Group]]) -> dict[tuple[str, Group], str]:
    """Give what groups are called, each with its trigger's code; in one question for all schools."""
    told = set(groups)
    schools = names_of_schools(authority_id, {value for _, group in told for _, value in group if value.isdecimal()})
    words = {code: _words(authority_id, code) for code in {code for code, _ in told}}
    return {(code, group): _called(group, words[code], schools) for code, group in told}


def _words(authority_id: int, code: str) -> Mapping[str, Mapping[str, str]]:
    """Give what the values of a trigger's indicator are called, by column."""
    trigger, known = triggers_of(authority_id).get(code), indicators_of(authority_id)
    indicator = known.get(trigger.watches.indicator) if trigger else None
    return words_for(authority_id, indicator, known, []) if indicator else {}


def _called(group: Group, words: Mapping[str, Mapping[str, str]], schools: Mapping[str, str]) -> str:
    column, value = group[0]
    if value in schools:
        return schools[value]
    return words.get(column, {}).get(value) or (SCHOOL.format(value) if value.isdecimal() else value)
