"""What a run counts from: the files and the frozen world of a snapshot, as engines ask them.

Promise: nothing is asked of today, so that the same snapshot gives the same sources whenever it is laid out.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from tallystick.engine.asking.questions import Source
from tallystick.engine.backends.laying import laid
from tallystick.engine.catalogue.sources import REGISTER
from tallystick.engine.clocks.calendar import Calendar
from tallystick.engine.records import every_row
from tallystick.engine.registers import World
from tallystick.lib.refusals import Refusal
from tallystick.modules.indicators.rules.entries import days_of, entries_of, links_of
from tallystick.modules.indicators.rules.spans import spans_of
from tallystick.modules.people.queries.freezing import NUMBERS
from tallystick.modules.records.queries import files_frozen, known_returns, parts_frozen, successor_of
from tallystick.modules.records.rules.school import school_of
from tallystick.modules.registers.queries import world_frozen
from tallystick.modules.registers.queries.catalogue import own_folder
from tallystick.modules.registers.queries.freezing import CALENDARS

SCHOOLS, UNIT = "schools", "accounts.organisationunit/"
Files = Mapping[str, list[tuple[str, Path]]]


class SnapshotGone(Refusal):
    """What a result was counted from is not kept any more."""


def check_still_there(snapshot: Any) -> None:
    """Refuse to count out of a snapshot whose files are gone. Raises SnapshotGone."""
    if why := why_gone(snapshot):
        raise SnapshotGone(why)


def why_gone(snapshot: Any) -> str:
    """Give why nothing can be counted out of a snapshot any more; empty where it can."""
    if snapshot.manifest_id is not None:
        return ""
    if successor_of(snapshot) is not None:
        return (
            "This cannot be computed again since: a child of whom the records told was removed on a legal ground. "
            "Another snapshot holds the same records without them."
        )
    return "This cannot be computed again since: its snapshot has been let go. What was counted stands."


def sources_of(snapshot: Any, wanted: Collection[str], folder: Path) -> dict[str, Source]:
    """Lay out what a snapshot tells, as far as it is wanted; what it does not hold is left out. Raises SnapshotGone."""
    check_still_there(snapshot)
    frozen = Frozen(snapshot, files_frozen(snapshot))
    tables = {code: files for code in wanted if (files := frozen.tables.get(code))}
    spans, days = _spans(snapshot, wanted), _days(snapshot, wanted)
    found = dict(laid(tables, wanted, folder, own=own_folder(), spans=spans, days=days))
    if "links" in wanted:
        found["links"] = frozen.links[0]  # empty where nobody is in the index
    if frozen.world is not None:
        found |= _of_world(frozen, frozen.world, wanted)
    return found


@dataclass
class Frozen:
    """What a snapshot holds beside its tables, read once and only where it is asked for."""

    snapshot: Any
    files: Files

    @property
    def tables(self) -> Files:
        """The record tables: what a load brought. A register may have the name of one, and was brought by none."""
        return {name: [one for one in files if one[0]] for name, files in self.files.items()}

    def rows(self, name: str, *, of_load: bool = False) -> Iterator[dict[str, Any]]:
        """Give the rows of a register's part, or of a record table's."""
        for load, path in self.files.get(name, ()):
            if bool(load) == of_load:
                yield from every_row(path)

    @cached_property
    def world(self) -> World | None:
        """The world of registers; None where there was none to freeze."""
        if CALENDARS not in self.files:
            return None
        names = [one.name for one in parts_frozen(self.snapshot) if one.source == "register"]
        return world_frozen({name: list(self.rows(name)) for name in names}, self.snapshot.as_at)

    @cached_property
    def calendar(self) -> Calendar | None:
        """The calendar that was frozen."""
        return self.world.calendar if self.world else None

    @cached_property
    def links(self) -> tuple[Source, dict[str, str]]:
        """Whose each number is, and each child's in the national register."""
        return links_of(self.rows(NUMBERS))

    @cached_property
    def schools(self) -> dict[str, str]:
        """The seven figures of each unit that is a school whose name or number the register of schools knows."""
        known = {f"{row['la']}{row['number']}": row["name"] for row in self.rows(SCHOOLS, of_load=True) if row["la"]}
        units = [one for one in self.world.subjects if one.key.startswith(UNIT)] if self.world else []
        found = {one.key: school_of(one.name, known) for one in units}
        return {key: number for key, number in found.items() if number}


def _of_world(frozen: Frozen, world: World, wanted: Collection[str]) -> dict[str, Source]:
    found = {}
    for code in sorted(one for one in wanted if one.startswith(REGISTER)):
        register = code.removeprefix(REGISTER)
        if register in world.registers:
            found[code] = entries_of(register, world, frozen.schools, frozen.links[1])
    if "calendar" in wanted:
        found["calendar"] = days_of(world.calendar, frozen.snapshot.as_at)
    return found


def _spans(snapshot: Any, wanted: Collection[str]) -> dict[str, list[tuple[date, date]]]:
    """Give the days that the loads of each table tell of, by the period of their return."""
    told: dict[str, list[tuple[str, date | None]]] = {}
    kinds = known_returns()
    for part in parts_frozen(snapshot):
        if part.name in wanted and part.load is not None:
            returned = kinds.get(part.load.returned)
            told.setdefault(part.name, []).append((returned.period if returned else "", part.load.period))
    found = {name: spans_of(many) for name, many in told.items()}
    return {name: spans for name, spans in found.items() if spans is not None}


def _days(snapshot: Any, wanted: Collection[str]) -> dict[str, dict[str, date]]:
    """Give the last day of the period of each load, by table."""
    found: dict[str, dict[str, date]] = {}
    for part in parts_frozen(snapshot):
        if part.name in wanted and part.load is not None and part.load.period is not None:
            found.setdefault(part.name, {})[str(part.load_id)] = part.load.period
    return found
