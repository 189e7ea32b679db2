"""A process made ready before anybody asks it: the site loaded, the catalogue read, and both set aside for good.

Promise: a fault in an installation's own catalogue stops no start: it is told where it is used, and by the doctor.
"""

from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from django.conf import settings

from tallystick.engine.catalogue.checks import record_checks
from tallystick.engine.catalogue.codes import code_lists
from tallystick.engine.catalogue.comparisons import comparisons
from tallystick.engine.catalogue.files import CatalogueError
from tallystick.engine.catalogue.gradings import gradings
from tallystick.engine.catalogue.indicators import indicators
from tallystick.engine.catalogue.obligations import obligations
from tallystick.engine.catalogue.papers import papers
from tallystick.engine.catalogue.populations import populations
from tallystick.engine.catalogue.proposals import proposals
from tallystick.engine.catalogue.registers import registers
from tallystick.engine.catalogue.returns import returns
from tallystick.engine.catalogue.rules import rules
from tallystick.engine.catalogue.studies import studies
from tallystick.engine.catalogue.tables import record_tables
from tallystick.engine.catalogue.terms import terms
from tallystick.engine.catalogue.triggers import triggers
from tallystick.lib.collecting import collecting_put_off, set_aside
from tallystick.modules.records.queries import own_folder

KINDS: tuple[Callable[[Path | None], object], ...] = (
    code_lists,
    comparisons,
    gradings,
    indicators,
    obligations,
    papers,
    populations,
    proposals,
    record_checks,
    record_tables,
    registers,
    returns,
    rules,
    studies,
    terms,
    triggers,
)


def make_ready() -> None:
    """Load every address and read the whole catalogue, as pages find it, and set all of it aside.

    A server calls it before it divides itself, so that its processes share what is read.
    """
    with collecting_put_off():
        import_module(settings.ROOT_URLCONF)
        own = own_folder()
        for read in KINDS:
            with suppress(CatalogueError):
                read(own)
    set_aside()
