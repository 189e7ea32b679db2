"""The worked examples of returns: a small file is recognised, staged, held against what is said, and written again.

Promise: what comes out otherwise is told in a sentence; nothing is raised.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl

from tallystick.engine.catalogue.codes import CodeList
from tallystick.engine.catalogue.returns import LoadExample, Return, Told
from tallystick.engine.catalogue.tables import RecordTable
from tallystick.engine.returns.recognised import Recognised
from tallystick.engine.returns.recognising import recognise
from tallystick.engine.returns.refusals import COLUMNS
from tallystick.engine.returns.staging import Staged, stage
from tallystick.engine.returns.writers import write
from tallystick.engine.returns.writers.rows import Row, each_row
from tallystick.lib.refusals import Refusal

CARRIED = {"load", "line"}


def differences(
    example: LoadExample,
    kind: Return,
    among: Mapping[str, Return],
    lists: Mapping[str, CodeList],
    tables: Mapping[str, RecordTable],
) -> list[str]:
    """Give how an example comes out otherwise than it says. Inventory: LRN-01."""
    with TemporaryDirectory() as folder:
        try:
            return list(_Run(example, kind, among, lists, tables, Path(folder)).differences())
        except Refusal as refused:
            return [str(refused)]


class _Run:
    """One example run in a folder."""

    def __init__(
        self,
        example: LoadExample,
        kind: Return,
        among: Mapping[str, Return],
        lists: Mapping[str, CodeList],
        tables: Mapping[str, RecordTable],
        folder: Path,
    ) -> None:
        self.example, self.kind, self.among = example, kind, among
        self.lists, self.tables, self.folder = lists, tables, folder

    def differences(self) -> Iterator[str]:
        """Give what comes out otherwise."""
        file = laid(self.example, self.kind, self.folder)
        found = recognise(file, self.among)
        if found.kind.code != self.kind.code:
            yield f"The file is taken for {found.kind.title}."
            return
        parts = [one.code for one in found.parts]
        if self.example.part and parts != [self.example.part]:
            yield f"The file is taken for {', '.join(parts)}, not {self.example.part}."
        staged = self._staged(file, found, "first")
        yield from self._of_rows(staged)
        yield from _of_refusals(self.example.refused, list(each_row(staged.refusals)))
        period = staged.period.isoformat() if staged.period else ""
        if self.example.period and period != self.example.period:
            yield f"The file says it is of {period or 'no period'}, not of {self.example.period}."
        if self.example.read_back:
            yield from self._of_writing(staged)

    def _staged(self, file: Path, found: Recognised, name: str) -> Staged:
        return stage(file, found, self.folder / name, self.lists, self.tables, today=self.example.today)

    def _of_rows(self, staged: Staged) -> Iterator[str]:
        for code, expected in self.example.then.items():
            if code not in staged.tables:
                yield f"There are no rows of {code}."
                continue
            rows = sorted(each_row(staged.tables[code].path), key=lambda row: int(str(row["line"])))
            if len(rows) != len(expected):
                yield f"{code} has {len(rows)} rows, not {len(expected)}."
            for number, (row, said) in enumerate(zip(rows, expected, strict=False), 1):
                yield from _of_row(f"{code}, row {number}", row, said)

    def _of_writing(self, staged: Staged) -> Iterator[str]:
        rows = {code: one.path for code, one in staged.tables.items() if one.rows}
        heading = {self.kind.whole_in: self.example.period} if "/" in self.kind.whole_in else {}
        back: dict[str, list[Row]] = {}
        files = write(self.kind, rows, self.folder / "written", heading=heading, tables=self.tables)
        for place, file in enumerate(files):
            again = self._staged(file, recognise(file, {self.kind.code: self.kind}), f"again-{place}")
            for code, one in again.tables.items():
                back.setdefault(code, []).extend(plain(one.path))
        for code, path in rows.items():
            if back.get(code, []) != plain(path):
                yield f"{code} is not the same when it is written and read back."


def laid(example: LoadExample, kind: Return, folder: Path) -> Path:
    """Lay the file of an example down."""
    if kind.form != "xlsx":
        file = folder / "given"
        encoding = kind.encoding.split("|", maxsplit=1)[0] if kind.form == "csv" else "utf-8"
        file.write_bytes(example.file.encode(encoding))
        return file
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in example.sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(folder / "given.xlsx")
    return folder / "given.xlsx"


def plain(path: Path) -> list[Row]:
    """Give the rows of a file without the load and the line that they came with."""
    return [{code: value for code, value in row.items() if code not in CARRIED} for row in each_row(path)]


def told(value: object) -> str:
    """Give a value as examples say it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def says(said: str, value: object) -> bool:
    """Say whether an example says a value; 4 and 4.0 are the same number."""
    if isinstance(value, float | Decimal):
        with suppress(ArithmeticError):
            return Decimal(said) == Decimal(str(value))
    return told(value) == said


def _of_row(where: str, row: Row, said: Mapping[str, str]) -> Iterator[str]:
    for column, value in said.items():
        if column not in row:
            yield f"{where}: there is no column {column}."
        elif not says(value, row[column]):
            yield f"{where}: {column} is “{told(row[column])}”, not “{value}”."


def _of_refusals(said: list[Told], found: list[Row]) -> Iterator[str]:
    """Hold what is refused against what is said, in the order of the lines."""
    if len(said) != len(found):
        yield f"{len(found)} refusals, not {len(said)}: {'; '.join(_sentence(one) for one in found[:5])}"
        return
    left = list(found)
    for one in said:
        match = next((each for each in left if _is_told(one, each)), None)
        if match is None:
            yield f"Nothing is refused in line {one.line}, {one.column}; there is {'; '.join(map(_sentence, left))}"
        else:
            left.remove(match)


def _is_told(said: Told, found: Row) -> bool:
    same = said.line == found["line"] and said.column in ("", found["column"]) and said.shape in ("", found["shape"])
    return same and said.reason.casefold() in str(found["reason"]).casefold()


def _sentence(found: Row) -> str:
    return ", ".join(str(found[one]) for one in COLUMNS if one != "remedy" and found[one] != "")
