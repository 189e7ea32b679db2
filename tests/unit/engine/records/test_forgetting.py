"""A child is taken out of a file: their rows go, their number goes from every other cell, and nothing else changes."""

import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.engine.records import every_row, write_rows
from tallystick.engine.records.forgetting import CHUNK, LONG, Child, places_of, says, without_child, without_lines

pytestmark = pytest.mark.row("PLT-06")
COLUMNS = {"upn": "text", "child": "text", "said": "text", "pupil": "whole", "load": "text", "line": "whole"}
WREN, PIP = "A123456789012", "B123456789012"
ROWS = [
    {"upn": WREN, "child": "41", "said": "calm", "pupil": 1, "load": "7", "line": 1},
    {"upn": PIP, "child": "42", "said": f"sits by {WREN}", "pupil": 2, "load": "7", "line": 2},
    {"upn": None, "child": None, "said": "41", "pupil": 1, "load": "7", "line": 3},
    {"upn": PIP, "child": "43", "said": None, "pupil": None, "load": "7", "line": 4},
]


def a_table(path: Path, rows=ROWS) -> Path:
    write_rows(path, COLUMNS, rows)
    return path


def rest_of(tmp_path: Path, child: Child, rows=ROWS):
    """Give what is left of rows without a child."""
    to = tmp_path / "anew.parquet"
    left = without_child(a_table(tmp_path / "rows.parquet", rows), child, to, tmp_path / "spill")
    return left, list(every_row(to)) if left else rows


def test_the_rows_of_a_child_go_and_their_number_goes_from_the_rows_of_others(tmp_path):
    left, rows = rest_of(tmp_path, Child({"upn": [WREN.lower()], "child": ["41"]}))
    assert left == (3, [("7", 1)])
    assert [(row["line"], row["said"]) for row in rows] == [(2, f"sits by {WREN}"), (3, "41"), (4, None)]
    left, rows = rest_of(tmp_path, Child({"upn": [WREN]}))
    assert [(row["line"], row["said"]) for row in rows] == [(2, "sits by "), (3, "41"), (4, None)]


def test_rows_without_a_number_go_by_their_place_in_the_file(tmp_path):
    child = Child({"upn": [WREN]})
    places = places_of(a_table(tmp_path / "a.parquet"), child, tmp_path)
    assert places == {1}
    _, rows = rest_of(tmp_path, Child({"upn": [WREN]}, places))
    assert [row["line"] for row in rows] == [2, 4]


def test_a_key_of_the_registers_goes_as_a_whole_and_not_as_the_beginning_of_another(tmp_path):
    columns = {"about": "text", "values": "text"}
    rows = [
        {"about": "people.person/1", "values": "{}"},
        {"about": "people.person/12", "values": '{"friend":"people.person/1"}'},
        {"about": "", "values": '{"friend":"people.person/12"}'},
    ]
    write_rows(tmp_path / "e.parquet", columns, rows)
    left = without_child(tmp_path / "e.parquet", Child({"key": ["people.person/1"]}), tmp_path / "to", tmp_path)
    assert left is not None
    assert [row["values"] for row in every_row(tmp_path / "to")] == ['{"friend":null}', rows[2]["values"]]


@settings(max_examples=25, deadline=None)
@given(
    numbers=st.lists(st.sampled_from([WREN, PIP, "C123456789012", None]), max_size=12),
    said=st.sampled_from(["", "calm", f"x{WREN}x", WREN]),
)
def test_no_byte_of_the_number_is_left_and_no_row_of_another_child_is_lost(tmp_path_factory, numbers, said):
    rows = [
        {"upn": one, "child": None, "said": said, "pupil": None, "load": "7", "line": place}
        for place, one in enumerate(numbers)
    ]
    folder = tmp_path_factory.mktemp("table")
    left, rest = rest_of(folder, Child({"upn": [WREN]}), rows)
    assert [row["line"] for row in rest] == [row["line"] for row in rows if row["upn"] != WREN]
    told = any(WREN in (row["upn"] or "", row["said"]) or WREN in row["said"] for row in rows)
    assert (left is not None) == told
    assert not any(WREN in str(row) for row in rest)


def test_what_was_sent_is_looked_through_whatever_it_is(tmp_path):
    child = Child({"upn": [WREN], "child": ["41"]})
    plain, far, book, broken = (tmp_path / name for name in ("a.csv", "b.csv", "c.xlsx", "d.xlsx"))
    plain.write_text("CHILD,N\n4101,1\n141,2\nA41,3\n")
    assert not says(plain, child)
    plain.write_text("CHILD,N\n41,1\n")
    assert says(plain, child)
    far.write_bytes(b"x" * (CHUNK - 5) + b"," + WREN.encode() + b",")
    assert says(far, child)
    with zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", f"<t>{WREN}</t>" + "y" * 5000)
    assert says(book, child)
    broken.write_bytes(book.read_bytes()[:60])
    assert says(broken, Child({"upn": ["Z123456789012"]})), "What cannot be looked through is not kept."
    assert not says(book, Child({"upn": ["Z123456789012"]}))
    assert not says(book, Child({"key": ["people.person/1"]}))


def test_a_short_number_is_not_looked_for_where_dates_would_be_found(tmp_path):
    sent = tmp_path / "a.csv"
    sent.write_text("CHILD,DECOM\n41,2016-04-01\n")
    assert says(sent, Child({"child": ["2016"]}))
    assert not says(sent, Child({"child": ["2016"]}), least=LONG)
    sent.write_text(f"CHILD,UPN\n2016,{WREN}\n")
    assert says(sent, Child({"child": ["2016"], "upn": [WREN]}), least=LONG)


def test_findings_of_lines_that_are_gone_go_and_are_counted_no_longer(tmp_path):
    columns = {"check": "text", "tab": "text", "load": "text", "line": "whole"}
    found = [("one", "pupils", "7", 1), ("one", "pupils", "7", 2), ("two", "pupils", "8", 1)]
    write_rows(tmp_path / "f.parquet", columns, [dict(zip(columns, one, strict=True)) for one in found])
    told = (tmp_path / "f.parquet", [("pupils", "7", 1)], tmp_path / "to", tmp_path)
    assert without_lines(*told) == {"one": 1, "two": 1}
    assert without_lines(tmp_path / "to", [("pupils", "7", 1)], tmp_path / "again", tmp_path) is None
