"""Neighbours give a mean and a rank; whoever is missing is named."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.engine.measures.judging.comparators import Group, beside, in_words, quarter_of
from tallystick.engine.measures.judging.published import (
    authority_names,
    neighbours,
    of_period,
    period_name,
    published,
    vintage_order,
)

TEN = Group("Statistical neighbours", "May 2025", {f"9{one}": f"Town {one}" for one in range(70, 80)})
TEN_VALUES = (70, 71, 72, 73, 74, 75, 76, 77, 78, 84)
VALUES = {code: Fraction(value) for code, value in zip(TEN.members, TEN_VALUES, strict=True)}
F = Fraction


@pytest.mark.row("KPI-03")
def test_ten_neighbours_give_mean_and_rank():
    found = beside(F("75.5"), TEN, VALUES, "higher")
    assert (found.mean, found.rank, found.of, found.missing) == (75, 5, 11, ())
    assert found.quarter == 2
    assert beside(F("75.5"), TEN, VALUES, "lower").rank == 7
    assert beside(F("75.5"), TEN, VALUES, "neither").rank is None


@pytest.mark.row("KPI-03")
def test_a_missing_neighbour_is_left_out_and_declared():
    told = VALUES | {"979": "kept back to protect people"}
    found = beside(F("75.5"), TEN, told, "higher")
    assert (found.mean, found.rank, found.of) == (74, 4, 10)
    assert in_words(found) == [
        "Statistical neighbours, May 2025: 9 of 10 have a figure.",
        "Left out of mean and rank: Town 79 (kept back to protect people).",
        "Place 4 of 10, 1 being best, in quarter 2 from the best.",
        "The mean counts each member once, whatever its size.",
    ]
    silent = beside(None, TEN, {}, "higher")
    assert (silent.mean, silent.rank, len(silent.missing)) == (None, None, 10)
    assert silent.missing[0].why == "nothing was published"


def test_equal_figures_share_the_better_place():
    found = beside(F(73), TEN, VALUES, "higher")
    assert (found.rank, found.joint) == (7, True)
    assert "Place joint 7 of 11" in in_words(found)[1]


def test_quarters_are_of_four_at_least():
    assert [quarter_of(rank, 8) for rank in range(1, 9)] == [1, 1, 2, 2, 3, 3, 4, 4]
    assert quarter_of(1, 3) is None


figures = st.dictionaries(st.sampled_from(list(TEN.members)), st.fractions(0, 9, max_denominator=4), max_size=10)


@given(figures, st.fractions(0, 9, max_denominator=4))
def test_high_and_low_are_two_sides_of_one_rank(told, own):
    high, low = (beside(own, TEN, told, polarity) for polarity in ("higher", "lower"))
    assert len(high.told) + len(high.missing) == 10
    if told:
        equal = list(told.values()).count(own) + 1
        assert high.rank + low.rank == high.of + 2 - equal


def row(value, la="970", vintage="2025-03", period="202324", level="Local authority", **more):
    return {"indicator": "persistent", "value": value, "la": la, "vintage": vintage, "period": period, "level": level,
            "filters": "", **more}  # fmt: skip


SYMBOLS = {"c": "Kept back to protect people"}


@pytest.mark.row("KPI-03")
def test_the_newest_vintage_that_was_known_is_taken():
    rows = [row("20.1"), row("20.4", vintage="2025-10"), row("19", la="971"), row("c", la="972")]
    found = published(rows, ["persistent"], SYMBOLS)[0]
    assert found.authorities == {"970": F("20.4"), "971": 19, "972": "Kept back to protect people"}
    assert found.vintages == ("2025-03", "2025-10")
    assert published(rows, ["persistent"], SYMBOLS, "2025-05")[0].authorities["970"] == F("20.1")
    assert vintage_order("1.10") > vintage_order("1.9")


@pytest.mark.row("KPI-03")
def test_region_and_country_stand_beside_and_parts_are_left_out():
    rows = [
        row("21", la=None, level="National"),
        row("22", la=None, level="Regional", region_name="Invented region"),
        row("50", la=None, level="National", filters="sex=Boys"),
        row("23", la=None, level="National", filters="sex=Total"),
        row("9", indicator="another"),
        row("q"),
        row("1", period="202223"),
    ]
    found = published(rows, ["persistent"], SYMBOLS)
    assert [one.period for one in found] == ["202223", "202324"]
    assert (found[1].country, found[1].regions) == (21, {"Invented region": 22})
    assert found[1].authorities == {"970": "sent as “q”"}


def test_neighbours_come_nearest_first_with_their_names():
    rows = [
        {"la": "998", "la_name": "Wexcombe", "place": 2, "neighbour": "971"},
        {"la": "998", "la_name": "Wexcombe", "place": 1, "neighbour": "970"},
        {"la": "970", "la_name": "Harrowmere", "place": 1, "neighbour": "998"},
    ]
    assert list(neighbours(rows, "998").items()) == [("970", "Harrowmere"), ("971", "971")]


def test_a_neighbour_given_by_its_name_is_found_by_its_code():
    rows = [{"la": "998", "la_name": "Wexcombe", "place": 1, "neighbour": "harrowmere"}]
    known = authority_names([row("20", la_name="Harrowmere"), row("20", la=None)])
    assert neighbours(rows, "998", known) == {"970": "Harrowmere"}


@pytest.mark.row("KPI-03")
def test_a_year_is_found_under_its_published_name_or_the_latest_before():
    assert period_name(date(2023, 9, 1), date(2024, 8, 31)) == "202324"
    assert period_name(date(1999, 4, 1), date(2000, 3, 31)) == "199900"
    assert period_name(date(2024, 1, 1), date(2024, 12, 31)) == "2024"
    assert period_name(date(2024, 1, 1), date(2024, 3, 31)) == ""
    found = published([row("1", period=one) for one in ("202122", "202324")], ["persistent"], {})
    assert of_period(found, "202223").period == "202122"
    assert of_period(found, "202324").period == "202324"
    assert of_period(found, "202021") is None
