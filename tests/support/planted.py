"""Plays the planted cases of an invented authority in a fresh home, and says what the product shows of each.

It reads the files alone: who there is, which entries stand and on which day each was made.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from tallystick.config.demo.children.entries import way_to
from tallystick.engine.catalogue.registers import Register, registers
from tallystick.engine.registers import Entry as Told
from tallystick.engine.registers import shown
from tallystick.engine.registers.checking import derived
from tallystick.foundation.accounts import deeds as accounts
from tallystick.foundation.accounts.models import Authority, User
from tallystick.foundation.calendars.deeds import bring_in
from tallystick.foundation.calendars.rules import read_lines
from tallystick.foundation.ledger.audit import key_of
from tallystick.lib.refusals import Refusal
from tallystick.modules.people import deeds as people
from tallystick.modules.registers import deeds
from tallystick.modules.registers.models import Entry, Running
from tallystick.modules.registers.queries.reports import reports_of, whole_world
from tallystick.modules.registers.queries.writing import tried_entry
from tests.support.people import a_person, an_authority

DAY = timedelta(days=1)
UNITS = {"school": "school", "provider": "college", "employer": "employer", "unit": ""}
LISTED = {True: "listed", False: "not listed"}


def noon(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), datetime.min.time(), UTC) + timedelta(hours=12)


@dataclass
class Home:
    """A fresh authority with its calendar, and one colleague for each role that is asked for."""

    council: Authority
    colleagues: dict[str, User] = field(default_factory=dict)

    def somebody_who_sees(self, register: Register) -> User:
        """Give a colleague who sees every entry of a register."""
        role = next(role for role, reach in register.see.items() if reach == "all")
        if role not in self.colleagues:
            self.colleagues[role] = a_person(self.council, role, name=f"Sees {role.replace('-', ' ')}")
        return self.colleagues[role]


@dataclass
class Played:
    """A scene in that home: whose key is whose label, and the entries of each."""

    home: Home
    scene: dict[str, Any]
    keys: dict[str, str] = field(default_factory=dict)
    entries: dict[tuple[str, str], list[Entry]] = field(default_factory=dict)


def a_home(folder: Path) -> Home:
    """Give a fresh home with the invented authority's calendar."""
    council = an_authority("Wexcombe Council", "wexcombe")
    bring_in(council, read_lines((folder / "calendar.txt").read_text("utf-8")), by=None, at=noon("2024-01-08"))
    return Home(council)


def play(home: Home, scene: dict[str, Any]) -> Played:
    """Add everybody of a scene, and make its entries on their days."""
    played = Played(home, scene)
    for one in scene["who"]:
        played.keys[one["label"]] = key_of(_somebody(home.council, one, f"scene {scene['scene']}"))
    for one in scene["entries"]:
        entry = _enter(home.council, one, played.keys)
        played.entries.setdefault((one["register"], one["of"]), []).append(entry)
    return played


def _somebody(council: Authority, one: dict[str, Any], scene: str) -> Any:
    if one["kind"] != "person":
        called = f"{one['label']} ({scene})"
        return accounts.add_unit(council, name=called, agency=UNITS[one["kind"]], by=None, at=noon("2024-01-08"))
    begun = [fact["starts"] for fact in one["facts"]]
    at = noon(min([*begun, "2025-01-06"]))
    born = date.fromisoformat(one["born"])
    told = {"given": one["forename"], "family": one["surname"], "born": born, "source": "Invented"}
    child = people.add_person(council, **told, by=None, at=max(at, noon(one["born"]) + DAY))
    for fact in one["facts"]:
        days = {name: date.fromisoformat(fact[name]) if fact.get(name) else None for name in ("starts", "ends")}
        people.note_fact(
            child, kind=fact["kind"], value=fact["value"], **days, source="Invented", by=None, at=noon(fact["starts"])
        )
    return child


def _enter(council: Authority, one: dict[str, Any], keys: dict[str, str]) -> Entry:
    register = registers()[one["register"]]
    schools = {each.code for each in register.fields if each.type == "school"}
    said = {code: keys[value] if code in schools else value for code, value in one["said"].items()}
    about = "" if register.subject == "none" else keys[one["of"]]
    at = noon(one["entered"])
    entry = deeds.add_entry(council, register.code, said, about=about, by=None, at=at)
    for version, stage in zip(count(1), way_to(register, one["stage"]) if one["stage"] else [], strict=False):
        entry = deeds.move_entry(entry, stage, by=None, at=at, seen_version=version, reason="Agreed.")
    return entry


def seen(played: Played, shows: str, case: str) -> str:
    """Give what the product shows of a case: where it is to be seen, and of whom."""
    kind, _, code = shows.partition(" ")
    return ASKED[kind](played, code, case)


def _clock(played: Played, code: str, case: str) -> str:
    first = played.entries[played.scene["register"], case][0]
    one = Running.objects.get(entry=first, clock=code)
    assert one.stopped, "the clock still runs"
    return f"{'met' if one.stopped <= one.due else 'late'} {one.due}"


def _reports(played: Played, code: str, what: str) -> Any:
    scene, register = played.scene, registers()[played.scene["register"]]
    days = {name: date.fromisoformat(scene[name]) if scene[name] else None for name in ("first", "last", "as_at")}
    user = played.home.somebody_who_sees(register)
    [told] = getattr(reports_of(user, register.code, **days, only=(what, code)), what)
    return told


def _named(played: Played, found: list[Any]) -> Iterator[str]:
    """Give the labels of those that a report names: of somebody, of an entry, or of a group in words."""
    labels = {key: label for label, key in played.keys.items()}
    labels |= {f"registers.entry/{one.pk}": of for (_, of), many in played.entries.items() for one in many}
    for one, *_ in found:
        if isinstance(one, str):
            yield one.partition(" (scene")[0]
        else:
            yield labels.get(one.key, labels.get(one.subject.key, "") if isinstance(one, Told) and one.subject else "")


def _list(played: Played, code: str, case: str) -> str:
    _, found, _ = _reports(played, code, "lists")
    return LISTED[case in _named(played, found)]


def _cadence(played: Played, code: str, case: str) -> str:
    _, found, _ = _reports(played, code, "cadences")
    return LISTED[case in _named(played, found)]


def _figure(played: Played, code: str, _case: str) -> str:
    _, found, _ = _reports(played, code, "figures")
    return str(found.shown())


def _value(played: Played, code: str, case: str) -> str:
    register = registers()[played.scene["register"]]
    user, as_at = played.home.somebody_who_sees(register), date.fromisoformat(played.scene["as_at"])
    world = whole_world(user, register, first=None, last=None, as_at=as_at)
    key = f"registers.entry/{played.entries[register.code, case][-1].pk}"
    one = next(one for one in world.by_register[register.code] if one.key == key)
    return shown(register.field(code), derived(register, one, world).values.get(code))


def _move(played: Played, stage: str, case: str) -> str:
    entry = played.entries[played.scene["register"], case][-1]
    entry.refresh_from_db()
    try:
        deeds.move_entry(
            entry, stage, by=None, at=noon(played.scene["as_at"]), seen_version=entry.version, reason="Agreed."
        )
    except Refusal:
        return "refused"
    return "goes"


def _warning(played: Played, code: str, case: str) -> str:
    """What is said beside a field when the entry is written once more, for another school."""
    register = registers()[played.scene["register"]]
    user = played.home.somebody_who_sees(register)
    [one] = [one for one in played.scene["entries"] if one["of"] == case]
    _, _, told = tried_entry(user, register, one["said"], about=played.keys[case])
    return "warned" if code in {each.at for each in told} else "not warned"


ASKED = {
    "clock": _clock,
    "list": _list,
    "cadence": _cadence,
    "figure": _figure,
    "value": _value,
    "move": _move,
    "warning": _warning,
}


def scenes_in(folder: Path) -> list[dict[str, Any]]:
    """Give the scenes that an authority's folder holds."""
    return json.loads((folder / "registers" / "planted.json").read_text("utf-8"))
