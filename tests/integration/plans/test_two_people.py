"""Two people at the same moment, and a process that is killed: all or nothing, and nobody is overwritten."""

import pytest
from tests.support.at_once import at_once
from tests.support.people import MORNING, a_person, an_authority
from tests.support.plans import a_draft, a_plan

from tallystick.foundation.ledger.verification import verify
from tallystick.lib.refusals import Refusal
from tallystick.modules.plans import deeds, queries
from tallystick.modules.plans.models import Document, Intake, Plan


@pytest.fixture(autouse=True)
def documents(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "evidence"


def taken_in(officer, tmp_path, revises=None) -> Intake:
    path = tmp_path / "plan.txt"
    path.write_text("Make the ferry crossing safe")
    said = {"name": "plan.txt", "draft": a_draft(), "pieces": [["line 1", "x"]], "by": officer, "at": MORNING}
    return deeds.take_in(path, revises=revises, **said)


def test_a_double_click_confirms_a_draft_once(either_database, tmp_path):
    officer = a_person(an_authority())
    intake = taken_in(officer, tmp_path)

    def confirm() -> Plan:
        return deeds.confirm_draft(Intake.objects.get(pk=intake.pk), by=officer, at=MORNING, seen_version=1)

    given, refused = at_once(confirm, confirm)
    assert (len(given), len(refused)) == (1, 1)
    assert isinstance(refused[0], Refusal)
    assert Plan.objects.count() == 1
    assert verify(officer.authority).holds


def test_of_two_people_who_correct_one_cell_one_is_told(either_database, tmp_path):
    authority = an_authority()
    people = [a_person(authority), a_person(authority, name="Ada Finch")]
    intake = taken_in(people[0], tmp_path)

    def correct(by) -> Intake:
        found = Intake.objects.get(pk=intake.pk)
        words = {"text": f"As {by.name} has it"}
        return deeds.correct_draft(found, "/recommendations/0", words, by=by, at=MORNING, seen_version=1)

    given, refused = at_once(*(lambda by=by: correct(by) for by in people))
    assert (len(given), len(refused)) == (1, 1)
    assert isinstance(refused[0], Refusal)
    kept = Intake.objects.get(pk=intake.pk).draft.recommendations[0].text
    assert kept == given[0].draft.recommendations[0].text


def test_one_document_sent_twice_at_once_is_kept_once(either_database, tmp_path):
    officer = a_person(an_authority())
    given, refused = at_once(*[lambda: taken_in(officer, tmp_path)] * 2)
    assert all(isinstance(refusal, Refusal) for refusal in refused)
    assert len(given) >= 1
    assert Document.objects.count() == 1
    assert Intake.objects.count() == len(given)
    assert verify(officer.authority).holds


def test_a_merge_and_a_change_at_once_lose_neither(either_database, tmp_path):
    officer = a_person(an_authority())
    plan = a_plan(officer)
    intake, row = taken_in(officer, tmp_path, revises=plan), plan.recommendations.first()

    def merge() -> Plan:
        return deeds.merge_revision(intake, [], by=officer, at=MORNING, seen_version=1)

    def change() -> object:
        return deeds.change_line(row, {"lead": "Quay Master"}, by=officer, at=MORNING, seen_version=1)

    given, refused = at_once(merge, change)
    assert len(given) >= 1
    assert all(isinstance(refusal, Refusal) for refusal in refused)
    changed = queries.draft_of(Plan.objects.get(pk=plan.pk)).recommendations[0].lead == ["Quay Master"]
    assert changed or refused
    assert verify(officer.authority).holds
