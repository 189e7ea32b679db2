"""Prints the catalogue as the handbook: a page for each register, one for all rules, in plain words."""

from collections.abc import Callable, Iterator

from scripts.handbook.register_pages import index_page, register_page
from scripts.handbook.rule_page import rules_page
from tallystick.engine.catalogue.registers import registers

__all__ = ["catalogue_pages"]


def catalogue_pages() -> Iterator[tuple[str, Callable[[], str]]]:
    """Give the pages by name under docs/reference, each with what writes it."""
    yield "rules.md", rules_page
    yield "registers/README.md", index_page
    for code in registers():
        yield f"registers/{code}.md", lambda code=code: register_page(code)
