"""A child who is forgotten is forgotten everywhere and for good; one who was adopted is linked to nobody."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.apps import apps
from django.http import Http404
from tests.support.children import DOING, LONG_AGO, a_child, a_unit, a_upn, fact, somebody
from tests.support.databases import default_database
from tests.support.people import MORNING, an_authority

from tallystick.foundation.accounts.models import Authority
from tallystick.foundation.backups.restoring import restore
from tallystick.foundation.backups.tables import kept_tables
from tallystick.foundation.backups.writing import write_backup
from tallystick.foundation.ledger import keys
from tallystick.foundation.ledger.keystore import KeyDestroyed
from tallystick.foundation.ledger.models import Facts, Notch
from tallystick.foundation.ledger.verification import verify
from tallystick.lib.refusals import NotAllowed
from tallystick.modules.people import deeds, queries
from tallystick.modules.people.deeds import forgetting
from tallystick.modules.people.models import Identifier, Person, Withdrawn
from tallystick.modules.people.rules import PersonRefused, key_of_person

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
WORDS = ("Morwenna", "Tregarth", "morwenna", "2014, 3, 2", "Reprimand", "Marrow")


@pytest.fixture(autouse=True)
def home(settings, tmp_path: Path) -> None:
    """Keep the keys of these tests apart: a destroyed one is never given again."""
    settings.HOME = tmp_path
    settings.MEDIA_ROOT = tmp_path / "evidence"


@pytest.fixture
def authority(either_database) -> Authority:
    return an_authority()


def a_whole_child(authority: Authority) -> Person:
    """Give a child of whom everything is held that can be, and into whom another record was merged."""
    school = a_unit(authority)
    child = a_child(authority, "Morwenna", "Tregarth", upn=a_upn(), school=school)
    other = a_child(authority, "Morwenna", "Marrow")
    fact(child, "offending", "Reprimand", note="seen with Ash Marrow")
    deeds.relate(child, kind="carer", name="Ida Tregarth", starts=LONG_AGO, **DOING)
    deeds.merge(child, other, reason="Morwenna Marrow is the same child", **DOING)
    third = a_child(authority, "Morwenna", "Tregarth")
    deeds.keep_apart(child, third, reason="Cousins, says Ida Tregarth", **DOING)
    deeds.forget(third, ground="error", **DOING)
    asked = deeds.begin_access(child, asked_by="Ida Tregarth", asked_on=MORNING.date(), **DOING)
    told = {"place": f"people.fact/{child.facts.get().pk}/note", "text": "seen with Ash Marrow", "released": False}
    deeds.decide_words(asked, **told, **DOING)
    child.refresh_from_db()
    return child


def everything() -> str:
    """Give every row of every table as it stands."""
    return "\n".join(str(list(table._base_manager.values())) for table in kept_tables(apps))


@pytest.mark.row("PLT-06")
def test_what_is_forgotten_can_be_read_nowhere_and_the_ledger_verifies(authority):
    child = a_whole_child(authority)
    assert all(word in everything() for word in WORDS)
    deeds.forget(child, ground="court", by=somebody(authority, "information-officer"), at=MORNING)
    assert [word for word in WORDS if word in everything()] == []
    assert not Person.objects.exists()
    found = verify(authority)
    assert found.holds
    with pytest.raises(KeyDestroyed):
        keys.key_for(key_of_person(child.pk))
    told = Facts.objects.filter(notch__deed="record removed").order_by("-pk").values_list("told", flat=True)
    assert told[0] == {"ground": "court"}


@pytest.mark.row("PLT-06")
@pytest.mark.parametrize("onto", ["sqlite_copies", "postgres_copies"])
def test_what_was_forgotten_is_forgotten_again_after_a_restore(request, authority, onto, tmp_path):
    child, stays = a_whole_child(authority), a_child(authority, "Ash", "Vane", born=None)
    backup = tmp_path / "backup.zip"
    write_backup(backup, at=NOW)
    deeds.forget(child, ground="erasure", **DOING)
    with request.getfixturevalue(onto).fresh() as empty, default_database(empty):
        restored = restore(backup, say=lambda _: None)
        assert "Tregarth" in everything()
        here = Authority.objects.get()
        assert deeds.forget_again(here, **DOING) == 2
        assert [word for word in WORDS if word in everything()] == []
        assert list(Person.objects.values_list("pk", flat=True)) == [stays.pk]
        assert restored.faults == ()
        assert verify(here).holds
        assert deeds.forget_again(here, **DOING) == 0


def test_a_record_that_another_room_still_holds_is_not_half_forgotten(authority, monkeypatch):
    child = a_whole_child(authority)
    monkeypatch.setattr(
        "tallystick.modules.people.deeds.forgetting.ABOUT",
        forgetting.ABOUT[:-1],  # as if names were elsewhere
    )
    with pytest.raises(PersonRefused, match="Other rooms still hold this record: names"):
        deeds.forget(child, ground="court", **DOING)
    assert child.facts.exists()
    keys.key_for(key_of_person(child.pk))


@pytest.mark.row("PLT-06")
def test_a_child_whose_number_another_record_bears_is_not_forgotten_before_that_is_settled(authority):
    number = a_upn()
    child, other = a_child(authority, "Robin", "Vale", upn=number), a_child(authority, "Wren", "Hollis")
    deeds.add_identifier(other, scheme="upn", value=number, duplicate=True, **DOING)
    with pytest.raises(PersonRefused, match="Another record bears one of these numbers"):
        deeds.forget(child, ground="court", **DOING)
    assert child.names.exists()
    deeds.merge(child, other, reason="One child", **DOING)
    child.refresh_from_db()
    deeds.forget(child, ground="court", **DOING)
    assert not Person.objects.exists()


@pytest.mark.parametrize("role", ["virtual-school-head", "data-manager", "administrator"])
def test_only_whoever_may_remove_children_removes_one(authority, role):
    with pytest.raises(NotAllowed):
        deeds.forget(a_child(authority), ground="court", by=somebody(authority, role), at=MORNING)


def test_a_ground_that_is_none_is_refused(authority):
    with pytest.raises(PersonRefused, match="ground"):
        deeds.forget(a_child(authority), ground="tidying", **DOING)


def an_adoption(authority: Authority) -> tuple[Person, Person, str]:
    """Give the former record and the new one, and the former number: each added and closed as a user does it."""
    manager = somebody(authority, "social-work-manager")
    former = a_child(authority, "Morwenna", "Tregarth", upn=(number := a_upn()), school=a_unit(authority))
    deeds.add_identifier(former, scheme="social-care", value="SC-77", **DOING)
    queries.person_for(manager, former.pk)
    new = deeds.add_person(
        authority, given="Wren", family="Hollis", born=former.born, upn=a_upn(), source="School", by=manager, at=MORNING
    )
    deeds.separate_adoption(former, by=manager, at=MORNING)
    former.refresh_from_db()
    return former, new, number


@pytest.mark.row("LRN-01")
def test_the_former_record_of_an_adopted_child_is_found_by_nobody(authority):
    former, new, number = an_adoption(authority)
    for role in ("data-manager", "virtual-school-head", "information-officer", "social-work-manager"):
        user = somebody(authority, role, name=f"Another {role}")
        for words in ("morwenna", "tregarth", number, "sc-77"):
            assert not queries.find_people(user, words=words).exists()
        assert list(queries.find_people(user, born=former.born)) == [new]
        with pytest.raises(Http404):
            queries.person_for(user, former.pk)
    assert queries.pairs_alike(somebody(authority, "data-manager")) == []
    assert queries.subjects(authority.pk, [former.pk]) == {}
    school = somebody(authority, "school", former.enrolments.get().unit)
    assert not queries.people_for(school).exists()


@pytest.mark.row("LRN-01")
def test_no_row_line_fact_or_reading_joins_the_two_records_of_an_adopted_child(authority):
    former, new, number = an_adoption(authority)
    assert number not in everything()
    for table in apps.get_app_config("people").get_models():
        columns = [one.attname for one in table._meta.concrete_fields if one.related_model is Person or one.primary_key]
        for row in table._base_manager.values_list(*columns) if table is not Person else ():
            assert not {former.pk, new.pk} <= set(row[1:])
    one, other = key_of_person(former.pk), key_of_person(new.pk)
    told = dict(Facts.objects.values_list("notch_id", "told"))
    for line in Notch.objects.all():
        said = json.dumps([line.subject, told.get(line.pk), [f"{v.table}/{v.row}" for v in line.versions.all()]])
        assert not (f'"{one}"' in said and f'"{other}"' in said)
    closing = Notch.objects.get(deed="record closed")
    assert "adopt" not in json.dumps([closing.deed, *closing.versions.values_list("snapshot", flat=True)])
    assert verify(authority).holds


def test_a_number_of_an_adopted_child_cannot_be_given_back(authority):
    _, new, number = an_adoption(authority)
    for scheme in ("upn", "former-upn"):
        with pytest.raises(PersonRefused, match="withdrawn"):
            deeds.add_identifier(new, scheme=scheme, value=number, duplicate=True, **DOING)
    assert Withdrawn.objects.count() == 2
    assert Identifier.objects.filter(person=new).count() == 1
