"""Studies as an authority has them: ours, and its own in their place or beside; and what each is made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from tallystick.engine.catalogue.chains import line_of
from tallystick.engine.catalogue.codes import code_lists
from tallystick.engine.catalogue.indicators import Indicator
from tallystick.engine.catalogue.populations import populations
from tallystick.engine.catalogue.registers import registers
from tallystick.engine.catalogue.studies import Study, indicators_named, populations_named, studies
from tallystick.engine.catalogue.tables import record_tables
from tallystick.engine.measures.reasons import in_words
from tallystick.engine.sealing.canonical import canonical
from tallystick.engine.studies.answers import Answer
from tallystick.engine.studies.asking import sources_needed
from tallystick.engine.studies.versions import parts_of
from tallystick.engine.studies.wording import titled
from tallystick.modules.indicators.queries import indicators_of, titles_of, words_of
from tallystick.modules.indicators.rules.breaking import with_names
from tallystick.modules.indicators.rules.facts import facts_read, reads_registers
from tallystick.modules.records.queries.about import names_of_schools
from tallystick.modules.registers.queries.catalogue import own_folder
from tallystick.modules.studies.rules.reading import groups_in
from tallystick.modules.studies.rules.saying import Words


@dataclass(frozen=True, slots=True)
class About:
    """What a study reads of children, as the catalogue has it now."""

    facts: list[str]
    reads_registers: bool


def studies_of(authority_id: int) -> Mapping[str, Study]:
    """Give every study of an authority by its code."""
    return studies(own_folder())


def indicators_in(authority_id: int, study: Study) -> list[Indicator]:
    """Give the indicators that a study is made of, as far as the catalogue has them."""
    known = indicators_of(authority_id)
    return [known[code] for code in indicators_named(study) if code in known]


def doubts_of(authority_id: int, study: Study) -> list[str]:
    """Give what is not certain of a study, and of whom and what it counts."""
    people = populations(own_folder())
    found = [*study.doubts, *(doubt for one in indicators_in(authority_id, study) for doubt in one.doubts)]
    found += [doubt for code in populations_named(study) if code in people for doubt in people[code].doubts]
    return list(dict.fromkeys(found))


def definition_text(study: Study) -> str:
    """Give everything that decides a study's answers, as it is kept: its SHA-256 is the definition's digest."""
    return canonical(parts_of(study, own_folder())).decode()


def facts_of(study: Study) -> list[str]:
    """Give the groups of facts about children that a study reads."""
    own = own_folder()
    return sorted(facts_read(sources_needed(study, own), record_tables(own), registers(own)))


def reads_registers_of_children(study: Study) -> bool:
    """Whether a study reads registers of children, whom reading rows of returns does not tell."""
    own = own_folder()
    return reads_registers(sources_needed(study, own), registers(own))


def about_of(study: Study) -> About:
    """Give what a study reads of children."""
    return About(facts_of(study), reads_registers_of_children(study))


def words_in(authority_id: int, study: Study, told: Answer) -> Words:
    """Give what the columns and values of an answer's groups are called, schools by name."""
    known, groups = indicators_of(authority_id), list(groups_in(told))
    titles, values = _of_populations(study)
    counted = indicators_in(authority_id, study)
    for one in counted:
        titles |= titles_of(one, known)
        values |= words_of(one, known)
    schools = names_of_schools(authority_id, {value for group in groups for _, value in group if value.isdecimal()})
    return Words(
        titles,
        with_names(values, groups, titles, schools),
        indicators={one.code: one.title for one in counted},
        units={one.code: one.unit for one in counted},
        reason=lambda why: in_words(why, own_folder()),
        head=partial(titled, study=study),
    )


def _of_populations(study: Study) -> tuple[dict[str, str], dict[str, Mapping[str, str]]]:
    """Give what the columns of the populations are called whose rows a study reads, and what their values are."""
    lists, titles, values = code_lists(own_folder()), dict[str, str](), dict[str, Mapping[str, str]]()
    for code in populations_named(study):
        for one in line_of(code, own_folder()):
            for column in one.columns:
                titles[column.code] = column.title
                listed = lists.get(column.vocabulary)
                values[column.code] = column.choices or (
                    {each.code: each.title for each in listed.codes} if listed else {}
                )
    return titles, {column: words for column, words in values.items() if words}
