"""The SSDA903, as CSV and as XML, and the census of children in need: what we write is read back as the same rows.

Every property draws rows of all tables of the return at once. TALLYSTICK_PROVE=1 tries many more.
"""

import os
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from tallystick.engine.catalogue.codes import code_lists
from tallystick.engine.catalogue.returns import returns
from tallystick.engine.catalogue.tables import Column, record_tables
from tallystick.engine.returns import recognise, stage, write

PROVING = bool(os.environ.get("TALLYSTICK_PROVE"))
FILES, TREES = (300, 500) if PROVING else (2, 4)  # a file of XML is one, a set of CSV up to twelve
TODAY = date(2026, 11, 2)
CARRIED = {"load", "line"}
Row = dict[str, Any]
Tables = Mapping[str, list[Row]]

words = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co", "Zl", "Zp", "Cf"]), min_size=1, max_size=12
).filter(lambda text: text == text.strip() and text != "﻿")
numbers = st.integers(100_000, 999_999).map(str)
days = st.dates(date(1990, 1, 1), date(2030, 12, 31))


def codes(vocabulary: str) -> st.SearchStrategy[str]:
    """Give codes of a list, and now and then one that is in none, which is kept as it was sent."""
    known = [one.code for one in code_lists()[vocabulary].codes]
    return st.sampled_from([*known, "QQ9"])


def cell(column: Column) -> st.SearchStrategy[Any]:
    """Give values of a column, or nothing."""
    drawn: dict[str, st.SearchStrategy[Any]] = {
        "date": days, "whole": st.integers(0, 10**9), "yes-no": st.booleans(), "text": words,
    }  # fmt: skip
    value = codes(column.vocabulary) if column.type == "code" else drawn[column.type]
    return st.none() | value


def row(table: str, **fixed: st.SearchStrategy[Any]) -> st.SearchStrategy[Row]:
    """Give rows of a table, some columns as they are told."""
    return st.fixed_dictionaries({one.code: fixed.get(one.code, cell(one)) for one in record_tables()[table].columns})


def some(table: str, most: int = 3, **fixed: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Row]]:
    """Give a few rows of a table."""
    return st.lists(row(table, **fixed), max_size=most)


@st.composite
def files(draw: st.DrawFn) -> Tables:
    """Draw the twelve files of the SSDA903, none of which has to fit another."""
    found: dict[str, list[Row]] = {}
    for part in returns()["ssda903"].parts:
        table = record_tables()[part.table]
        rows = draw(some(part.table, 8, child=words, uasc=st.none()))
        found[part.table] = list({one["child"]: one for one in rows}.values()) if table.key else rows
    return found


@st.composite
def looked_after(draw: st.DrawFn, child: str) -> Tables:
    """Draw one child of the XML form: what hangs on a header has the header's child and birthday."""
    head = draw(row("care-children", child=st.just(child), uasc=st.sampled_from([None, "0", "1"])))
    same = {key: st.just(head[key]) for key in ("child", "sex", "dob")}
    there = st.integers(0, 1)
    one: dict[str, list[Row]] = {"care-children": [head]}
    one["care-asylum"] = [draw(row("care-asylum", **same))] if head["uasc"] == "1" else []
    one["care-leavers"] = draw(there) * [draw(row("care-leavers", **same, in_touch=codes("care-leaver-contact")))]
    one["adoptions"] = draw(there) * [draw(row("adoptions", **same, date_int=days))]
    one |= {table: draw(there) * [draw(row(table, **same))] for table in ("permanence", "care-health")}
    for table in ("care-reviews", "missing-episodes", "adoption-placements", "care-episodes"):
        one[table] = draw(some(table, **same))
    return one


@st.composite
def in_need(draw: st.DrawFn, child: str) -> Tables:
    """Draw one child of the census with referrals, and what hangs on each."""
    same = {"child": st.just(child)}
    one: dict[str, list[Row]] = {"need-children": [draw(row("need-children", **same))]}
    one["need-disabilities"] = draw(some("need-disabilities", **same, disability=codes("disabilities")))
    for episode in range(1, draw(st.integers(0, 3)) + 1):
        here = {**same, "episode": st.just(episode)}
        add(one, {"need-episodes": [draw(row("need-episodes", **here))]})
        for table, number in NUMBERED.items():
            for place in range(1, draw(st.integers(0, 2)) + 1):
                add(one, draw(under_a_referral(table, {**here, number: st.just(place)})))
    return one


@st.composite
def under_a_referral(draw: st.DrawFn, table: str, numbered: dict[str, Any]) -> Tables:
    """Draw one row that hangs on a referral, and those that hang on it in turn."""
    found = {table: [draw(row(table, **numbered))]}
    if table in UNDER:
        under, column, value = UNDER[table]
        found[under] = draw(some(under, **numbered, **{column: value}))
    return found


NUMBERED = {
    "need-assessments": "assessment", "need-plans": "plan", "need-section47": "enquiry", "protection-plans": "plan",
    "pre-proceedings": "step",
}  # fmt: skip
UNDER: dict[str, tuple[str, str, st.SearchStrategy[Any]]] = {
    "need-assessments": ("need-factors", "factor", codes("assessment-factors")),
    "protection-plans": ("protection-reviews", "reviewed", days),
}


def add(tables: dict[str, list[Row]], more: Tables) -> None:
    """Put rows after those that are there."""
    for code, rows in more.items():
        tables[code] = [*tables.get(code, []), *rows]


def whole(child: Any) -> st.SearchStrategy[Tables]:
    """Give a file of several children, none of them twice."""
    children = st.lists(numbers, min_size=1, max_size=5, unique=True)
    return children.flatmap(lambda all_of: st.tuples(*map(child, all_of))).map(together)


def together(children: tuple[Tables, ...]) -> Tables:
    """Give the tables of several children as those of one file."""
    found: dict[str, list[Row]] = {}
    for one in children:
        add(found, one)
    return found


def read_back(kind: str, tables: Tables, heading: dict[str, str] | None = None) -> Tables:
    """Give the rows that are read from what is written of others."""
    told = {code: rows for code, rows in tables.items() if rows}
    found: dict[str, list[Row]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for path in write(returns()[kind], told, Path(folder) / "written", heading=heading):
            seen = recognise(path, [returns()[kind]])
            staged = stage(path, seen, Path(folder) / path.stem, code_lists(), record_tables(), today=TODAY)
            assert staged.refused == 0, parquet.read_table(staged.refusals).to_pylist()
            for code, one in staged.tables.items():
                found[code] = [without(each) for each in parquet.read_table(one.path).to_pylist()]
    return {code: rows for code, rows in found.items() if rows}


def without(one: Row) -> Row:
    """Give a row without what every row carries."""
    return {code: value for code, value in one.items() if code not in CARRIED}


def in_order(tables: Tables) -> Tables:
    """Give rows as their tables keep them: by their contract's order, and as they came where that says nothing."""
    found: dict[str, list[Row]] = {}
    for code, rows in tables.items():
        order = record_tables()[code].sorted_by
        if rows:
            found[code] = sorted(rows, key=lambda one: [(one[each] is None, one[each] or 0) for each in order])
    return found


@pytest.mark.row("LRN-02")
@given(files().filter(lambda tables: any(tables.values())))
@settings(max_examples=FILES, deadline=None)
def test_the_files_of_the_ssda903_are_read_back_as_they_were_written(tables: Tables):
    assert read_back("ssda903", tables) == in_order(tables)


@pytest.mark.row("LRN-02")
@given(whole(looked_after))
@settings(max_examples=TREES, deadline=None)
def test_the_ssda903_as_xml_is_read_back_as_it_was_written(tables: Tables):
    assert read_back("ssda903-xml", tables) == in_order(tables)


@pytest.mark.row("LRN-02")
@given(whole(in_need))
@settings(max_examples=TREES, deadline=None)
def test_the_census_of_children_in_need_is_read_back_as_it_was_written(tables: Tables):
    assert read_back("cin", tables, {"Header/CollectionDetails/ReferenceDate": "2026-03-31"}) == in_order(tables)
