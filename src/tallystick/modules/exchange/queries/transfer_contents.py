"""What the files of a round tell of pupils: who is allocated where, who was sent by whom, and every row about each.

Promise: a school is given rows of pupils alone whom the authority's last list of places gives to it, out of files that
still count and whose sender an agreement lets; whatever version of its intake is asked for. Inventory: LRN-11, LRN-20.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from tallystick.engine.records.keyed import Keyed, rows_keyed
from tallystick.engine.sealing import digest
from tallystick.lib.identifiers import tidy
from tallystick.modules.exchange.models import IntakeVersion, TransferRound, TransferSchool, TransferUpload
from tallystick.modules.exchange.queries.transfer import COUNTS, NOTES, SENDS, units_shared_with
from tallystick.modules.exchange.rules.transfer import (
    Place,
    Said,
    allocated_to,
    digest_of_all,
    latest_places,
    not_put_right,
    told_by_several,
)
from tallystick.modules.records import queries as records

CTF, LIST = "ctf", "allocations"
PUPILS, RESULTS, HEADER = "transfer-pupils", "transfer-assessments", "transfer-files"
CARRIED = frozenset({"load", "line", "pupil"})  # where a row stands, and nothing about the pupil
KINDS = (CTF, NOTES, "transfer-pastoral-workbook")  # of files that a primary sends
Row = dict[str, Any]


@dataclass(frozen=True)
class Made:
    """The files that an intake is made of, by their loads: what primaries sent, and the lists of places."""

    uploads: list[int]
    places: list[int]

    @property
    def plain(self) -> dict[str, list[int]]:
        """As it is kept beside a version."""
        return {"uploads": self.uploads, "places": self.places}

    @property
    def digest(self) -> str:
        """By which it is known that a file came or went."""
        return digest(self.plain)


@dataclass(frozen=True)
class Told:
    """Everything that is told of one pupil, by record table."""

    upn: str
    rows: Mapping[str, list[Row]] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """Of what is told, wherever it stands in a file."""
        return digest({table: self.plain(table) for table in sorted(self.rows)})

    def plain(self, table: str) -> list[dict[str, str]]:
        """Give the rows of one table as words, in an order that no file decides."""
        rows = [
            {k: str(v) for k, v in row.items() if k not in CARRIED and v is not None}
            for row in self.rows.get(table, [])
        ]
        return sorted(rows, key=lambda one: sorted(one.items()))

    @property
    def first(self) -> Row:
        """The row that says who it is: of a transfer file, or of the notes where none came."""
        return (self.rows.get(PUPILS) or self.rows[NOTES])[0]

    @property
    def name(self) -> str:
        """What the pupil is called."""
        return f"{self.first['forename']} {self.first['surname']}"

    @property
    def is_assessed(self) -> bool:
        """Whether any result is told."""
        return bool(self.rows.get(RESULTS)) or any(map(has_result, self.rows.get(NOTES, [])))


def has_result(row: Row) -> bool:
    """Whether notes about a pupil hold a result."""
    return any(row.get(one) for one in ("reading", "writing", "spelling", "maths", "science"))


def made_now(of: TransferRound, today: date) -> Made:
    """Give the files that count in a round on a day: of senders whom an agreement lets, and the authority's lists."""
    uploads = TransferUpload.objects.filter(school__round=of, school__side=SENDS, load__state=COUNTS)
    uploads = uploads.filter(school__unit__in=units_shared_with(of.authority_id, today))
    places = _lists_of(of).filter(load__sender=None)
    loads = (uploads.values_list("load", flat=True), places.values_list("load", flat=True))
    return Made(*(sorted(set(one)) for one in loads))


def lists_of_units(of: TransferRound) -> int:
    """Give how many lists of places units sent, such as a school: none of them counts, only the authority's own."""
    return len(set(_lists_of(of).exclude(load__sender=None).values_list("load", flat=True)))


def _lists_of(of: TransferRound) -> Any:
    return records.parts_then(of.authority_id).filter(table=LIST, load__period=of.period)


def made_then(version: IntakeVersion, now: Made) -> Made:
    """Give the files of a version; those of primaries, as far as they may still be told."""
    return Made(sorted(set(version.loads["uploads"]) & set(now.uploads)), list(version.loads["places"]))


def allocations_in(of: TransferRound, made: Made) -> dict[str, str]:
    """Give the school of each pupil by the lists of places; of two lists the later tells."""
    paths = [path for load in records.loads_of(of.authority_id).filter(pk__in=made.places) for path in _paths(load)]
    rows = rows_keyed([Keyed(_table(LIST), paths)], _folder())[LIST]
    return {tidy(row["upn"]): "".join(filter(str.isdigit, row["laestab"])) for row in rows}


def _paths(load: Any) -> list[Path]:
    return [path for paths in records.paths_of(records.tables_of(load).filter(table=LIST)).values() for path in paths]


def told_of(authority_id: int, loads: Collection[int], places: Mapping[str, Mapping[str, Place]]) -> dict[str, Told]:
    """Give every row of pupils who stand at some places, by their number; `places` are by kind of file."""
    of_ctf, of_notes = places[CTF], places[NOTES]
    paths = _files(authority_id, loads)
    asked = [
        Keyed(_table(code), paths.get(code, []), "pupil", [(one.load, one.at) for one in of_ctf.values()])
        for code in tables_of_pupils()
    ]
    asked.append(Keyed(_table(NOTES), paths.get(NOTES, []), "line", [(one.load, one.at) for one in of_notes.values()]))
    rows = rows_keyed(asked, _folder())
    whose = {("pupil", place): upn for upn, place in of_ctf.items()}
    whose |= {("line", place): upn for upn, place in of_notes.items()}
    found: dict[str, dict[str, list[Row]]] = {}
    for table, those in rows.items():
        by = "line" if table == NOTES else "pupil"
        for row in those:
            upn = whose[by, Place(row["load"], row[by])]
            found.setdefault(upn, {}).setdefault(table, []).append(row)
    return {upn: Told(upn, told) for upn, told in sorted(found.items())}


def places_in(authority_id: int, loads: Collection[int]) -> dict[str, dict[str, Place]]:
    """Give where files tell of each pupil, by kind of file: the latest that does; of no number that is in doubt."""
    said = said_in(authority_id, loads)
    doubted = _doubted(said)
    return {
        kind: latest_places((one.upn, one.place) for one in said if one.kind == kind and one.upn not in doubted)
        for kind in (CTF, NOTES)
    }


def said_in(authority_id: int, loads: Collection[int]) -> list[Said]:
    """Give of which pupils files tell under a number, in the order of the files, without what was put right."""
    rows = first_rows(authority_id, loads)
    senders = dict(records.loads_of(authority_id).filter(pk__in=loads).values_list("pk", "sender"))
    said = []
    for kind, table, at in ((CTF, PUPILS, "pupil"), (NOTES, NOTES, "line")):
        for row in rows[table]:
            name, place = (row["surname"].casefold(), row["forename"].casefold()), Place(row["load"], row[at])
            said.append(Said(senders[int(row["load"])], kind, tidy(row["upn"] or ""), name, row["born"], place))
    return not_put_right(sorted((one for one in said if one.upn), key=lambda one: int(one.place.load)))


def _doubted(said: Iterable[Said]) -> set[str]:
    """Give the numbers of which two schools tell as born on different days: nobody knows whose they are."""
    return {upn for upn, differs in told_by_several(said).items() if differs}


def first_rows(authority_id: int, loads: Collection[int]) -> dict[str, list[Row]]:
    """Give the rows that say who is in some files, in the order of the files."""
    paths = _files(authority_id, loads)
    return rows_keyed([Keyed(_table(one), paths.get(one, [])) for one in (PUPILS, NOTES)], _folder())


def results_in(authority_id: int, loads: Collection[int]) -> set[tuple[str, int]]:
    """Give the pupils of transfer files of whom a result is told, each a load and the place in its file."""
    rows = rows_keyed([Keyed(_table(RESULTS), _files(authority_id, loads).get(RESULTS, []))], _folder())[RESULTS]
    return {(row["load"], row["pupil"]) for row in rows}


@dataclass(frozen=True)
class Intake:
    """A school's intake: of whom something is told, and how many places the list gives it in all."""

    pupils: dict[str, Told]
    places: int
    made: Made

    @property
    def digests(self) -> dict[str, str]:
        """What is told of each, as a digest."""
        return {upn: one.digest for upn, one in self.pupils.items()}

    @property
    def digest(self) -> str:
        """Of everything."""
        return digest_of_all(self.digests)

    @property
    def waiting(self) -> int:
        """How many are allocated of whom nothing was sent yet."""
        return self.places - len(self.pupils)


def intake_of(school: TransferSchool, today: date, version: IntakeVersion | None = None) -> Intake:
    """Give a school's intake as it is now, or as a version had it: of the version only who is allocated to it now."""
    now = made_now(school.round, today)
    lists = allocations_in(school.round, now)
    if version is None:
        return _intake(school, now, lists)
    made = made_then(version, now)
    doubted = _doubted(said_in(school.authority_id, now.uploads))
    return _intake(school, made, {k: v for k, v in _only(school, lists, made).items() if k not in doubted})


def intake_then(school: TransferSchool, today: date, version: IntakeVersion) -> Intake:
    """Give a version whole, also those who have moved since: to count what changed, and never to be shown."""
    made = made_then(version, made_now(school.round, today))
    return _intake(school, made, allocations_in(school.round, made))


def _only(school: TransferSchool, lists: Mapping[str, str], made: Made) -> dict[str, str]:
    """Give the places of a version, without pupils who are allocated to another school now."""
    then = allocations_in(school.round, made)
    return {upn: laestab for upn, laestab in then.items() if lists.get(upn) == laestab == school.laestab}


def _intake(school: TransferSchool, made: Made, lists: Mapping[str, str]) -> Intake:
    places = places_in(school.authority_id, made.uploads)
    mine = set(allocated_to(school.laestab, lists, {upn for told in places.values() for upn in told}))
    kept = {kind: {upn: place for upn, place in told.items() if upn in mine} for kind, told in places.items()}
    in_all = sum(laestab == school.laestab for laestab in lists.values())
    return Intake(told_of(school.authority_id, made.uploads, kept), in_all, made)


def tables_of_pupils() -> list[str]:
    """Give the record tables of a transfer file that tell of pupils, in its order."""
    return [part.table for part in records.known_returns()[CTF].parts if part.table != HEADER]


def _files(authority_id: int, loads: Iterable[int]) -> dict[str, list[Path]]:
    return records.paths_of(records.parts_then(authority_id).filter(load__in=list(loads)))


def _table(code: str) -> Any:
    return records.known_tables()[code]


def _folder() -> Path:
    return records.records_folder() / "asked"
