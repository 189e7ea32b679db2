"""A file of marks is taken in part: what is in order is kept, and each other line is told."""

from datetime import date
from pathlib import Path

import pytest
from tests.support.marks import Mark, loaded, marks_in, refused_in, rows_of, written

PUPIL, OTHER = "H801200001001", "X00180001701A"
DAY = date(2026, 9, 7)
FINE = Mark("9982001", PUPIL, DAY, "AM", "/")


def said(kept) -> list[tuple[int, str, str]]:
    return [(one["line"], one["column"], one["shape"]) for one in refused_in(kept)]


@pytest.mark.row("ATX-02")
def test_an_unknown_code_and_a_session_told_twice_are_refused_by_line_and_the_rest_is_kept(tmp_path: Path):
    lines = [FINE, FINE._replace(session="PM", mark="Q9"), FINE, FINE._replace(upn=OTHER, mark="C1")]
    kept = loaded(written(tmp_path / "marks.csv", lines), tmp_path / "to")
    assert said(kept) == [(3, "mark", "A9"), (4, "session", "")]
    assert marks_in(kept) == {("9982001", PUPIL, DAY, "AM"): "/", ("9982001", OTHER, DAY, "AM"): "C1"}
    assert kept.last == DAY


def test_of_two_different_marks_for_a_session_neither_is_kept(tmp_path: Path):
    lines = [FINE, FINE._replace(mark="I"), FINE._replace(session="PM", mark="L")]
    kept = loaded(written(tmp_path / "marks.csv", lines), tmp_path / "to")
    assert [line for line, *_ in said(kept)] == [2, 3]
    assert marks_in(kept) == {("9982001", PUPIL, DAY, "PM"): "L"}


@pytest.mark.parametrize(
    ("column", "value"),
    [("laestab", "70A"), ("laestab", ""), ("upn", "H80120000100"), ("upn", "1801200001001"), ("upn", "H8012000é1001"),
     ("day", "31/02/2026"), ("day", "2028-09-01"), ("day", "1989-09-01"), ("day", ""), ("session", "XM"), ("mark", "")],
)  # fmt: skip
def test_a_line_with_a_value_that_is_none_is_refused_and_never_shown(tmp_path: Path, column: str, value: str):
    lines = [FINE, FINE._replace(**{"session": "PM", column: value})]
    kept = loaded(written(tmp_path / "marks.csv", lines), tmp_path / "to")
    assert [(line, where) for line, where, _ in said(kept)] == [(3, "date" if column == "day" else column)]
    assert len(marks_in(kept)) == 1
    assert not value or len(value) < 3 or value not in str(refused_in(kept))


def test_lines_that_are_no_rows_are_told_by_their_own_number_and_blank_ones_let_be(tmp_path: Path):
    path = written(tmp_path / "marks.csv", [FINE])
    path.write_text(path.read_text() + f"\n9982001,{PUPIL}\n,,,,\n{','.join(map(str, FINE))}\n", encoding="utf-8")
    kept = loaded(path, tmp_path / "to")
    assert said(kept) == [(4, "", ""), (6, "session", "")]


def test_marks_that_a_spreadsheet_wrote_are_read(tmp_path: Path):
    text = '﻿Mark,"UPN",LAESTAB,Session,Date,Name\r\n" c2 ",h801200001001,998/2001,am,07/09/2026,left\r\n'
    (tmp_path / "marks.csv").write_bytes(text.encode())
    kept = loaded(tmp_path / "marks.csv", tmp_path / "to")
    assert said(kept) == []
    assert marks_in(kept) == {("9982001", PUPIL, DAY, "AM"): "C2"}


def test_a_year_with_a_29th_of_february_has_two_sessions_more(tmp_path: Path):
    lines = [FINE._replace(day=day) for day in (date(2024, 2, 29), date(2024, 7, 31), date(2025, 7, 31))]
    kept = loaded(written(tmp_path / "marks.csv", lines), tmp_path / "to")
    assert [(row["year"], len(row["marks"])) for row in rows_of(kept)] == [(2023, 732), (2024, 730)]
    assert set(marks_in(kept)) == {(one.laestab, one.upn, one.day, one.session) for one in lines}


@pytest.mark.parametrize(
    "wrong",
    [b"", b'"', b'9982001,"H80', b"\x00\xff\xfe" * 99, b"," * 5_000_000, b"x" * 9_000_000, b'"\n' * 99, b"\r\r\n\r"],
)
def test_whatever_follows_the_headers_nothing_is_raised_and_nothing_lies_about(tmp_path: Path, wrong: bytes):
    path = written(tmp_path / "marks.csv", [FINE])
    path.write_bytes(path.read_bytes() + wrong)
    kept = loaded(path, tmp_path / "to")
    assert all(key == ("9982001", PUPIL, DAY, "AM") for key in marks_in(kept))
    names = {one.name for one in (tmp_path / "to").iterdir()}
    assert names == {"attendance.parquet", "attendance-months.parquet", "refusals.parquet"}


def test_rows_lie_by_school_year_and_pupil_though_they_come_in_many_groups(tmp_path: Path):
    lines = [
        FINE._replace(laestab=f"99820{place % 7:02}", upn=f"A8010000{place % 11:05}", day=date(2024 + place % 3, 7, 30))
        for place in range(600)
    ]
    kept = loaded(written(tmp_path / "marks.csv", lines), tmp_path / "to", group=40)
    rows = [(row["laestab"], row["year"], row["upn"]) for row in rows_of(kept)]
    assert rows == sorted(set(rows))
    assert len(rows) == 7 * 11 * 3
    assert kept.refused == 600 - len(rows)
