"""Prints the catalogue as the handbook: a page a register, return, record table, file of checks, indicator."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from scripts.handbook.check_pages import checks_index, checks_page
from scripts.handbook.grading_pages import grading_page, gradings_index
from scripts.handbook.indicator_pages import expressions_page, indicator_page, indicators_index, populations_page
from scripts.handbook.obligation_pages import obligation_page, obligations_index
from scripts.handbook.paper_pages import paper_page, papers_index
from scripts.handbook.register_pages import index_page, register_page
from scripts.handbook.return_pages import return_page, returns_index
from scripts.handbook.rule_page import rules_page
from scripts.handbook.study_pages import studies_index, study_page
from scripts.handbook.table_pages import table_page, tables_index
from scripts.handbook.trigger_pages import trigger_page, triggers_index
from tallystick.engine.catalogue.checks import record_checks
from tallystick.engine.catalogue.gradings import gradings
from tallystick.engine.catalogue.indicators import indicators
from tallystick.engine.catalogue.obligations import obligations
from tallystick.engine.catalogue.papers import papers
from tallystick.engine.catalogue.registers import registers
from tallystick.engine.catalogue.returns import returns
from tallystick.engine.catalogue.studies import studies
from tallystick.engine.catalogue.tables import record_tables
from tallystick.engine.catalogue.triggers import triggers

__all__ = ["catalogue_pages"]


Page = tuple[str, Callable[[], str]]


def catalogue_pages() -> Iterator[Page]:
    """Give the pages by name under docs/reference, each with what writes it."""
    yield "rules.md", rules_page
    yield "indicators/populations.md", populations_page
    yield "indicators/expressions.md", expressions_page
    yield from _folder("registers", index_page, registers(), register_page)
    yield from _folder("returns", returns_index, returns(), return_page)
    yield from _folder("record-tables", tables_index, record_tables(), table_page)
    yield from _folder("checks", checks_index, record_checks(), checks_page)
    yield from _folder("indicators", indicators_index, indicators(), indicator_page)
    yield from _folder("gradings", gradings_index, gradings(), grading_page)
    yield from _folder("triggers", triggers_index, triggers(), trigger_page)
    yield from _folder("obligations", obligations_index, obligations(), obligation_page)
    yield from _folder("papers", papers_index, papers(), paper_page)
    yield from _folder("studies", studies_index, studies(), study_page)


def _folder(name: str, index: Callable[[], str], codes: Iterable[str], page: Callable[[str], str]) -> Iterator[Page]:
    """Give the page that lists what there is of a kind, and a page for each."""
    yield f"{name}/README.md", index
    for code in codes:
        yield f"{name}/{code}.md", partial(page, code)
