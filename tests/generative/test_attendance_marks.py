"""Marks in any order, told twice or in codes that do not exist, are read as a slow reading of them says."""

from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from tests.support.marks import (
    GROUPS,
    RUNS,
    Mark,
    counted_slowly,
    loaded,
    marks_in,
    read_slowly,
    refused_in,
    rows_of,
    written,
)

DAYS = some.sampled_from([date(2024, 2, 26), date(2024, 7, 29), date(2026, 7, 30)]).flatmap(
    lambda first: some.integers(0, 40).map(lambda on: first + timedelta(days=on))
)
MARKS = some.sampled_from(["/", "\\", "L", "C", "C1", "Y7", "J", "J1", "H", "O", "D", "#", "-", "?", "C9", "F"])
PUPILS = some.sampled_from(["H801200001001", "X00180001701A", "A801000000000"])
SCHOOLS = some.sampled_from(["9982001", "9982002", "0012001"])
LINES = some.lists(
    some.builds(Mark, SCHOOLS, PUPILS, DAYS, some.sampled_from(["AM", "PM"]), MARKS),
    max_size=60,
)


@pytest.mark.row("ATX-02")
@settings(max_examples=25, deadline=None)
@given(LINES, some.sampled_from([1, 7, 1000]))
def test_marks_are_what_a_slow_reading_says(lines: list[Mark], group: int):
    with TemporaryDirectory() as folder:
        kept = loaded(written(Path(folder) / "marks.csv", lines), Path(folder) / "to", group=group)
        slow = read_slowly(lines)
        assert marks_in(kept) == slow.marks
        assert [one["line"] for one in refused_in(kept)] == sorted(slow.refused)
        bits = {
            (row["laestab"], row["upn"], row["month"], group): row[group]
            for row in rows_of(kept, "attendance-months")
            for group in GROUPS
            if row[group]
        }
        assert bits == counted_slowly(slow.marks)


@settings(max_examples=15, deadline=None)
@given(LINES, some.randoms())
def test_any_order_of_lines_gives_the_same_tables(lines: list[Mark], chance: Random):
    with TemporaryDirectory() as folder:
        found = []
        for name in ("first", "shuffled"):
            kept = loaded(written(Path(folder) / f"{name}.csv", lines), Path(folder) / name, group=20)
            tables = [rows_of(kept, table) for table in ("attendance", "attendance-months")]
            found.append([[{**row, "line": 0} for row in rows] for rows in tables])
            chance.shuffle(lines)
        assert found[0] == found[1]


@settings(max_examples=15, deadline=None)
@given(LINES)
def test_strings_of_marks_are_read_back_as_they_were(lines: list[Mark]):
    with TemporaryDirectory() as folder:
        kept = loaded(written(Path(folder) / "marks.csv", lines), Path(folder) / "to")
        runs = [(row["laestab"], row["upn"], date(row["year"], 8, 1), row["marks"]) for row in rows_of(kept)]
        again = loaded(written(Path(folder) / "runs.csv", runs, RUNS.values()), Path(folder) / "again")
        assert refused_in(again) == []
        for table in ("attendance", "attendance-months"):
            assert [{**row, "line": 0} for row in rows_of(again, table)] == [
                {**row, "line": 0} for row in rows_of(kept, table)
            ]
