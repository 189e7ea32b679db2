"""A diary reads what is due and a plan's milestones at a secret address, as exactly as the plan says them."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from tests.support.due import something_due
from tests.support.obligations import taken
from tests.support.people import a_person, an_authority
from tests.support.plans import a_plan

from tallystick.engine.drafts import Action, Draft, Recommendation, Timescale
from tallystick.engine.writing.diary import Entry, first_day, said, spell, written
from tallystick.foundation.accounts.deeds import close_account, end_role
from tallystick.foundation.accounts.models import User
from tallystick.foundation.tokens import deeds
from tallystick.modules.obligations.models import Owed

pytestmark = pytest.mark.row("PLT-02")
DAYS = st.dates(date(1995, 1, 1), date(2095, 12, 31))
PRECISIONS = ["day", "part_of_month", "month", "quarter", "season", "term", "academic_year", "year", "none"]


@pytest.fixture
def officer(db: None) -> User:
    return a_person(an_authority())


def a_feed(person: User) -> str:
    """Give a feed's secret."""
    return deeds.make_feed(person, by=person, at=timezone.now())[1]


def read(secret: str, what: str = "due", **headers: str) -> HttpResponse:
    """Ask as a diary does: no cookie, no token."""
    return Client().get(f"/api/v1/calendars/{secret}/{what}.ics", headers=headers)


def entries(answer: HttpResponse) -> list[Any]:
    """Give a feed's entries, as the library reads them."""
    return Calendar.from_ical(answer.content).walk("VEVENT")


def a_dated_plan(officer: User) -> Any:
    """Give a plan with a date of each precision."""
    dates = [("by 6 May 2026", "2026-05-06", "day"), ("March 2026", "2026-03-31", "month"), ("ongoing", None, "none")]
    told = [
        Action(text=f"Ring the bell, on time; {text}\\n é " + "x" * 80, ref=str(n), timescale=timescale(text, end, how))
        for n, (text, end, how) in enumerate(dates)
    ]
    return a_plan(officer, Draft(title="Bells", recommendations=[Recommendation(text="Ring", actions=told)]))


def timescale(text: str, end: str | None, precision: Any) -> Timescale:
    """Give a timescale."""
    return Timescale(text=text, end=end, precision=precision, open_ended=end is None)


def test_milestones_say_no_more_than_the_plan(officer: User):
    plan = a_dated_plan(officer)
    found = entries(read(a_feed(officer), f"plans/{plan.pk}"))
    assert [(one["dtstart"].dt, one["dtend"].dt) for one in found] == [
        (date(2026, 5, 6), date(2026, 5, 7)),
        (date(2026, 3, 1), date(2026, 4, 1)),
    ]
    assert str(found[1]["summary"]).startswith("By end of March 2026: 1 Ring the bell, on time; March 2026")
    assert {str(one["uid"]) for one in found} == {
        f"action-{one.pk}@wexcombe.tallystick.invalid" for one in plan.actions.exclude(timescale_end=None)
    }


def test_what_is_due_is_read_without_signing_in(officer: User):
    something_due(officer)
    answer = read(a_feed(officer))
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert entries(answer)


def test_nothing_is_sent_again_while_nothing_has_changed(officer: User):
    a_dated_plan(officer)
    secret = a_feed(officer)
    first = read(secret)
    assert read(secret, **{"If-None-Match": first.headers["ETag"]}).status_code == 304
    something_due(officer)
    assert read(secret, **{"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_a_secret_that_is_wrong_or_was_taken_back_opens_nothing(officer: User):
    feed, secret = deeds.make_feed(officer, by=officer, at=timezone.now())
    assert read(secret[:-1]).status_code == 404
    deeds.revoke_feed(feed, by=officer, at=timezone.now())
    assert read(secret).status_code == 404


def test_a_leavers_diary_reads_nothing(officer: User):
    secret = a_feed(officer)
    close_account(officer, by=None, at=timezone.now())
    assert read(secret).status_code == 404


def test_another_authoritys_plan_is_not_there(officer: User):
    plan = a_dated_plan(officer)
    stranger = a_person(an_authority("Harrowmere Council", "harrowmere"), name="Ash Vane")
    assert read(a_feed(stranger), f"plans/{plan.pk}").status_code == 404


def test_whoever_reads_no_plans_gets_none_by_a_diary(officer: User):
    plan = a_dated_plan(officer)
    reader = a_person(officer.authority, "carer", name="Ash Vane")
    assert read(a_feed(reader), f"plans/{plan.pk}").status_code == 403


@pytest.mark.row("GOV-05", "GOV-16")
def test_a_diary_reads_what_is_owed_from_three_months_back_at_its_own_address(officer: User):
    today, council = timezone.localdate(), officer.authority
    taken(council, "schools-bulletin", today - timedelta(weeks=20))
    secret = a_feed(officer)
    found = entries(read(secret, "owed"))
    owed = Owed.objects.filter(due__gte=today - timedelta(days=92)).order_by("due")
    assert [one["dtstart"].dt for one in found] == [one.due for one in owed]
    assert len(found) < Owed.objects.count()
    assert str(found[0]["summary"]).startswith("Schools Bulletin, to ")
    assert str(found[0]["uid"]) == f"owed-{owed[0].pk}@wexcombe.tallystick.invalid"
    assert read(secret[:-1], "owed").status_code == 404
    stranger = a_person(an_authority("Harrowmere Council", "harrowmere"), name="Ash Vane")
    assert entries(read(a_feed(stranger), "owed")) == []


@pytest.mark.row("GOV-05")
def test_whoever_lost_the_role_or_left_reads_no_more_of_what_is_owed(officer: User):
    taken(officer.authority, "schools-bulletin", timezone.localdate())
    secret = a_feed(officer)
    assert read(secret, "owed").status_code == 200
    [held] = officer.memberships.all()
    end_role(held, ends=timezone.localdate() - timedelta(days=1), by=None, at=timezone.now())
    lost = read(secret, "owed")
    assert (lost.status_code, b"Bulletin" in lost.content) == (403, False)
    close_account(officer, by=None, at=timezone.now())
    assert read(secret, "owed").status_code == 404


def test_a_feed_changes_nothing(officer: User):
    assert Client().post(f"/api/v1/calendars/{a_feed(officer)}/due.ics").status_code == 405


@given(DAYS, st.sampled_from(PRECISIONS))
def test_a_span_ends_on_its_last_day_and_begins_in_the_same_quarter(last: date, precision: str):
    first = first_day(last, precision)
    assert first <= last
    assert (last - first).days <= 92
    told = timescale("as printed", last.isoformat(), precision)
    assert spell(told) == (first, last)
    assert str(last.year) in said(told)


@settings(max_examples=20)
@given(st.lists(st.tuples(st.text(max_size=120), DAYS), max_size=3))
def test_whatever_words_an_entry_has_its_lines_are_folded_and_read_back(drawn: list[tuple[str, date]]):
    told = [Entry(f"k{n}", words, day, day, day, "https://w.example/") for n, (words, day) in enumerate(drawn)]
    content = written(told, name="Bells", code="wexcombe")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    found = Calendar.from_ical(content).walk("VEVENT")
    assert [str(one["uid"]) for one in found] == [f"k{n}@wexcombe.tallystick.invalid" for n in range(len(told))]
    assert [one["dtstart"].dt for one in found] == [one.first for one in told]
