"""The pages of signing: many at once, a fixed number of questions, and a frozen review that nothing alters."""

import re
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.support.people import a_person, an_authority
from tests.support.signing import LATER, Chain, a_chain, agreed, give_back, stands, submitted

from tallystick.foundation.accounts.models import User
from tallystick.modules.progress import deeds
from tallystick.modules.progress.models import Lock, Signature, Update

CLOSED = datetime(2026, 10, 20, 14, 0, tzinfo=UTC)
SAID = {"decisions": "Move the winter money.", "focus": "Winter sailings."}


def browser(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def page(person: User, name: str, *args: object) -> str:
    answer = browser(person).get(reverse(f"progress:{name}", args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def asked(person: User) -> int:
    client = browser(person)
    client.get(reverse("progress:to-sign"))
    with CaptureQueriesContext(connection) as captured:
        client.get(reverse("progress:to-sign"))
    return len(captured)


def test_a_page_of_many_takes_as_many_questions_as_a_page_of_two(db):
    chain = a_chain(actions=9)
    for place in range(2):
        submitted(chain, place)
    few = asked(chain.manager)
    for place in range(2, 9):
        submitted(chain, place)
    assert asked(chain.manager) == few


def test_many_ticked_are_signed_and_one_without_a_tick_is_not(db):
    chain = a_chain(actions=3)
    updates = [submitted(chain, place) for place in range(3)]
    html = page(chain.manager, "to-sign")
    ticks = re.findall(r'value="(\d+:[0-9a-f]{64})"', html)
    assert len(ticks) == 3
    answer = browser(chain.manager).post(reverse("progress:to-sign"), {"sign": ticks[:2]}, follow=True)
    assert "You signed 2 updates." in answer.content.decode()
    assert Signature.objects.count() == 2
    assert {one.digest for one in Signature.objects.all()} <= {stands(one) for one in updates}


@pytest.mark.parametrize("sent", [{}, {"sign": ["x"]}, {"sign": ["9:9"]}, {"sign": ["9" * 40 + ":" + "a" * 64]}])
def test_a_form_without_a_tick_signs_nothing_and_says_so(db, sent: dict[str, list[str]]):
    answer = browser(a_chain().manager).post(reverse("progress:to-sign"), sent, follow=True)
    assert "Nothing was ticked, so nothing is signed." in answer.content.decode()


def test_only_what_waits_for_the_reader_is_listed(db):
    chain = a_chain()
    submitted(chain)
    for person, waits in ((chain.manager, True), (chain.owner, False), (chain.lead, False), (chain.officer, False)):
        assert ("I agree to this" in page(person, "to-sign")) is waits


def test_a_reader_whose_turn_it_is_not_is_told_whose_it_is(db):
    chain = a_chain()
    update = submitted(chain)
    html = page(chain.owner, "review", update.pk)
    assert "It waits for the lead’s manager." in html
    assert "Agree and sign" not in html


def test_a_draft_is_nobodys_to_review(db):
    chain = a_chain()
    update = deeds.begin_update(chain.plan.actions.first(), period=chain.period, by=chain.lead, at=LATER)
    assert browser(chain.manager).get(reverse("progress:review", args=[update.pk])).status_code == 404


def test_the_masthead_shows_one_link_as_the_page_that_one_is_on(db):
    assert page(a_chain().manager, "to-sign").count('aria-current="true"') == 1


@pytest.mark.row("CAS-02")
def test_decisions_stand_numbered_on_the_page(db):
    chain = a_chain()
    update = submitted(chain)
    give_back(update, chain.manager, "Say which crews.")
    html = page(chain.officer, "review", update.pk)
    assert "Decision 1." in html
    assert "Say which crews." in html


def test_another_authoritys_addresses_hold_nothing(db):
    chain = a_chain()
    update = submitted(chain)
    deeds.lock_unit(chain.period, chain.unit, by=chain.manager, at=LATER)
    stranger = a_person(an_authority("Harrowmere Council", "harrowmere"), name="Sol Reade")
    client = browser(stranger)
    for name, args in (
        ("review", [update.pk]),
        ("period-review", [chain.period.pk]),
        ("close", [chain.period.pk]),
        ("reopen", [Lock.objects.get().pk]),
    ):
        assert client.get(reverse(f"progress:{name}", args=args)).status_code == 404, name
    for name, args in (("agree", [update.pk]), ("return", [update.pk]), ("lock", [chain.period.pk, chain.unit.pk])):
        assert client.post(reverse(f"progress:{name}", args=args)).status_code == 404, name
    sent = {"sign": [f"{update.pk}:{stands(update)}"]}
    assert "nothing is signed" in client.post(reverse("progress:to-sign"), sent, follow=True).content.decode()
    assert not Signature.objects.exists()


@pytest.mark.row("GOV-07")
def test_a_change_after_closing_does_not_change_the_frozen_page(db):
    chain = a_chain(actions=3)
    agreed(chain, 0)
    submitted(chain, 1)
    deeds.close_period(chain.period, **SAID, by=chain.officer, at=CLOSED)
    chain.period.refresh_from_db()
    before = frozen_part(chain)
    assert chain.period.frozen_digest in before
    assert "Winter sailings." in before
    for update in Update.objects.filter(state="submitted"):
        deeds.sign_update(update, digest=stands(update), by=chain.manager, at=CLOSED)
        deeds.sign_update(update, digest=stands(update), by=chain.owner, at=CLOSED)
    later = deeds.begin_update(chain.plan.actions.last(), period=None, by=chain.lead, at=CLOSED)
    deeds.change_update(later, narrative="New words.", by=chain.lead, at=CLOSED, seen_version=later.version)
    assert frozen_part(chain) == before


def frozen_part(chain: Chain) -> str:
    return page(chain.officer, "period-review", chain.period.pk).split("<main")[1].split("Locks</h2>")[0]


@pytest.mark.row("GOV-07")
def test_a_period_is_closed_and_reopened_on_pages(db):
    chain = a_chain()
    submitted(chain)
    client = browser(chain.officer)
    deeds.close_period(chain.period, **SAID, by=chain.officer, at=CLOSED)
    address = reverse("progress:reopen", args=[Lock.objects.get().pk])
    assert client.post(address, {"because": ""}).status_code == 422
    answer = client.post(address, {"because": "The crews’ list came late."}, follow=True)
    assert "is open again for the whole plan" in answer.content.decode()
    assert "The crews’ list came late." in answer.content.decode()
    address = reverse("progress:close", args=[chain.period.pk])
    assert client.post(address, {"decisions": "x", "focus": ""}).status_code == 422
    answer = client.post(address, SAID, follow=True)
    assert "Its review stays as it is now" in answer.content.decode()
