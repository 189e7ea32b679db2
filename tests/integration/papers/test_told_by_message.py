"""Whoever issues a paper that is owed says whether those to whom it is owed hear of it by message."""

from datetime import date

import pytest
from tests.support.obligations import a_body_of, seated, taken
from tests.support.papers import a_paper, completed
from tests.support.people import MORNING, a_person, an_authority
from tests.unit.modules.papers.drafts import draft

from tallystick.foundation.notices.models import Notice
from tallystick.modules.obligations.models import Delivery
from tallystick.modules.papers import deeds
from tallystick.modules.papers.models import Issue
from tallystick.modules.plans import deeds as plans

pytestmark = [pytest.mark.django_db, pytest.mark.row("GOV-05", "GOV-06")]
BOX = "Tell those who are owed it by message"


@pytest.fixture
def officer():
    return a_person(an_authority())


@pytest.fixture
def whole(officer):
    """A paper that is complete, and a member to whom such papers are owed."""
    member = a_person(officer.authority, "elected-member", name="Hal Member", email="hal@harrowmere.example")
    body = a_body_of(officer.authority, "Council (client of the contract)", day=date(2026, 1, 1))
    seated(body, member, date(2026, 1, 1))
    taken(officer.authority, "annual-plan", date(2026, 1, 1))
    plan = plans.import_draft(draft(), document=None, by=officer, at=MORNING)
    return completed(a_paper(officer, plan, "annual-plan"), officer)


def about_copies():
    return [one.user.name for one in Notice.objects.filter(about__startswith="obligations.copy/")]


@pytest.mark.parametrize(("ticked", "told"), [({"send": "on"}, ["Hal Member"]), ({}, [])], ids=["ticked", "not"])
def test_those_who_are_owed_a_paper_hear_of_it_where_the_box_is_ticked(client, officer, whole, ticked, told):
    client.force_login(officer)
    address = f"/papers/{whole.pk}/send-out/"
    assert BOX in client.get(address).content.decode()
    assert client.post(address, {"seen_version": whole.version} | ticked).status_code == 302
    assert Delivery.objects.get().key == whole.key
    assert about_copies() == told


@pytest.mark.parametrize("usual", [True, False])
def test_the_box_is_ticked_where_those_who_are_owed_it_usually_hear(client, officer, whole, monkeypatch, usual):
    monkeypatch.setattr("tallystick.modules.papers.views.issues.told_by_message", lambda _: usual)
    client.force_login(officer)
    assert client.get(f"/papers/{whole.pk}/send-out/").context["form"]["send"].initial is usual


def test_the_box_is_not_asked_where_nobody_is_owed_the_paper(client, officer):
    client.force_login(officer)
    plan = plans.import_draft(draft(), document=None, by=officer, at=MORNING)
    one = completed(a_paper(officer, plan), officer)
    assert BOX not in client.get(f"/papers/{one.pk}/send-out/").content.decode()
    deeds.issue(one, by=officer, at=MORNING, seen_version=one.version)
    assert Issue.objects.get(pk=one.pk).is_out
    assert about_copies() == []
