"""How many dates moved, whose, by how much, and what became of a quarter's dates."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.modules.decisions.rules.slippage import Commitment, Move, made_on, quarter_days, slippage

MADE = date(2026, 1, 5)
PLAN = [
    Commitment(1, date(2026, 5, 31), MADE, ("Harbour Master",), "1 Safe crossing"),
    Commitment(2, date(2026, 5, 31), MADE, ("Head of Transport",), "1 Safe crossing"),
    Commitment(3, date(2026, 6, 30), MADE, (), "2 Reading"),
    Commitment(4, date(2026, 3, 31), MADE, ("Harbour Master", "Estates"), "2 Reading"),
    Commitment(5, None, MADE, ("Estates",), "2 Reading"),
]
MOVES = [
    Move(1, date(2026, 5, 1), date(2026, 5, 31), date(2026, 9, 30)),  # before it came, out of the quarter
    Move(2, date(2026, 6, 5), date(2026, 5, 31), date(2026, 6, 30)),  # after it had passed, within the quarter
    Move(4, date(2026, 4, 2), date(2026, 3, 31), date(2026, 5, 15)),  # into the quarter
    Move(4, date(2026, 6, 20), date(2026, 5, 15), date(2026, 8, 31)),  # and out again
]


@pytest.mark.row("PLN-08")
def test_a_plan_says_how_many_dates_moved_and_by_how_much():
    found = slippage(PLAN, MOVES, date(2026, 6, 30))
    assert (found.dates, found.moved, found.moves) == (4, 3, 4)
    assert found.days == 122 + 30 + 45 + 108
    assert found.times == ((0, 1), (1, 2), (2, 1))


def test_a_quarter_says_which_of_its_dates_moved_before_they_came():
    quarter = slippage(PLAN, MOVES, date(2026, 6, 10)).quarter
    assert (quarter.starts, quarter.ends) == (date(2026, 4, 1), date(2026, 6, 30))
    assert (quarter.committed, quarter.moved_before, quarter.moved_after) == (3, 1, 1)
    assert (quarter.pushed_out, quarter.added) == (1, 1)


def test_what_came_into_a_quarter_and_went_out_again_is_not_added():
    assert slippage(PLAN, MOVES, date(2026, 6, 30)).quarter.added == 0


def test_a_date_that_moved_later_has_not_moved_yet():
    assert slippage(PLAN, MOVES, date(2026, 4, 30)).moves == 1
    assert slippage(PLAN, MOVES, date(2026, 1, 1)).dates == 0


def test_the_moves_are_counted_by_lead_and_by_recommendation():
    found = slippage(PLAN, MOVES, date(2026, 6, 30))
    assert [(one.name, one.dates, one.moved, one.days) for one in found.by_lead] == [
        ("Harbour Master", 2, 2, 122 + 45 + 108),
        ("Estates", 1, 1, 45 + 108),
        ("Head of Transport", 1, 1, 30),
        ("Nobody named", 1, 0, 0),
    ]
    assert [one.name for one in found.by_recommendation] == ["2 Reading", "1 Safe crossing"]


def test_a_later_date_that_the_document_gives_stands_and_is_no_move():
    printed = [Commitment(1, date(2026, 5, 31), MADE, given=date(2026, 8, 31))]
    found = slippage(printed, [], date(2026, 6, 10))
    assert (found.moves, found.given, found.quarter.committed) == (0, 1, 0)
    assert slippage(printed, [], date(2026, 8, 1)).quarter.committed == 1


@pytest.mark.parametrize(
    ("printed", "made"),
    [
        ("2026-01", date(2026, 1, 1)),
        ("2026-03-22", date(2026, 3, 22)),
        ("2027", date(2026, 5, 4)),
        ("", date(2026, 5, 4)),
    ],
)
def test_a_plans_dates_stand_from_its_documents_date_or_from_when_it_came(printed: str, made: date):
    assert made_on(printed, date(2026, 5, 4)) == made


@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)))
def test_every_day_is_in_one_quarter_of_three_whole_months(day: date):
    starts, ends = quarter_days(day)
    assert starts <= day <= ends
    assert starts.day == 1
    assert (ends + timedelta(days=1)).day == 1
    assert 90 <= (ends - starts).days + 1 <= 92


days = st.dates(date(2026, 1, 1), date(2027, 12, 31))
moves = st.builds(
    lambda action, on, was, by: Move(action, on, was, was + timedelta(days=by)),
    st.integers(1, 4),
    days,
    days,
    st.integers(1, 300),
)


@given(st.lists(moves), days)
def test_the_parts_add_up_whatever_moved(moved: list[Move], as_at: date):
    found = slippage(PLAN, moved, as_at)
    assert sum(count for _, count in found.times) == found.dates
    assert sum(often * count for often, count in found.times) == found.moves
    assert sum(one.days for one in found.by_recommendation) == found.days
    assert found.quarter.moved_before + found.quarter.moved_after <= found.quarter.committed
    assert found.quarter.pushed_out <= found.quarter.committed
