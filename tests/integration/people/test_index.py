"""The index of children: names over time, numbers with their check characters, and facts with source and day."""

from datetime import date

import pytest
from tests.support.children import BORN, DOING, LONG_AGO, a_child, a_temporary_upn, a_unit, a_upn, fact, somebody
from tests.support.people import MORNING, an_authority

from tallystick.foundation.ledger.models import Facts, RowVersion
from tallystick.lib.identifiers import IdentifierWrong
from tallystick.lib.refusals import ChangedSince, NotAllowed
from tallystick.modules.people import deeds, queries
from tallystick.modules.people.models import Fact, Identifier
from tallystick.modules.people.rules import PersonRefused

TODAY = date(2026, 11, 20)


@pytest.fixture
def authority(db):
    return an_authority()


@pytest.fixture
def keeper(authority):
    return somebody(authority, "data-manager")


def found(keeper, **sought) -> list[str]:
    return [one.name for one in queries.find_people(keeper, **sought)]


@pytest.mark.row("LRN-01")
def test_a_child_is_found_by_any_name_they_bore_by_number_and_by_birthday(authority, keeper):
    child = a_child(authority, "Zoë", "O’Neil", upn=(number := a_upn()))
    a_child(authority, "Ash", "Marrow", born=date(2013, 1, 1))
    deeds.add_name(
        child, given="Zoë", family="Carrick", kind="name", starts=TODAY, seen_version=1, by=keeper, at=MORNING
    )
    for words in ("zoe o'ne", "ZOË", "carr", number.lower(), f" {number[:4]} {number[4:]}"):
        assert found(keeper, words=words) == ["Zoë Carrick"]
    assert found(keeper, born=BORN) == ["Zoë Carrick"]
    assert found(keeper, words="zoe", born=date(2013, 1, 1)) == []


@pytest.mark.parametrize("words", ["", "z", " z ", "%", "_"])
def test_fewer_than_two_letters_find_nobody(authority, keeper, words):
    a_child(authority, "Zoë", "Zabel")
    assert found(keeper, words=words) == []


def test_signs_that_a_database_reads_as_any_letter_find_nobody(authority, keeper):
    a_child(authority)
    assert found(keeper, words="r%b_n") == []
    assert found(keeper, words="__") == []


@pytest.mark.row("LRN-01")
def test_a_permanent_number_after_a_temporary_one_makes_that_a_former_one(authority, keeper):
    child = a_child(authority, upn=(temporary := a_temporary_upn()))
    deeds.add_identifier(child, scheme="upn", value=a_upn(), by=keeper, at=MORNING)
    assert child.identifiers.get(scheme="former-upn").value == temporary
    assert found(keeper, words=temporary) == [child.name]


def test_a_second_permanent_number_is_refused_unless_the_first_was_a_duplicate(authority, keeper):
    child = a_child(authority, upn=(first := a_upn()))
    second = {"scheme": "upn", "value": a_upn(), "by": keeper, "at": MORNING}
    with pytest.raises(PersonRefused, match="permanent"):
        deeds.add_identifier(child, **second)
    deeds.add_identifier(child, **second, duplicate=True)
    assert child.identifiers.get(scheme="former-upn").value == first


def test_a_temporary_number_does_not_replace_one(authority, keeper):
    child = a_child(authority, upn=a_upn())
    with pytest.raises(PersonRefused, match="temporary"):
        deeds.add_identifier(child, scheme="upn", value=a_temporary_upn(), by=keeper, at=MORNING)


def test_a_number_of_the_wrong_child_is_not_kept_as_a_former_one(authority, keeper):
    child = a_child(authority, upn=a_upn())
    deeds.drop_identifier(child.identifiers.get(), by=keeper, at=MORNING)
    assert not Identifier.objects.exists()


@pytest.mark.parametrize(
    ("scheme", "value"), [("upn", "A801200005001"), ("uln", "1000000001"), ("upn-unknown", "UN11"), ("agency", " ")]
)
def test_a_number_that_cannot_be_right_is_refused(authority, keeper, scheme, value):
    with pytest.raises((IdentifierWrong, PersonRefused)):
        deeds.add_identifier(a_child(authority), scheme=scheme, value=value, by=keeper, at=MORNING)
    assert not Identifier.objects.exists()


def test_a_reason_for_an_unknown_number_gives_way_to_the_number(authority, keeper):
    child = a_child(authority)
    deeds.add_identifier(child, scheme="upn-unknown", value="UN1", by=keeper, at=MORNING)
    deeds.add_identifier(child, scheme="upn", value=a_upn(), by=keeper, at=MORNING)
    assert [one.scheme for one in child.identifiers.all()] == ["upn"]


def test_what_one_source_says_ends_when_it_says_something_else_and_another_sources_word_stands(authority):
    child = a_child(authority)
    first = fact(child, "sen-stage", "K", source="School")
    fact(child, "sen-stage", "E", source="SEN service")
    fact(child, "sen-stage", "E", starts=TODAY, source="School")
    first.refresh_from_db()
    assert first.ends == date(2026, 11, 19)
    assert child.facts.filter(ends=None).count() == 2


@pytest.mark.parametrize("noted", [(TODAY, None), (None, TODAY)])
def test_a_name_of_which_nobody_knows_since_when_stands_behind_one_that_has_a_day(authority, keeper, noted):
    child = a_child(authority)
    for starts, seen in zip(noted, (1, 2), strict=True):
        told = {"given": "Robin", "family": f"Vale {seen}", "kind": "known-as", "starts": starts, "seen_version": seen}
        deeds.add_name(child, **told, by=keeper, at=MORNING)
    assert [one.starts for one in child.names.all()] == [TODAY, None, None]


def test_two_main_rolls_at_once_are_refused_and_a_guest_is_not(authority):
    child = a_child(authority, school=a_unit(authority))
    other = a_unit(authority, "Quay School")
    with pytest.raises(PersonRefused, match="another roll"):
        deeds.enrol(child, unit=other, starts=TODAY, **DOING)
    deeds.enrol(child, unit=other, starts=TODAY, status="guest", **DOING)


def test_who_cannot_know_a_fact_cannot_note_it(authority):
    child = a_child(authority)
    adviser = somebody(authority, "exclusions-officer")
    with pytest.raises(NotAllowed, match="know this kind"):
        deeds.note_fact(child, kind="offending", value="Order", starts=LONG_AGO, source="Court", by=adviser, at=MORNING)


def test_a_change_by_somebody_who_has_not_seen_the_latest_is_refused(authority, keeper):
    child = a_child(authority)
    told = {"family": "Vale", "born": BORN, "seen_version": 1, "by": keeper, "at": MORNING}
    deeds.correct(child, given="Robyn", **told)
    with pytest.raises(ChangedSince):
        deeds.correct(child, given="Rowan", **told)
    assert found(keeper, words="robyn vale") == ["Robyn Vale"]
    assert found(keeper, words="robin") == []


@pytest.mark.row("PLT-06")
def test_no_word_about_a_child_is_in_the_ledger(authority, keeper):
    child = a_child(authority, "Morwenna", "Tregarth", upn=(number := a_upn()), school=a_unit(authority))
    fact(child, "offending", "Reprimand", source="Court at Wexcombe", note="seen with Ash Marrow")
    deeds.relate(child, kind="carer", name="Ida Tregarth", starts=LONG_AGO, **DOING)
    deeds.correct(child, given="Morwen", family="Tregarth", born=BORN, seen_version=1, by=keeper, at=MORNING)
    deeds.withdraw_fact(Fact.objects.get(), because="noted of the wrong child", by=keeper_of(authority), at=MORNING)
    kept = str([*RowVersion.objects.values_list("snapshot", flat=True), *Facts.objects.values_list("told", flat=True)])
    for word in ("Morwen", "Tregarth", "tregarth", number, "Reprimand", "offending", "Court", "Marrow", "Ida", "wrong"):
        assert word not in kept
    assert "2014-03-02" not in kept


def keeper_of(authority):
    return somebody(authority, "virtual-school-head")
