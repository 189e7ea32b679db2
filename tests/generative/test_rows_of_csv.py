"""Rows of CSV are read in columns where that is sure, and one by one where it is not: both ways read the same."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.returns import TABLES, a_return

from tallystick.engine.catalogue.returns import Part
from tallystick.engine.returns.raw import AT, PART, RawRows
from tallystick.engine.returns.readers import blocks
from tallystick.engine.returns.readers.commas import read_csv
from tallystick.engine.returns.recognised import Recognised
from tallystick.engine.returns.refusals import ReadingStopped, Refusals
from tallystick.engine.returns.writers.rows import each_row

EXAMPLES = 5000 if os.environ.get("TALLYSTICK_PROVE") else 60
COLUMNS = {"child": "CHILD", "held": "HELD", "note": "NOTE"}
PARTS = [
    Part(code="all", title="All", table="lessons", columns=COLUMNS),
    Part(code="noted", title="Noted", table="lessons", columns=COLUMNS, only="NOTE"),
]
HEADERS = ["CHILD,HELD,NOTE", '"CHILD","HELD",NOTE', "CHILD,HELD,NOTE,,", "\ufeffCHILD,HELD,NOTE"]
ENDS = ["\n", "\r\n", "\r\n", "\n\n", "\r"]
FIELDS = [
    "",
    "",
    "a",
    "a",
    "née",
    " ",
    "\xa0",
    "\x1c",
    '"b, c"',
    '"d ""e"""',
    '""',
    '"f\ng"',
    '"h\r\n"',
    'i"j',
    '"m"n',
    '"k',
    "a" * 150,
]
ENCODINGS = ["utf-8", "utf-8", "cp1252"]


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """Draw a file of a few kinds of fields, in order or not."""
    fields = st.sampled_from(draw(st.lists(st.sampled_from(FIELDS), min_size=1, max_size=4)))
    widths = draw(st.sampled_from([[3], [3], [3, 5], [5], [3, 2], [1, 2, 3, 4]]))
    row = st.sampled_from(widths).flatmap(lambda wide: st.lists(fields, min_size=wide, max_size=wide).map(",".join))
    end = draw(st.sampled_from(ENDS))
    text = end.join([draw(st.sampled_from(HEADERS)), *draw(st.lists(row, max_size=12))])
    return (text + draw(st.sampled_from(["", end]))).encode(draw(st.sampled_from(ENCODINGS)), "replace")


@given(files(), st.sampled_from([8, 40, 1 << 20]))
@settings(max_examples=EXAMPLES)
def test_rows_read_in_columns_are_those_that_are_read_one_by_one(content: bytes, size: int):
    with patch.object(blocks, "CHUNK", size), patch.object(blocks, "LONGEST", 100):
        quickly = read(content)
    with patch.object(blocks, "lines_are_rows", lambda content: False):
        assert quickly == read(content)


def read(content: bytes) -> tuple[list[object], ...]:
    """Give the rows that are made of a file, what is refused of it, and where the reading stopped."""
    kind = a_return("csv", PARTS, encoding="utf-8|cp1252")
    with TemporaryDirectory() as name:
        folder, stopped = Path(name), []
        path = folder / "sent"
        path.write_bytes(content)
        with RawRows(folder, PARTS, TABLES) as raw, Refusals(folder / "refused") as refusals:
            try:
                read_csv(path, Recognised(kind, PARTS), raw, refusals)
            except ReadingStopped as fault:
                stopped = [fault.line, fault.reason]
        rows = [{**row, "line": 0} for row in each_row(raw.tables["lessons"].path)]
        return sorted(rows, key=lambda row: (row[PART], row[AT])), list(each_row(folder / "refused")), stopped


@pytest.mark.parametrize(
    ("content", "are_rows"),
    [
        (b"a,b\r\nc,d\r\n", True),
        (b'"a","b"\n"c, d","e ""f"""\n"",""\n""""\n', True),
        (b'"a","b', False),
        (b'"a\nb",c\n', False),
        (b'a"b",c\n', False),
        (b'"a"b,"c"\n', False),
        (b'"a",b"c"\n', False),
        (b'"a"b,c\n', False),
        (b'a,",b,c"d\n', False),
        (b"a\rb\r", False),
    ],
)
def test_lines_are_rows_where_every_quotation_mark_has_its_place(content: bytes, are_rows: bool):
    assert blocks.lines_are_rows(content) is are_rows
