"""Four kinds of target, and what each expects on any day."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.engine.measures.dividing import rounded
from tallystick.engine.measures.judging.numbers import Point, apart, printed, signed
from tallystick.engine.measures.judging.targets import (
    Kind,
    Target,
    doubts,
    expected,
    goal,
    part,
    reached,
    reading,
    trajectory,
)
from tallystick.engine.measures.judging.years import plus_years, years_between

START, YEAR_ON, DUE = date(2007, 3, 31), date(2008, 3, 31), date(2009, 3, 31)
F = Fraction


def made(kind, amount="0", baseline="33", polarity="higher", due=DUE, **more) -> Target:
    start = Point(START, F(baseline)) if baseline is not None else None
    return Target(kind, polarity, F(amount), start, due, **more)


ABSOLUTE = made(Kind.ABSOLUTE, "55")
FALLING = made(Kind.YEARLY, "-5", "37", "lower")
RELATIVE = made(Kind.RELATIVE, "50", "40", due=YEAR_ON, share=True, unit="%")
PARITY = made(Kind.PARITY, baseline="61")


@pytest.mark.row("KPI-02", "CAS-09", "KPI-26")
@pytest.mark.parametrize(
    ("target", "mean", "end", "halfway"),
    [
        (ABSOLUTE, None, "55", "44"),
        (FALLING, None, "27", "32"),
        (RELATIVE, None, "60", "60"),
        (PARITY, "73", "73", "67"),
        (made(Kind.YEARLY, "10", "42"), None, "62", "52"),
        (made(Kind.RELATIVE, "-25", "80", "lower"), None, "60", "70"),
    ],
)
def test_each_kind_says_what_is_to_be_reached_and_what_half_the_way_expects(target, mean, end, halfway):
    mean = F(mean) if mean else None
    assert goal(target, mean) == F(end)
    assert expected(target, target.due, mean) == F(end)
    assert rounded(expected(target, YEAR_ON, mean), 0) == F(halfway)
    assert expected(target, START, mean) == target.baseline.value


@pytest.mark.row("KPI-26")
def test_five_points_less_each_year_are_expected_each_september():
    each = Target(Kind.YEARLY, "lower", F(-5), Point(date(2004, 9, 1), F(37)))
    septembers = [date(2004 + one, 9, 1) for one in range(4)]
    assert [expected(each, day) for day in septembers] == [37, 32, 27, 22]
    assert 27 < expected(each, date(2006, 3, 1)) < 32
    assert [one.value for one in trajectory(each, until=date(2006, 3, 1))] == [37, 32, 27]
    assert goal(each) is None
    assert reading(each) == "−5.0 points each year from 1 September 2004, without end."


@pytest.mark.row("KPI-25")
def test_two_per_cent_more_is_read_as_two_points_and_says_so():
    target = Target(Kind.YEARLY, "higher", F(2), Point(date(2004, 7, 1), F(78)), date(2005, 7, 1), share=True, unit="%")
    assert goal(target) == 80
    assert reached(target, F("80.0"), F(80))
    assert not reached(target, F("79.9"), F(80))
    assert "+2.0 points each year from 78.0%: 80.0%" in reading(target)
    assert "per cent of the baseline it would be 79.56%" in reading(target)


@pytest.mark.row("CAS-09", "KPI-02")
def test_half_as_much_again_is_relative_and_the_other_reading_is_told():
    assert reading(RELATIVE) == "+50.0 per cent of 40.0%: 60.0%. Read as percentage points it would be 90.0%."


@pytest.mark.row("KPI-02")
def test_parity_without_a_mean_expects_nothing():
    assert goal(PARITY) is None
    assert expected(PARITY, DUE) == 61  # only the baseline is known of the path
    assert part(PARITY, F(70)) is None
    assert "mean is not known" in reading(PARITY)


@pytest.mark.row("KPI-02")
def test_nothing_is_expected_before_the_baseline_or_without_one():
    assert expected(ABSOLUTE, START - timedelta(1)) is None
    bare = made(Kind.ABSOLUTE, "55", None)
    assert expected(bare, DUE - timedelta(1)) is None
    assert expected(bare, DUE) == 55
    assert part(bare, F(54)) is None
    assert part(bare, F(55)) == 1
    assert goal(made(Kind.RELATIVE, "50", None)) is None
    assert expected(ABSOLUTE, DUE + timedelta(400)) == 55


@pytest.mark.row("KPI-02")
def test_milestones_bend_the_path():
    bent = made(Kind.ABSOLUTE, "55", milestones=(Point(YEAR_ON, F(38)),))
    assert expected(bent, YEAR_ON) == 38
    assert expected(bent, date(2008, 9, 30)) == F(38) + F(17) * F(183, 365)


@pytest.mark.row("KPI-02")
@pytest.mark.parametrize(("value", "done"), [("33", "0"), ("44", "1/2"), ("55", "1"), ("77", "2"), ("22", "-1/2")])
def test_part_of_the_way_is_told_beyond_its_ends_too(value, done):
    assert part(ABSOLUTE, F(value)) == F(done)


def test_the_way_down_counts_as_the_way_up():
    assert part(FALLING, F(32)) == F(1, 2)
    assert part(FALLING, F(42)) == F(-1, 2)
    standing = made(Kind.ABSOLUTE, "33")
    assert part(standing, F(33)) == 1
    assert part(standing, F(32)) == 0


def test_what_is_odd_about_a_target_is_said():
    assert doubts(ABSOLUTE) == []
    assert "worse than the baseline" in doubts(made(Kind.ABSOLUTE, "20"))[0]
    assert "on or before" in doubts(made(Kind.ABSOLUTE, "55", due=START))[0]
    assert "more than 100" in doubts(made(Kind.RELATIVE, "50", "80", share=True))[0]
    assert "milestone" in doubts(made(Kind.ABSOLUTE, "55", milestones=(Point(DUE, F(50)),)))[0]


def test_where_neither_is_better_it_is_reached_within_the_tolerance_on_both_sides():
    target = made(Kind.ABSOLUTE, "55", polarity="neither", tolerance=F(2))
    assert [reached(target, F(value), F(55)) for value in ("52.9", "53", "57", "57.1")] == [False, True, True, False]


values = st.fractions(0, 100, max_denominator=1000)
days = st.dates(date(2000, 1, 1), date(2030, 1, 1))


@given(values, values, days, st.integers(1, 3000), st.integers(0, 3000))
def test_the_path_stays_between_its_ends_and_never_turns(start, end, first, length, at):
    due = first + timedelta(length)
    target = Target(Kind.ABSOLUTE, "higher", end, Point(first, start), due)
    here, later = (expected(target, first + timedelta(at + more)) for more in (0, 1))
    assert min(start, end) <= here <= max(start, end)
    assert (later - here) * (end - start) >= 0
    assert 0 <= part(target, here) <= part(target, later) <= 1


@given(days, days)
def test_years_add_up_to_the_day(one, other):
    start, end = sorted((one, other))
    years = years_between(start, end)
    assert plus_years(start, int(years)) <= end < plus_years(start, int(years) + 1)


def test_numbers_are_rounded_half_up_once_and_told_apart():
    assert [str(rounded(F(number), 1)) for number in ("0.25", "-0.25", "2.349", "0")] == ["0.3", "-0.3", "2.3", "0.0"]
    assert printed(F(-1234), 0, "pupils") == "−1,234 pupils"
    assert [signed(F(number), 1) for number in ("2", "-2", "0.04")] == ["+2.0", "−2.0", "0.0"]
    assert apart(F("79.96"), F(80), 1) == ("79.96", "80.00")
    assert apart(F("79.9"), F(80), 1) == ("79.9", "80.0")
