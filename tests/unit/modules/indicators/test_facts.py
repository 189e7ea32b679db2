"""Which facts about children an indicator reads, by every source of the catalogue."""

import pytest

from tallystick.engine.catalogue.registers import registers
from tallystick.engine.catalogue.tables import record_tables
from tallystick.modules.indicators.rules.facts import EVERYTHING, OF_CARE, OF_SCHOOLS, facts_read, reads_registers

pytestmark = pytest.mark.row("GOV-21", "LRN-20")
WHOLE_RECORDS = ("annex-", "transfer-", "youth-characteristics")  # of each child much, or what no group is for


def read(*sources: str) -> set[str]:
    """Give the facts that sources of the catalogue tell."""
    return set(facts_read(sources, record_tables(), registers()))


@pytest.mark.parametrize(
    ("sources", "told"),
    [
        (("pupils", "attendance-months", "calendar", "links"), {"identity", "education"}),
        (("pupils", "care-episodes"), {"identity", "education", "care"}),
        (("care-asylum",), {"identity", "care", "background"}),
        (("schools", "published-figures"), set()),
        (("register:care-episodes",), {"identity", "care"}),
        (("register:school-categories",), set()),
        (("register:peps",), EVERYTHING),
        (("a-table-of-ones-own",), EVERYTHING),
        (("register:no-longer-there",), EVERYTHING),
        ((), set()),
    ],
)
def test_what_sources_tell_of_children(sources, told):
    assert read(*sources) == told


def test_each_table_about_children_has_its_facts_said_or_tells_everything_and_no_other_is_named():
    about = {code for code, one in record_tables().items() if one.child_level}
    unsaid = {code for code in about if read(code) == EVERYTHING}
    assert [code for code in sorted(unsaid) if not code.startswith(WHOLE_RECORDS)] == []
    assert about >= OF_SCHOOLS | OF_CARE
    assert not OF_SCHOOLS & OF_CARE


@pytest.mark.parametrize(
    ("sources", "read"),
    [
        (("pupils", "links", "calendar"), False),
        (("register:school-categories",), False),
        (("pupils", "register:peps"), True),
        (("register:no-longer-there",), True),
    ],
)
def test_whether_children_of_registers_are_read(sources, read):
    assert reads_registers(sources, registers()) is read
