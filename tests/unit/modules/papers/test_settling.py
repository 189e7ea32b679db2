"""A paper that goes out settles its own stretch, its own plan's and its own meeting's line, and no other."""

from dataclasses import dataclass, field
from datetime import date

import pytest

from tallystick.modules.papers.rules.settling import settled

pytestmark = pytest.mark.row("GOV-05")


@dataclass
class Obliged:
    code: str = "q-report"
    about: str = ""


@dataclass
class Line:
    starts: date
    ends: date
    due: date
    obligation: Obliged = field(default_factory=Obliged)
    recipient_id: int = 1
    delivered_on: date | None = None
    excused_on: date | None = None


def quarter(number, **more):
    """A quarter of 2004/05, which is due ten days after it."""
    starts, ends, due = [
        (date(2004, 4, 1), date(2004, 6, 30), date(2004, 7, 10)),
        (date(2004, 7, 1), date(2004, 9, 30), date(2004, 10, 10)),
        (date(2004, 10, 1), date(2004, 12, 31), date(2005, 1, 10)),
    ][number - 1]
    return Line(starts, ends, due, **more)


def meeting(day, **more):
    return Line(day, day, day, Obliged("scrutiny-response"), **more)


def found(lines, as_at, plan=""):
    return list(settled(lines, as_at, plan, {"scrutiny-response"}))


@pytest.mark.parametrize("as_at", [date(2004, 9, 30), date(2004, 10, 10), date(2004, 11, 2)])
def test_a_stretch_that_was_skipped_is_not_settled_by_the_next_ones_paper(as_at):
    lines = [quarter(1), quarter(2), quarter(3)]
    assert found(lines, as_at) == [lines[1]]


def test_what_was_settled_is_not_settled_again_and_no_other_is_in_its_place():
    done = date(2004, 10, 9)
    assert found([quarter(1), quarter(2, delivered_on=done), quarter(3)], date(2004, 10, 20)) == []
    assert found([quarter(1), quarter(2, excused_on=done), quarter(3)], date(2004, 10, 20)) == []


def test_what_is_due_within_its_stretch_is_settled_in_it():
    years = [Line(date(year, 4, 1), date(year + 1, 3, 31), date(year, 12, 18)) for year in (2003, 2004)]
    assert found(years, date(2004, 11, 1)) == [years[1]]


def test_where_none_had_ended_the_stretch_in_which_the_day_lies_is_settled():
    lines = [quarter(1), quarter(2)]
    assert found(lines, date(2004, 6, 28)) == [lines[0]]


def test_a_paper_for_a_meeting_settles_the_first_on_or_after_its_day():
    march, april, may = (meeting(date(2004, month, 10)) for month in (3, 4, 5))
    assert found([march, april, may], date(2004, 4, 3)) == [april]
    assert found([march, april, may], date(2004, 4, 10)) == [april]
    assert found([march, april, may], date(2004, 5, 11)) == []


def test_the_paper_of_one_plan_settles_nothing_of_another():
    one, other = (quarter(1, obligation=Obliged(about=title), recipient_id=key) for key, title in enumerate("AB"))
    bare = quarter(1, recipient_id=7)
    day = date(2004, 7, 5)
    assert found([one, other], day, "a ") == [one]
    assert found([one, other], day, "C") == []
    assert found([one, other, bare], day, "C") == [bare]
    assert found([one, other, bare], day, "B") == [other]


def test_each_recipient_has_a_line_of_its_own():
    lines = [quarter(1, recipient_id=key) for key in (1, 2)]
    assert found(lines, date(2004, 7, 5)) == lines
