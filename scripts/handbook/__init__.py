"""Prints the catalogue as the handbook: a page for each register, return, record table and file of checks."""

from collections.abc import Callable, Iterator

from scripts.handbook.check_pages import checks_index, checks_page
from scripts.handbook.register_pages import index_page, register_page
from scripts.handbook.return_pages import return_page, returns_index
from scripts.handbook.rule_page import rules_page
from scripts.handbook.table_pages import table_page, tables_index
from tallystick.engine.catalogue.checks import record_checks
from tallystick.engine.catalogue.registers import registers
from tallystick.engine.catalogue.returns import returns
from tallystick.engine.catalogue.tables import record_tables

__all__ = ["catalogue_pages"]


def catalogue_pages() -> Iterator[tuple[str, Callable[[], str]]]:
    """Give the pages by name under docs/reference, each with what writes it."""
    yield "rules.md", rules_page
    yield "registers/README.md", index_page
    for code in registers():
        yield f"registers/{code}.md", lambda code=code: register_page(code)
    yield "returns/README.md", returns_index
    for code in returns():
        yield f"returns/{code}.md", lambda code=code: return_page(code)
    yield "record-tables/README.md", tables_index
    for code in record_tables():
        yield f"record-tables/{code}.md", lambda code=code: table_page(code)
    yield "checks/README.md", checks_index
    for code in record_checks():
        yield f"checks/{code}.md", lambda code=code: checks_page(code)
