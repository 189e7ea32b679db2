"""Every form of a child's record does what it says, and nothing where it is sent empty."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.browser.pages.people import FORMS, PAGES, rows
from tests.browser.world import World
from tests.support.people import MORNING, a_person, an_authority

from tallystick.foundation.accounts.deeds import give_role
from tallystick.foundation.accounts.rules import roles
from tallystick.modules.people.models import (
    AccessRequest,
    Apart,
    Enrolment,
    Fact,
    Identifier,
    Name,
    Person,
    Relation,
    SharingAgreement,
)

LAST = "2026-11-01"
# What is sent, and what is then asked of the rows: how many answer to it before and after.
SENT = {
    "people:correct": ({"given": "Rowan", "family": "Vale", "born": ""}, Person, {"name": "Rowan Vale"}, 1),
    "people:name": ({"given": "Rowan", "family": "Vale", "kind": "known-as"}, Name, {"kind": "known-as"}, 1),
    "people:number": ({"scheme": "uln", "value": "1000000000"}, Identifier, {"checked": True, "scheme": "uln"}, 1),
    "people:drop-number": ({"sure": "on"}, Identifier, {"scheme": "upn"}, -1),
    "people:end-fact": ({"ends": LAST}, Fact, {"ends": LAST}, 1),
    "people:withdraw-fact": ({"reason": "Said of another child"}, Fact, {"kind": "sen-stage"}, -1),
    "people:leave": ({"ends": LAST}, Enrolment, {"ends": LAST}, 1),
    "people:relate": (
        {"kind": "key-worker", "name": "Ida Brook", "starts": LAST},
        Relation,
        {"kind": "key-worker"},
        1,
    ),
    "people:end-relation": ({"ends": LAST}, Relation, {"ends": LAST}, 1),
    "people:apart": ({"reason": "Two children, both seen"}, Apart, {}, 1),
    "people:ask": ({"asked_by": "Robin Vale", "asked_on": LAST}, AccessRequest, {}, 1),
    "people:end-agreement": ({"ends": LAST}, SharingAgreement, {"ends": LAST}, 1),
    "people:adoption": ({"sure": "on"}, Person, {"closing": "adopted"}, 1),
}


@pytest.fixture
def world(db, tmp_path) -> World:
    """Give somebody in every role, and the rows of the pages."""
    person = a_person(an_authority())
    for role in sorted(roles().keys() - {"improvement-officer"}):
        give_role(person, role=role, starts=MORNING.date(), by=None, at=MORNING)
    return World(person, None, None, None, tmp_path)


def browser(world: World) -> Client:
    client = Client()
    client.force_login(world.person)
    return client


def address(world: World, name: str) -> str:
    return reverse(name, args=[part.format(**rows(world)) for part in PAGES[name]])


@pytest.mark.parametrize("name", SENT)
def test_a_form_does_what_it_says(world: World, name: str):
    sent, table, asked, more = SENT[name]
    to, before = address(world, name), table.objects.filter(**asked).count()
    seen = {"seen_version": Person.objects.get(pk=rows(world)["person"]).version}
    answer = browser(world).post(to, {**sent, **seen})
    assert answer.status_code == 302
    assert table.objects.filter(**asked).count() == before + more


def test_every_page_opens_and_every_form_sent_empty_is_refused(world: World):
    client = browser(world)
    assert {name: status for name in PAGES if (status := client.get(address(world, name)).status_code) != 200} == {}
    assert {client.post(address(world, name), {}).status_code for name in FORMS} == {422}
