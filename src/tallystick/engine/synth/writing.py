"""The invented authority on disk: its returns in the field's formats, and the truth beside them.

Promise: the same number of pupils and seed give the same bytes; one district is in memory at a time; a folder that has
something in it already is left alone.
"""

import csv
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from shutil import rmtree
from typing import Any, TextIO

import msgspec

from tallystick.engine.synth.as_known import AsKnown
from tallystick.engine.synth.aside import Aside
from tallystick.engine.synth.cases_written import write_cases
from tallystick.engine.synth.census import CENSUS, Census
from tallystick.engine.synth.entries import PLANTED as ENTRIES
from tallystick.engine.synth.items import Items
from tallystick.engine.synth.patterns import Pattern
from tallystick.engine.synth.people import District, Person
from tallystick.engine.synth.refused import write_refused
from tallystick.engine.synth.registers_kept import RegistersKept
from tallystick.engine.synth.returned import FOLDER, left_out, write_returns
from tallystick.engine.synth.schools import AUTHORITY, AUTHORITY_NAME
from tallystick.engine.synth.sheets import write_sheets
from tallystick.engine.synth.transfers import CTF, write_transfers
from tallystick.engine.synth.truth import care, school, youth
from tallystick.engine.synth.truth.clocks import clocks_of, clocks_of_schools
from tallystick.engine.synth.truth.figures import Figures
from tallystick.engine.synth.truth.planted import Planted
from tallystick.engine.synth.world import World
from tallystick.lib.refusals import Refusal

COUNTED: tuple[tuple[Any, Callable[[Figures, Person], None]], ...] = (
    (school.KNOWN, school.count_pupil),
    (care.KNOWN, care.count_care),
    (youth.KNOWN, youth.count_youth),
)
PEOPLE = ("person", "source", "id", "forename", "surname", "born", "sex", "postcode", "upn", "wrong", "twin_of")


class FolderInUse(Refusal):
    """There is something in the folder already."""


@dataclass
class Written:
    """What was written."""

    folder: Path
    pupils: int
    people: int = 0
    returns: dict[str, list[Path]] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)  # returns that the catalogue has no definition of


def write_authority(pupils: int, seed: int, to: Path, patterns: Iterable[Pattern] = ()) -> Written:
    """Invent an authority and write it into a new or empty folder. Raises CannotInvent and FolderInUse. Row: PLT-05.

    Patterns that are asked for are planted, and told in `truth/patterns.json`; entries of registers that tell of them
    lie in `registers/patterns.json`.
    """
    world = World(pupils, seed, frozenset(patterns))
    if to.exists() and any(to.iterdir()):
        raise FolderInUse("There is something in that folder already. Name a new one, or empty it first.")
    (to / "truth").mkdir(parents=True)
    written = Written(to, pupils, left_out=left_out())
    aside = Aside(to / ".spool", seed)
    try:
        errors = _write_truth(world, to, aside, written)
        written.returns |= write_returns(aside.close(), to)
    finally:
        rmtree(to / ".spool", ignore_errors=True)
    _write_errors(to, errors)
    return written


def _write_errors(to: Path, planted: list[dict[str, Any]]) -> None:
    with ExitStack() as stack:
        errors = stack.enter_context(Items(_open(stack, to / "truth" / "errors.json")))
        errors.add_all(planted)
        errors.add_all(write_refused(to))


def _write_truth(world: World, to: Path, aside: Aside, written: Written) -> list[dict[str, Any]]:
    """Write what is true of the people, and their registers; gives the errors planted in the rows kept aside."""
    figures = [(Figures(known), count) for known, count in COUNTED]
    errors: list[dict[str, Any]] = []
    with ExitStack() as stack:
        people = csv.writer(_open(stack, to / "truth" / "people.csv"), lineterminator="\n")
        people.writerow(PEOPLE)
        clocks = stack.enter_context(Items(_open(stack, to / "truth" / "clocks.json")))
        marks, sources = RegistersKept(stack, to / FOLDER), AsKnown(stack, to / "people")
        census, planted = Census(to / FOLDER / CENSUS), Planted()
        for district in world.districts():
            marks.add(district)
            sources.add(district)
            census.add(district)
            written.people += len(district.people)
            errors += aside.add(district)
            clocks.add_all(clock for person in district.people for clock in clocks_of(person))
            clocks.add_all(clocks_of_schools(world.seed, district))
            if district.number == 0:
                _write_first(world, to, district, clocks, written)
            planted.add(district)
            people.writerows(known for person in district.people for known in _known(person))
            _count(figures, district)
    written.returns |= {code: [path] for code, path in marks.paths.items()} | {CENSUS: census.files}
    _write_planted(to, planted)
    _write_indicators(to / "truth" / "indicators.json", world, figures)
    return errors


def _write_planted(to: Path, planted: Planted) -> None:
    """Write which patterns were planted, and the entries by which studies know of them; nothing where none was."""
    if planted.patterns:
        _write_json(to / "truth" / "patterns.json", planted.told())
        _write_json(to / ENTRIES, sorted(planted.entries, key=lambda one: one["entered"]))


def _write_first(world: World, to: Path, district: District, clocks: Items, written: Written) -> None:
    """Write what stands once in an authority: sheets, cases and transfer files."""
    clocks.add_all(write_sheets(to, district))
    clocks.add_all(write_cases(to, world.seed, district))
    written.returns[CTF] = write_transfers(to / FOLDER / CTF, district)


def _count(figures: list[tuple[Figures, Any]], district: District) -> None:
    for counted, count in figures:
        for person in district.people:
            count(counted, person)


def _open(stack: ExitStack, path: Path) -> TextIO:
    return stack.enter_context(path.open("w", encoding="utf-8", newline=""))


def _known(person: Person) -> Iterator[tuple[Any, ...]]:
    for one in person.known:
        said = (one.number, one.forename, one.surname, one.born.isoformat(), one.sex, one.postcode, one.upn)
        yield (person.number, one.source, *said, "; ".join(one.wrong), person.twin_of)


def _write_indicators(path: Path, world: World, figures: list[tuple[Figures, Any]]) -> None:
    told = {
        "authority": AUTHORITY_NAME,
        "code": AUTHORITY,
        "pupils": world.pupils,
        "seed": world.seed,
        "figures": [one for counted, _count in figures for one in counted.written()],
    }
    _write_json(path, told)


def _write_json(path: Path, told: Any) -> None:
    path.write_bytes(msgspec.json.format(msgspec.json.encode(told), indent=2) + b"\n")
