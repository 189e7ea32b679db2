"""Whether something happens often enough: which stretch is broken, and when the next is due."""

from datetime import date, timedelta

import pytest
from tests.unit.engine.clocks.test_days import YEAR

from tallystick.engine.clocks import NoTermsKnown
from tallystick.engine.clocks.windows import Often, broken_stretches, missed_spans, next_in_span, next_in_window

MONDAY = date(2026, 11, 2)
BLOCK = tuple(MONDAY + timedelta(number) for number in (0, 1, 2, 3, 4, 7, 8, 9, 10, 11))  # ten placement days
EVERY_FIVE = Often(1, 5, "days given", BLOCK)
ADVISORY = (date(2026, 9, 1), date(2027, 7, 21))


def visits(*numbers: int) -> list[date]:
    """Give the nth days of the block."""
    return [BLOCK[number - 1] for number in numbers]


@pytest.mark.row("WRL-06")
def test_visits_on_days_three_and_eight_of_a_block_keep_to_the_rule():
    assert broken_stretches(visits(3, 8), EVERY_FIVE, BLOCK[0], BLOCK[-1], YEAR) == []


@pytest.mark.row("WRL-06")
def test_visits_on_days_three_and_nine_leave_days_four_to_eight_without_one():
    (gap,) = broken_stretches(visits(3, 9), EVERY_FIVE, BLOCK[0], BLOCK[-1], YEAR)
    assert (gap.starts, gap.ends) == (BLOCK[3], BLOCK[7])
    assert gap.name == "5 November 2026 to 11 November 2026"


@pytest.mark.row("WRL-06")
def test_one_day_a_week_counts_placement_days_and_not_those_between():
    weekly = tuple(MONDAY + timedelta(weeks=number) for number in range(10))
    often = Often(1, 5, "days given", weekly)
    assert broken_stretches([weekly[2], weekly[7]], often, weekly[0], weekly[-1], YEAR) == []
    assert len(broken_stretches([weekly[2], weekly[8]], often, weekly[0], weekly[-1], YEAR)) == 1


def test_two_gaps_are_told_apart_and_one_long_gap_as_one():
    often = Often(1, 3, "school days")
    gaps = broken_stretches([date(2026, 11, 9)], often, MONDAY, date(2026, 11, 20), YEAR)
    assert [(one.starts, one.ends) for one in gaps] == [
        (MONDAY, date(2026, 11, 6)),
        (date(2026, 11, 10), date(2026, 11, 20)),
    ]


@pytest.mark.parametrize(
    ("happened", "due"),
    [([], BLOCK[4]), (visits(3), BLOCK[7]), (visits(3, 8), None)],
)
def test_the_next_visit_is_due_by_the_fifth_placement_day_after_the_last(happened, due):
    assert next_in_window(happened, EVERY_FIVE, BLOCK[0], YEAR) == due


@pytest.mark.parametrize(
    ("kind", "due"),
    [
        ("school days", date(2026, 11, 4)),
        ("working days", date(2026, 10, 28)),
        ("calendar days", date(2026, 10, 26)),
    ],
)
def test_the_next_is_due_in_days_of_its_kind(kind, due):
    assert next_in_window([date(2026, 10, 21)], Often(1, 5, kind), date(2026, 9, 2), YEAR) == due


def test_what_is_due_twice_in_any_ten_days_is_due_ten_days_after_the_last_but_one():
    often = Often(2, 10, "calendar days")
    assert next_in_window([MONDAY, MONDAY + timedelta(4)], often, MONDAY, YEAR) == MONDAY + timedelta(10)


@pytest.mark.row("GOV-09", "GOV-04")
def test_a_skipped_half_term_makes_five_of_six():
    reports = [date(2026, 10, 20), date(2026, 12, 10), date(2027, 2, 10), date(2027, 5, 20), date(2027, 7, 1)]
    assert [one.name for one in missed_spans(reports, "half-termly", *ADVISORY, YEAR)] == ["Spring 2 2027"]


def test_two_in_one_half_term_do_not_make_up_for_none_in_another():
    twice = [date(2026, 9, 10), date(2026, 9, 20)]
    assert [one.name for one in missed_spans(twice, "half-termly", date(2026, 9, 2), date(2026, 12, 18), YEAR)] == [
        "Autumn 2 2026"
    ]


@pytest.mark.row("LRN-06")
def test_a_plan_reviewed_this_term_is_reviewed_next_by_the_end_of_the_next():
    assert next_in_span([date(2026, 9, 30)], "termly", MONDAY, YEAR) == date(2027, 3, 25)
    assert next_in_span([], "termly", MONDAY, YEAR) == date(2026, 12, 18)
    assert next_in_span([], "weekly", MONDAY, YEAR) == date(2026, 11, 8)


def test_a_cadence_by_terms_that_are_not_entered_is_refused():
    with pytest.raises(NoTermsKnown, match="Enter the missing terms"):
        next_in_span([date(2027, 7, 1)], "termly", date(2027, 7, 1), YEAR)
    with pytest.raises(NoTermsKnown):
        broken_stretches([], Often(1, 5, "school days"), date(2027, 7, 1), date(2027, 12, 1), YEAR)
