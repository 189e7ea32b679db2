"""Workbooks are read sheet by sheet, and a bomb is not unpacked; where the work is stopped nothing is left."""

import errno
from datetime import date, datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import duckdb
import openpyxl
import pytest
from tests.support import returns as baths

from tallystick.engine.returns import NotRecognised, staging
from tallystick.engine.returns.readers import sheets

KIND = baths.xlsx_return()


def a_book(tmp_path: Path, *rows: list[object], sheet: str = "List 1") -> Path:
    """Lay a workbook down with rows under the headers of swimmers."""
    book = openpyxl.Workbook()
    book.worksheets[0].title = sheet
    for row in (["Swimmers of the term"], list(baths.HEADERS.values()), *rows):
        book.worksheets[0].append(row)
    book.save(tmp_path / "sent")
    return tmp_path / "sent"


def test_cells_that_are_days_and_numbers_are_read_as_the_return_writes_them(tmp_path: Path):
    cells = [7, "Wren", datetime(2012, 3, 1), "09/2025", "09:30", None, "fc", None, 12.0, 2.5, 3, True]  # noqa: DTZ001
    staged = baths.staged(a_book(tmp_path, cells, [], [8, None, "soon"]), KIND, tmp_path / "staged")
    first, second = baths.rows_of(staged)
    assert (first["child"], first["born"], first["stroke"], first["lengths"]) == ("7", date(2012, 3, 1), "FC", 12)
    assert (first["metres"], first["badge"], second["born"]) == (2.5, True, None)
    assert baths.refused(staged) == [(5, "born", "AAAA")]


@pytest.mark.parametrize(("sheet", "taken"), [("list_1", True), ("1. LIST 1 swimmers", True), ("List 10", False)])
def test_a_sheet_is_told_by_the_words_of_its_name(tmp_path: Path, sheet: str, taken: bool):
    path = a_book(tmp_path, [7], sheet=sheet)
    if taken:
        assert len(baths.rows_of(baths.staged(path, KIND, tmp_path / "staged"))) == 1
    else:
        with pytest.raises(NotRecognised):
            baths.staged(path, KIND, tmp_path / "staged")


def test_a_workbook_that_is_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = a_book(tmp_path, [7])
    with ZipFile(path, "a", ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet2.xml", b" " * (sheets.SMALL + 1))
    monkeypatch.setattr(sheets.openpyxl, "load_workbook", lambda *_, **__: pytest.fail("It was opened."))
    with pytest.raises(NotRecognised, match="unpacks to more"):
        baths.staged(path, KIND, tmp_path / "staged")


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (duckdb.IOException("no space: /x"), OSError),
        (OSError(errno.ENOSPC, "full"), OSError),
        (KeyboardInterrupt(), None),
    ],
)
def test_where_the_work_is_stopped_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException, told: type[BaseException] | None
):
    def stopped(*_: object) -> None:
        raise fault

    monkeypatch.setattr(staging, "_gather", stopped)  # the last thing, when the typed rows lie there
    with pytest.raises(told or KeyboardInterrupt) as raised:
        baths.staged(a_book(tmp_path, [7]), KIND, tmp_path / "staged")
    assert not (tmp_path / "staged").exists()
    assert told is None or raised.value.errno == errno.ENOSPC
