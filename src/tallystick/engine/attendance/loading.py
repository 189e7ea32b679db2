"""The door for files of marks: one comes in, two record tables and a list of what was not taken come out.

Promise: it does not raise for what a file holds; the folder has the tables and the refusals afterwards, and no more.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from shutil import rmtree

from tallystick.engine.attendance import strings
from tallystick.engine.attendance.batches import Rows
from tallystick.engine.attendance.codes import Codes
from tallystick.engine.attendance.keeping import Keeper
from tallystick.engine.attendance.reading import Reading
from tallystick.engine.attendance.rows import Marks, Schools, TooManySchools
from tallystick.engine.attendance.spill import GROUP, Spill
from tallystick.engine.attendance.told import Refused, Why

WORK = "work"
SCHOOLS = Why("", "The file tells of more schools and years than can be told apart.", "Send it in parts.")


@dataclass(frozen=True)
class Source:
    """A file of marks: with a row a mark, or a row a run of marks."""

    path: Path
    headers: Mapping[str, str]  # what laestab, upn, date, session and mark, or starts and marks, are called there
    dates: str = "%Y-%m-%d|%d/%m/%Y"  # how its days are written
    part: str = "marks"

    @property
    def is_runs(self) -> bool:
        """Whether it has runs of marks."""
        return "starts" in self.headers


@dataclass(frozen=True)
class Kept:
    """What came of a file."""

    tables: dict[str, tuple[Path, int]]  # each record table: its file, and how many rows
    marks: int  # that were read
    refused: int
    refusals: Path  # Parquet: line, part, column, shape, reason, remedy
    last: date | None  # the last day that has a mark


def load_marks(source: Source, folder: Path, codes: Codes, *, today: date, load: str = "", group: int = GROUP) -> Kept:
    """Load a file of marks into a folder. Raises OSError where the disk is full. Inventory: ATX-02."""
    work, told = folder / WORK, folder / "refusals.parquet"
    work.mkdir(parents=True)
    schools, spill = Schools(), Spill(work, group)
    try:
        with Refused(work, source.part) as refused:
            rows = Rows(source.path, source.headers, refused)
            for marks in _read(Reading(rows, codes, source.dates, today, schools), source):
                spill.add(marks)
            column = "marks" if source.is_runs else "session"
            keeper = Keeper(schools, codes, refused, column, folder, load)
            keeper.write(spill)
        number = refused.in_order(told)
    finally:
        rmtree(work)
    tables = {code: (folder / f"{code}.parquet", count) for code, count in keeper.rows.items()}
    return Kept(tables, spill.rows, number, told, keeper.last)


def _read(reading: Reading, source: Source) -> Iterator[Marks]:
    try:
        yield from strings.marks(reading) if source.is_runs else reading.marks()
    except TooManySchools:
        reading.rows.refused.add([reading.rows.lines.here], "", SCHOOLS)
