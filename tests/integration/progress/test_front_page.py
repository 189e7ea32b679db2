"""Where each person begins, and which link of the masthead a page stands under."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.support.people import a_person
from tests.support.progress import a_lead, a_led_plan
from tests.support.signing import a_chain, submitted

from tallystick.modules.progress import deeds


def begins(client, person) -> str:
    """Give the address that somebody is sent to from the front page."""
    client.force_login(person)
    return client.get(reverse("home")).headers["Location"]


def test_a_lead_who_writes_no_plan_begins_at_my_actions(db, client):
    person = a_lead()
    a_led_plan(person, actions=1)
    assert begins(client, person) == reverse("progress:mine")


def test_whoever_leads_nothing_begins_at_plans(db, client):
    person = a_lead()
    assert begins(client, person) == reverse("plans:plans")


def test_an_improvement_officer_begins_at_plans(db, client):
    assert begins(client, a_person(a_lead().authority, role="improvement-officer")) == reverse("plans:plans")


def test_a_manager_begins_with_what_waits_for_their_signature(db, client):
    chain = a_chain(actions=1)
    assert begins(client, chain.manager) == reverse("plans:plans")
    submitted(chain, 0)
    assert begins(client, chain.manager) == reverse("progress:to-sign")


@pytest.mark.parametrize(("page", "under"), [("progress:plan", "Plans"), ("progress:mine", "My actions")])
def test_a_page_of_a_plan_stands_under_plans_whatever_room_it_is_of(db, client, page, under):
    person = a_lead()
    plan, now = a_led_plan(person, actions=1), timezone.now()
    deeds.set_up_cycle(plan, cadence="monthly", starts=now.date() - timedelta(days=70), open_for=40, by=None, at=now)
    client.force_login(person)
    shown = client.get(reverse(page, args=[plan.pk] if page == "progress:plan" else [])).content.decode()
    words = " ".join(shown.partition('aria-current="true"')[2].partition("</a>")[0].split())
    assert words == f">{under}", words
