"""Children as the engine of registers knows them: with their dated facts, in few questions."""

from datetime import date

import pytest
from tests.support.children import BORN, DOING, LONG_AGO, a_child, a_unit, fact
from tests.support.people import an_authority

from tallystick.engine.clocks import Calendar
from tallystick.engine.registers import World
from tallystick.modules.people import deeds, queries
from tallystick.modules.people.rules import key_of_person

pytestmark = pytest.mark.row("LRN-01")
DAY = date(2026, 11, 20)


@pytest.fixture
def authority(db):
    return an_authority()


def test_a_subject_has_its_facts_and_its_school_on_a_day(authority):
    school = a_unit(authority)
    child = a_child(authority, school=school)
    fact(child, "looked-after", "C2", starts=date(2026, 1, 1))
    key = key_of_person(child.pk)
    subject = queries.subjects(authority.pk, [key])[key]
    assert (subject.name, subject.kind, subject.born) == ("Robin Vale", "person", BORN)
    world = World({}, {}, Calendar(), [subject])
    assert world.fact("looked-after", DAY, subject) == "C2"
    assert world.fact("looked-after", date(2025, 12, 31), subject) is None
    assert world.fact("school", DAY, subject) == f"accounts.organisationunit/{school.pk}"


@pytest.mark.parametrize("number", [1, 40])
def test_subjects_take_four_questions_whatever_their_number(authority, number, django_assert_num_queries):
    children = [a_child(authority, "Robin", f"Vale{place}") for place in range(number)]
    with django_assert_num_queries(4):
        assert len(queries.subjects(authority.pk, [one.pk for one in children])) == number


def test_the_key_of_a_merged_record_gives_the_child_it_was_merged_into(authority):
    kept, gone = a_child(authority), a_child(authority, "Robyn", "Vail")
    fact(gone, "gifted", starts=LONG_AGO)
    deeds.merge(kept, gone, reason="One birth certificate", **DOING)
    found = queries.subjects(authority.pk, [gone.pk])[key_of_person(gone.pk)]
    assert found.key == key_of_person(kept.pk)
    assert [one.kind for one in found.facts] == ["gifted"]


def test_another_authoritys_child_is_no_subject(authority):
    child = a_child(authority)
    other = an_authority("Harrowmere Council", "harrowmere")
    assert queries.subjects(other.pk, [child.pk]) == {}
