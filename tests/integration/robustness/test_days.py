"""Days are London's: at midnight in summer, when clocks go back, on the 29th of February and over a new year."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from django.utils import timezone
from tests.support.progress import SAID, a_cycle, a_lead, a_led_plan

from tallystick.foundation.due.models import Due
from tallystick.foundation.ledger.models import Notch
from tallystick.foundation.ledger.verification import verify
from tallystick.foundation.notices.deeds import remind
from tallystick.foundation.notices.models import Notice
from tallystick.modules.progress import deeds
from tallystick.modules.progress.models import Update
from tallystick.modules.progress.queries import period_asked
from tallystick.modules.progress.tasks import open_windows

SUMMER_NIGHT = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)  # half past midnight on the first of July in London
BEFORE = SUMMER_NIGHT - timedelta(minutes=31)


def test_a_window_opens_when_its_day_begins_in_london(db):
    lead = a_lead()
    plan = a_led_plan(lead)
    cycle = a_cycle(plan, cadence="monthly", starts=date(2026, 5, 1), opens_after=0)
    period = cycle.periods.get(starts=date(2026, 6, 1))
    period_opens = period.opens
    night = datetime(period_opens.year, period_opens.month, period_opens.day, tzinfo=UTC) - timedelta(minutes=30)
    open_windows(night - timedelta(minutes=31))
    period.refresh_from_db()
    assert period.opened_at is None
    open_windows(night)
    period.refresh_from_db()
    assert period.opened_at == night


def test_a_reminder_is_of_londons_day(db):
    lead = a_lead()
    cycle = a_cycle(a_led_plan(lead), cadence="monthly", starts=date(2026, 5, 1))
    deeds.open_window(cycle.periods.get(starts=date(2026, 5, 1)), by=None, at=BEFORE)
    due = Due.objects.filter(user=lead).first()
    assert due is not None
    assert remind(lead.authority_id, at=BEFORE) > 0
    remind(lead.authority_id, at=SUMMER_NIGHT)
    assert {one.occasion for one in Notice.objects.all()} <= {"2026-06-30", "2026-07-01"}


@pytest.mark.parametrize("told", [timedelta(0), timedelta(hours=-1)])
def test_a_clock_that_goes_back_between_two_deeds_loses_nothing(either_database, told):
    lead = a_lead()
    action = a_led_plan(lead).actions.first()
    at = datetime(2026, 10, 25, 0, 45, tzinfo=UTC)  # a quarter to two, for the first time
    update = deeds.begin_update(action, period=None, by=lead, at=at)
    update = deeds.change_update(update, **SAID, by=lead, at=at + told, seen_version=1)
    deeds.submit_update(update, by=lead, at=at + told, seen_version=update.version)
    assert Update.objects.get(pk=update.pk).state == "submitted"
    places = list(Notch.objects.order_by("position").values_list("position", flat=True))
    assert places == list(range(1, len(places) + 1))
    assert verify(lead.authority).faults == ()


def test_a_leap_day_and_a_new_year_are_days_like_others(db):
    lead = a_lead()
    plan = a_led_plan(lead)
    cycle = a_cycle(plan, cadence="monthly", starts=date(2027, 12, 1))
    deeds.begin_periods(cycle, through=date(2028, 3, 1), by=None, at=SUMMER_NIGHT)
    spans = list(cycle.periods.filter(starts__lt=date(2028, 3, 2)).order_by("starts").values_list("starts", "ends"))
    assert spans[0] == (date(2027, 12, 1), date(2027, 12, 31))
    assert (date(2028, 2, 1), date(2028, 2, 29)) in spans
    assert all(after[0] == before[1] + timedelta(days=1) for before, after in pairwise(spans))
    asked = period_asked(plan.pk, date(2028, 2, 29))
    assert asked is None or asked.opens <= date(2028, 2, 29) <= asked.closes
    leap = datetime(2028, 2, 29, 12, tzinfo=UTC)
    update = deeds.begin_update(plan.actions.first(), period=None, by=lead, at=leap)
    assert timezone.localdate(update.begun_at) == date(2028, 2, 29)
