"""In which files a number stands: told from the files, without a number in the index, and let go with them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.engine.catalogue.tables import record_tables
from tallystick.engine.records import write_rows
from tallystick.engine.records.seeking import rows_among, rows_saying
from tallystick.engine.records.whose import whose

KEY = b"a key of this installation"
COLUMNS = {"upn": "text", "laestab": "text", "load": "text", "line": "whole"}


def a_file(path: Path, *upns: str) -> Path:
    rows = [{"upn": one, "laestab": "9984001", "load": "7", "line": line} for line, one in enumerate(upns, 1)]
    write_rows(path, COLUMNS, rows)
    return path


@given(st.lists(st.sets(st.sampled_from("ABCDEF")), min_size=1, max_size=4), st.sets(st.sampled_from("ABCDEFG")))
def test_the_files_that_tell_of_a_number_are_those_in_which_it_stands(tmp_path_factory, held, asked):
    folder = tmp_path_factory.mktemp("whose")
    with whose(folder / "index.sqlite3", KEY) as index:
        for place, upns in enumerate(held):
            index.learn(f"file {place}", a_file(folder / f"{place}.parquet", *sorted(upns)))
        expected = {f"file {place}" for place, upns in enumerate(held) if upns & asked}
        assert index.telling_of(sorted(asked)) == expected


@pytest.mark.row("LRN-20")
def test_no_number_stands_in_the_index_and_another_key_finds_nothing(tmp_path: Path):
    path = tmp_path / "index.sqlite3"
    with whose(path, KEY) as index:
        index.learn("file", a_file(tmp_path / "one.parquet", "H801200001001"))
        assert index.telling_of(["H801200001001"]) == {"file"}
    assert b"H801200001001" not in path.read_bytes()
    with whose(path, b"another") as index:
        assert not index.telling_of(["H801200001001"])


def test_what_is_kept_no_longer_is_let_go(tmp_path: Path):
    with whose(tmp_path / "index.sqlite3", KEY) as index:
        for name in ("one", "two"):
            index.learn(name, a_file(tmp_path / f"{name}.parquet", "A"))
        index.forget_all_but({"two"})
        assert index.telling_of(["A"]) == {"two"}
        assert not index.has("one")


def test_rows_are_found_by_one_number_and_by_many(tmp_path: Path):
    path, table = a_file(tmp_path / "one.parquet", "A", "B", "A"), record_tables()["suspensions"]
    assert [row["line"] for row in rows_saying(table, path, ["upn"], [{"upn": "A"}, {"upn": "C"}])] == [1, 3]
    assert [row["upn"] for row in rows_among(table, path, ["laestab"], "upn", ["A", "B"])] == ["A", "B", "A"]
    assert rows_saying(table, path, ["sessions"], [{"upn": "B"}])[0]["sessions"] is None
