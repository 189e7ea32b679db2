"""What a deed leaves behind, and what it leaves behind when it fails: nothing."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction
from tests.support.people import MORNING, a_person, an_authority

from tallystick.foundation.accounts import deeds
from tallystick.foundation.accounts.models import Authority, Membership, OrganisationUnit, User
from tallystick.foundation.ledger import queries
from tallystick.foundation.ledger.audit import audited, record
from tallystick.foundation.ledger.deed import ChangedOutsideADeed, DeedRecordedNothing
from tallystick.foundation.ledger.models import Facts, Notch, RowVersion
from tallystick.foundation.ledger.verification import verify

pytestmark = [pytest.mark.usefixtures("either_database"), pytest.mark.row("PLT-06")]


@audited
def rename(
    unit: OrganisationUnit, name: str, *, at: datetime = MORNING, fail: bool = False, quiet: bool = False
) -> None:
    unit.name = name
    unit.save()
    if not quiet:
        record("unit renamed", subject=unit, by=None, at=at)
    if fail:
        raise RuntimeError("The lights went out.")


@pytest.fixture
def authority(either_database: dict[str, str]) -> Authority:
    return an_authority()


@pytest.fixture
def unit(authority: Authority) -> OrganisationUnit:
    return deeds.add_unit(authority, name="Virtual school", by=None, at=MORNING)


def test_a_deed_leaves_a_notch_that_names_who_did_what_to_what(authority: Authority):
    keeper = a_person(authority, "administrator", name="Ada Finch")
    person = deeds.open_account(
        authority, email="j.reed@wexcombe.example", name="Jo Reed", password=None, by=keeper, at=MORNING
    )
    notch = Notch.objects.latest("position")
    assert (notch.deed, notch.subject, notch.actor, notch.at) == (
        "account opened",
        f"accounts.user/{person.pk}",
        f"accounts.user/{keeper.pk}",
        MORNING,
    )


def test_the_ledger_itself_holds_no_name(authority: Authority):
    a_person(authority, name="Morwenna Pike")
    columns = [field.attname for field in Notch._meta.concrete_fields]
    assert not [line for line in Notch.objects.values_list(*columns) if "pike" in str(line).lower()]


def test_a_deed_that_records_nothing_is_rolled_back(unit: OrganisationUnit):
    with pytest.raises(DeedRecordedNothing, match="rename"):
        rename(unit, "Other", quiet=True)
    assert OrganisationUnit.objects.get().name == "Virtual school"
    assert verify(unit.authority).holds


def test_a_deed_that_fails_leaves_neither_rows_nor_notches(unit: OrganisationUnit):
    before = Notch.objects.count(), RowVersion.objects.count()
    with pytest.raises(RuntimeError):
        rename(unit, "Other", fail=True)
    assert OrganisationUnit.objects.get().name == "Virtual school"
    assert (Notch.objects.count(), RowVersion.objects.count()) == before


def test_a_failed_deed_within_another_leaves_nothing_of_itself(unit: OrganisationUnit):
    @audited
    def try_both() -> None:
        try:
            rename(unit, "Wrong", fail=True)
        except RuntimeError:
            rename(OrganisationUnit.objects.get(), "Right")

    try_both()
    assert [step.columns.get("name") for step in queries.history_of(unit)][1:] == [("Virtual school", "Right")]
    assert verify(unit.authority).holds


def test_deeds_within_a_deed_are_one_transaction(unit: OrganisationUnit):
    @audited
    def rename_then_fail() -> None:
        rename(unit, "Other")
        raise RuntimeError("Too late.")

    before = Notch.objects.count()
    with pytest.raises(RuntimeError):
        rename_then_fail()
    assert (OrganisationUnit.objects.get().name, Notch.objects.count()) == ("Virtual school", before)


@pytest.mark.parametrize(
    "change",
    [
        lambda unit: unit.save(),
        lambda unit: unit.delete(),
        lambda unit: OrganisationUnit.objects.update(name="Other"),
        lambda unit: OrganisationUnit.objects.all().delete(),
        lambda unit: OrganisationUnit.objects.bulk_create([OrganisationUnit(authority=unit.authority, name="New")]),
        lambda unit: OrganisationUnit.objects.bulk_update([unit], ["name"]),
        lambda unit: OrganisationUnit.objects.create(authority=unit.authority, name="New"),
        lambda unit: record("unit renamed", subject=unit, by=None, at=MORNING),
    ],
    ids=["save", "delete", "update", "delete many", "create many", "update many", "create", "record"],
)
def test_nothing_audited_changes_outside_a_deed(unit: OrganisationUnit, change: object):
    with pytest.raises(ChangedOutsideADeed), transaction.atomic():
        change(unit)
    assert list(OrganisationUnit.objects.values_list("name", flat=True)) == ["Virtual school"]


def test_changes_in_bulk_leave_a_version_of_every_row(authority: Authority):
    @audited
    def set_up() -> None:
        units = [OrganisationUnit(authority=authority, name=f"Team {number}") for number in range(1200)]
        OrganisationUnit.objects.bulk_create(units)
        OrganisationUnit.objects.filter(name__endswith="7").update(name=f"{'A' * 20}")
        record("teams set up", subject=authority, by=None, at=MORNING, teams=1200)

    with pytest.raises(Exception, match=r"(?i)unique"):  # one_unit_a_name: nothing of it stays
        set_up()
    assert not OrganisationUnit.objects.exists()

    @audited
    def set_up_rightly() -> None:
        units = [OrganisationUnit(authority=authority, name=f"Team {number}") for number in range(1200)]
        OrganisationUnit.objects.bulk_create(units)
        OrganisationUnit.objects.filter(name="Team 7").update(name="Team seven")
        record("teams set up", subject=authority, by=None, at=MORNING, teams=1200)

    set_up_rightly()
    assert RowVersion.objects.filter(table="accounts.organisationunit").count() == 1200
    found = verify(authority)
    assert (found.holds, found.rows) == (True, 1201)
    assert Facts.objects.get(notch__deed="teams set up").told == {"teams": 1200}


def test_a_removed_row_keeps_its_history(unit: OrganisationUnit):
    key = unit.pk

    @audited
    def close() -> None:
        record("unit closed", subject=unit, by=None, at=MORNING)
        unit.delete()

    close()
    assert [(one.row, one.change) for one in RowVersion.objects.filter(table="accounts.organisationunit")] == [
        (str(key), "created"),
        (str(key), "removed"),
    ]
    assert verify(Authority.objects.get()).holds


def test_a_row_is_shown_as_it_was_known(unit: OrganisationUnit):
    later = MORNING + timedelta(days=30)
    rename(unit, "Virtual school and inclusion", at=later)
    assert queries.as_known(unit, by=MORNING - timedelta(days=1)) is None
    assert queries.as_known(unit, by=MORNING)["name"] == "Virtual school"
    assert queries.as_known(unit, by=later)["name"] == "Virtual school and inclusion"


def test_a_password_is_kept_in_no_version(authority: Authority):
    person = a_person(authority)
    kept = str(list(RowVersion.objects.values_list("snapshot", flat=True)))
    assert person.password not in kept


def test_each_authority_has_a_chain_of_its_own(authority: Authority):
    other = an_authority("Harrowmere Council", "harrowmere")
    a_person(other)
    a_person(authority)
    positions = {each: list(each_positions(each)) for each in (authority, other)}
    assert positions == {authority: [1, 2, 3], other: [1, 2, 3]}
    assert verify(authority).holds
    assert verify(other).holds


def each_positions(authority: Authority) -> object:
    return Notch.objects.filter(authority=authority).values_list("position", flat=True).order_by("position")


def test_dates_and_moments_seal_alike_on_every_database(authority: Authority):
    person = a_person(authority, None)
    deeds.give_role(
        person,
        role="auditor",
        starts=date(2026, 1, 31),
        by=None,
        at=datetime(2026, 6, 1, 11, 59, 59, 123456, tzinfo=UTC),
    )
    assert Membership.objects.get().starts == date(2026, 1, 31)
    assert User.objects.get().memberships.count() == 1
    assert verify(authority).holds
