"""What lies in the files of records: rows of tables, lines that were refused, lines that checks found."""

from collections.abc import Iterator
from typing import Any

from tallystick.engine.records import Asked, count_rows, counted_by, every_row, page_of_rows
from tallystick.foundation.accounts.models import User
from tallystick.modules.records.models import CheckRun, Load, LoadedPart, RecordFile
from tallystick.modules.records.permissions import check_can_read_returns, check_can_read_rows
from tallystick.modules.records.queries.catalogue import known_tables
from tallystick.modules.records.queries.files import path_of
from tallystick.modules.records.queries.loads import parts_then

REFUSALS, FINDINGS = ("line", "part", "column"), ("tab", "load", "line")


class Rows:
    """The rows of a file, of which a page is read when it is asked for."""

    def __init__(self, file: RecordFile | None, asked: Asked) -> None:
        self.path, self.asked = path_of(file) if file else None, asked

    def __len__(self) -> int:
        return count_rows(self.path, self.asked) if self.path else 0

    def __getitem__(self, which: slice) -> list[dict[str, Any]]:
        start = which.start or 0
        size = (which.stop or len(self)) - start
        return page_of_rows(self.path, self.asked, start=start, size=size) if self.path else []

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return every_row(self.path, self.asked) if self.path else iter(())


def refusals_of(load: Load) -> Rows:
    """Give what was refused of a load, by line: its shape and what to do, never its value."""
    return Rows(load.refusals, Asked(order=REFUSALS))


def lines_found(run: CheckRun, check: str) -> Rows:
    """Give the lines that one check of a run found."""
    return Rows(run.findings, Asked(where={"check": check}, order=FINDINGS))


def every_finding(run: CheckRun) -> Rows:
    """Give every line that a run found."""
    return Rows(run.findings, Asked(order=("check", *FINDINGS)))


def rows_of(user: User, part: LoadedPart) -> Rows:
    """Give the rows of a table that was loaded; those about children only to whoever may read them."""
    if names_children(part.table):
        check_can_read_rows(user, part.authority_id)
    check_can_read_returns(user)
    return Rows(part.file, Asked(order=("line",)))


def names_children(table: str) -> bool:
    """Say whether a table's rows are about children; of one that the catalogue has no longer, to be safe, yes."""
    found = known_tables().get(table)
    return found is None or found.child_level


def known_schools(authority_id: int) -> list[str]:
    """Give the seven-digit numbers of the schools that the national register was loaded with; none where it was not."""
    paths = [path_of(one.file) for one in parts_then(authority_id).filter(table="schools") if one.file]
    numbered = (row for path in paths for row in counted_by(path, ["la", "number"]))
    return sorted({f"{area}{number}" for area, number, _ in numbered if area and number})
