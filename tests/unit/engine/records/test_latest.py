"""Loads that stand beside each other are told as one."""

from datetime import date
from itertools import permutations
from pathlib import Path

import pytest
from pyarrow import Table, parquet

from tallystick.engine.catalogue.tables import record_tables
from tallystick.engine.records import latest, latest_rows, rows_at, session

AREAS = record_tables()["school-areas"]
LOADS = ["b-first", "a-second"]


def laid(folder: Path, load: str, rows: list[tuple[str, str]]) -> Path:
    """Lay a load's rows down: schools, each with its area."""
    path = folder / f"{load}.parquet"
    told = [
        {"laestab": school, "starts": date(2024, 9, 1), "area": area, "load": load, "line": line}
        for line, (school, area) in enumerate(rows, 1)
    ]
    parquet.write_table(Table.from_pylist(told), path)
    return path


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Give two loads, of which both tell of one school."""
    return [
        laid(tmp_path, "b-first", [("9982001", "North"), ("9982002", "Coast")]),
        laid(tmp_path, "a-second", [("9982001", "Mill"), ("9982003", "Hill")]),
    ]


def test_what_both_tell_the_later_says_whatever_the_order_of_the_files(files: list[Path], tmp_path: Path):
    with session(tmp_path / "spill") as connection:
        for order in permutations(files):
            name = latest(connection, AREAS, order, LOADS)
            found = connection.execute(f"SELECT laestab, area FROM {name} ORDER BY laestab").fetchall()
            assert found == [("9982001", "Mill"), ("9982002", "Coast"), ("9982003", "Hill")]
        assert connection.execute("SELECT count(*) FROM school_areas").fetchone() == (4,)


def test_a_table_without_a_key_keeps_every_row_and_no_files_give_none(files: list[Path], tmp_path: Path):
    with session(tmp_path / "spill") as connection:
        unkeyed = record_tables()["transfer-phones"]
        assert unkeyed.key == []
        name = latest(connection, unkeyed, [], [])
        assert connection.execute(f"SELECT count(*) FROM {name}").fetchone() == (0,)
        name = latest(connection, AREAS, files, [])
        assert connection.execute(f"SELECT count(*) FROM {name}").fetchone() == (3,)


def test_rows_are_given_at_their_places_and_what_is_in_no_file_is_left_out(files: list[Path], tmp_path: Path):
    places = [("a-second", 1), ("b-first", 2), ("b-first", 9), ("gone", 1)]
    found = rows_at(AREAS, files, places, tmp_path / "spill")
    assert {place: row["area"] for place, row in found.items()} == {("a-second", 1): "Mill", ("b-first", 2): "Coast"}
    assert rows_at(AREAS, files, [], tmp_path / "spill") == {}


def test_rows_come_in_the_order_that_is_asked_for(files: list[Path], tmp_path: Path):
    told = list(zip(LOADS, files, strict=True))
    rows = latest_rows(AREAS, told, tmp_path / "spill", order=("area", "laestab"))
    assert [row["area"] for row in rows] == ["Coast", "Hill", "Mill"]


def an_episodes_file(folder: Path, load: str, *told: tuple[str, date | None, str, date | None]) -> tuple[str, Path]:
    """Lay a load of episodes down: the child, the first day, the legal status and the last day of each."""
    path = folder / f"{load}.parquet"
    names = ("child", "decom", "ls", "dec")
    rows = [dict(zip(names, one, strict=True)) | {"load": load, "line": line} for line, one in enumerate(told, 1)]
    parquet.write_table(Table.from_pylist(rows), path)
    return load, path


def test_what_a_table_without_a_key_is_told_by_the_latest_load_says_and_all_of_its_rows_do(tmp_path: Path):
    began, ended = date(2024, 4, 3), date(2025, 5, 1)
    first = an_episodes_file(tmp_path, "9", ("1", began, "V2", None), ("2", began, "C2", None), ("3", None, "C2", None))
    second = an_episodes_file(
        tmp_path, "10", ("1", began, "V2", ended), ("1", began, "C2", ended), ("3", None, "C2", ended)
    )
    rows = latest_rows(record_tables()["care-episodes"], [first, second], tmp_path / "spill", order=("child", "load"))
    assert [(row["child"], row["load"]) for row in rows] == [
        ("1", "10"),
        ("1", "10"),
        ("2", "9"),
        ("3", "10"),
        ("3", "9"),
    ]


def test_a_key_that_is_a_place_in_one_file_is_no_key_between_files(tmp_path: Path):
    """Each year's census numbers a child's referrals from 1: the first of two years are two referrals."""
    names = ("child", "episode", "referral_date", "closure_date")
    june, may, closed = date(2024, 6, 3), date(2025, 5, 12), date(2025, 4, 1)
    told = {"9": [("1", 1, june, None)], "10": [("1", 1, may, None), ("1", 2, june, closed)]}
    files = []
    for load, rows in told.items():
        laid = [dict(zip(names, row, strict=True)) | {"load": load, "line": line} for line, row in enumerate(rows, 1)]
        parquet.write_table(Table.from_pylist(laid), tmp_path / f"{load}.parquet")
        files.append((load, tmp_path / f"{load}.parquet"))
    only_before = [*files[:1], (files[1][0], _without(files[1][1], june))]
    for loads, expected in ((files, {june: closed, may: None}), (only_before, {june: None, may: None})):
        rows = latest_rows(record_tables()["need-episodes"], loads, tmp_path / "spill")
        assert {row["referral_date"]: row["closure_date"] for row in rows} == expected


def _without(path: Path, referral: date) -> Path:
    """Lay a file down again without a referral."""
    kept = [row for row in parquet.read_table(path).to_pylist() if row["referral_date"] != referral]
    parquet.write_table(Table.from_pylist(kept), path.with_name("less.parquet"))
    return path.with_name("less.parquet")
