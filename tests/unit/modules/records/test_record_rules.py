"""Periods, what takes whose place, what is missing, headers and the digest of a snapshot."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.engine.attendance.patterns import Absence, Counted
from tallystick.engine.catalogue.returns import Part, Return
from tallystick.engine.catalogue.rules import Limit
from tallystick.engine.catalogue.tables import Column, RecordTable
from tallystick.modules.records.rules import (
    LoadRefused,
    MappingRefused,
    check_mapping,
    check_period,
    frozen,
    manifest_digest,
    missing_parts,
    suggested,
    takes_place_of,
)
from tallystick.modules.records.rules.absence import Group, Period, Question, hidden_in
from tallystick.modules.records.rules.freezing import FrozenPart
from tallystick.modules.records.rules.school import national

TODAY = date(2026, 11, 22)
TOLD = {"about": "Ferries", "source": "The quay", "confidence": "low"}
TABLE = RecordTable(
    kind="table",
    code="crossings",
    title="Crossings",
    key=["pass_number"],
    columns=[
        Column(code="pass_number", title="Ferry pass"),
        Column(code="day", title="Day of crossing", type="date", required=True),
        Column(code="quay", title="Quay"),
    ],
    **TOLD,
)


def a_return(period: str = "year to March") -> Return:
    """Give an invented return of three files, the last of which begins in 2024."""
    parts = [
        Part(code=code, title=code.title(), table="crossings", columns={"day": "DAY"}, since=since)
        for code, since in (("ferries", None), ("quays", None), ("passes", date(2024, 4, 1)))
    ]
    return Return(kind="return", code="crossings", title="Crossings", form="csv", period=period, parts=parts, **TOLD)


def test_a_period_is_what_the_file_says_or_else_what_was_said_and_the_two_may_not_differ():
    year, other = date(2026, 3, 31), date(2025, 3, 31)
    assert check_period(a_return(), None, year, TODAY) == check_period(a_return(), year, None, TODAY) == year
    with pytest.raises(LoadRefused, match="31/03/2026"):
        check_period(a_return(), other, year, TODAY)
    with pytest.raises(LoadRefused, match="Say the last day"):
        check_period(a_return(), None, None, TODAY)
    assert check_period(a_return("none"), year, None, TODAY) is None


@pytest.mark.parametrize(
    ("period", "day"),
    [
        ("year to March", date(2026, 3, 30)),
        ("school year", date(2026, 7, 31)),
        ("month", date(2026, 2, 27)),
        ("term", date(1926, 3, 31)),
        ("term", date(2030, 3, 31)),
    ],
)
def test_a_day_on_which_no_such_period_ends_is_refused(period: str, day: date):
    with pytest.raises(LoadRefused):
        check_period(a_return(period), day, None, TODAY)


def test_what_is_missing_is_asked_for_only_of_periods_in_which_it_is_sent():
    assert missing_parts(a_return(), {"ferries"}, date(2026, 3, 31)) == ["Quays", "Passes"]
    assert missing_parts(a_return(), {"ferries"}, date(2024, 3, 31)) == ["Quays"]


def test_a_load_takes_the_place_of_one_that_shares_a_part():
    assert takes_place_of(["ferries"], ["ferries", "quays"])
    assert not takes_place_of(["ferries"], ["quays"])


def test_headers_are_suggested_by_title_or_code_and_each_column_once():
    found = suggested(["ferry PASS", "Pass number", "Day of crossing.", "Remarks"], TABLE)
    assert found == {"ferry PASS": "pass_number", "Pass number": "", "Day of crossing.": "day", "Remarks": ""}


def test_a_mapping_names_each_column_that_it_lacks():
    with pytest.raises(MappingRefused, match="“Ferry pass” and “Day of crossing”"):
        check_mapping({"Quay": "quay"}, TABLE)
    with pytest.raises(MappingRefused, match="no column"):
        check_mapping({"Quay": "harbour"}, TABLE)


PARTS = st.lists(
    st.builds(
        FrozenPart,
        source=st.just("record table"),
        name=st.sampled_from(["crossings", "quays"]),
        digest=st.text("0123456789abcdef", min_size=64, max_size=64),
        rows=st.integers(0, 9),
        load=st.integers(1, 99),
    ),
    unique_by=lambda one: one.load,
    max_size=5,
)
KNOWN = datetime(2026, 11, 22, 9, tzinfo=UTC)


@given(PARTS, st.randoms())
def test_a_snapshot_is_called_the_same_in_whatever_order_its_tables_come(parts, order):
    shuffled = list(parts)
    order.shuffle(shuffled)
    assert manifest_digest(frozen(TODAY, KNOWN, parts)) == manifest_digest(frozen(TODAY, KNOWN, shuffled))


@given(PARTS.filter(bool), st.integers(10, 20))
def test_another_number_of_rows_is_another_snapshot(parts, rows):
    other = [*parts[:-1], FrozenPart("record table", parts[-1].name, parts[-1].digest, rows, load=parts[-1].load)]
    assert manifest_digest(frozen(TODAY, KNOWN, parts)) != manifest_digest(frozen(TODAY, KNOWN, other))


@pytest.mark.row("ATX-03", "LRN-20")
def test_no_group_of_one_school_is_left_over_when_every_other_is_taken_from_the_authority():
    small = Limit(value=Decimal(5), unit="pupils", test="fewer than", source="A guess")
    week = Period("", "The week", TODAY, TODAY)
    sizes = {"sex": {"F": Absence(20, Counted()), "M": Absence(20, Counted())}}
    told = (Absence(40, Counted()), sizes, {}, {})
    here = hidden_in(Question(week, "9984001"), *told, small)
    assert here.groups == {"sex": {"F", "M"}}
    assert not here.everything
    assert hidden_in(Question(week, "9984001", Group("sex", "F")), *told, small).everything
    assert hidden_in(Question(week), *told, small).groups == {"sex": set()}
    assert hidden_in(Question(week, "9984001"), *told, None).groups == {"sex": set()}


@pytest.mark.row("LRN-12")
def test_the_newest_vintage_of_an_academic_year_is_told_by_its_number():
    row = {"level": "National", "period": "202425", "period_kind": "Academic year", "filters": ""}
    row |= {"indicator": "sess_overall_percent"}
    newest = row | {"vintage": "1.10", "value": "7.0"}
    rows = [row | {"vintage": "1.9", "value": "8.0"}, newest, row | {"vintage": "1.2", "value": "9.0"}]
    autumn = row | {"vintage": "2.0", "period_kind": "Autumn term", "value": "1.0"}
    assert national([*rows, autumn]) == national([autumn, *reversed(rows)]) == {"attended": ("93.0", "202425")}
    days = [newest | {"vintage": one, "value": value} for one, value in (("2026-03-19", "6.0"), ("2025-10-16", "5.0"))]
    assert national(days) == {"attended": ("94.0", "202425")}
