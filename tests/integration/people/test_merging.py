"""Two records become one by a person with a reason, and two again exactly as they were."""

from datetime import date

import pytest
from django.http import Http404
from tests.support.children import BORN, DOING, LONG_AGO, a_child, a_unit, a_upn, fact, somebody
from tests.support.people import MORNING, an_authority

from tallystick.foundation.ledger.verification import verify
from tallystick.lib.refusals import NotAllowed
from tallystick.modules.people import deeds, queries
from tallystick.modules.people.models import Enrolment, Fact, Identifier, Merge, Name, Person, Relation
from tallystick.modules.people.rules import PersonRefused

pytestmark = pytest.mark.row("LRN-01")
WHY = "Same birth certificate, seen by the school"
TABLES = (Name, Identifier, Fact, Enrolment, Relation)


@pytest.fixture
def authority(either_database):
    return an_authority()


def two_records(authority):
    """Give two records of one child that disagree in part."""
    one = a_child(authority, "Robin", "Vale", upn=a_upn(), school=a_unit(authority))
    other = a_child(authority, "Robyn", "Vail", born=date(2014, 2, 3), upn=a_upn())
    deeds.enrol(other, unit=a_unit(authority, "Quay School"), starts=LONG_AGO, **DOING)
    fact(one, "sen-stage", "K")
    fact(other, "sen-stage", "E", source="SEN service")
    deeds.relate(other, kind="carer", name="Ida Vale", starts=LONG_AGO, **DOING)
    return one, other


def stood() -> list:
    """Give everything that is said of anybody, and of whom."""
    people = list(Person.objects.order_by("pk").values_list("pk", "name", "born", "merged_into", "closed_on"))
    return [people, *(list(table.objects.order_by("pk").values()) for table in TABLES)]


def test_a_merge_moves_everything_loses_nothing_and_is_undone_whole(authority):
    one, other = two_records(authority)
    keeper, before = somebody(authority, "data-manager"), stood()
    counts = [table.objects.count() for table in TABLES]
    done = deeds.merge(one, other, reason=WHY, by=keeper, at=MORNING)
    assert [table.objects.filter(person=one).count() for table in TABLES] == counts
    assert [found.pk for found in queries.find_people(keeper, words="robyn vail")] == [one.pk]
    with pytest.raises(Http404):
        queries.person_for(keeper, other.pk)
    assert verify(authority).holds
    assert deeds.unmerge(done, because="They are cousins, both seen today", by=keeper, at=MORNING) == []
    assert stood() == before
    assert verify(authority).holds


def test_what_the_records_say_differently_is_said_and_both_stay(authority):
    one, other = two_records(authority)
    said = {conflict.what: (conflict.kept, conflict.gone) for conflict in queries.conflicts_between(one, other)}
    assert said.keys() == {"Date of birth", "Unique pupil number", "Stage of special educational needs", "School"}
    assert said["School"] == ("Ferry Lane School", "Quay School")
    deeds.merge(one, other, reason=WHY, **DOING)
    one.refresh_from_db()
    assert one.born == BORN
    assert {found.value for found in one.facts.all()} == {"K", "E"}


def test_a_person_chooses_the_other_birthday_and_the_undoing_gives_it_back(authority):
    one, other = two_records(authority)
    done = deeds.merge(one, other, reason=WHY, take=["born"], **DOING)
    one.refresh_from_db()
    assert one.born == date(2014, 2, 3)
    deeds.unmerge(done, because="They are cousins", **DOING)
    one.refresh_from_db()
    assert (one.name, one.born) == ("Robin Vale", BORN)


def test_the_second_permanent_number_becomes_a_former_one_and_comes_back(authority):
    one, other = two_records(authority)
    second = other.identifiers.get().value
    done = deeds.merge(one, other, reason=WHY, **DOING)
    assert one.identifiers.get(value=second).scheme == "former-upn"
    deeds.unmerge(done, because="They are cousins", **DOING)
    assert other.identifiers.get().scheme == "upn"


def test_what_was_changed_since_is_said_and_not_written_over(authority):
    one, other = two_records(authority)
    done = deeds.merge(one, other, reason=WHY, take=["born"], **DOING)
    one.refresh_from_db()
    deeds.correct(one, given="Robin", family="Vale", born=date(2014, 5, 5), seen_version=one.version, **DOING)
    fact(one, "gifted")
    said = deeds.unmerge(done, because="They are cousins", **DOING)
    assert said == ["The date of birth of the kept record was changed since the merge, and stays as it is."]
    one.refresh_from_db()
    assert one.born == date(2014, 5, 5)
    assert one.facts.filter(kind="gifted").exists()


def test_merges_on_merges_are_undone_the_last_first(authority):
    one, other = two_records(authority)
    third = a_child(authority, "Bobbin", "Vale")
    before = stood()
    first = deeds.merge(other, third, reason=WHY, **DOING)
    second = deeds.merge(one, other, reason=WHY, **DOING)
    third.refresh_from_db()
    assert third.merged_into == one
    with pytest.raises(PersonRefused, match="Undo that merge first"):
        deeds.unmerge(first, because="They are cousins", **DOING)
    deeds.unmerge(second, because="They are cousins", **DOING)
    deeds.unmerge(first, because="They are cousins", **DOING)
    assert stood() == before


@pytest.mark.parametrize("reason", ["", "   ", "same"])
def test_a_merge_without_a_reason_is_refused(authority, reason):
    with pytest.raises(PersonRefused, match="why"):
        deeds.merge(*two_records(authority), reason=reason, **DOING)
    assert not Merge.objects.exists()


def test_a_record_is_not_merged_with_itself_twice_or_by_whoever_may_not(authority):
    one, other = two_records(authority)
    with pytest.raises(PersonRefused):
        deeds.merge(one, one, reason=WHY, **DOING)
    with pytest.raises(NotAllowed):
        deeds.merge(one, other, reason=WHY, by=somebody(authority, "virtual-school-head"), at=MORNING)
    done = deeds.merge(one, other, reason=WHY, **DOING)
    with pytest.raises(PersonRefused, match="no longer in use"):
        deeds.merge(one, other, reason=WHY, **DOING)
    deeds.unmerge(done, because="They are cousins", **DOING)
    with pytest.raises(PersonRefused, match="undone already"):
        deeds.unmerge(done, because="They are cousins", **DOING)


def test_look_alikes_wait_for_a_person_and_are_not_asked_about_again(authority):
    keeper, number = somebody(authority, "data-manager"), a_upn()
    one, twin = a_child(authority, "Robin", "Vale"), a_child(authority, "ROBIN", "Välé")
    third = a_child(authority, "Ash", "Marrow", upn=number)
    fourth = a_child(authority, "Ashe", "Marrow", born=None, upn=number)
    pairs = {(a.pk, b.pk): why for a, b, why in queries.pairs_alike(keeper)}
    assert pairs == {
        (one.pk, twin.pk): "the same name and date of birth",
        (third.pk, fourth.pk): "the same UPN",
    }
    assert Person.objects.open().count() == 4
    deeds.keep_apart(twin, one, reason="Twins, both seen at school", by=keeper, at=MORNING)
    assert [(a.pk, b.pk) for a, b, _ in queries.pairs_alike(keeper)] == [(third.pk, fourth.pk)]


def test_twins_of_different_names_are_not_called_alike(authority):
    a_child(authority, "Robin", "Vale")
    a_child(authority, "Linnet", "Vale")
    assert queries.pairs_alike(somebody(authority, "data-manager")) == []
