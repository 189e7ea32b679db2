"""Which facts about children a definition reads, by the sources that it asks. Pure.

Promise: a source of which nobody has said what it tells is taken to tell everything.
"""

from collections.abc import Iterable, Mapping

from tallystick.engine.catalogue.registers import Register
from tallystick.engine.catalogue.sources import REGISTER
from tallystick.engine.catalogue.tables import RecordTable
from tallystick.modules.people.rules import GROUPS, groups_with

IDENTITY, EDUCATION, CARE, BACKGROUND = "identity", "education", "care", "background"
EVERYTHING = frozenset(GROUPS)
OF_DAYS = frozenset({"calendar", "links"})  # days, and whose numbers are whose
OF_SCHOOLS = frozenset({
    "absence-reasons", "allocations", "attainment-19", "attendance", "attendance-low", "attendance-months",
    "attendance-totals", "destinations", "enrolments", "entries", "guarantees", "pupil-needs", "pupils", "results",
    "suspensions", "young-people", "youth-activities",
})  # fmt: skip
OF_CARE = frozenset({
    "adoption-placements", "adoptions", "care-children", "care-episodes", "care-health", "care-leavers",
    "care-reviews", "liberty-orders", "missing-episodes", "need-assessments", "need-children", "need-disabilities",
    "need-episodes", "need-factors", "need-plans", "need-section47", "permanence", "pre-proceedings",
    "protection-plans", "protection-reviews", "social-workers",
})  # fmt: skip


def facts_read(
    sources: Iterable[str], tables: Mapping[str, RecordTable], registers: Mapping[str, Register]
) -> frozenset[str]:
    """Give the groups of facts that sources tell of children. Inventory: LRN-20, GOV-21."""
    return frozenset().union(*(_told_by(one, tables, registers) for one in sources))


def reads_registers(sources: Iterable[str], registers: Mapping[str, Register]) -> bool:
    """Whether children of a register are among what sources tell; of one that is no longer there, they are."""
    codes = (one.removeprefix(REGISTER) for one in sources if one.startswith(REGISTER))
    return any(_is_of_children(registers.get(code)) for code in codes)


def _is_of_children(register: Register | None) -> bool:
    return register is None or register.subject == "person"


def _told_by(source: str, tables: Mapping[str, RecordTable], registers: Mapping[str, Register]) -> frozenset[str]:
    if source.startswith(REGISTER):
        return _told_in(registers.get(source.removeprefix(REGISTER)))
    if source in OF_DAYS or (source in tables and not tables[source].child_level):
        return frozenset()
    if source in OF_SCHOOLS:
        return frozenset({IDENTITY, EDUCATION})
    if source == "care-asylum":
        return frozenset({IDENTITY, CARE, BACKGROUND})
    return frozenset({IDENTITY, CARE}) if source in OF_CARE else EVERYTHING


def _told_in(register: Register | None) -> frozenset[str]:
    """Give what a register tells: of children what it gives, and everything where it says of none what it gives."""
    if not _is_of_children(register):
        return frozenset()
    given = groups_with(one.fact for one in register.gives) if register else frozenset()
    return given | {IDENTITY} if given else EVERYTHING
