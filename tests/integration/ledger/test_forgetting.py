"""What is kept of a child is a commitment: a change is found, and without its key it says nothing any more."""

import pytest
from django.conf import settings as django_settings
from tests.support.people import MORNING, an_authority

from tallystick.foundation.accounts.models import Authority, OrganisationUnit
from tallystick.foundation.ledger import keys
from tallystick.foundation.ledger.audit import audited, record
from tallystick.foundation.ledger.keystore import KeyDestroyed, place_of
from tallystick.foundation.ledger.models import Notch, RowVersion
from tallystick.foundation.ledger.snapshots import hidden_columns
from tallystick.foundation.ledger.verification import verify

pytestmark = pytest.mark.row("PLT-06", "CAS-01")


@pytest.fixture(autouse=True)
def a_table_about_children(settings, tmp_path, monkeypatch):
    """Let the units' names stand for words about a child: each unit is one person."""
    settings.HOME = tmp_path
    monkeypatch.setattr(OrganisationUnit, "committed", ("name",))
    monkeypatch.setattr(OrganisationUnit, "person_key", lambda columns: f"people.person/{columns['id']}")
    hidden_columns.cache_clear()
    yield
    hidden_columns.cache_clear()


@pytest.fixture
def authority(either_database: dict[str, str]) -> Authority:
    return an_authority()


@audited
def write(authority: Authority, words: str) -> OrganisationUnit:
    unit = OrganisationUnit.objects.create(authority=authority, name=words)
    record("entry written", subject=unit, by=None, at=MORNING)
    return unit


def test_the_words_are_kept_nowhere_in_the_ledger_and_a_change_of_them_is_found(authority: Authority):
    unit = write(authority, "She has moved to her aunt")
    assert "aunt" not in str(list(RowVersion.objects.values_list("snapshot", flat=True)))
    assert RowVersion.objects.get(row=str(unit.pk), table="accounts.organisationunit").snapshot["name"][:5] == "kept:"
    assert verify(authority).holds
    super(type(OrganisationUnit.objects.all()), OrganisationUnit.objects.all()).update(
        name="She has moved to her uncle"
    )
    assert "was changed past the ledger" in verify(authority).faults[0].sentence


def test_equal_words_of_two_children_do_not_look_alike(authority: Authority):
    write(authority, "Seen")
    write(authority, "seen again")
    kept = RowVersion.objects.filter(table="accounts.organisationunit").values_list("snapshot", flat=True)
    assert len({one["name"] for one in kept}) == 2


def test_a_destroyed_key_forgets_and_the_ledger_still_holds(authority: Authority):
    unit = write(authority, "She has moved to her aunt")
    person = f"people.person/{unit.pk}"
    copy = keys.key_for(person)
    keys.destroy(person, authority=authority, by=None, at=MORNING)
    with pytest.raises(KeyDestroyed, match="forgotten"):
        keys.key_for(person)
    found = verify(authority)
    assert (found.holds, found.forgotten) == (True, 1)
    assert Notch.objects.latest("position").deed == "key destroyed"
    assert [one.person for one in keys.erasures()] == [keys.name_of(person)]

    place_of(keys.name_of(person)).write_bytes(copy)  # an old copy of the keys is put back
    with pytest.raises(KeyDestroyed):
        keys.key_for(person)
    assert keys.replay() == 1
    assert not place_of(keys.name_of(person)).exists()
    assert keys.replay() == 0


def test_a_restore_that_lost_the_stones_too_forgets_again_by_the_ledger(authority: Authority):
    unit = write(authority, "She has moved to her aunt")
    person = f"people.person/{unit.pk}"
    copy = keys.key_for(person)
    keys.destroy(person, authority=authority, by=None, at=MORNING)
    path = place_of(keys.name_of(person))
    path.with_suffix(".destroyed").unlink()
    path.write_bytes(copy)
    assert keys.replay() == 1
    with pytest.raises(KeyDestroyed):
        keys.key_for(person)


def test_a_destruction_that_was_rolled_back_destroys_nothing(authority: Authority):
    unit = write(authority, "She has moved to her aunt")
    person = f"people.person/{unit.pk}"

    @audited
    def destroy_then_fail() -> None:
        keys.destroy(person, authority=authority, by=None, at=MORNING)
        raise RuntimeError("The lights went out.")

    with pytest.raises(RuntimeError):
        destroy_then_fail()
    assert keys.key_for(person)
    assert verify(authority).holds


def test_a_key_that_is_merely_gone_is_said_to_be_missing(authority: Authority):
    unit = write(authority, "She has moved to her aunt")
    place_of(keys.name_of(f"people.person/{unit.pk}")).unlink()
    assert "key is missing" in verify(authority).faults[0].sentence


def test_keys_are_closed_to_other_people(authority: Authority):
    unit = write(authority, "She has moved to her aunt")
    path = place_of(keys.name_of(f"people.person/{unit.pk}"))
    assert path.is_relative_to(django_settings.HOME / "keys")
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0
