"""Cases of rules that no return tells of: entries of several registers that belong together, as data in `cases/`.

Promise: every scene names who keeps its rule and who breaks it, in words of its own; nothing is asked of the engine.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import msgspec

from tallystick.engine.catalogue import files
from tallystick.engine.catalogue.examples import Somebody
from tallystick.engine.catalogue.registers import registers
from tallystick.engine.synth.chances import Chances
from tallystick.engine.synth.names import BOYS, GIRLS, SURNAMES

CASES = Path(__file__).parent / "cases"
PLANTED = "registers/planted.json"
A_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
NOT_SAID = {"of", "stage", "made_on", "times"}


class Scene(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """Entries that belong together, and what has to come of them for each of whom they tell."""

    title: str
    register: str
    shows: str  # where it is seen: "clock", "list", "value", "figure", "cadence", "move" or "warning", and its code
    rules: list[str] = []
    rows: list[str] = []  # of the inventory, where no rule of the catalogue stands for it
    who: list[Somebody] = []
    given: dict[str, list[dict[str, Any]]] = {}  # by register
    first: date | None = None
    last: date | None = None
    as_at: date = date(2026, 8, 31)
    kept: dict[str, str] = {}  # who keeps the rule, or of whom its test holds, and what is seen of them
    broken: dict[str, str] = {}

    def __post_init__(self) -> None:
        """Refuse a scene that plants nothing. Raises ValueError."""
        if not (self.rules or self.rows) or not (self.kept or self.broken):
            raise ValueError("A scene names a rule or a row, and who keeps or breaks it")


class Scenes(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """A file of scenes."""

    scenes: list[Scene]


class NotPlanted(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """Rules and rows without a planted case, each with the reason."""

    rules: dict[str, str]  # nothing runs by them
    unlike: dict[str, str]  # rules that something runs by, and that no single case keeps or breaks
    rows: dict[str, str]


@cache
def scenes() -> tuple[Scene, ...]:
    """Give every scene of the files, in their order. Raises CatalogueError."""
    named = ("clocks.yaml", "yearly.yaml", "limits.yaml", "steps.yaml")
    return tuple(one for name in named for one in files.read(CASES / name, Scenes).scenes)


def not_planted() -> NotPlanted:
    """Give what has no planted case, and why. Raises CatalogueError."""
    return files.read(CASES / "not_planted.yaml", NotPlanted)


def written(seed: int) -> Iterator[dict[str, Any]]:
    """Give each scene as it is written: who there is, and the entries in the order in which they were made."""
    chances = Chances(seed, "scenes")
    for number, scene in enumerate(scenes(), start=1):
        entries = sorted(_entries(scene), key=lambda one: one["entered"])
        told = {"scene": number, "title": scene.title, "register": scene.register}
        told |= {"first": scene.first, "last": scene.last, "as_at": scene.as_at}
        yield told | {"who": list(_everybody(scene, entries, chances)), "entries": entries}


def truth_of_scenes() -> Iterator[dict[str, Any]]:
    """Give how each case comes out, rule by rule; of a row without a rule, by the row."""
    for number, scene in enumerate(scenes(), start=1):
        named = [{"rule": rule} for rule in scene.rules] + [{"rule": "", "row": row} for row in scene.rows]
        cases = [*((True, *one) for one in scene.kept.items()), *((False, *one) for one in scene.broken.items())]
        for which, (passes, case, seen) in product(named, cases):
            said = {"case": case, "told_by": PLANTED, "scene": number, "shows": scene.shows, "seen": seen}
            yield which | said | {"passes": passes}


def _entries(scene: Scene) -> Iterator[dict[str, Any]]:
    for code, lines in scene.given.items():
        for line in lines:
            for number in range(1, int(line.get("times", 1)) + 1):
                yield _entry(scene, code, _numbered(line, number))


def _entry(scene: Scene, code: str, line: Mapping[str, Any]) -> dict[str, Any]:
    days = A_DAY.findall(line.get("made_on") or str(line))
    entered = min(max(days, default=scene.as_at.isoformat()), scene.as_at.isoformat())
    said = {key: value for key, value in line.items() if key not in NOT_SAID}
    return {"register": code, "of": line["of"], "entered": entered, "stage": line.get("stage", ""), "said": said}


def _numbered(line: Mapping[str, Any], number: int) -> dict[str, Any]:
    return {key: one.replace("#", str(number)) if isinstance(one, str) else one for key, one in line.items()}


def _everybody(scene: Scene, entries: list[dict[str, Any]], chances: Chances) -> Iterator[dict[str, Any]]:
    """Give whom a scene tells of: those it describes, and those whom an entry is about or names."""
    described = {name: one for somebody in scene.who for name, one in _alike(somebody)}
    kinds = {name: str(one.kind) for name, one in described.items()}
    for entry in entries:
        register = registers()[entry["register"]]
        kinds.setdefault(entry["of"], register.subject)
        named = {one.code for one in register.fields if one.type == "school"}
        kinds |= {entry["said"][code]: "school" for code in named & set(entry["said"])}
    for label, kind in kinds.items():
        if kind != "none":
            yield _somebody(label, kind, described.get(label), chances)


def _alike(somebody: Somebody) -> Iterator[tuple[str, Somebody]]:
    for number in range(1, somebody.times + 1):
        yield somebody.name.replace("#", str(number)), somebody


def _somebody(label: str, kind: str, one: Somebody | None, chances: Chances) -> dict[str, Any]:
    """Give somebody as they are written: a child has a name by lot, and a birthday for which nothing is planted."""
    if kind != "person":
        return {"label": label, "kind": kind}
    forename, surname = chances.one_of(GIRLS + BOYS), chances.one_of(SURNAMES)
    born = one.born if one and one.born else date(2013, 2, 2)
    told = {"label": label, "kind": kind, "forename": forename, "surname": surname, "born": born}
    return told | {"facts": one.facts if one else []}
