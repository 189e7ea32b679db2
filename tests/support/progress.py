"""Invented cycles and updates, made by the same deeds that make real ones."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from tallystick.engine.drafts import Draft, Recommendation
from tallystick.foundation.accounts.models import User
from tallystick.modules.plans.models import Plan
from tallystick.modules.progress import deeds
from tallystick.modules.progress.models import Cycle, Period, Update
from tests.support.people import a_person, an_authority
from tests.support.plans import a_plan, an_action

IN_WINDOW = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)  # a Monday, in the window after the second quarter of 2026-27
SAID = {
    "status": "on_track",
    "forecast": "31 December 2026",
    "sureness": "likely",
    "narrative": "The first two crews have been trained.",
    "ahead": "The winter timetable could take the last crew away.",
}


def a_lead(authority: Any = None, name: str = "Tamsin Crewe") -> User:
    """Give an action lead, whom plans name by name."""
    return a_person(authority or an_authority(), "action-lead", name=name)


def a_led_plan(lead: User, actions: int = 2) -> Plan:
    """Give a plan whose actions a person leads."""
    lines = [an_action(f"Train crew {n}", str(n), lead=lead.name, due="2026-12-31") for n in range(1, actions + 1)]
    draft = Draft(
        title="Ferry safety plan",
        date="2026-01",
        recommendations=[Recommendation(ref="1", text="Make the ferry crossing safe", actions=lines)],
    )
    officer = User.objects.filter(authority_id=lead.authority_id, memberships__role="improvement-officer").first()
    return a_plan(officer or a_person(lead.authority), draft)


def a_cycle(plan: Plan, **told: Any) -> Cycle:
    """Give a quarterly cycle whose window after September 2026 opens on 30 September and closes on 14 October."""
    settled = {"cadence": "quarterly", "starts": date(2026, 4, 1)} | told
    return deeds.set_up_cycle(plan, **settled, by=None, at=IN_WINDOW)


def the_period(cycle: Cycle) -> Period:
    """Give the period that is asked for at `IN_WINDOW`."""
    return cycle.periods.get(starts=date(2026, 7, 1))


def a_draft_update(lead: User, action: Any, period: Period | None = None, *, at: datetime = IN_WINDOW) -> Update:
    """Give an update that says everything and is not submitted."""
    update = deeds.begin_update(action, period=period, by=lead, at=at)
    return deeds.change_update(update, **SAID, by=lead, at=at + timedelta(minutes=1), seen_version=1)


def a_submitted_update(
    lead: User, action: Any, period: Period | None = None, *, at: datetime = IN_WINDOW, **said: Any
) -> Update:
    """Give an update that was submitted, two minutes after it was begun."""
    update = deeds.begin_update(action, period=period, by=lead, at=at)
    answers = SAID | said
    update = deeds.change_update(update, **answers, by=lead, at=at, seen_version=update.version)
    return deeds.submit_update(update, by=lead, at=at + timedelta(minutes=2), seen_version=update.version)
