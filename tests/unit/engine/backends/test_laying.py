"""Record tables are laid out for engines: a thing told by several loads once, and types as expressions have them."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from pyarrow import Table, parquet

from tallystick.engine.backends.laying import laid
from tallystick.engine.backends.memory import rows_of

SEPTEMBER = date(2025, 9, 1)
BITS = ("marked", "possible", "present", "approved", "authorised", "unauthorised")


def a_file(path: Path, *rows: dict[str, object]) -> Path:
    """Write rows as a load's file of a table."""
    parquet.write_table(
        Table.from_pylist([one | {"load": path.stem, "line": line} for line, one in enumerate(rows, 1)]), path
    )
    return path


def a_month(upn: str, **bits: int) -> dict[str, object]:
    """Give a pupil's September."""
    return {"laestab": "8201001", "upn": upn, "month": SEPTEMBER} | dict.fromkeys(BITS, 0) | bits


def test_a_table_of_one_load_is_used_where_it_lies(tmp_path: Path):
    months = a_file(tmp_path / "one.parquet", a_month("A1", marked=3, possible=3))
    found = laid({"attendance-months": [("one", months)]}, ["attendance-months"], tmp_path / "laid")
    assert found["attendance-months"].paths == [months]
    assert not (tmp_path / "laid").exists()


@pytest.mark.row("ATX-03")
def test_of_a_session_that_two_loads_tell_the_later_counts_and_other_sessions_of_the_month_stay(tmp_path: Path):
    earlier = a_file(tmp_path / "b.parquet", a_month("A1", marked=0b1111, possible=0b1111, unauthorised=0b0110))
    later = a_file(tmp_path / "a.parquet", a_month("A1", marked=0b0011, possible=0b0001, present=0b0001))
    files = [("b", earlier), ("a", later)]
    (row,) = rows_of(laid({"attendance-months": files}, ["attendance-months"], tmp_path / "laid")["attendance-months"])
    assert (row["possible"], row["unauthorised"], row["present"]) == (0b1101, 0b0100, 0b0001)


def test_of_what_several_loads_tell_the_latest_says(tmp_path: Path):
    first = a_file(tmp_path / "x.parquet", {"laestab": "1", "starts": SEPTEMBER, "area": "North"})
    second = a_file(tmp_path / "w.parquet", {"laestab": "1", "starts": SEPTEMBER, "area": "Mill"})
    found = laid({"school-areas": [("x", first), ("w", second)]}, ["school-areas"], tmp_path / "laid")
    assert [row["area"] for row in rows_of(found["school-areas"])] == ["Mill"]


def test_a_source_has_the_columns_that_its_files_have_and_no_table_that_did_not_come(tmp_path: Path):
    first = a_file(tmp_path / "x.parquet", {"laestab": "1", "starts": SEPTEMBER})
    found = laid({"school-areas": [("x", first)], "pupils": []}, ["school-areas", "pupils", "exclusions"], tmp_path)
    assert list(found) == ["school-areas"]
    assert found["school-areas"].columns == {"laestab": "text", "starts": "date"}


def test_what_is_stored_otherwise_is_written_as_expressions_have_it(tmp_path: Path):
    balances = a_file(tmp_path / "x.parquet", {"laestab": "1", "as_at": SEPTEMBER, "budget": Decimal("12.50")})
    found = laid({"school-balances": [("x", balances)]}, ["school-balances"], tmp_path / "laid")["school-balances"]
    assert rows_of(found) == [{"laestab": "1", "as_at": SEPTEMBER, "budget": 12.5}]
    assert isinstance(rows_of(found)[0]["budget"], float)


def test_the_periods_of_loads_are_told_with_their_table(tmp_path: Path):
    file = a_file(tmp_path / "x.parquet", {"laestab": "1", "starts": SEPTEMBER})
    spans = {"school-areas": [(SEPTEMBER, date(2026, 8, 31))]}
    found = laid({"school-areas": [("x", file)]}, ["school-areas"], tmp_path, spans=spans)
    assert found["school-areas"].spans == [(SEPTEMBER, date(2026, 8, 31))]
