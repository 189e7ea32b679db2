"""Primaries send their Year 6; each secondary receives its own intake alone; who is missing is named."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.apps import apps
from django.http import Http404
from tests.support.children import somebody
from tests.support.people import MORNING, a_person
from tests.support.transfers import (
    JULY,
    JUNE,
    RELEASE_ON,
    UPLOAD_BY,
    Round,
    a_released_round,
    a_round,
    an_agreement,
    read_by,
    upns,
)

from tallystick.foundation.due.models import Due
from tallystick.foundation.ledger.models import Notch
from tallystick.foundation.notices.models import Notice
from tallystick.lib.refusals import NotAllowed, Refusal
from tallystick.modules.exchange import deeds, queries
from tallystick.modules.exchange.models import (
    IntakeVersion,
    TransferRound,
    TransferSchool,
    TransferUpload,
)
from tallystick.modules.exchange.rules.transfer import TransferRefused
from tallystick.modules.exchange.tasks import keep_transfers
from tallystick.modules.people.deeds import end_agreement
from tallystick.modules.records.deeds import read_if_small, take_file, withdraw_load

pytestmark = [pytest.mark.django_db, pytest.mark.row("LRN-11")]
TODAY = JULY.date()


@pytest.fixture
def of(tmp_path: Path) -> Round:
    return a_round(tmp_path)


@pytest.fixture
def released(tmp_path: Path) -> Round:
    return a_released_round(tmp_path)


def since_download(of: Round, school: TransferSchool) -> queries.Since | None:
    """Give what changed since a school downloaded its intake."""
    found = queries.open_intake(of.at(school), school, TODAY)
    return queries.changes_since(of.at(school), school, found, TODAY)


def test_of_ten_primaries_nine_sent_and_the_tenth_is_named_with_its_days(tmp_path: Path):
    ten = a_round(tmp_path, primaries=10, secondaries=1)
    for school, upn in zip(ten.primaries[:9], upns(9), strict=True):
        ten.ctf(school, {upn: "Hollow"})
    sending = queries.sending_of(ten.of, UPLOAD_BY + timedelta(days=6))
    assert queries.complete_of(sending) == Decimal("90.0")
    assert [(one.school.unit.name, one.stands.days_late) for one in sending if one.stands.is_missing] == [
        ("Larch Primary School", 6)
    ]


def test_each_school_reads_its_own_intake_alone(released: Round):
    one, two, three = released.numbers
    assert read_by(released, 0) == {one, three}
    assert read_by(released, 1) == {two}
    first, second = released.secondaries
    with pytest.raises(Http404):
        queries.receiving_for(released.at(first), second.pk)
    for nobody in (released.at(released.primaries[0]), released.officer):
        with pytest.raises((Http404, NotAllowed)):
            queries.receiving_for(nobody, first.pk)
        with pytest.raises(NotAllowed):
            deeds.download_intake(first, form="ctf", by=nobody, at=JULY)


def test_a_list_of_places_that_a_school_sends_gives_it_no_pupil(released: Round, client):
    one, two, three = released.numbers
    school = released.fresh(released.secondaries[1])
    office = somebody(released.authority, "school-office", school.unit, name="Ada Finch")
    path = released.folder / "mine.csv"
    path.write_text(f"UPN,LAESTAB\n{one},{school.laestab}\n{three},{school.laestab}\n")
    told = {"kind": "allocations", "period": released.of.period, "sender": school.unit}
    received = take_file(path, name=path.name, authority=released.authority, **told, by=office)
    assert read_if_small(received, by=office).state == "published"
    keep_transfers(JULY)
    assert read_by(released, 0) == {one, three}
    assert read_by(released, 1) == {two}
    assert queries.lists_of_units(released.of) == 1
    client.force_login(released.officer)
    page = client.get(released.of.get_absolute_url()).content.decode()
    assert "1 list of places that a school or another unit sent does not count" in page


def test_nothing_is_read_before_the_release(of: Round):
    (upn,) = upns(1)
    of.ctf(of.primaries[0], {upn: "Hollow"})
    of.places({upn: of.secondaries[0]})
    school = of.fresh(of.secondaries[0])
    with pytest.raises(TransferRefused, match="released on 05/07/2027"):
        queries.open_intake(of.at(school), school, TODAY)
    with pytest.raises(TransferRefused):
        deeds.download_intake(school, form="ctf", by=of.at(school), at=JULY)
    assert not IntakeVersion.objects.exists()


def test_the_worker_releases_on_the_day_and_not_before(of: Round):
    keep_transfers(JULY.replace(month=7, day=4))
    of.of.refresh_from_db()
    assert of.of.released_at is None
    assert keep_transfers(JULY.replace(month=7, day=5)) > 0
    of.of.refresh_from_db()
    assert of.of.released_at is not None
    assert of.of.released_by is None
    keep_transfers(JULY)
    assert keep_transfers(JULY) == 0


def test_a_file_that_is_sent_on_the_day_of_release_waits_for_the_worker_to_release_and_to_tell(of: Round):
    (upn,) = upns(1)
    of.places({upn: of.secondaries[0]})
    path = of.folder / "notes.csv"
    path.write_text(f"UPN,Surname,Forename,DOB,Reading,Concerns\n{upn},Hollow,Wren,14/02/2016,104,Shy\n")
    school = of.primaries[0]
    deeds.send_transfer(school, path, name=path.name, by=of.at(school), at=JULY)
    of.of.refresh_from_db()
    assert of.of.released_at is None
    assert not IntakeVersion.objects.exists()
    keep_transfers(JULY)
    assert read_by(of, 0) == {upn}


def test_the_worker_lets_a_round_be_that_somebody_released_meanwhile(of: Round, monkeypatch):
    stale = TransferRound.objects.get()
    monkeypatch.setattr(stale, "refresh_from_db", lambda: None)
    of.release()
    deeds.catch_up(stale, JULY)
    assert Notch.objects.filter(deed="transfer released").count() == 1


def test_a_round_is_released_once(released: Round):
    with pytest.raises(TransferRefused, match="already"):
        released.release()


def test_a_pupil_who_is_allocated_elsewhere_moves_and_both_schools_are_told(released: Round):
    one, two, three = released.numbers
    old, new = (released.fresh(one) for one in released.secondaries)
    deeds.download_intake(old, form="ctf", by=released.at(old), at=JULY)
    Notice.objects.all().delete()
    released.places({one: new, two: new, three: old}, at=JULY)
    assert read_by(released, 0) == {three}
    assert read_by(released, 1) == {one, two}
    assert {notice.user for notice in Notice.objects.all()} == {released.at(old), released.at(new)}
    words = " ".join(f"{notice.title} {notice.words}" for notice in Notice.objects.all())
    assert "1 pupil no longer belongs to it" in words
    assert "1 pupil came to it" in words
    assert not any(said in words for said in ("Hollow", "Wren", one))
    first = deeds.download_intake(old, form="ctf", number=1, by=released.at(old), at=JULY)
    assert "Hollow" not in first.content.decode()
    assert "Reed" in first.content.decode()
    since = since_download(released, old)
    assert since
    assert (since.left, since.arrived, since.corrected) == (1, [], [])


def test_a_late_correction_is_a_version_of_which_the_school_is_told_and_sees_what_changed(released: Round):
    one, _, _ = released.numbers
    school, other = (released.fresh(one) for one in released.secondaries)
    deeds.download_intake(school, form="ctf", by=released.at(school), at=JULY)
    Notice.objects.all().delete()
    released.ctf(released.primaries[0], {one: "Hollow/WX9 9ZZ/107"}, at=JULY)
    (notice,) = Notice.objects.all()
    assert notice.user == released.at(school)
    assert "Of 1 pupil something else is told" in notice.words
    assert "Hollow" not in notice.title + notice.words
    since = since_download(released, school)
    assert since
    ((told, what),) = since.corrected
    assert (told.upn, what) == (one, ["Result", "Postcode"])
    now = deeds.download_intake(school, form="ctf", by=released.at(school), at=JULY)
    before = deeds.download_intake(school, form="ctf", number=1, by=released.at(school), at=JULY)
    assert "WX9 9ZZ" in now.content.decode()
    assert "WX9 9ZZ" not in before.content.decode()
    assert [one.number for one in queries.versions_of(school)] == [2, 1]
    assert [one.number for one in queries.versions_of(other)] == [1]
    assert since_download(released, school) is None


def test_the_same_file_again_is_no_version(released: Round):
    one, two, _ = released.numbers
    notices = Notice.objects.count()
    released.ctf(released.primaries[0], {one: "Hollow", two: "Marsh"}, at=JULY)
    assert TransferUpload.objects.filter(school=released.primaries[0]).count() == 1
    assert Notice.objects.count() == notices


def test_what_a_withdrawn_file_told_is_read_no_more(released: Round):
    _, _, three = released.numbers
    upload = TransferUpload.objects.get(school=released.primaries[0])
    upload.load.refresh_from_db()
    withdraw_load(upload.load, because="Of another school", by=None, at=JULY, seen_version=upload.load.version)
    keep_transfers(JULY)
    assert read_by(released, 0) == {three}
    school = released.fresh(released.secondaries[0])
    first = deeds.download_intake(school, form="ctf", number=1, by=released.at(school), at=JULY)
    assert "Hollow" not in first.content.decode()


def test_nothing_moves_without_an_agreement(released: Round):
    one, _, _ = released.numbers
    end_agreement(released.agreement, ends=TODAY, by=None, at=JULY)
    school = released.fresh(released.secondaries[0])
    later = TODAY + timedelta(days=1)
    assert "No sharing agreement with Alder High School is in force" in queries.why_shut(school, later)
    with pytest.raises(TransferRefused, match="Nothing moves"):
        queries.open_intake(released.at(school), school, later)
    with pytest.raises(TransferRefused, match="Nothing moves"):
        released.ctf(released.primaries[0], {one: "Hollow/WX9 9ZZ"}, at=JULY + timedelta(days=1))


def test_an_intake_that_is_shut_is_looked_at_once_and_opens_with_its_agreement(of: Round):
    (upn,) = upns(1)
    of.ctf(of.primaries[0], {upn: "Hollow"})
    of.places({upn: of.secondaries[0]})
    end_agreement(of.agreement, ends=TODAY - timedelta(days=1), by=None, at=JULY)
    looked_at = Notch.objects.filter(deed="intake looked at")
    keep_transfers(JULY)
    assert looked_at.count() == len(of.secondaries)
    assert keep_transfers(JULY) == 0
    assert looked_at.count() == len(of.secondaries)
    assert not IntakeVersion.objects.exists()
    an_agreement(of.agreement.unit)
    assert keep_transfers(JULY) == len(of.secondaries)
    assert read_by(of, 0) == {upn}


def test_whoever_sends_is_reminded_until_the_files_have_come(of: Round):
    school = of.primaries[0]
    keep_transfers(JUNE)
    assert set(Due.objects.open().values_list("user", flat=True)) == {of.at(one).pk for one in of.primaries}
    line = Due.objects.open().get(user=of.at(school))
    assert line.due == UPLOAD_BY
    assert "Year 6 files for September 2027: Alder Primary School" in line.what
    assert keep_transfers(JUNE) == 0
    of.ctf(school, {upns(1)[0]: "Hollow"})
    assert not Due.objects.open().filter(user=of.at(school)).exists()
    assert Due.objects.open().filter(user=of.at(of.primaries[1])).exists()


def test_no_row_and_no_notch_holds_a_value_of_a_child(released: Round):
    school = released.fresh(released.secondaries[0])
    deeds.download_intake(school, form="sheet", by=released.at(school), at=JULY)
    kept = [str(list(model.objects.values())) for model in apps.get_app_config("exchange").get_models()]
    kept += [str(list(Notch.objects.values("deed", "facts"))), str(list(Due.objects.values("what")))]
    assert not any(said in one for one in kept for said in ("Hollow", "Reed", *released.numbers))


def test_who_keeps_no_exchange_sets_no_round_up(of: Round):
    for user in (of.at(of.primaries[0]), a_person(of.authority, "elected-member")):
        with pytest.raises(NotAllowed):
            deeds.set_up_transfer(
                intake=2028, upload_by=UPLOAD_BY, release_on=RELEASE_ON, owner=of.officer, by=user, at=MORNING
            )
    with pytest.raises(Refusal, match="already"):
        deeds.set_up_transfer(
            intake=2027, upload_by=UPLOAD_BY, release_on=RELEASE_ON, owner=of.officer, by=of.officer, at=MORNING
        )


def test_a_role_for_the_whole_authority_opens_no_intake(released: Round):
    anywhere = somebody(released.authority, "school", name="Ada Finch")
    with pytest.raises((Http404, NotAllowed)):
        queries.receiving_for(anywhere, released.secondaries[0].pk)
