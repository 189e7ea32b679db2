"""What somebody of a partner agency sees of the plans: the actions that name it, where they stand, and no more."""

import pytest
from django.test import Client
from tests.support.children import a_unit, somebody
from tests.support.people import MORNING, a_person, an_authority
from tests.support.plans import a_plan

from tallystick.foundation.accounts import deeds as accounts
from tallystick.foundation.accounts.models import Authority, OrganisationUnit, User
from tallystick.foundation.accounts.permissions import may
from tallystick.foundation.accounts.queries import permissions_of
from tallystick.foundation.accounts.rules import WITHIN_AN_AGENCY, permissions
from tallystick.modules.plans.deeds import name_post
from tallystick.modules.plans.models import Action, Plan

pytestmark = [pytest.mark.django_db, pytest.mark.row("PLT-01"), pytest.mark.row("PLN-09")]
TEXTS = ("Put up a shelter on the quay", "Train the ferry crews", "Open the reading rooms")
TODAY = MORNING.date()


@pytest.fixture
def authority() -> Authority:
    return an_authority()


@pytest.fixture
def plan(authority: Authority) -> Plan:
    return a_plan(a_person(authority))


def seen_by(person: User) -> list[str]:
    """Give the actions that somebody's page of their agency's actions shows."""
    client = Client()
    client.force_login(person)
    words = client.get("/plans/actions/ours/").content.decode()
    return [text for text in TEXTS if text in words]


def status(person: User, address: str) -> int:
    """Give how a page answers somebody."""
    client = Client()
    client.force_login(person)
    return client.get(address).status_code


def test_an_agency_sees_the_actions_that_name_it_as_partner_and_no_other(authority: Authority, plan: Plan):
    library = somebody(authority, "partner", a_unit(authority, "Harrowmere Library", "other"))
    clinic = somebody(authority, "partner", a_unit(authority, "Quay Clinic", "health"))
    assert seen_by(library) == ["Open the reading rooms"]
    assert seen_by(clinic) == []


def test_an_agency_sees_what_names_a_post_of_a_team_within_it(authority: Authority, plan: Plan):
    ferries = a_unit(authority, "Ferry Company", "provider")
    crews = accounts.add_unit(authority, name="Crews", above=ferries, by=None, at=MORNING)
    post = accounts.found_post(authority, title="Crew trainer", unit=crews, by=None, at=MORNING)
    name_post("Head of Transport", post=post, by=None, at=MORNING)
    assert seen_by(somebody(authority, "partner", ferries)) == ["Train the ferry crews"]
    assert seen_by(somebody(authority, "partner", a_unit(authority, "Other Ferries", "provider"))) == []


def test_what_names_the_agency_above_is_not_told_to_a_team_within_it(authority: Authority, plan: Plan):
    library = a_unit(authority, "Harrowmere Library", "other")
    team = accounts.add_unit(authority, name="Reading rooms", above=library, by=None, at=MORNING)
    assert seen_by(somebody(authority, "partner", team)) == []


def test_a_role_that_reads_plans_reads_no_plan_in_another_agency(authority: Authority, plan: Plan):
    library = a_unit(authority, "Harrowmere Library", "other")
    governor, officer = somebody(authority, "governor", library), somebody(authority, "improvement-officer", library)
    for person in (governor, officer):
        assert seen_by(person) == ["Open the reading rooms"]
        for address in ("/plans/", plan.get_absolute_url(), "/plans/actions/", "/ledger/", "/decisions/"):
            assert status(person, address) == 403
        assert permissions_of(person, TODAY) <= WITHIN_AN_AGENCY
        assert {one for one in permissions() if may(person, one, today=TODAY)} == permissions_of(person, TODAY)


def test_a_role_in_a_unit_of_the_council_reads_every_plan(authority: Authority, plan: Plan):
    unit = accounts.add_unit(authority, name="School improvement", by=None, at=MORNING)
    adviser = somebody(authority, "school-improvement-adviser", unit)
    assert status(adviser, plan.get_absolute_url()) == 200
    assert may(adviser, "read plans", today=TODAY)


def test_a_lead_of_a_partner_agency_says_how_their_action_goes_and_sees_no_other(authority: Authority, plan: Plan):
    unit = a_unit(authority, "Ferry Company", "provider")
    lead = somebody(authority, "action-lead", unit, name="Head of Transport")
    theirs, other = (Action.objects.get(plan=plan, text=text) for text in (TEXTS[1], TEXTS[0]))
    assert status(lead, "/progress/") == 200
    assert status(lead, f"/progress/actions/{theirs.pk}/") == 200
    assert status(lead, f"/progress/actions/{other.pk}/") == 404


def test_actions_of_another_authority_are_not_ours(authority: Authority, plan: Plan):
    elsewhere = an_authority("Harrowmere Council", "harrowmere")
    unit = a_unit(elsewhere, "Harrowmere Library", "other")
    assert seen_by(somebody(elsewhere, "partner", unit)) == []
    assert OrganisationUnit.objects.filter(authority=authority, name=unit.name).count() == 0


def test_whoever_reads_plans_has_no_link_to_what_they_see_anyway(authority: Authority, plan: Plan):
    library = somebody(authority, "partner", a_unit(authority, "Harrowmere Library", "other"))
    links = []
    for person in (library, a_person(authority, "governor", name="Perran Lusk")):
        client = Client()
        client.force_login(person)
        links.append("Our actions</a>" in client.get("/account/").content.decode().replace("\n", ""))
    assert links == [True, False]
