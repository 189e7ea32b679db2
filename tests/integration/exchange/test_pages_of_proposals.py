"""What returns propose, as whoever keeps the register meets it on pages: looked at, accepted, put aside."""

from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.support.at_once import at_once
from tests.support.proposing import CARE, Returns, an_episode, returns, seen_now
from tests.support.tokens import a_program

from tallystick.lib.refusals import ChangedSince
from tallystick.modules.exchange import deeds
from tallystick.modules.people.models import Reading
from tallystick.modules.registers.models import Entry

LIST = "/exchange/proposals/care-episodes/"
row = pytest.mark.row("LRN-09")


@pytest.fixture
def here(db: None, tmp_path: Path) -> Returns:
    return returns(tmp_path)


@pytest.fixture
def keeper(here: Returns) -> Client:
    client = Client()
    client.force_login(here.manager)
    return client


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


@row
def test_one_is_shown_beside_the_entry_and_accepted(here: Returns, keeper: Client):
    entry = here.entered(here.child("4101", "Sennen"))
    (one,) = here.proposed(an_episode("4101", dec="09/01/2026", rec="E4A"))
    page = text_of(keeper, one.get_absolute_url())
    for words in ("Sennen Vale", "9 January 2026", "Returned home", "Would change", "line 1", "Left empty"):
        assert words in page
    answer = keeper.post(one.get_absolute_url(), {"seen": seen_now(one)})
    assert answer.status_code == 302
    entry.refresh_from_db()
    assert entry.values["ends"] == "2026-01-09"
    assert "Accepted by Joss Tremayne" in text_of(keeper, one.get_absolute_url())


@row
def test_what_a_row_leaves_empty_is_asked_for_and_the_entry_says_where_it_is_from(here: Returns, keeper: Client):
    here.child("4101", "Sennen")
    (one,) = here.proposed(an_episode("4101", ls=""))
    assert "To fill in: Legal status" in text_of(keeper, LIST)
    refused = keeper.post(one.get_absolute_url(), {"seen": seen_now(one)})
    assert refused.status_code == 422
    assert "Choose: legal status" in refused.content.decode()
    assert keeper.post(one.get_absolute_url(), {"seen": seen_now(one), "legal_status": "C2"}).status_code == 302
    entry = Entry.objects.get()
    assert "From the return “SSDA903" in text_of(keeper, entry.get_absolute_url())


@row
def test_what_is_remarkable_is_shown_before_it_stands_also_where_something_was_left_to_fill_in(
    here: Returns, keeper: Client
):
    here.child("4101", "Sennen")
    (one,) = here.proposed(an_episode("4101", ls="", rne="P"))
    address, told = one.get_absolute_url(), {"seen": seen_now(one), "legal_status": "C2"}
    assert 'name="confirmed"' not in text_of(keeper, address)
    asked = keeper.post(address, told)
    assert asked.status_code == 422
    for words in ("Was there a gap?", 'name="confirmed"', "It is right: accept it", "Look at what is remarkable"):
        assert words in asked.content.decode()
    assert not Entry.objects.exists()
    assert keeper.post(address, told | {"confirmed": "yes"}).status_code == 302
    assert Entry.objects.count() == 1


@row
def test_what_is_remarkable_is_confirmed_by_the_page_that_showed_it(here: Returns, keeper: Client):
    here.child("4101", "Sennen")
    (one,) = here.proposed(an_episode("4101", rne="P"))
    shown = text_of(keeper, one.get_absolute_url())
    assert "Was there a gap?" in shown
    assert 'name="confirmed"' in shown
    assert keeper.post(one.get_absolute_url(), {"seen": seen_now(one), "confirmed": "yes"}).status_code == 302


@row
def test_by_the_api_what_is_remarkable_is_told_and_confirmed(here: Returns):
    here.child("4101", "Sennen")
    (one,) = here.proposed(an_episode("4101", rne="P"))
    program, address, told = a_program(here.manager), f"/entry-proposals/{one.pk}/accept", {"seen": seen_now(one)}
    refused = program.send(address, **told)
    assert refused.status_code == 422, refused.content
    assert "Was there a gap?" in refused.content.decode()
    assert not Entry.objects.exists()
    given = program.send(address, **told, confirmed=True)
    assert given.json()["state"] == "accepted"


@row
def test_several_are_looked_at_first_and_then_accepted_or_none(here: Returns, keeper: Client):
    children = [here.child(f"41{number:02}", f"Robin {number}") for number in range(3)]
    found = here.proposed(*(an_episode(f"41{number:02}") for number in range(3)))
    sent = {"proposal": [f"{one.pk}:{seen_now(one)}" for one in found]}
    looked = keeper.post(f"{LIST}accept/", sent).content.decode()
    assert "Accept 3 proposals" in looked
    assert not Entry.objects.exists()
    here.entered(children[0])
    refused = keeper.post(f"{LIST}accept/", sent | {"confirmed": "yes"})
    assert refused.status_code == 422
    assert "Robin 0 Vale: The register says so by now" in refused.content.decode()
    assert Entry.objects.count() == 1
    keeper.post(f"{LIST}accept/", {"proposal": sent["proposal"][1:], "confirmed": "yes"})
    assert Entry.objects.count() == 3


@row
def test_one_is_put_aside_with_a_reason_and_taken_up_again(here: Returns, keeper: Client):
    here.child("4101", "Sennen")
    (one,) = here.proposed(an_episode("4101"))
    address = reverse("exchange:proposal-aside", args=[one.pk])
    assert keeper.post(address, {"seen": seen_now(one), "reason": ""}).status_code == 422
    keeper.post(address, {"seen": seen_now(one), "reason": "Not decided yet"})
    assert "Sennen" not in text_of(keeper, LIST)
    assert "Sennen" in text_of(keeper, f"{LIST}?state=aside")
    assert "Not decided yet" in text_of(keeper, one.get_absolute_url())
    one.refresh_from_db()
    keeper.post(reverse("exchange:proposal-again", args=[one.pk]), {"seen": seen_now(one)})
    assert "Sennen" in text_of(keeper, LIST)


@row
def test_what_is_stale_answers_409(here: Returns, keeper: Client):
    here.child("4101")
    (one,) = here.proposed(an_episode("4101"))
    assert keeper.post(one.get_absolute_url(), {"seen": "9.9"}).status_code == 409
    assert not Entry.objects.exists()


@row
def test_whoever_loads_is_told_how_much_and_no_child(here: Returns):
    here.child("4101", "Sennen")
    (one,) = here.proposed(an_episode("4101"))
    analyst = Client()
    analyst.force_login(here.analyst)
    page = text_of(analyst, one.load.get_absolute_url())
    assert "1 entry is proposed: Episodes of care, from the SSDA903" in page
    assert "Sennen" not in page
    assert "care-episodes/?load=" not in page
    for address in (LIST, one.get_absolute_url()):
        assert analyst.get(address).status_code == 404


@row
def test_who_keeps_the_register_finds_it_on_today_and_each_reading_is_noted(here: Returns, keeper: Client):
    child = here.child("4101", "Sennen")
    here.proposed(an_episode("4101"))
    assert "Look at what returns propose: Episodes of care" in text_of(keeper, "/today/")
    assert not Reading.objects.filter(person=child.pk, what="what a return proposes").exists()
    text_of(keeper, LIST)
    assert Reading.objects.filter(person=child.pk, user=here.manager, what="what a return proposes").exists()


@row
def test_questions_stay_as_many_whatever_the_number_of_proposals(here: Returns, keeper: Client):
    for number in range(12):
        here.child(f"41{number:02}", f"Robin {number}")
    here.proposed(*(an_episode(f"41{number:02}") for number in range(2)))
    text_of(keeper, LIST)
    with CaptureQueriesContext(connection) as few:
        text_of(keeper, LIST)
    here.proposed(*(an_episode(f"41{number:02}") for number in range(12)))
    with CaptureQueriesContext(connection) as many:
        text_of(keeper, LIST)
    assert len(many) == len(few)


@row
def test_two_who_accept_at_the_same_moment_make_one_entry(either_database: dict[str, str], tmp_path: Path):
    here = returns(tmp_path)
    here.child("4101")
    (one,) = here.proposed(an_episode("4101"))
    told = {"seen": seen_now(one), "by": here.manager, "at": timezone.now()}
    given, refused = at_once(*[lambda: deeds.accept(one, **told)] * 2)
    assert len(given) == 1
    assert [type(refusal) for refusal in refused] == [ChangedSince]
    assert Entry.objects.filter(register=CARE).count() == 1
