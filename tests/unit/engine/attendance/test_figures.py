"""Sessions of invented pupils come to what a hand counts."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from tests.support.marks import RUNS, loaded, written

from tallystick.engine.attendance.collecting import low, persistent
from tallystick.engine.attendance.figures import Sums, marks_asked, meets, percent, sums
from tallystick.engine.attendance.stretches import by_weekday, stretch
from tallystick.engine.catalogue.rules import Limit, rules

ANNA, BEN = "H801200001001", "X00180001701A"
MONDAY = date(2026, 9, 7)
# Anna: 10 sessions in a week, of which 7 attended (a late one, a visit), 2 ill and 1 unauthorised; the weekend closed.
# Ben: two sessions not possible (Y3 is 3), one of 8 missed without leave.
WEEK = {ANNA: "/\\L\\/V" + "II/O" + "####", BEN: "33/\\/\\/\\/U" + "...."}


def a_week(folder: Path, marks: dict[str, str], name: str = "week", starts: date = MONDAY) -> Path:
    lines = [("9982001", upn, starts, run) for upn, run in marks.items()]
    return loaded(written(folder / f"{name}.csv", lines, RUNS.values()), folder / name).tables["attendance-months"][0]


@pytest.mark.row("ATX-03")
def test_sessions_of_two_pupils_come_to_the_percentages_of_a_hand(tmp_path: Path):
    with marks_asked(tmp_path / "ask", [a_week(tmp_path, WEEK)]) as connection:
        each = sums(connection, [stretch("week", MONDAY, MONDAY + timedelta(days=6))], ["upn"])
        anna, ben = each
        assert anna == Sums("week", (ANNA,), 1, possible=10, authorised=2, unauthorised=1)
        assert (anna.attended, percent(anna.attended, anna.possible)) == (7, 70)
        assert ben == Sums("week", (BEN,), 1, possible=8, authorised=0, unauthorised=1)
        assert percent(ben.missed, ben.possible) == Fraction(25, 2)
        [school] = sums(connection, [stretch("week", MONDAY, MONDAY + timedelta(days=6))], ["laestab"])
        assert (school.pupils, school.possible, school.missed) == (2, 18, 4)


@pytest.mark.row("ATX-03")
def test_any_stretch_and_group_can_be_asked(tmp_path: Path):
    months = a_week(tmp_path, WEEK, starts=date(2026, 9, 28))  # Monday to Wednesday in September, the rest in October
    with marks_asked(tmp_path / "ask", [months]) as connection:
        asked = [
            stretch("two days", date(2026, 9, 30), date(2026, 10, 1)),
            stretch("none", date(2026, 12, 1), date(2026, 11, 1)),
        ]
        [one] = sums(connection, asked, ["group"], groups={ANNA: "in care"})
        assert one == Sums("two days", ("in care",), 1, possible=4, authorised=2, unauthorised=0)
        weekdays = sums(connection, by_weekday(date(2026, 9, 28), date(2026, 10, 4)), ["upn"], schools=["9982001"])
        assert {one.stretch: one.missed for one in weekdays if one.by == (ANNA,)} == {
            "Monday": 0, "Tuesday": 0, "Wednesday": 0, "Thursday": 2, "Friday": 1,
        }  # fmt: skip
        assert sums(connection, asked, schools=[]) == []


def test_a_later_load_says_what_a_session_was_and_leaves_the_others(tmp_path: Path):
    first = a_week(tmp_path, WEEK)
    later = a_week(tmp_path, {ANNA: ".." * 3 + "//"}, "later")  # Thursday was no illness
    week = [stretch("week", MONDAY, MONDAY + timedelta(days=6))]
    for paths, missed in (([first, later], 1), ([later, first], 3), ([first, first], 3), ([], 0)):
        with marks_asked(tmp_path / "ask", paths) as connection:
            found = sums(connection, week, ["upn"])
            assert sum(one.missed for one in found if one.by == (ANNA,)) == missed
            assert sum(one.possible for one in found if one.by == (ANNA,)) == (10 if paths else 0)


@pytest.mark.row("ATX-01")
def test_152_of_190_sessions_are_not_listed_and_151_are():
    limit = rules()["low-attendance"].in_force(date(2026, 10, 23))
    pupils = [Sums("", (str(attended),), 1, 190, 190 - attended, 0) for attended in (190, 153, 152, 151, 0)]
    assert [one.attended for one in low(pupils, limit)] == [151, 0]
    assert low([Sums("", ("",), 1, 0, 0, 0)], limit) == []


@pytest.mark.row("ATX-03")
@pytest.mark.parametrize(
    ("rule", "day", "possible", "below", "at"),
    [
        ("persistent-absence", date(2003, 11, 3), 190, 38, 39),
        ("persistent-absence", date(2008, 7, 18), 380, 63, 64),
        ("persistent-absence-two-terms", date(2008, 3, 20), 250, 51, 52),
        ("persistent-absence", date(2026, 7, 20), 190, 18, 19),
        ("severe-absence", date(2026, 7, 20), 191, 95, 96),
    ],
)
def test_absence_persists_by_the_threshold_of_its_day(rule: str, day: date, possible: int, below: int, at: int):
    limit = rules()[rule].in_force(day)
    for missed, persists in ((below, False), (at, True)):
        assert meets(limit, missed, possible) is persists
        assert bool(persistent([Sums("", (), 1, possible, missed, 0)], limit)) is persists


@pytest.mark.parametrize(("missed", "meant"), [(9, False), (10, True), (20, True), (21, False)])
def test_absence_between_two_thresholds_is_no_less_than_the_one_and_no_more_than_the_other(missed: int, meant: bool):
    limit = Limit(value=Decimal(5), most=Decimal(10), unit="percent", test="from to", source="")
    assert meets(limit, missed, 200) is meant
    assert meets(limit, 0, 0) is False
