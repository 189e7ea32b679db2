"""A document that is taken in, corrected and confirmed: kept once, and not on the register before."""

import pytest
from django.core.files.storage import default_storage
from tests.support.intakes import act, taken_in
from tests.support.people import a_person, an_authority

from tallystick.lib.refusals import ChangedSince
from tallystick.modules.plans import deeds
from tallystick.modules.plans.models import Document, Intake, Plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return a_person(an_authority())


@pytest.fixture(autouse=True)
def documents(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "evidence"


@pytest.mark.row("PLN-19")
def test_an_uploaded_file_is_kept_under_its_digest_and_nothing_is_on_the_register(officer, tmp_path):
    intake = taken_in(officer, tmp_path)
    with default_storage.open(f"documents/{intake.document.digest}") as file:
        assert file.read() == b"Make the ferry crossing safe"
    assert Plan.objects.count() == 0


def test_the_same_file_is_kept_once(officer, tmp_path):
    taken_in(officer, tmp_path)
    taken_in(officer, tmp_path)
    assert Document.objects.count() == 1


def test_confirming_puts_the_corrected_draft_on_the_register_with_its_settled_doubts(officer, tmp_path):
    intake = taken_in(officer, tmp_path)
    at = "/recommendations/0/actions/1"
    intake = deeds.correct_draft(intake, at, {"timescale": "31 July 2027"}, **act(officer, seen_version=1))
    intake = deeds.settle_draft_doubt(intake, 1, because="The list skips 4.", **act(officer, seen_version=2))
    plan = deeds.confirm_draft(intake, **act(officer, seen_version=3))
    assert plan.actions.get(text="Train the ferry crews").due.isoformat() == "2027-07-31"
    assert {doubt.code: doubt.settled_because for doubt in plan.doubts.all()} == {
        "month-without-year": "The cell was corrected.",
        "missing-number": "The list skips 4.",
    }
    assert Intake.objects.get().became == plan


def test_a_draft_changes_no_more_once_it_is_confirmed(officer, tmp_path):
    intake = taken_in(officer, tmp_path)
    deeds.confirm_draft(intake, **act(officer, seen_version=1))
    with pytest.raises(Exception, match="was confirmed"):
        deeds.remove_from_draft(intake, "/recommendations/0", **act(officer, seen_version=2))


def test_a_doubt_is_not_settled_without_a_reason(officer, tmp_path):
    with pytest.raises(Exception, match="Say why"):
        deeds.settle_draft_doubt(taken_in(officer, tmp_path), 0, because=" ", **act(officer, seen_version=1))


def test_two_people_correcting_one_draft_do_not_overwrite_each_other(officer, tmp_path):
    intake = taken_in(officer, tmp_path)
    colleague = a_person(officer.authority, name="Ifan Rees")
    deeds.correct_draft(intake, "/recommendations/0", {"text": "Mine"}, **act(officer, seen_version=1))
    with pytest.raises(ChangedSince):
        deeds.correct_draft(intake, "/recommendations/0", {"text": "Theirs"}, **act(colleague, seen_version=1))
    assert Intake.objects.get().draft.recommendations[0].text == "Mine"
