"""What returns tell of one child, or of some: the rows of record tables in which a number stands, with their loads.

Promise: files that do not tell of the child are not opened, but for the few that are too large to be looked through
beforehand; what several loads of a period tell, the latest says, and of a table that says what it is
told by, those of every period.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from itertools import takewhile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils.crypto import salted_hmac

from tallystick.engine.attendance.figures import Sums, marks_asked, sums
from tallystick.engine.attendance.stretches import Stretch
from tallystick.engine.catalogue.tables import RecordTable
from tallystick.engine.records.seeking import rows_among, rows_saying
from tallystick.engine.records.whose import Whose, whose
from tallystick.modules.records.models import Load, LoadedPart, RecordFile
from tallystick.modules.records.queries.attendance import MONTHS, asking
from tallystick.modules.records.queries.catalogue import known_tables
from tallystick.modules.records.queries.files import path_of, records_folder
from tallystick.modules.records.queries.loads import parts_then
from tallystick.modules.records.rules.telling import latest_told, told_last

LARGE = 50_000  # rows of a file from which on it is asked each time: its statistics rule most of it out
FEW = 500  # numbers up to which the files that tell of them are looked for first
OVERLAP = 5_000  # files that are looked at again: more than loads that run beside each other make
SCHOOLS = "schools"


@dataclass(frozen=True)
class Sought:
    """What is asked of a table: which columns, of the rows in whose column any of some numbers stands."""

    column: str
    numbers: Sequence[str]
    columns: Sequence[str]
    by_day: bool = False  # each row says its day, so that a file of a later period tells of days before it too

    def holds(self, load: Load, as_at: date | None) -> bool:
        """Whether a load may tell of how things stood on a day."""
        return as_at is None or self.by_day or load.period is None or load.period <= as_at


@dataclass(frozen=True)
class Told:
    """A row of a record table, and the load that it came with."""

    said: Mapping[str, Any]
    load: Load

    def __getitem__(self, column: str) -> Any:
        return self.said[column]


def rows_about(
    authority_id: int,
    sought: Mapping[str, Sought],
    *,
    as_at: date | None = None,
    known_by: datetime | None = None,
) -> dict[str, list[Told]]:
    """Give what tables tell of numbers, by table, the earliest period and load first; in one question of the database.

    Who may see whose numbers is for the rooms to say that ask. Inventory: LRN-02.
    """
    asked = {table: one for table, one in sought.items() if one.numbers}
    parts = parts_then(authority_id, known_by=known_by).filter(table__in=asked) if asked else []
    if asked:
        parts = parts.filter(_telling(authority_id, {number for one in asked.values() for number in one.numbers}))
    telling = [one for one in parts if one.file and asked[one.table].holds(one.load, as_at)]
    found: dict[str, list[Told]] = {table: [] for table in sought}
    for part in sorted(telling, key=lambda one: (one.load.period or date.min, one.load.at, one.pk)):
        found[part.table] += _rows(part, asked[part.table])
    return {code: _latest(known_tables()[code], rows) for code, rows in found.items()}


def rows_about_many(
    authority_id: int, table: str, sought: Sought, *, as_at: date | None = None, known_by: datetime | None = None
) -> list[Told]:
    """Give what a table tells of many numbers, the earliest period and load first. Inventory: LRN-02."""
    parts = parts_then(authority_id, known_by=known_by).filter(table=table)
    if len(sought.numbers) <= FEW:
        parts = parts.filter(_telling(authority_id, set(sought.numbers)))
    telling = [one for one in parts if one.file and sought.holds(one.load, as_at)]
    found: list[Told] = []
    for part in sorted(telling, key=lambda one: (one.load.period or date.min, one.load.at, one.pk)):
        columns = _columns(known_tables()[table], sought)
        told = rows_among(known_tables()[table], path_of(part.file), columns, sought.column, sought.numbers)
        found += [Told(row, part.load) for row in told]
    return _latest(known_tables()[table], found)


def _latest(table: RecordTable, rows: list[Told]) -> list[Told]:
    if table.told_by:
        return told_last(rows, table.told_by, lambda one: one.load.pk)
    return latest_told(rows, table.key, lambda one: one.load.period)


def _columns(table: RecordTable, sought: Sought) -> list[str]:
    """Give what is read: what is asked for, and what tells a row from others."""
    return [*dict.fromkeys([*sought.columns, *table.key, *table.told_by])]


def sessions_of_many(
    authority_id: int, whose: Mapping[str, str], stretches: Sequence[Stretch], known_by: datetime | None = None
) -> tuple[list[Sums], date | None]:
    """Give what marks come to for each child in each stretch, by whose each pupil's number is; and their last day.

    Inventory: ATX-03, LRN-02.
    """
    parts = parts_then(authority_id, known_by=known_by).filter(table=MONTHS).order_by("load__at", "load_id")
    files = [one for one in parts if one.file]
    if not files or not whose:
        return [], None
    with asking() as folder, marks_asked(folder, [path_of(one.file) for one in files]) as connection:
        found = sums(connection, stretches, ["group"], groups=whose)
    return found, max((one.load.period for one in files if one.load.period), default=None)


def _rows(part: LoadedPart, sought: Sought) -> list[Told]:
    """Give the rows of one file that are asked for."""
    table = known_tables()[part.table]
    columns = _columns(table, sought)
    said = [{sought.column: number} for number in sought.numbers]
    return [Told(row, part.load) for row in rows_saying(table, path_of(part.file), columns, said)]


def _telling(authority_id: int, numbers: set[str]) -> Q:
    """Give the condition that a file may tell of some numbers, as far as can be said without opening it."""
    with whose(*_index()) as index:
        _learn(index, authority_id)
        return Q(rows__gte=LARGE) | Q(digest__in=index.telling_of(numbers))


def _learn(index: Whose, authority_id: int) -> None:
    """Look through the files that came since the last time; from the first one on where the database is another.

    A file that was written anew without a child is another file. A load may be written while another with a higher
    number is done already: some are looked at twice. What cannot be read now is looked at again the next time.
    """
    place, digest = index.known_to(authority_id)
    kept = RecordFile.objects.of(authority_id).filter(kind=RecordFile.Kind.TABLE)
    since = place - OVERLAP if kept.filter(pk=place, digest=digest).exists() else 0
    small = LoadedPart.objects.of(authority_id).filter(rows__lt=LARGE, file__gt=since)
    came = list(small.order_by("file").values_list("file", "file__digest").distinct())
    new = [digest for _, digest in came if not index.has(digest)]
    unread = {one.digest for one in kept.filter(digest__in=new) if not _is_learnt(index, one)} if new else set()
    read = list(takewhile(lambda one: one[1] not in unread, came))  # what could not be read is looked at again
    if read and read[-1] != (place, digest):
        index.is_known_to(authority_id, *read[-1])
        every = RecordFile.objects.filter(kind=RecordFile.Kind.TABLE)
        index.forget_all_but(set(every.values_list("digest", flat=True)))


def _is_learnt(index: Whose, file: RecordFile) -> bool:
    """Note whom a file tells of; say whether it could be read."""
    try:
        index.learn(file.digest, path_of(file))
    except OSError:
        return False
    return True


def look_through_new(authority_id: int) -> None:
    """Look through what loads brought, so that whoever asks for a child next need not wait for it."""
    with whose(*_index()) as index:
        _learn(index, authority_id)


def _index() -> tuple[Path, bytes]:
    """Give where the index lies and its key; under another key it is another file."""
    key = salted_hmac("tallystick whose records", settings.SECRET_KEY, algorithm="sha256").digest()
    return records_folder() / "whose" / f"{sha256(key).hexdigest()[:16]}.sqlite3", key


def names_of_schools(authority_id: int, numbers: Iterable[str]) -> dict[str, str]:
    """Give what schools are called by their seven figures, as far as the national register was loaded."""
    wanted = sorted({one for one in numbers if one and len(one) == 7})
    said = [{"la": one[:3], "number": one[3:]} for one in wanted]
    parts = [one for one in parts_then(authority_id).filter(table=SCHOOLS) if one.file] if wanted else []
    table = known_tables()[SCHOOLS]
    rows = (row for part in parts for row in rows_saying(table, path_of(part.file), ["la", "number", "name"], said))
    return {f"{row['la']}{row['number']}": row["name"] for row in rows if row["name"]}
