"""Every file of the catalogue checked, ours and an authority's own: all mistakes at once, each with its place."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from tallystick.engine.catalogue import (
    checklists,
    checks,
    codes,
    comparisons,
    coverage,
    files,
    gradings,
    indicators,
    layouts,
    obligations,
    papers,
    populations,
    proposals,
    returns,
    sources,
    studies,
    tables,
    terms,
    triggers,
    vocabularies,
)
from tallystick.engine.catalogue.faults import Fault, Known, faults_in
from tallystick.engine.catalogue.faults.gradings import Among as AmongGradings
from tallystick.engine.catalogue.faults.gradings import faults_in_grading
from tallystick.engine.catalogue.faults.indicators import Among, faults_in_indicator
from tallystick.engine.catalogue.faults.limits import faults_in_rule
from tallystick.engine.catalogue.faults.obligations import Among as AmongObligations
from tallystick.engine.catalogue.faults.obligations import faults_in_obligation
from tallystick.engine.catalogue.faults.papers import Among as AmongPapers
from tallystick.engine.catalogue.faults.papers import faults_in_paper
from tallystick.engine.catalogue.faults.populations import faults_in_population
from tallystick.engine.catalogue.faults.record_tables import faults_in_table
from tallystick.engine.catalogue.faults.references import code_fault
from tallystick.engine.catalogue.faults.returned import faults_in_return
from tallystick.engine.catalogue.faults.sides import faults_in_comparison, faults_in_proposal
from tallystick.engine.catalogue.faults.studies import faults_in_study
from tallystick.engine.catalogue.faults.terms import faults_in_term
from tallystick.engine.catalogue.faults.triggers import Among as AmongTriggers
from tallystick.engine.catalogue.faults.triggers import faults_in_trigger
from tallystick.engine.catalogue.files import CatalogueError
from tallystick.engine.catalogue.pins import pin_faults
from tallystick.engine.catalogue.registers import Register, registers, resolved
from tallystick.engine.catalogue.rules import Rule, rules
from tallystick.engine.catalogue.versions import of_versions, released

RECORDS = (tables.FOLDER, returns.FOLDER, checks.FOLDER, comparisons.FOLDER, proposals.FOLDER)
ASKED = (populations.FOLDER, indicators.FOLDER, gradings.FOLDER, triggers.FOLDER, studies.FOLDER)
# What an authority may have files of its own of.
OWN = ("registers", "rules", codes.FOLDER, *RECORDS, *ASKED, papers.FOLDER, obligations.FOLDER, terms.FOLDER)
FOLDERS = ("layouts", "checklists", "scales", *OWN)


@dataclass
class Checked:
    """The files that were looked at, and what is wrong in them."""

    files: list[Path] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def tell(self, path: Path, found: Iterable[Fault]) -> None:
        """Note the faults of a file, with their lines."""
        for one in found:
            self.add(files.fault_at(path, one.keys, one.sentence), path)

    def add(self, fault: CatalogueError, path: Path | None = None) -> None:
        """Note a fault, saying where it is in an authority's own file."""
        own = path is not None and files.CATALOGUE not in path.parents
        told = f"Your own {fault}" if own else str(fault)
        if told not in self.faults:
            self.faults.append(told)


def check_all(roles: frozenset[str] | None = None, own: Path | None = None) -> Checked:
    """Check every catalogue file; `roles` are those that registers may name, and without them none is looked at."""
    done = Checked()
    for read_whole in (vocabularies.headings, layouts.layouts, checklists.checklists, checklists.scales):
        _or_fault(done, None, read_whole)
    check_folder(done, roles, None)
    if own:
        check_folder(done, roles, own)
    return done


def check_folder(done: Checked, roles: frozenset[str] | None, own: Path | None) -> None:
    """Check our files, or else an authority's own, which stand beside ours or in their place."""
    every = {folder: files.every_own(folder, own) if own else files.every(folder) for folder in FOLDERS}
    for path in (path for folder in FOLDERS for path in every[folder]):
        done.files.append(path)
        _or_fault(done, path, _check_plain, path)
    against = _or_fault(done, None, _against, roles, own)
    if against:  # without it nothing can be said of what a register names
        _check_against(done, every, own, against)
    if own:
        _check_pins(done, own)


@dataclass(frozen=True)
class Against:
    """What files are checked against: the roles there are, and of an authority's own files, ours."""

    roles: frozenset[str] | None
    registers: Mapping[str, Register]
    rules: Mapping[str, Rule]
    lists: Mapping[str, codes.CodeList]

    def known(self, read: Mapping[str, Register], rules_read: Iterable[str]) -> Known:
        """Give what files may name, with those that have just been read."""
        every = {**self.registers, **read}
        facts = {give.fact for register in every.values() for give in register.gives}
        listed = {one.code for one in self.lists["fact-kinds"].codes}
        rows = frozenset(coverage.rows())
        return Known(every, frozenset({*self.rules, *rules_read}), self.roles, frozenset(facts | listed), rows)


def _against(roles: frozenset[str] | None, own: Path | None) -> Against:
    """Give what a folder is checked against. Raises CatalogueError."""
    lists = codes.code_lists(own)
    return Against(roles, registers(), rules(), lists) if own else Against(roles, {}, {}, lists)


def _check_against(done: Checked, every: Mapping[str, list[Path]], own: Path | None, against: Against) -> None:
    rules_read = [(path, one) for path in every["rules"] if (one := _or_fault(done, path, files.read, path, Rule))]
    read = [(path, one) for path in every["registers"] if (one := _register(done, path, own))]
    found = {whole.code: whole for _, (_, whole) in read}
    known = against.known(found, (one.code for _, one in rules_read))
    for path, rule in rules_read:
        done.tell(path, [*_named_like(path, rule.code), *faults_in_rule(rule, known)])
    for path, (plain, whole) in read:
        versions = of_versions(whole, released(path.parent).get(whole.code, {}))
        done.tell(path, [*_named_like(path, plain.code), *faults_in(plain, known), *versions])
    _check_records(done, every, own, known)
    _check_owed(done, every[obligations.FOLDER], own, known)
    for path, term in _read_each(done, every[terms.FOLDER], terms.Term):
        done.tell(path, [*_named_like(path, term.code), *faults_in_term(term, known, terms.terms(own))])
    if not done.faults:  # what indicators ask of sources can only be said where those are in order
        _check_asked(done, every, own, known)
    for folder in {path.parent for path in every["registers"]}:
        for code in sorted(released(folder).keys() - found.keys()):
            done.add(CatalogueError(f"{code}.yaml was released and is gone. Put it back: entries rest on it."))
    if found.keys() & against.registers.keys():
        _check_leaning(done, found, known)


def _check_records(done: Checked, every: Mapping[str, list[Path]], own: Path | None, known: Known) -> None:
    """Check record tables and all that names them; the own files among ours that they stand beside."""
    ours = (tables.record_tables(), returns.returns()) if own else ({}, {})
    typed = _read_each(done, every[tables.FOLDER], tables.RecordTable)
    returned = _read_each(done, every[returns.FOLDER], returns.Return)
    for path, table in typed:
        done.tell(path, [*_named_like(path, table.code), *faults_in_table(table, known, codes.code_lists(own))])
    all_tables = {**ours[0], **{table.code: table for _, table in typed}}
    all_returns = {**ours[1], **{one.code: one for _, one in returned}}.values()
    for path, one in returned:
        done.tell(path, [*_named_like(path, one.code), *faults_in_return(one, known, all_tables, all_returns)])
    for path, one in _read_each(done, every[checks.FOLDER], checks.RecordChecks):
        done.tell(path, _named_like(path, one.code))
    for path, one in _read_each(done, every[comparisons.FOLDER], comparisons.Comparison):
        done.tell(path, [*_named_like(path, one.code), *faults_in_comparison(one, known, all_tables)])
    lists = codes.code_lists(own)
    for path, one in _read_each(done, every[proposals.FOLDER], proposals.Proposing):
        done.tell(path, [*_named_like(path, one.code), *faults_in_proposal(one, known, all_tables, lists)])


def _check_asked(done: Checked, every: Mapping[str, list[Path]], own: Path | None, known: Known) -> None:
    """Check populations and indicators: ours, or an authority's own among ours."""
    for path, one in _read_each(done, every[populations.FOLDER], populations.Population):
        columns = partial(sources.columns_of, own=own)
        done.tell(path, [*_named_like(path, one.code), *faults_in_population(one, known, columns, rules(own), own)])
    all_indicators = _or_fault(done, None, indicators.indicators, own)
    if done.faults:
        return
    among = Among(
        known, all_indicators, populations.populations(own), rules(own), partial(sources.columns_of, own=own), own
    )
    for path, one in _read_each(done, every[indicators.FOLDER], indicators.Indicator):
        done.tell(path, [*_named_like(path, one.code), *faults_in_indicator(one, among)])
    for path, one in _read_each(done, every[studies.FOLDER], studies.Study):
        done.tell(path, [*_named_like(path, one.code), *faults_in_study(one, among)])
    for path, one in _read_each(done, every[gradings.FOLDER], gradings.Grading):
        found = faults_in_grading(one, AmongGradings(known, all_indicators))
        done.tell(path, [*_named_like(path, one.code), *found])
    graded = _or_fault(done, None, gradings.gradings, own)
    for path, one in _read_each(done, every[triggers.FOLDER], triggers.Trigger) if graded is not None else ():
        found = faults_in_trigger(one, AmongTriggers(known, all_indicators, graded, rules(own)))
        done.tell(path, [*_named_like(path, one.code), *found])
    owed = [path.stem for path in every[obligations.FOLDER]]
    _check_papers(done, every[papers.FOLDER], AmongPapers(known, all_indicators, studies.studies(own), owed))


def _check_owed(done: Checked, paths: Iterable[Path], own: Path | None, known: Known) -> None:
    """Check obligations: ours, or an authority's own among our rules, lists and papers."""
    every_rule = _or_fault(done, None, rules, own)
    people = codes.code_lists(own).get(obligations.LISTS)
    lists = [one.code for one in people.codes] if people else []
    made = [path.stem for path in files.merged(papers.FOLDER, own)]
    for path, one in _read_each(done, paths, obligations.Obligation) if every_rule is not None else ():
        found = faults_in_obligation(one, AmongObligations(known, every_rule, lists, made))
        done.tell(path, [*_named_like(path, one.code), *found])


def _check_papers(done: Checked, paths: Iterable[Path], among: AmongPapers) -> None:
    """Check papers among the registers, indicators and studies that they ask."""
    for path, one in _read_each(done, paths, papers.Paper):
        done.tell(path, [*_named_like(path, one.code), *faults_in_paper(one, among)])


def _read_each(done: Checked, paths: Iterable[Path], shape: type[Any]) -> list[tuple[Path, Any]]:
    return [(path, one) for path in paths if (one := _or_fault(done, path, files.read, path, shape))]


def _check_leaning(done: Checked, found: Mapping[str, Register], known: Known) -> None:
    """Check ours again, which may lean on one that an authority's own stands in place of."""
    for path in files.every("registers"):
        plain = files.read(path, Register)
        if plain.code not in found:
            done.tell(path, faults_in(plain, known))


def _or_fault(done: Checked, path: Path | None, do: Callable[..., Any], *given: Any) -> Any:
    """Do something, and note the fault where it meets one."""
    try:
        return do(*given)
    except CatalogueError as fault:
        done.add(fault, path)
        return None


def _check_plain(path: Path) -> None:
    """Refuse a file that does not say what it is, or says a thing twice."""
    files.check_named(path)
    twice = next(_keys_twice(files.composed(path)), None)
    if twice:
        line = twice.start_mark.line + 1
        raise CatalogueError(f"{path.name}, line {line}: “{twice.value}” stands here twice. Put the two together.")


def _keys_twice(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.MappingNode):
        seen = set()
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value in seen:
                yield key
            seen.add(key.value)
            yield from _keys_twice(value)
    elif isinstance(node, yaml.SequenceNode):
        for one in node.value:
            yield from _keys_twice(one)


def _named_like(path: Path, code: str) -> Iterator[Fault]:
    yield from code_fault(["code"], code)
    if path.stem != code:
        yield Fault(["code"], f"The file is called {path.name}. Call it {code}.yaml, or correct the code.")


def _register(done: Checked, path: Path, own: Path | None) -> tuple[Register, Register] | None:
    """Give a register as its file has it, and with the choices of its vocabularies."""
    plain = _or_fault(done, path, files.read, path, Register)
    whole = None if plain is None else _or_fault(done, path, resolved, path, plain, own)
    return None if whole is None else (plain, whole)


def _check_pins(done: Checked, own: Path) -> None:
    """Check that each own file that stands in place of ours says which one, as ours is now."""
    for folder in OWN:
        ours = {path.stem: path for path in files.every(folder)}
        for path in files.every_own(folder, own):
            with suppress(CatalogueError):  # told already
                pin = files.read(path, files.Pinned)
                done.tell(path, pin_faults(pin, ours.get(pin.code)))
