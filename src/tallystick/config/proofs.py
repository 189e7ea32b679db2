"""The catalogue's examples run where everything is at hand: what fails, and which files prove which rows."""

from collections.abc import Iterator
from pathlib import Path

from tallystick.engine.backends.memory import Memory
from tallystick.engine.catalogue import files
from tallystick.engine.catalogue.checklists import checklists, scales
from tallystick.engine.catalogue.checks import record_checks
from tallystick.engine.catalogue.codes import code_lists
from tallystick.engine.catalogue.comparisons import comparisons
from tallystick.engine.catalogue.gradings import gradings
from tallystick.engine.catalogue.indicators import indicators
from tallystick.engine.catalogue.layouts import layouts
from tallystick.engine.catalogue.obligations import obligations
from tallystick.engine.catalogue.papers import papers
from tallystick.engine.catalogue.proposals import proposals
from tallystick.engine.catalogue.registers import registers
from tallystick.engine.catalogue.returns import returns
from tallystick.engine.catalogue.rules import rules
from tallystick.engine.catalogue.studies import studies
from tallystick.engine.catalogue.tables import record_tables
from tallystick.engine.catalogue.terms import terms
from tallystick.engine.catalogue.triggers import triggers
from tallystick.engine.checks.proving import Stand, faults_of_checks
from tallystick.engine.comparing import differences as differences_compared
from tallystick.engine.finding.examples import differences as differences_found
from tallystick.engine.grading.examples import differences as differences_graded
from tallystick.engine.measures.examples import differences as differences_counted
from tallystick.engine.obligations.examples import differences as differences_reckoned
from tallystick.engine.proposing import differences as differences_proposed
from tallystick.engine.reading.examples import records_of
from tallystick.engine.registers.proving import Wrong, register_wrong, rule_wrong
from tallystick.engine.returns.examples import differences
from tallystick.engine.studies.examples import differences as differences_studied
from tallystick.engine.triggers.examples import differences as differences_triggered
from tallystick.foundation.calendars.queries import england
from tallystick.modules.papers.rules.examples import differences as differences_printed
from tallystick.modules.quality.rules.contents import suggested


def examples_wrong(own: Path | None) -> Iterator[tuple[Path, list[Wrong]]]:
    """Give each register and rule that has an example which does not hold, with how it comes out."""
    for path, _, found in _proved(own):
        if found:
            yield path, found


def proofs(own: Path | None) -> dict[str, set[str]]:
    """Give the files by the rows that their examples prove; a file with one that does not hold proves none."""
    by_row: dict[str, set[str]] = {}
    for path, named, found in (*_proved(own), *_proved_otherwise()):
        for row in named if not found else ():
            by_row.setdefault(row, set()).add(_short(path, own))
    return by_row


def _proved(own: Path | None) -> Iterator[tuple[Path, set[str], list[Wrong]]]:
    """Give the files of registers and rules, the rows that their examples name, and what does not hold."""
    all_registers, all_rules, bank_holidays = registers(own), rules(own), england()
    for register in all_registers.values():
        named = {row for example in register.examples for row in example.rows}
        wrong = list(register_wrong(register, all_registers, all_rules, bank_holidays))
        yield _path("registers", register.code, own), named, wrong
    for rule in all_rules.values():
        named = {row for example in rule.examples for row in (example.rows or rule.rows)}
        yield _path("rules", rule.code, own), named, list(rule_wrong(rule, bank_holidays))
    yield from _checks_proved(own)
    yield from _returns_proved(own)
    yield from _sides_proved(own)
    yield from _indicators_proved(own)
    yield from _studies_proved(own)
    yield from _gradings_proved(own)
    yield from _triggers_proved(own)
    yield from _obligations_proved(own)
    yield from _papers_proved(own)


def _indicators_proved(own: Path | None) -> Iterator[tuple[Path, set[str], list[Wrong]]]:
    """Give the files of indicators, the rows that their examples name, and what does not hold."""
    for one in indicators(own).values():
        found: list[Wrong] = [(["examples"], sentence) for sentence in differences_counted(one, Memory(), own)]
        yield _path("indicators", one.code, own), {row for each in one.examples for row in each.rows}, found


def _studies_proved(own: Path | None) -> Iterator[tuple[Path, set[str], list[Wrong]]]:
    """Give the files of studies, the rows that their examples name, and what does not hold."""
    for one in studies(own).values():
        found: list[Wrong] = [(["examples"], sentence) for sentence in differences_studied(one, Memory(), own)]
        yield _path("studies", one.code, own), {row for each in one.examples for row in each.rows}, found


def _gradings_proved(own: Path | None) -> Iterator[tuple[Path, set[str], list[Wrong]]]:
    """Give the files of gradings, the rows that their examples name, and what does not hold."""
    for one in gradings(own).values():
        found: list[Wrong] = [(["examples"], sentence) for sentence in differences_graded(one, rules(own))]
        yield _path("gradings", one.code, own), {row for each in one.examples for row in each.rows}, found


def _triggers_proved(own: Path | None) -> Iterator[tuple[Path, set[str], list[Wrong]]]:
    """Give the files of triggers, the rows that their examples name, and what does not hold."""
    for one in triggers(own).values():
        found: list[Wrong] = [(["examples"], sentence) for sentence in differences_triggered(one, own)]
        yield _path("triggers", one.code, own), {row for each in one.examples for row in each.rows}, found


def _obligations_proved(own: Path | None) -> Iterator[tuple[Path, set[str], list[Wrong]]]:
    """Give the files of obligations, the rows that their examples name, and what does not hold."""
    for one in obligations(own).values():
        found: list[Wrong] = [(["examples"], told) for told in differences_reckoned(one, rules(own), england())]
        yield _path("obligations", one.code, own), {row for each in one.examples for row in each.rows}, found


def _papers_proved(own: Path | None) -> Iterator[tuple[Path, set[str], list[Wrong]]]:
    """Give the files of papers, the rows that their examples name, and what does not hold."""
    for one in papers(own).values():
        found: list[Wrong] = [(["examples"], told) for told in differences_printed(one)]
        yield _path("papers", one.code, own), {row for each in one.examples for row in each.rows}, found


def _returns_proved(own: Path | None) -> Iterator[tuple[Path, set[str], list[Wrong]]]:
    """Give the files of returns, the rows that their examples name, and what does not hold; then those of tables.

    A record table is proved by the examples of returns that say which rows of it are made.
    """
    tables, lists, every = record_tables(own), code_lists(own), returns(own)
    proved: set[str] = set()
    for kind in every.values():
        wrong: list[Wrong] = []
        for place, example in enumerate(kind.examples):
            found = differences(example, kind, every, lists, tables)
            wrong += [(["examples", place], f"{example.title}: {sentence}") for sentence in found]
            proved |= set() if found else {*example.then}
        named = {row for example in kind.examples for row in (example.rows or kind.rows)}
        yield _path("returns", kind.code, own), named, wrong
    for code in sorted(proved & tables.keys()):
        yield _path("tables", code, own), {*tables[code].rows}, []


def _sides_proved(own: Path | None) -> Iterator[tuple[Path, set[str], list[Wrong]]]:
    """Give the files of comparisons and proposals, the rows that they name, and what does not hold."""
    for how in comparisons(own).values():
        found: list[Wrong] = [(["examples"], sentence) for sentence in differences_compared(how)]
        yield _path("comparisons", how.code, own), {*how.rows}, found
    for one in proposals(own).values():
        found = [(["examples"], sentence) for sentence in differences_proposed(one)]
        yield _path("proposals", one.code, own), {*one.rows}, found
    for term in terms(own):
        found = [(["examples"], sentence) for sentence in differences_found(term, terms(own))]
        yield _path("terms", term.code, own), {*term.rows}, found


def _checks_proved(own: Path | None) -> Iterator[tuple[Path, set[str], list[Wrong]]]:
    """Give the files of checks, the rows that they name, and what is wrong in them."""
    stand = Stand(record_tables(own), code_lists(own), frozenset(england()))
    for checks in record_checks(own).values():
        found = [(fault.keys, fault.sentence) for fault in faults_of_checks(checks, stand)]
        yield _path("checks", checks.code, own), {*checks.rows}, found


def _proved_otherwise() -> Iterator[tuple[Path, set[str], list[Wrong]]]:
    """Give layouts, checklists and scales, each with its own kind of example."""
    wrong: list[Wrong] = [(["example"], "The example does not hold.")]
    for layout in layouts():
        yield _path("layouts", layout.code), {*layout.rows}, [] if records_of(layout) == layout.example.then else wrong
    for one in checklists().values():
        found = suggested(one, [(heading, "") for heading in one.example.headings])
        missing = [item.code for item in one.items if item.code not in found]
        yield _path("checklists", one.code), {*one.rows}, [] if missing == one.example.missing else wrong
    for scale in scales().values():
        below = [grade.code for grade in scale.grades if scale.is_below(grade.code)]
        yield _path("scales", scale.code), {*scale.rows}, [] if below == scale.example.below else wrong


def _path(folder: str, code: str, own: Path | None = None) -> Path:
    """Give the file of a code: an authority's own, or else ours."""
    mine = own / folder / f"{code}.yaml" if own else None
    return mine if mine and mine.exists() else files.CATALOGUE / folder / f"{code}.yaml"


def _short(path: Path, own: Path | None) -> str:
    """Give a file as it is told: under the catalogue, or under the own folder."""
    if own and own in path.parents:
        return f"own/{path.relative_to(own)}"
    return f"catalogue/{path.relative_to(files.CATALOGUE)}"
