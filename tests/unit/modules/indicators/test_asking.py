"""What a run has to count, and which of it goes into one pass."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from msgspec.structs import replace
from tests.support.indicators import an_indicator, compared_with

from tallystick.engine.catalogue.files import CatalogueError
from tallystick.engine.catalogue.indicators import Compared, indicators
from tallystick.engine.measures.judging.numbers import Point
from tallystick.engine.measures.judging.ratings import Rating, standing
from tallystick.engine.measures.judging.targets import Kind, Target
from tallystick.modules.indicators.rules.asking import (
    RunRefused,
    check_asked,
    check_day,
    check_known,
    is_due,
    is_its_turn,
    together,
    wanted,
    with_sides,
)

pytestmark = pytest.mark.row("KPI-01")
DAY = date(2026, 11, 23)


def test_an_indicator_is_wanted_only_in_periods_in_which_its_definition_goes():
    old = an_indicator("old", ends=date(2025, 8, 31))
    new = an_indicator("new", starts=date(2025, 9, 1), supersedes="old")
    found = wanted([old, new], DAY, 2)
    assert [(one.code, one.first.year) for one in found] == [("new", 2025), ("old", 2024), ("old", 2023)]
    assert {one.day for one in found if one.code == "new"} == {date(2026, 8, 31)}


def test_the_population_stands_on_the_day_that_the_definition_says():
    (one,) = wanted([an_indicator("care", day="03-31")], DAY, 0)
    assert (one.first, one.last, one.day) == (date(2025, 9, 1), date(2026, 8, 31), date(2026, 3, 31))


@pytest.mark.row("KPI-26")
def test_schools_by_category_are_counted_for_the_september_day_once_it_is_over():
    both = [indicators()[code] for code in ("schools-good", "schools-needing-support")]
    found = wanted(both, date(2005, 10, 1), 1)
    assert [(one.first, one.last, one.day) for one in found] == 2 * [
        (day, day, day) for day in (date(2005, 9, 30), date(2004, 9, 30))
    ]
    falling = Target(Kind.YEARLY, "lower", Fraction(-5), Point(date(2004, 9, 30), Fraction(37)), unit="%")
    on_it, over = (standing(falling, Point(found[0].last, Fraction(value))) for value in (32, 33))
    assert (on_it.expected, on_it.rating, over.rating) == (32, Rating.GREEN, Rating.RED)


@pytest.mark.row("GOV-21")
def test_what_compares_is_counted_with_what_it_compares_and_a_change_with_the_period_before():
    one = an_indicator("one")
    gap = compared_with("gap", "one")
    change = replace(gap, code="change", measure="change", compared=Compared(of="one", over="year"))
    known = {each.code: each for each in (one, gap, change)}
    years = {code: [each.first.year for each in with_sides(wanted([known[code]], DAY, 0), known)] for code in known}
    assert years == {"one": [2025], "gap": [2025, 2025], "change": [2025, 2024, 2025]}
    both = with_sides(wanted(known.values(), DAY, 0), known)
    assert sorted(each.code for each in both) == ["change", "gap", "one", "one"]


def test_one_population_in_one_period_goes_together_and_what_compares_stands_alone_and_last():
    known = {one.code: one for one in [an_indicator("a"), an_indicator("b"), an_indicator("c", population="others")]}
    known["gap"] = compared_with("gap", "a")
    found = together(wanted(known.values(), DAY, 1), known)
    assert sorted([sorted(one.code for one in group) for group in found]) == sorted(
        [["a", "b"], ["a", "b"], ["c"], ["c"], ["gap"], ["gap"]]
    )
    assert [group[0].code for group in found[-2:]] == ["gap", "gap"]


@pytest.mark.parametrize(("asked", "gone"), [("b", "b"), ("gap", "a")])
def test_what_left_the_catalogue_is_named_also_where_another_compares_it(asked: str, gone: str):
    known = {"gap": compared_with("gap", "a"), "c": an_indicator("c")}
    check_known(["c"], known)
    with pytest.raises(CatalogueError, match=f"“{gone}” is no longer in the catalogue"):
        check_known(["c", asked], known)


@pytest.mark.parametrize(
    ("codes", "engine", "back", "said"),
    [
        (["nothing"], "duckdb", 0, "no indicator “nothing”"),
        (["a"], "excel", 0, "no engine “excel”"),
        (["a"], "duckdb", 41, "between 0 and 40"),
        (["a"], "duckdb", -1, "between 0 and 40"),
    ],
)
def test_what_cannot_be_counted_is_refused_in_a_sentence(codes, engine, back, said):
    with pytest.raises(RunRefused, match=said):
        check_asked(codes, engine, back, {"a"})
    check_asked(["a"], "duckdb", 40, {"a"})


def test_a_day_to_come_is_refused():
    with pytest.raises(RunRefused, match="a day that is over"):
        check_day(DAY, date(2026, 11, 22))
    check_day(DAY, DAY)


def test_every_indicator_is_due_once_a_month_as_at_the_end_of_the_one_before():
    assert is_due(DAY, None) == date(2026, 10, 31)
    assert is_due(DAY, date(2026, 9, 30)) == date(2026, 10, 31)
    assert is_due(DAY, date(2026, 10, 31)) is None
    assert is_due(date(2026, 12, 1), date(2026, 10, 31)) == date(2026, 11, 30)


def test_what_stopped_half_way_waits_longer_each_time_and_never_more_than_an_hour():
    since = datetime(2026, 11, 23, 5, tzinfo=UTC)
    turns = [
        next(n for n in range(120) if is_its_turn(tries, since, since + timedelta(minutes=n))) for tries in range(7)
    ]
    assert turns == [0, 1, 5, 20, 60, 60, 60]
