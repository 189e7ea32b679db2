"""Children's pages: a search that leaves no name in an address, and journeys from finding to merging and back."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.support.children import a_child, a_unit, a_upn, fact, somebody
from tests.support.people import an_authority

from tallystick.lib.identifiers import upn_check_letter
from tallystick.modules.people import queries
from tallystick.modules.people.models import Merge, Person, Reading

BORN = "2014-03-02"
NEW = {"given": "Robin", "family": "Vale", "born": BORN, "source": "School"}


@pytest.fixture
def authority(db):
    return an_authority()


@pytest.fixture
def keeper(authority):
    return somebody(authority, "data-manager")


def browser(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def sought(client: Client, **words: str):
    """Search, and follow to what is found."""
    return client.post(reverse("people:people"), words, follow=True)


@pytest.mark.row("LRN-20")
def test_no_name_that_is_sought_stands_in_an_address(authority, keeper):
    a_child(authority)
    answer = sought(browser(keeper), q="robin vale", born=BORN)
    assert answer.redirect_chain == [(reverse("people:people"), 302)]
    assert "Robin Vale" in answer.content.decode()
    assert "robin" not in answer.request["PATH_INFO"] + answer.request["QUERY_STRING"]


def test_what_was_sought_is_forgotten_when_it_is_cleared(authority, keeper):
    a_child(authority)
    client = browser(keeper)
    sought(client, q="robin")
    assert "Robin Vale" in client.get(reverse("people:people")).content.decode()
    assert "Robin Vale" not in sought(client, clear="yes").content.decode()


@pytest.mark.parametrize("words", [{"q": "r"}, {"q": ""}, {"q": "robin", "born": "tomorrow"}])
def test_a_search_by_too_little_says_what_to_write(keeper, words):
    answer = browser(keeper).post(reverse("people:people"), words)
    assert answer.status_code == 422


def test_a_long_list_is_cut_into_pages_and_only_what_is_shown_is_read(authority, keeper):
    for number in range(53):
        a_child(authority, "Robin", f"Vale{chr(97 + number // 26)}{chr(97 + number % 26)}")
    client = browser(keeper)
    first = sought(client, q="robin")
    assert "53 children found" in first.content.decode()
    assert Reading.objects.count() == 50
    client.get(reverse("people:people") + "?page=2")
    assert Reading.objects.count() == 53


def questions(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.row("LRN-01")
def test_pages_ask_as_many_questions_about_many_as_about_one(authority, keeper):
    school = a_unit(authority)
    child = a_child(authority, upn=a_upn(), school=school)
    client = browser(keeper)
    sought(client, q="robin")
    addresses = [reverse("people:people"), reverse("people:person", args=[child.pk]), reverse("people:duplicates")]
    before = [questions(client, address) for address in addresses]
    for number in range(20):
        a_child(authority, upn=a_upn(), school=school)
        fact(child, "offending", f"Order {number}")
    after = [questions(client, address) for address in addresses]
    assert after[:2] == before[:2]
    more = questions(client, addresses[2])
    for _ in range(10):
        a_child(authority, upn=a_upn(), school=school)
    assert questions(client, addresses[2]) == more
    assert max(after) < 25


@pytest.mark.row("LRN-01")
def test_whoever_is_there_already_is_shown_before_a_second_record_is_made(authority, keeper):
    there = a_child(authority)
    client = browser(keeper)
    asked = client.post(reverse("people:new"), NEW)
    assert asked.status_code == 422
    assert f"record {there.pk}" in asked.content.decode()
    assert Person.objects.count() == 1
    made = client.post(reverse("people:new"), {**NEW, "another": "on"})
    assert made.status_code == 302
    assert Person.objects.count() == 2


def test_a_child_whom_nobody_is_like_is_added_at_once(authority, keeper):
    assert browser(keeper).post(reverse("people:new"), NEW).status_code == 302


def test_a_number_with_the_wrong_letter_is_refused_on_the_form_and_not_repeated_in_the_words(authority, keeper):
    rest = "301200019007"
    wrong = "A" if upn_check_letter(rest) != "A" else "B"
    answer = browser(keeper).post(reverse("people:new"), {**NEW, "upn": wrong + rest})
    assert answer.status_code == 422
    assert "first letter of this UPN does not fit" in answer.content.decode()
    assert not Person.objects.exists()


@pytest.mark.row("LRN-01")
def test_two_records_are_merged_after_a_look_at_what_they_say_differently_and_are_two_again(authority, keeper):
    one, other = a_child(authority, school=a_unit(authority)), a_child(authority, "Robyn", "Vail", born=None)
    fact(one, "sen-stage", "K")
    fact(other, "sen-stage", "E", source="SEN service")
    client, address = browser(keeper), reverse("people:merge", args=[one.pk, other.pk])
    looked = client.get(address).content.decode()
    assert "Education, health and care plan" in looked
    assert "SEN support" in looked
    assert client.post(address, {"name": "gone", "born": "kept", "reason": ""}).status_code == 422
    told = {"name": "gone", "born": "kept", "reason": "One birth certificate, seen today"}
    assert client.post(address, told).status_code == 302
    one.refresh_from_db()
    assert one.name == "Robyn Vail"
    undo = reverse("people:unmerge", args=[Merge.objects.get().pk])
    assert client.post(undo, {"reason": "They are cousins, both seen"}).status_code == 302
    one.refresh_from_db()
    assert one.name == "Robin Vale"


@pytest.mark.row("LRN-20", "PLT-01")
def test_the_page_of_a_school_shows_no_care_and_no_way_to_change(authority):
    school = a_unit(authority)
    child = a_child(authority, school=school)
    fact(child, "looked-after", "C2")
    page = browser(somebody(authority, "school", school)).get(reverse("people:person", args=[child.pk]))
    words = page.content.decode()
    assert "care order" not in words
    assert "Add what is known" not in words
    assert page["Cache-Control"] == "no-store"
    refused = browser(somebody(authority, "school", school, name="Second")).get(reverse("people:fact", args=[child.pk]))
    assert refused.status_code == 403


def test_a_fact_is_noted_by_its_words_and_one_that_is_not_the_writers_is_not_offered(authority):
    child, client = a_child(authority), browser(somebody(authority, "send-officer"))
    address = reverse("people:fact", args=[child.pk])
    assert 'value="offending"' not in client.get(address).content.decode()
    told = {"kind": "sen-stage", "value": "sen support", "starts": "1/9/2025", "source": "School"}
    assert client.post(address, told).status_code == 302
    assert child.facts.get().value == "K"
    assert client.post(address, {**told, "value": "Some"}).status_code == 422


@pytest.mark.row("LRN-01")
def test_planted_duplicates_are_found_and_twins_are_left_alone(authority, keeper):
    """Three extracts of twenty: ten children come twice, five pairs are twins."""
    for number in range(45):
        a_child(authority, f"Child{number:02}", f"Of{number:02}", upn=a_upn())
    for number in range(5):
        a_child(authority, f"Child{number:02}", f"Of{number:02}")
        shared = Person.objects.get(name=f"Child{number + 5:02} Of{number + 5:02}").identifiers.get().value
        a_child(authority, f"Kid{number}", f"Of{number + 5:02}", born=None, upn=shared)
        a_child(authority, f"Twin{number}", f"Of{number + 20:02}")
    assert len(queries.pairs_alike(keeper)) == 10
    assert Person.objects.open().count() == 60
