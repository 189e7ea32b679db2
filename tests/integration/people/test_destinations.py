"""Where young people are after Year 11: on a day, on a birthday, those looked after beside all, and who sees whom."""

from datetime import date
from pathlib import Path

import pytest
from django.urls import reverse
from tests.support.areas import SPELLS, sent, some_destinations
from tests.support.people import MORNING, a_person, an_authority
from tests.support.proposing import an_episode
from tests.support.records import YEAR, a_file, some_episodes

from tallystick.engine.records.sums.destinations import Spell, Status
from tallystick.foundation.accounts.models import User
from tallystick.modules.people.deeds import add_identifier
from tallystick.modules.people.models import Person, Reading
from tallystick.modules.people.queries.destinations import destinations_told, looked_after_on
from tallystick.modules.people.rules.destinations import (
    Young,
    cohort_at_age,
    cohort_on,
    differ,
    looked_at,
    moved,
    one_after_another,
    school_age,
)

PAGE, PEOPLE = "people:destinations", "people:destinations-people"
SEPTEMBER = date(2025, 9, 30)
WREN, KIT, SOL, IVO = (f"998000000000{number}" for number in range(1, 5))
BORN = date(2009, 3, 2)


@pytest.fixture
def head(db, settings, tmp_path: Path):
    settings.HOME, settings.MEDIA_ROOT = tmp_path, tmp_path / "evidence"
    person = a_person(an_authority(), "virtual-school-head", name="Ada Finch")
    analyst = a_person(person.authority, "performance-analyst", name="Ash Vane")
    some_destinations(analyst, tmp_path)
    return person


@pytest.mark.row("P16-04")
def test_status_on_a_day_comes_from_spells_not_known_apart_and_those_looked_after_beside_all(head):
    told = destinations_told(head.authority_id)
    assert told.without_birthday == 1
    found = looked_at(cohort_on(told.young.values(), SEPTEMBER, (16, 17)), told.spells)
    assert found.statuses == {WREN: Status.EET, KIT: Status.NEET, SOL: Status.NOT_KNOWN, IVO: Status.APART}
    assert found.differing == {KIT}
    assert [(one.source, one.ascertained) for one in found.spells[KIT]] == [
        ("adviser", date(2025, 9, 26)),
        ("provider", date(2025, 9, 15)),
    ]
    cared = looked_after_on(head.authority_id, {told.young[one].person: SEPTEMBER for one in found.days})
    assert cared == {told.young[WREN].person}
    assert found.shares({WREN}).percent(Status.EET) == 100
    assert round(found.shares().percent(Status.NOT_KNOWN), 1) == 33.3  # of three: one is counted apart
    before = looked_at(cohort_on(told.young.values(), date(2025, 9, 3), (16, 17)), told.spells)
    joined = moved(before, found)
    assert joined.joined[Status.EET] == [WREN]
    assert joined.joined[Status.NEET] == joined.left[Status.EET] == [KIT]
    assert joined.left[Status.NEET] == [WREN]


def analyst_of(head):
    return User.objects.get(name="Ash Vane")


def numbered(name: str, scheme: str, value: str) -> Person:
    """Give a number to a child of the index."""
    child = Person.objects.get(name=name)
    add_identifier(child, scheme=scheme, value=value, by=None, at=MORNING)
    return child


@pytest.mark.row("P16-04")
def test_who_left_care_by_a_later_return_is_looked_after_no_longer_whichever_was_loaded_first(head, tmp_path):
    kit, sol = (numbered(f"{name} Calloway", "social-care", number) for name, number in (("Kit", "41"), ("Sol", "42")))
    ended = some_episodes(tmp_path / "later.csv", an_episode("41", dec="02/06/2025", rec="E4A"), an_episode("42"))
    sent(analyst_of(head), ended, YEAR)
    sent(analyst_of(head), some_episodes(tmp_path / "before.csv", an_episode("41")), date(2025, 3, 31))
    assert looked_after_on(head.authority_id, {kit.pk: SEPTEMBER, sol.pk: SEPTEMBER}) == {sol.pk}


@pytest.mark.row("P16-04")
def test_a_social_care_number_that_two_bear_is_nobodys(head, tmp_path):
    kit, sol = (numbered(f"{name} Calloway", "social-care", "41") for name in ("Kit", "Sol"))
    sent(analyst_of(head), some_episodes(tmp_path / "episodes.csv", an_episode("41")), YEAR)
    assert looked_after_on(head.authority_id, {kit.pk: SEPTEMBER, sol.pk: SEPTEMBER}) == set()
    assert looked_after_on(head.authority_id, {kit.pk: SEPTEMBER}) == set()


@pytest.mark.row("P16-04")
def test_two_numbers_of_one_person_are_one_young_person_with_the_spells_of_both(head, tmp_path):
    before = destinations_told(head.authority_id)
    numbered("Sol Calloway", "youth-support", "9980000000030")
    spell = "9980000000030,,210,04/09/2025,,school,04/09/2025,Harbour Academy"
    sent(analyst_of(head), a_file(tmp_path / "again.csv", SPELLS, spell))
    told = destinations_told(head.authority_id)
    assert (len(told.young), len(told.spells)) == (len(before.young), len(before.spells) + 1)
    found = looked_at(cohort_on(told.young.values(), SEPTEMBER, (16, 17)), told.spells)
    assert found.statuses[SOL] == Status.EET


@pytest.mark.row("P16-04")
def test_on_the_seventeenth_birthday_each_is_what_they_were_that_day(head):
    told = destinations_told(head.authority_id)
    days = cohort_at_age(told.young.values(), 17, SEPTEMBER, date(2026, 4, 1))
    assert days == {WREN: date(2026, 3, 2), KIT: date(2026, 1, 9), SOL: date(2025, 10, 1)}  # Ivo's is still to come
    assert looked_at(days, told.spells).statuses == {WREN: Status.EET, KIT: Status.NEET, SOL: Status.NOT_KNOWN}


@pytest.mark.row("P16-04")
def test_counts_are_for_the_authority_and_names_for_whoever_needs_to_know(client, head):
    client.force_login(head)
    asked = {"on": "2025-09-30", "before": "2025-09-03"}
    page = client.get(reverse(PAGE), asked).text
    for words in ("33.3%", "Looked after", "Joined and left", "Sources differ on 1 young person", "26 September 2025"):
        assert words in page
    assert reverse(PEOPLE) in page
    assert "Calloway" not in page
    rows = client.get(reverse(PEOPLE), asked | {"status": "not-in"})
    assert "Kit Calloway" in rows.text
    assert "Wren" not in rows.text
    assert "Sources differ" in rows.text
    assert "ascertained 15 September 2025" in rows.text
    assert "no-store" in rows["Cache-Control"]
    assert Reading.objects.filter(user=head, what="what a young person does").count() == 1
    assert "Looked after" in client.get(reverse(PEOPLE), asked | {"status": "in"}).text
    analyst = a_person(head.authority, "performance-analyst", name="Bo Carr")
    client.force_login(analyst)
    page = client.get(reverse(PAGE), asked).text
    assert "Kept back" in page
    assert "Joined and left" in page
    for words in ("33.3%", "Looked after", "Sources differ on 1", reverse(PEOPLE), ">1<"):
        assert words not in page
    assert client.get(reverse(PEOPLE), asked).status_code == 403
    other = a_person(an_authority("Harrowmere Council", "harrowmere"), "virtual-school-head", name="Cy Dunn")
    client.force_login(other)
    assert "No destinations were loaded yet" in client.get(reverse(PAGE), asked).text
    assert "Calloway" not in client.get(reverse(PEOPLE), asked).text


def test_a_birthday_is_asked_for_and_words_that_are_no_day_are_left(client, head):
    client.force_login(head)
    page = client.get(reverse(PAGE), {"on": "2025-09-30", "birthday": "17"}).text
    assert "On their 17th birthday, in the school year 2025 to 2026" in page
    assert client.get(reverse(PAGE), {"on": "someday", "ages": "99", "birthday": "x"}).status_code == 200


@pytest.mark.parametrize(
    ("born", "age"), [(date(2009, 8, 31), 16), (date(2009, 9, 1), 15), (date(2008, 9, 1), 16), (date(2008, 8, 31), 17)]
)
def test_the_age_of_a_school_year_is_that_of_31_august(born, age):
    assert school_age(born, SEPTEMBER) == age
    assert cohort_on([Young("1", born)], SEPTEMBER, (age,)) == {"1": SEPTEMBER}


def test_an_activity_holds_until_the_next_or_until_it_lapses():
    first = Spell("1", "210", date(2025, 9, 1), date(2025, 12, 31), "NCCIS return")
    second = Spell("1", "619", date(2025, 11, 1), None, "NCCIS return")
    ended = one_after_another([second, first])
    assert [(one.activity, one.ends) for one in ended] == [("210", date(2025, 10, 31)), ("619", None)]
    assert one_after_another([first]) == [first]


def test_sources_differ_only_where_the_last_word_of_each_does():
    says = [Spell("1", "210", BORN, source="school"), Spell("1", "619", SEPTEMBER, source="school")]
    assert not differ(says)
    assert differ([*says, Spell("1", "310", BORN, source="adviser")])
    assert not differ([*says, Spell("1", "610", BORN, source="adviser")])
