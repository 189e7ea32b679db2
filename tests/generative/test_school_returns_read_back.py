"""Common transfer files, the school census and the NCCIS return: what we write is read back as the same rows.

Every property draws rows of all tables of the return at once. TALLYSTICK_PROVE=1 tries many more.
"""

import os
import tempfile
from collections.abc import Callable, Mapping
from datetime import date, datetime
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
from tallystick.engine.returns.transfer_names import read_transfer_name, transfer_name

EXAMPLES = 150 if os.environ.get("TALLYSTICK_PROVE") else 3
CARRIED = {"load", "line"}
Row = dict[str, Any]
Tables = Mapping[str, list[Row]]
Strategy = st.SearchStrategy[Any]

words = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co", "Zl", "Zp", "Cf"]), min_size=1, max_size=12
).filter(lambda text: text == text.strip())
days = st.dates(date(1990, 1, 1), date(2030, 12, 31))
marks = st.text("/\\IBLNX# ", min_size=1, max_size=20).filter(lambda text: not text.isspace())
DRAWN: dict[str, Strategy] = {
    "text": words, "date": days, "whole": st.integers(0, 10**9), "yes-no": st.booleans(), "marks": marks,
    "moment": st.datetimes(datetime(1990, 1, 1), datetime(2030, 12, 31)).map(lambda one: one.replace(microsecond=0)),  # noqa: DTZ001
}  # fmt: skip


def cell(column: Column) -> Strategy:
    """Give values of a column, and nothing where it may be empty."""
    known = [one.code for one in code_lists()[column.vocabulary].codes] if column.vocabulary else ["ONE", "TWO"]
    value = DRAWN.get(column.type, st.sampled_from([*known, "QQ9"]))
    if column.type == "codes":
        value = st.lists(st.sampled_from(known), min_size=1, max_size=3).map(" ".join)
    return value if column.required else st.none() | value


def rows(table: str, most: int = 2, least: int = 0, **fixed: Any) -> st.SearchStrategy[list[Row]]:
    """Give rows of a table, no two of which have the same key, some columns as they are told."""
    contract = record_tables()[table]
    drawn = {one.code: _told(fixed[one.code]) if one.code in fixed else cell(one) for one in contract.columns}
    key = tuple(contract.key)
    return st.lists(
        st.fixed_dictionaries(drawn),
        min_size=least,
        max_size=most,
        unique_by=(lambda row: tuple(str(row[one]) for one in key)) if key else None,
    )


def _told(value: Any) -> Strategy:
    return value if isinstance(value, st.SearchStrategy) else st.just(value)


def numbered(table: str, column: str, least: int = 0, **fixed: Any) -> st.SearchStrategy[list[Row]]:
    """Give rows of a table that are counted from 1."""
    drawn = rows(table, 2, least, **fixed, **{column: st.integers(1, 10**6)})
    return drawn.map(lambda found: [row | {column: place} for place, row in enumerate(found, 1)])


def add(found: dict[str, list[Row]], table: str, more: list[Row]) -> None:
    """Put rows to those of a table."""
    found.setdefault(table, []).extend(more)


ONCE = (
    "transfer-languages", "transfer-meals", "transfer-provision", "transfer-needs", "transfer-phones",
    "transfer-assessments", "transfer-schools",
)  # fmt: skip


@st.composite
def transfers(draw: st.DrawFn) -> Tables:
    """Draw a transfer file, with pupils that have no number among them."""
    found: dict[str, list[Row]] = {"transfer-files": draw(rows("transfer-files", 1, 1))}
    pupils = draw(numbered("transfer-pupils", "pupil", 1, upn=st.none() | words))
    add(found, "transfer-pupils", pupils)
    for one in pupils:
        of = {"pupil": one["pupil"], "upn": one["upn"]}
        for table in ONCE:
            add(found, table, draw(rows(table, **of)))
        add(found, "transfer-welsh", draw(rows("transfer-welsh", 1, **of)))
        _add_numbered(draw, found, of)
    return found


def _add_numbered(draw: st.DrawFn, found: dict[str, list[Row]], of: dict[str, Any]) -> None:
    contacts = draw(numbered("transfer-contacts", "contact", **of))
    add(found, "transfer-contacts", contacts)
    for one in contacts:
        add(found, "transfer-contact-phones", draw(rows("transfer-contact-phones", **of, contact=one["contact"])))
    years = draw(numbered("transfer-attendance", "place", **of))
    add(found, "transfer-attendance", years)
    for one in years:
        add(found, "transfer-marks", draw(rows("transfer-marks", **of, place=one["place"])))


@st.composite
def censuses(draw: st.DrawFn) -> Tables:
    """Draw the census of one school, with pupils on its roll and no longer on it."""
    found: dict[str, list[Row]] = {}
    places = st.sampled_from(["9984002"])
    pupils = draw(rows("pupils", 3, 1, laestab=places, upn=words, on_roll=st.booleans()))
    pupils = list({one["upn"]: one for one in pupils}.values())
    add(found, "pupils", pupils)
    for one in pupils:
        of = {"laestab": "9984002", "upn": one["upn"]}
        for table in ("pupil-needs", "suspensions"):
            add(found, table, draw(rows(table, **of)))
        blocks = st.sampled_from(["termly", "summer-half-2", "annual"])
        only = {"laestab", "upn", "block", "possible", "authorised", "unauthorised"}
        blank = {each.code: None for each in record_tables()["attendance-totals"].columns if each.code not in only}
        totals = draw(rows("attendance-totals", **of, **blank, block=blocks))
        add(found, "attendance-totals", totals)
        for each in totals:
            add(found, "absence-reasons", draw(rows("absence-reasons", **of, block=each["block"])))
    return found


@st.composite
def young_people(draw: st.DrawFn) -> Tables:
    """Draw a month's return on young people."""
    found: dict[str, list[Row]] = {}
    same = {one: draw(DRAWN["date"]) for one in ("sent", "period_end")}
    people = draw(rows("young-people", 3, 1, young_person=words, born_month=None, la="998", database="998", **same))
    add(found, "young-people", people)
    for one in people:
        of = {"young_person": one["young_person"]}
        add(found, "youth-activities", draw(rows("youth-activities", **of)))
        known = st.sampled_from(["110", "160", "QQ9"])
        add(found, "youth-characteristics", draw(rows("youth-characteristics", **of, characteristic=known)))
        add(found, "guarantees", draw(rows("guarantees", **of, year_group=st.sampled_from(["11", "12"]))))
    return found


def back(kind: str, drawn: Tables, heading: Mapping[str, str]) -> dict[str, list[Row]]:
    """Give the rows that are read from what is written."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (path,) = write(returns()[kind], drawn, folder, heading=heading)
        found = recognise(path, returns())
        assert found.kind.code == kind
        staged = stage(path, found, folder / "staged", code_lists(), record_tables(), today=date(2026, 11, 2))
        assert (staged.refused, staged.whole) == (0, True), parquet.read_table(staged.refusals).to_pylist()
        return {code: parquet.read_table(one.path).to_pylist() for code, one in staged.tables.items()}


def plain(rows_of: list[Row]) -> list[str]:
    """Give rows as they are compared, whatever their order."""
    return sorted(str(sorted((key, str(value)) for key, value in row.items() if key not in CARRIED)) for row in rows_of)


CENSUS = {"Header/CollectionDetails/ReferenceDate": "2026-01-15"}
KINDS: list[tuple[str, Callable[[], st.SearchStrategy[Tables]], dict[str, str]]] = [
    ("ctf", transfers, {}),
    ("school-census", censuses, CENSUS),
    ("nccis", young_people, {}),
]


@pytest.mark.row("LRN-11", "LRN-01")
@pytest.mark.parametrize(("kind", "drawn", "heading"), KINDS, ids=lambda one: one if isinstance(one, str) else "")
@given(st.data())
@settings(max_examples=EXAMPLES, deadline=None)
def test_what_is_written_is_read_back_as_the_same_rows(kind, drawn, heading, data):
    given_rows = data.draw(drawn())
    found = back(kind, given_rows, heading)
    for table, expected in given_rows.items():
        assert plain(found[table]) == plain(expected), table


places = st.from_regex(r"[0-9]{3}(?:[0-9]{4}|LLLL)", fullmatch=True)


@pytest.mark.row("LRN-11")
@given(places, places | st.sampled_from(["XXXXXXX", "MMMMMMM"]), st.integers(0, 999))
def test_the_name_of_a_transfer_file_says_what_it_was_made_of(sender, receiver, number):
    found = read_transfer_name(transfer_name(sender, receiver, number))
    assert found is not None
    assert (found.sender, found.receiver, found.number) == (sender, receiver, number)
