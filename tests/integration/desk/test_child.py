"""A child's whole picture: what each reader may know, that it is noted, and how many questions it takes."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.support.children import enrolled, fact, somebody
from tests.support.people import MORNING
from tests.support.registers import a_child, a_pass, a_ruling, a_school, the_rule_says

from tallystick.modules.desk import queries
from tallystick.modules.desk.presenters.today import limit_words
from tallystick.modules.people.models import Reading
from tallystick.modules.registers.deeds import change_entry
from tallystick.modules.registers.models import Running
from tallystick.modules.registers.tasks import reckon_again

MONDAY = date(2026, 9, 21)


def page_of(client, user, child) -> str:
    """Give the words of a child's page as somebody reads them."""
    client.force_login(user)
    answer = client.get(reverse("desk:child", args=[child.pk]))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.row("LRN-02")
def test_facts_and_entries_stand_in_one_timeline_with_source_and_day(client, harbour):
    fact(harbour.child, "sen-stage", "K", starts=date(2026, 3, 2), source="Harbour Academy")
    a_pass(harbour)
    words = page_of(client, harbour.officer, harbour.child)
    for said in ("SEN support", "Harbour Academy, noted", "2 March 2026", "Ferry pass 1", "Ada Finch, entered"):
        assert said in words


@pytest.mark.row("LRN-02")
def test_what_is_missing_of_education_is_said_only_of_registers_that_the_reader_opens(client, harbour):
    head = somebody(harbour.authority, "virtual-school-head")
    assert "No target is set." in page_of(client, head, harbour.child)
    assert "No target is set." not in page_of(client, harbour.officer, harbour.child)


@pytest.mark.row("LRN-20", "PLT-01")
@pytest.mark.parametrize("page", ["desk:child", "people:person"])
def test_the_history_of_a_browser_keeps_the_number_of_a_record_and_no_name(client, harbour, page):
    client.force_login(harbour.officer)
    address = reverse(page, args=[harbour.child.pk])
    words = client.get(address).content.decode()
    title = words.split("<title>")[1].split("</title>")[0]
    assert f"Record {harbour.child.pk}" in title
    assert not any(name in title + address for name in harbour.child.name.split())
    assert f'<h1 class="govuk-heading-xl">{harbour.child.name}</h1>' in words


@pytest.mark.row("LRN-20", "PLT-01")
def test_what_a_role_does_not_open_is_nowhere_on_the_page(client, harbour):
    a_ruling(harbour, "May cross alone")
    fact(harbour.child, "offending", "Taking a boat", source="Court")
    officer = page_of(client, harbour.officer, harbour.child)
    assert "May cross alone" not in officer
    assert "Taking a boat" not in officer
    assert "Taking a boat" in page_of(client, harbour.manager, harbour.child)


def test_the_page_says_what_it_leaves_out_for_every_child_alike(client, harbour):
    other = a_child(harbour.authority, "Sky", "Penrose")
    fact(harbour.child, "offending", "Taking a boat", source="Court")
    said = "Facts that are left out for you, whether or not there are any: "
    with_, without = (page_of(client, harbour.officer, one) for one in (harbour.child, other))
    assert with_.split(said)[1].split("<")[0] == without.split(said)[1].split("<")[0]


def test_an_entry_about_another_child_says_nothing_of_that_child(client, harbour):
    friend = a_child(harbour.authority, "Sky", "Penrose")
    a_pass(harbour, friend=harbour.key(friend), why="Frightened of the water")
    words = page_of(client, harbour.officer, friend)
    assert "Named in ferry pass 1" in words
    assert "Wren Calloway" not in words
    assert "Frightened of the water" not in words


def test_each_reading_is_noted(client, harbour):
    page_of(client, harbour.officer, harbour.child)
    assert list(Reading.objects.values_list("person", "what")) == [(harbour.child.pk, "the whole picture")]


def test_a_child_whom_one_need_not_know_of_is_not_there(client, harbour):
    school = a_school(harbour.authority, "Millrace School")
    client.force_login(somebody(harbour.authority, "school", school))
    assert client.get(reverse("desk:child", args=[harbour.child.pk])).status_code == 404
    enrolled(harbour.child, school)
    assert client.get(reverse("desk:child", args=[harbour.child.pk])).status_code == 200


def test_a_picture_takes_as_many_questions_for_twenty_entries_as_for_two(harbour):
    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            queries.picture_of(harbour.officer, harbour.child.pk, MONDAY)
        return len(found)

    for day in ("1/9/2026", "2/9/2026"):
        a_pass(harbour, asked=day)
    few = asked()
    for day in range(3, 21):
        a_pass(harbour, asked=f"{day}/9/2026")
    assert asked() == few


@pytest.mark.row("GOV-04")
@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        ("10.000", "school days", "10 school days"),
        ("10", "working days", "10 working days"),
        ("1.000", "working days", "1 working day"),
        ("2.500", "hours", "2.5 hours"),
        ("0.000", "working days", "At once"),
        ("0", "", "A date that is set"),
    ],
)
def test_a_limit_is_worded_with_every_digit_of_it(value, unit, words):
    assert limit_words(Running(limit_value=Decimal(value), limit_unit=unit)) == words


@pytest.mark.row("GOV-04")
def test_what_was_stopped_shows_the_rule_that_it_was_decided_under(client, harbour, tmp_path):
    entry = a_pass(harbour)
    reckon_again(MORNING)
    change_entry(entry, {"given": "9/9/2026"}, by=harbour.officer, at=MORNING, seen_version=1)
    with the_rule_says(tmp_path, "value: 5, unit: working days, reading: Sooner since the storm"):
        assert "Sooner since the storm" not in page_of(client, harbour.officer, harbour.child)
