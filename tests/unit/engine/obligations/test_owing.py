"""What falls due: once for each stretch, on the day that its file says, and never guessed."""

from dataclasses import replace
from datetime import date

import msgspec
import pytest

from tallystick.engine.catalogue.obligations import Obligation, obligations
from tallystick.engine.catalogue.rules import Rule, rules
from tallystick.engine.clocks import Calendar, DayNotKnown, Known, NoTermsKnown, Term
from tallystick.engine.obligations import Asking, NoMeetingsKnown, Settled, known_until, owed, planned_for
from tallystick.engine.obligations.owing import ANYTHING

AUTUMN = Term("Autumn", date(2004, 9, 6), date(2004, 12, 17), date(2004, 10, 25), date(2004, 10, 29))
SPRING = Term("Spring", date(2005, 1, 4), date(2005, 3, 24), date(2005, 2, 14), date(2005, 2, 18))
SUMMER = Term("Summer", date(2005, 4, 11), date(2005, 7, 22), date(2005, 5, 30), date(2005, 6, 3))
YEAR = Calendar({}, (AUTUMN, SPRING, SUMMER))
FIRST, LAST = date(2004, 9, 1), date(2005, 8, 31)


def asking(code: str, settled: Settled = ANYTHING, calendar: Calendar = YEAR, **change: object) -> Asking:
    told = {**msgspec.to_builtins(obligations()[code]), **change}
    return Asking(msgspec.convert(told, Obligation, strict=False), rules(), calendar, settled)


def test_each_stretch_is_named_so_that_it_is_known_again():
    names = [one.stretch.name for one in owed(asking("plan-monitoring-half-termly"), FIRST, LAST)]
    assert names == [
        "Autumn 1 2004",
        "Autumn 2 2004",
        "Spring 1 2005",
        "Spring 2 2005",
        "Summer 1 2005",
        "Summer 2 2005",
    ]
    names = [one.stretch.name for one in owed(asking("plan-evaluation"), FIRST, LAST)]
    assert names == ["First half of 2004-05", "Second half of 2004-05"]
    names = [one.stretch.name for one in owed(asking("staffing-position"), date(2004, 4, 1), date(2005, 3, 31))]
    assert names == ["Start of 2004-05", "Middle of 2004-05", "End of 2004-05"]


@pytest.mark.parametrize(
    ("year", "due"),
    [
        ("financial", [date(2004, 9, 30), date(2005, 3, 31), date(2005, 4, 30)]),
        ("school", [date(2004, 9, 30), date(2005, 2, 28), date(2005, 7, 31)]),
        ("calendar", [date(2004, 12, 31), date(2005, 1, 31), date(2005, 6, 30)]),
    ],
)
def test_the_moments_of_a_year_are_those_of_the_year_that_is_said(year: str, due: list[date]):
    assert [one.due for one in owed(asking("staffing-position", year=year), FIRST, LAST)] == due


def test_an_obligation_begins_with_the_stretch_that_holds_its_first_day_and_ends_with_its_last():
    whole = owed(asking("plan-monitoring-half-termly"), FIRST, LAST)
    begun = owed(asking("plan-monitoring-half-termly", Settled(begins=date(2004, 11, 10))), FIRST, LAST)
    assert begun == whole[1:]
    dissolved = owed(asking("plan-monitoring-half-termly", Settled(ends=whole[2].due)), FIRST, LAST)
    assert dissolved == whole[:3]


def test_terms_that_are_not_entered_are_refused_in_a_sentence():
    with pytest.raises(NoTermsKnown, match="No school terms are entered yet"):
        owed(asking("plan-monitoring-termly", calendar=Calendar()), FIRST, LAST)
    with pytest.raises(NoTermsKnown, match="No school terms are entered around"):
        owed(asking("plan-monitoring-termly"), FIRST, date(2006, 1, 31))


def test_what_may_be_owed_for_a_term_that_nobody_entered_is_not_left_out_in_silence():
    with pytest.raises(NoTermsKnown, match="ask from 22 July 2004 on"):
        owed(asking("plan-monitoring-termly"), date(2004, 7, 20), LAST)
    assert owed(asking("plan-monitoring-termly"), date(2004, 7, 22), LAST)
    begun = asking("plan-monitoring-termly", Settled(begins=date(2004, 9, 6)))
    assert len(owed(begun, date(2004, 7, 20), LAST)) == 3


def test_how_far_it_can_be_told_is_told():
    termly = asking("plan-monitoring-termly")
    assert known_until(termly, FIRST, date(2007, 12, 31)) == date(2005, 9, 20)
    assert known_until(termly, date(2003, 1, 1), date(2007, 12, 31)) is None
    assert known_until(asking("q-report"), FIRST, date(2007, 12, 31)) == date(2007, 12, 31)


def test_school_days_go_by_terms_though_the_cycle_does_not():
    monthly = asking("secondary-strategy-team", due={"days": 3, "counted": "school"})
    assert owed(monthly, date(2004, 12, 20), date(2005, 1, 31))[0].due == date(2005, 1, 6)
    with pytest.raises(NoTermsKnown):
        owed(asking("secondary-strategy-team", calendar=Calendar(), due={"days": 3, "counted": "school"}), FIRST, LAST)
    returned = asking("secondary-strategy-team", calendar=Calendar(), due={"rule": "attendance-return"})
    with pytest.raises(NoTermsKnown):
        owed(returned, FIRST, LAST)


def test_what_goes_by_meetings_is_owed_at_each_and_refused_where_none_are_entered():
    days = {planned_for(day): day for day in (date(2005, 2, 9), date(2004, 9, 29), date(2003, 1, 8))}
    forum = asking("standing-bids", Settled(meetings=days), due={"days": -5, "counted": "working"})
    found = owed(forum, FIRST, LAST)
    assert [(one.stretch.name, one.due) for one in found] == [
        ("Meeting planned for 29 September 2004", date(2004, 9, 22)),
        ("Meeting planned for 9 February 2005", date(2005, 2, 2)),
    ]
    assert owed(asking("standing-bids", Settled(meetings={})), FIRST, LAST) == ()
    with pytest.raises(NoMeetingsKnown, match="Enter the days on which it meets"):
        owed(asking("standing-bids"), FIRST, LAST)


def test_where_no_rule_was_in_force_nothing_is_owed():
    told = msgspec.to_builtins(rules()["annual-plan"])
    told["dates"][0]["from"] = "2004-01-01"
    one = obligations()["annual-plan"]
    begun = Asking(one, {"annual-plan": msgspec.convert(told, Rule, strict=False)}, Calendar())
    assert [each.due for each in owed(begun, date(2002, 1, 1), date(2004, 12, 31))] == [date(2004, 12, 31)]


def test_years_whose_bank_holidays_are_not_known_are_refused():
    calendar = Calendar(known=Known(date(2004, 1, 1), date(2010, 12, 31)))
    with pytest.raises(DayNotKnown):
        owed(asking("q-report", calendar=calendar), date(2005, 1, 1), LAST)
    with pytest.raises(DayNotKnown):
        owed(asking("q-report", calendar=calendar), date(2006, 4, 1), date(2009, 7, 31))
    assert owed(asking("q-report", calendar=calendar), date(2006, 4, 1), date(2006, 7, 31))


def test_what_falls_due_on_the_first_and_on_the_last_day_of_a_window_is_in_it():
    for one in owed(asking("plan-monitoring-termly"), FIRST, LAST):
        assert owed(asking("plan-monitoring-termly"), one.due, one.due) == (one,)


def test_two_terms_of_a_year_that_are_called_alike_are_told_apart_in_every_window():
    alike = Calendar({}, tuple(replace(one, name="Term") for one in (AUTUMN, SPRING, SUMMER)))
    names = ["Term 2004", "Term 2005", "Term 2005 (2)"]
    termly = asking("plan-monitoring-termly", calendar=alike)
    assert [one.stretch.name for one in owed(termly, FIRST, LAST)] == names
    assert [one.stretch.name for one in owed(termly, date(2005, 6, 1), LAST)] == names[2:]


def test_a_name_stays_when_a_term_a_meeting_or_a_day_is_moved_or_a_later_term_is_entered():
    once = [asking("capability-review", due={"on": day}) for day in ("2008-10-31", "2008-11-14")]
    assert [owed(one, date(2008, 1, 1), date(2008, 12, 31))[0].stretch.name for one in once] == ["Once", "Once"]
    planned = planned_for(date(2004, 9, 29))
    (met,) = owed(asking("standing-bids", Settled(meetings={planned: date(2004, 10, 6)})), FIRST, LAST)
    assert (met.stretch.name, met.due) == (planned, date(2004, 10, 6))
    spring, summer = replace(SPRING, name="Term"), replace(SUMMER, name="Term")
    earlier = replace(spring, starts=date(2005, 1, 5))
    for terms in ((AUTUMN, spring), (AUTUMN, spring, summer), (AUTUMN, earlier, summer)):
        found = owed(asking("plan-monitoring-termly", calendar=Calendar({}, terms)), FIRST, date(2005, 4, 8))
        assert [one.stretch.name for one in found] == ["Autumn 2004", "Term 2005"]


def test_a_window_that_ends_before_it_begins_holds_nothing():
    assert owed(asking("plan-monitoring-termly", calendar=Calendar()), LAST, FIRST) == ()
