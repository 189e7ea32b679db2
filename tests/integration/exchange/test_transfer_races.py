"""Two at the same moment: a round is released once, and what a school downloaded is what its version says."""

from pathlib import Path

import pytest
from tests.support.at_once import at_once
from tests.support.transfers import JULY, JUNE, Round, a_round, upns

from tallystick.foundation.ledger.models import Notch
from tallystick.foundation.ledger.verification import verify
from tallystick.lib.refusals import Refusal
from tallystick.modules.exchange import deeds, queries
from tallystick.modules.exchange.models import IntakeVersion, TransferRound, TransferUpload

pytestmark = pytest.mark.row("LRN-11")


def sent(folder: Path) -> tuple[Round, str]:
    """Give a round in which one pupil was sent and allocated."""
    of, (upn,) = a_round(folder, primaries=1, secondaries=1), upns(1)
    of.notes(of.primaries[0], {upn: "Hollow/Shy"}, at=JUNE)
    of.places({upn: of.secondaries[0]}, at=JUNE)
    return of, upn


def test_of_two_who_release_at_once_one_does_and_each_school_is_told_once(either_database, tmp_path: Path):
    of, _ = sent(tmp_path)

    def release() -> TransferRound:
        return deeds.release_transfer(TransferRound.objects.get(), by=of.officer, at=JULY)

    given, refused = at_once(release, release)
    assert (len(given), len(refused)) == (1, 1)
    assert isinstance(refused[0], Refusal)
    assert IntakeVersion.objects.count() == 1
    assert Notch.objects.filter(deed="transfer released").count() == 1
    assert verify(of.authority).holds


def test_a_correction_during_a_download_is_in_the_file_or_is_told_as_a_change(either_database, tmp_path: Path):
    of, upn = sent(tmp_path)
    of.release(at=JULY)
    school = of.fresh(of.secondaries[0])

    def download() -> str:
        return deeds.download_intake(school, form="sheet", by=of.at(school), at=JULY)

    given, refused = at_once(download, lambda: of.notes(of.primaries[0], {upn: "Marsh/Shy"}, at=JULY))
    assert refused == []
    deeds.catch_up(of.of, JULY)
    assert (len(given), TransferUpload.objects.count()) == (2, 2)
    found = queries.open_intake(of.at(school), school, JULY.date())
    since = queries.changes_since(of.at(school), school, found, JULY.date())
    seen = queries.last_download(school).of
    assert [one.number for one in queries.versions_of(school)] == [2, 1]
    assert (since is None) == (seen.number == 2)
    assert verify(of.authority).holds
