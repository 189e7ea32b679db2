"""The dates that rules set stand on the task lists of those whom they concern, before they fall and after."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.support.people import a_person

from tallystick.modules.desk import queries as desk
from tallystick.modules.desk.queries.escalating import untouched
from tallystick.modules.desk.rules import Asked
from tallystick.modules.registers import deeds, tasks
from tallystick.modules.registers.models import Entry, Running

pytestmark = pytest.mark.row("PLT-02")
BEGAN = datetime(2026, 11, 22, 9, tzinfo=UTC)
DATES = "dates-that-come-round"
NEXT = {
    "annual-plan": date(2026, 12, 31),
    "attendance-cohort": date(2027, 9, 1),
    "balance-plans": date(2027, 5, 31),
    "directorate-plans": date(2027, 2, 28),
    "indicative-budgets": date(2027, 1, 31),
    "september-guarantee": date(2027, 9, 30),
    "services-handbook": date(2027, 1, 10),
    "team-plan-assessment": date(2027, 4, 30),
    "team-plans": date(2027, 4, 30),
}


def the_entry(duty: str) -> Entry:
    return Entry.objects.get(register=DATES, values__duty=duty)


def clocks() -> dict[str, date]:
    return dict(Running.objects.filter(register=DATES).values_list("clock", "due"))


def bands(user, today: date) -> dict[str, int]:
    return {one.code: one.number for one in desk.desk_for(user, today, Asked()).bands if one.number}


def test_each_date_is_entered_once_and_none_of_those_that_passed_before_the_authority_began(harbour):
    assert tasks.enter_dates(BEGAN) == 9
    assert tasks.enter_dates(BEGAN + timedelta(days=1)) == 0
    assert clocks() == NEXT


def test_it_is_the_task_of_whom_it_concerns_before_it_falls_on_its_day_and_after(harbour):
    tasks.enter_dates(BEGAN)
    officer = a_person(harbour.authority, "improvement-officer", name="Ivo Brand")
    assert bands(officer, date(2026, 12, 1)) == {}
    assert bands(officer, date(2026, 12, 10)) == {"coming": 1}
    assert bands(officer, date(2026, 12, 31)) == {"today": 1}
    assert bands(officer, date(2027, 1, 1)) == {"breached": 1}
    assert bands(harbour.officer, date(2027, 1, 1)) == {}
    assert untouched(officer, date(2027, 1, 4), date(2027, 1, 8)) == {DATES: (1, date(2026, 12, 31))}


def test_somebody_says_that_it_was_met_and_the_next_one_comes(harbour):
    tasks.enter_dates(BEGAN)
    officer = a_person(harbour.authority, "improvement-officer", name="Ivo Brand")
    done = datetime(2026, 12, 20, 9, tzinfo=UTC)
    said = {"met": "18/12/2026", "how": "Minuted by the council"}
    deeds.change_entry(the_entry("annual-plan"), said, by=officer, at=done, seen_version=1)
    assert bands(officer, done.date()) == {}
    assert tasks.enter_dates(datetime(2026, 12, 31, 9, tzinfo=UTC)) == 0
    assert tasks.enter_dates(datetime(2027, 1, 1, 9, tzinfo=UTC)) == 1
    due = Running.objects.filter(clock="annual-plan").order_by("due").values_list("due", "stopped")
    assert list(due) == [(date(2026, 12, 31), date(2026, 12, 18)), (date(2027, 12, 31), None)]


def test_what_is_not_asked_here_is_set_aside_and_not_entered_again(harbour):
    tasks.enter_dates(BEGAN)
    manager = a_person(harbour.authority, "service-manager", name="Sal Fenn")
    told = {"by": manager, "at": BEGAN, "seen_version": 1, "reason": "Schools buy without it"}
    deeds.move_entry(the_entry("services-handbook"), "set-aside", **told)
    assert "services-handbook" not in clocks()
    assert tasks.enter_dates(BEGAN + timedelta(days=1)) == 0


def test_the_page_says_how_many_days_are_left_under_which_rule_and_what_is_doubtful(harbour):
    now = timezone.now()
    tasks.enter_dates(now)
    client = Client()
    client.force_login(a_person(harbour.authority, "improvement-officer", name="Ivo Brand"))
    page = " ".join(client.get(the_entry("annual-plan").get_absolute_url()).content.decode().split())
    assert "A date that is set" in page or "a date that is set" in page
    assert "Local plan of 2003" in page
    assert "read from one year" in page
