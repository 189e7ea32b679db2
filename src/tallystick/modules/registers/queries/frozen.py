"""A snapshot's tables of registers, read back: the world that they were frozen in, so that a figure comes out again."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date
from typing import Any

import msgspec
from django.utils import timezone

from tallystick.engine.catalogue.registers import Register
from tallystick.engine.catalogue.rules import Rule
from tallystick.engine.clocks import Calendar
from tallystick.engine.registers import Dated, Entry, Subject, World
from tallystick.engine.registers.keeping import brought_up, read_definition, revived
from tallystick.lib.refusals import Refusal
from tallystick.modules.registers.queries.freezing import CALENDARS, SAID, TEXTS, WHOM, Row
from tallystick.modules.registers.queries.worlds import TABLES, with_schools


class RegistersNotFrozen(Refusal):
    """A snapshot was taken before registers were frozen, or was let go."""


def world_frozen(tables: Mapping[str, Iterable[Row]], today: date, **period: date | None) -> World:
    """Give the world that a snapshot's tables of registers tell of, as reports take it; nothing is asked of today.

    `period` is the `first` and `last` day that is reported. Raises RegistersNotFrozen. Inventory: PLT-06.
    """
    texts = {row["digest"]: (row["newest"], read_definition(row["text"])) for row in tables.get(SAID, ())}
    known = {one.code: one for newest, one in texts.values() if newest}
    calendars = {row["school"]: msgspec.json.decode(row["text"], type=Calendar) for row in tables.get(CALENDARS, ())}
    if "" not in calendars:
        raise RegistersNotFrozen("This snapshot holds no registers, so no report comes out of it. Choose another.")
    people = _whom(tables.get(WHOM, ()))
    return World(
        registers=known,
        rules={row["code"]: msgspec.json.decode(row["text"], type=Rule) for row in tables.get(TEXTS, ())},
        calendar=calendars[""],
        calendars={school: one for school, one in calendars.items() if school},
        subjects=list({one.key: one for one in people.values()}.values()),
        entries=[
            _told(row, known[code], texts[row["definition"]][1], people)
            for code in sorted(known.keys() & tables.keys())
            for row in tables[code]
        ],
        today=today,
        **period,
    )


def _whom(rows: Iterable[Row]) -> dict[str, Subject]:
    """Give everybody by key; a record that was merged is found under its old key too, as it was."""
    found = {}
    for row in rows:
        facts = tuple(_fact(*one) for one in msgspec.json.decode(row["facts"]))
        found[row["key"]] = Subject(row["record"], row["name"], row["kind"], row["born"], facts)
    units = {key: one for key, one in found.items() if key.startswith(TABLES["unit"])}
    return {key: with_schools(one, units) for key, one in found.items()}


def _fact(kind: str, value: Any, starts: str | None, ends: str | None) -> Dated:
    return Dated(kind, value, *(date.fromisoformat(day) if day else None for day in (starts, ends)))


def _told(row: Row, now: Register, written: Register, people: Mapping[str, Subject]) -> Entry:
    """Give an entry as the engine takes it."""
    values = revived(written.fields, msgspec.json.decode(row["values"]), people.get)
    return Entry(
        register=now.code,
        key=f"registers.entry/{row['entry']}",
        number=row["number"],
        subject=people.get(row["about"]),
        values=brought_up(values, written, now),
        stage=row["stage"],
        made_by=row["made_by"],
        made_on=timezone.localdate(row["made_at"].replace(tzinfo=UTC)),
    )
