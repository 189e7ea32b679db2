"""Entries, days and numbers of a frozen world as rows that indicators ask. Pure.

Promise: nobody is named in a row: a child is a number, a school its seven figures where they are known.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

from tallystick.engine.asking.questions import Source
from tallystick.engine.asking.tree import Kind
from tallystick.engine.catalogue.sources import CALENDAR, EVERY_ENTRY, LINKS, OF_FIELDS
from tallystick.engine.clocks.calendar import Calendar
from tallystick.engine.registers import Entry, Subject, World
from tallystick.engine.registers.checking import derived

PERSON = "people.person/"
UPN = "upn"
YEARS_BACK = 15  # that the calendar of a snapshot tells of; longer than any series
DAY = timedelta(days=1)
Row = dict[str, Any]


def entries_of(code: str, world: World, schools: Mapping[str, str], upns: Mapping[str, str]) -> Source:
    """Give a register's entries with what is derived, and whom they are about. Inventory: KPI-01.

    `schools` are the seven figures of units by key, `upns` the numbers of children by key.
    """
    register = world.registers[code]
    columns: dict[str, Kind] = {one.code: OF_FIELDS[one.type] for one in register.fields if one.type in OF_FIELDS}
    rows = []
    for entry in world.by_register.get(code, []):
        values = derived(register, entry, world).values
        told = {name: _plain(values.get(name), kind, schools) for name, kind in columns.items()}
        rows.append({**told, **_of_every(entry, schools, upns)})
    return Source(columns={**columns, **EVERY_ENTRY}, rows=rows)


def _of_every(entry: Entry, schools: Mapping[str, str], upns: Mapping[str, str]) -> Row:
    key = entry.subject.key if entry.subject else ""
    return {
        "subject": key.removeprefix(PERSON) or None,
        "subject_school": schools.get(key),
        "subject_upn": upns.get(key),
        "stage": entry.stage,
        "made_on": entry.made_on,
        "number": str(entry.number),
    }


def _plain(value: Any, kind: Kind, schools: Mapping[str, str]) -> Any:
    """Give a field's value as an expression takes it; an empty one is missing."""
    if value is None or value in ("", []):
        return None
    if kind == "number":
        return float(value)
    return words(value, schools) if kind == "text" else value


def words(value: Any, schools: Mapping[str, str]) -> str:
    """Give a value in text: days as 2025-09-01, yes as true, several with commas between them, people as numbers."""
    if isinstance(value, Subject):
        return schools.get(value.key) or value.key.removeprefix(PERSON)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, Collection) and not isinstance(value, str):
        return ",".join(words(one, schools) for one in value)
    return f"{Decimal(str(value)).normalize():f}" if isinstance(value, float | Decimal) else str(value)


def days_of(calendar: Calendar, as_at: date) -> Source:
    """Give each day with how many working and school days there were from the first to it, that day counted in."""
    day = max(calendar.known.first, date(as_at.year - YEARS_BACK, 1, 1))
    last = min(calendar.known.last, date(as_at.year + 1, 12, 31))
    rows, working, school = [], 0, 0
    while day <= last:
        working, school = working + calendar.is_working_day(day), school + calendar.is_school_day(day)
        rows.append({"day": day, "working": working, "school": school})
        day += DAY
    return Source(columns=CALENDAR, rows=rows)


def links_of(rows: Iterator[Mapping[str, str]]) -> tuple[Source, dict[str, str]]:
    """Give whose each number is, and the number of the national register of each child by key."""
    found: list[Row] = []
    upns: dict[str, str] = {}
    for row in rows:
        found.append({"scheme": row["scheme"], "number": row["number"], "person": row["key"].removeprefix(PERSON)})
        if row["scheme"] == UPN and row["number"] is not None:
            upns[row["key"]] = min(row["number"], upns.get(row["key"], row["number"]))
    return Source(columns=LINKS, rows=found), upns
