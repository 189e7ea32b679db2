"""What holds of bodies, decided without a database."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.engine.clocks import Calendar, Known
from tallystick.modules.bodies.rules import (
    ActionNotFound,
    ReportsInACircle,
    SeatUnclear,
    action_key,
    check_no_circle,
    check_one_holder,
    lacks_action,
)

EASTER = Calendar({date(2027, 3, 26): "Good Friday", date(2027, 3, 29): "Easter Monday"})
links = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=15)


@given(links)
def test_lines_let_in_one_by_one_never_close_a_circle(wanted):
    kept: list[tuple[int, int]] = []
    for lower, upper in wanted:
        try:
            check_no_circle(lower, upper, kept)
        except ReportsInACircle:
            continue
        kept.append((lower, upper))
    assert all(one not in reached(kept, one) for one in range(7))


def reached(kept: list[tuple[int, int]], body: int) -> set[int]:
    """Give every body above one, by taking each step until no new one is found."""
    above: set[int] = set()
    while new := {upper for lower, upper in kept if lower in above | {body}} - above:
        above |= new
    return above


def test_a_body_may_report_to_two_that_report_to_the_same():
    check_no_circle(1, 3, [(1, 2), (2, 4), (3, 4)])


@pytest.mark.parametrize("held", [(False, False, " "), (True, True, ""), (True, False, "Ida Brook")])
def test_a_seat_is_exactly_one_persons(held):
    with pytest.raises(SeatUnclear, match="one of the three"):
        check_one_holder(user=held[0], post=held[1], name=held[2])


@pytest.mark.row("GOV-24")
def test_a_decision_lacks_its_action_after_ten_working_days_and_not_before():
    decided = date(2027, 3, 22)  # ten working days on, over Easter, is 7 April
    assert not lacks_action(decided, "", EASTER, date(2027, 4, 7))
    assert lacks_action(decided, "", EASTER, date(2027, 4, 8))
    assert not lacks_action(decided, "plans.action/12", EASTER, date(2028, 1, 1))


def test_a_decision_from_before_the_years_known_lacks_its_action_and_breaks_no_list():
    known = Calendar(known=Known(date(1990, 1, 1), date(2100, 12, 31)))
    assert lacks_action(date(1985, 3, 1), "", known, date(2027, 4, 8))
    assert not lacks_action(date(2100, 12, 30), "", known, date(2027, 4, 8))


@pytest.mark.parametrize("written", ["12", "/plans/lines/action/12/", "https://tally.example/plans/lines/action/12/"])
def test_an_action_is_known_by_its_number_or_its_pages_address(written):
    assert action_key(written) == "plans.action/12"


@pytest.mark.parametrize("written", ["twelve", "/plans/lines/measure/12/", "1" * 30])
def test_what_is_no_action_is_refused(written):
    with pytest.raises(ActionNotFound, match="Paste the address"):
        action_key(written)
