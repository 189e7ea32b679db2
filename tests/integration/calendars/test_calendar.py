"""A calendar entered, asked and changed."""

from dataclasses import replace
from datetime import date

import pytest
from tests.support.calendars import YEAR, a_school_year
from tests.support.people import MORNING, a_person, an_authority

from tallystick.engine.clocks import NoTermsKnown, spans
from tallystick.foundation.calendars import deeds, queries
from tallystick.foundation.calendars.models import Closure, Term
from tallystick.foundation.calendars.rules import TermDatesWrong, read_lines
from tallystick.foundation.ledger.queries import notches_about
from tallystick.lib.refusals import ChangedSince, NotAllowed


@pytest.mark.row("GOV-04")
def test_terms_entered_give_six_half_termly_reports_and_limits_by_school_days(either_database):
    calendar = queries.calendar_of(a_school_year(an_authority()).pk)
    assert len(list(spans("half-termly", calendar, date(2026, 9, 1), date(2027, 7, 31)))) == 6
    assert calendar.school_day_from(date(2026, 10, 21), 6) == date(2026, 11, 4)
    assert calendar.add_working_days(date(2027, 3, 22), 10) == date(2027, 4, 7)  # Good Friday, Easter Monday


def test_englands_bank_holidays_are_known_also_those_kept_once():
    known = queries.england()
    assert known[date(2027, 3, 26)] == "Good Friday"
    assert "Coronation" in known[date(2023, 5, 8)]
    assert date(2022, 9, 19) in known


def test_a_calendar_takes_two_queries_however_many_years_it_has(db, django_assert_num_queries):
    authority = a_school_year(an_authority())
    with django_assert_num_queries(2):
        queries.calendar_of(authority.pk)
    with django_assert_num_queries(2):
        found = queries.calendar_of(authority.pk, first=date(2030, 1, 1), last=date(2030, 2, 1))
    assert found.terms == ()


def test_an_authority_without_terms_counts_working_days_and_says_what_else_it_needs(db):
    calendar = queries.calendar_of(an_authority().pk)
    assert calendar.add_working_days(date(2026, 12, 24), 1) == date(2026, 12, 29)
    with pytest.raises(NoTermsKnown, match="Enter the terms"):
        spans("half-termly", calendar, date(2026, 9, 1), date(2027, 7, 31))


def test_another_authoritys_terms_are_not_counted_by(db):
    a_school_year(an_authority())
    assert queries.calendar_of(an_authority("Harrowmere Council", "harrowmere").pk).terms == ()


def test_an_extra_bank_holiday_stops_offices_and_a_training_day_does_not(db):
    authority = a_school_year(an_authority())
    deeds.add_closure(authority, day=date(2026, 11, 3), name="Jubilee", kind="bank holiday", by=None, at=MORNING)
    calendar = queries.calendar_of(authority.pk)
    assert not calendar.is_working_day(date(2026, 11, 3))
    assert calendar.is_working_day(date(2026, 11, 27))
    assert not calendar.is_school_day(date(2026, 11, 27))


def test_bringing_the_same_year_in_twice_changes_nothing(db):
    authority = an_authority()
    assert deeds.bring_in(authority, read_lines(YEAR), by=None, at=MORNING) == (3, 2)
    assert deeds.bring_in(authority, read_lines(YEAR), by=None, at=MORNING) == (0, 0)


def test_a_pasted_year_with_one_overlapping_term_brings_nothing_in(either_database):
    authority = an_authority()
    with pytest.raises(TermDatesWrong, match="overlap"):
        deeds.bring_in(authority, read_lines(f"{YEAR}\nWinter: 1/12/2026 to 14/02/2027"), by=None, at=MORNING)
    assert not Term.objects.exists()
    assert not Closure.objects.exists()


def test_a_changed_term_keeps_its_history_and_a_stale_change_is_refused(db):
    authority = a_school_year(an_authority())
    keeper, term = a_person(authority), Term.objects.first()
    to = replace(term.dates(), ends=date(2026, 12, 17))
    deeds.change_term(term, to, seen_version=1, by=keeper, at=MORNING)
    assert [one.deed for one in notches_about(term)] == ["term added", "term changed"]
    with pytest.raises(ChangedSince, match="Autumn 2026"):
        deeds.change_term(term, to, seen_version=1, by=keeper, at=MORNING)


def test_an_action_lead_keeps_no_calendar(db):
    authority = a_school_year(an_authority())
    lead = a_person(authority, "action-lead")
    for refused in (
        lambda: deeds.remove_term(Term.objects.first(), by=lead, at=MORNING),
        lambda: deeds.add_closure(authority, day=date(2026, 11, 3), name="Snow", kind="closure", by=lead, at=MORNING),
        lambda: deeds.bring_in(authority, read_lines(YEAR), by=lead, at=MORNING),
    ):
        with pytest.raises(NotAllowed, match="keep calendars"):
            refused()
