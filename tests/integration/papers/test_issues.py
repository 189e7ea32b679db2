"""A paper is begun, written, completed and issued; what went out stays as it was, byte for byte."""

from datetime import UTC, date, datetime
from hashlib import sha256

import pytest
from tests.support.people import MORNING, a_person, an_authority
from tests.unit.modules.papers.drafts import draft

from tallystick.engine.disclosure import Audience
from tallystick.engine.writing import suffixes
from tallystick.engine.writing.kept import kept, read_back
from tallystick.lib.refusals import ChangedSince, NotAllowed
from tallystick.modules.papers import deeds, queries
from tallystick.modules.papers.models import Issue, IssueFile, State
from tallystick.modules.papers.rules.completing import PaperIncomplete
from tallystick.modules.papers.rules.composing import compose
from tallystick.modules.papers.rules.moving import FileWasAltered, PaperCannotMove, ReasonNeeded
from tallystick.modules.plans import deeds as plans

pytestmark = [pytest.mark.django_db, pytest.mark.row("GOV-06")]
DAY = date(2026, 3, 1)
LATER = datetime(2026, 3, 9, 9, tzinfo=UTC)


@pytest.fixture
def officer():
    return a_person(an_authority())


@pytest.fixture
def plan(officer):
    return plans.import_draft(draft(), document=None, by=officer, at=MORNING)


def begun(officer, plan, code="scrutiny-progress"):
    return deeds.draft(officer.authority, code, plan=plan, as_at=DAY, by=officer, at=MORNING)


def written(issue, officer):
    """Everything that a paper asks, written in a word."""
    for slot in queries.slots_of(issue):
        issue = Issue.objects.get(pk=issue.pk)
        deeds.contribute(issue, slot.code, "None.", by=officer, at=MORNING, seen_version=issue.version)
    return Issue.objects.get(pk=issue.pk)


def done(issue, officer):
    issue = written(issue, officer)
    return deeds.complete(issue, by=officer, at=MORNING, seen_version=issue.version)


def out(issue, officer):
    issue = done(issue, officer)
    return deeds.issue(issue, by=officer, at=MORNING, seen_version=issue.version)


def test_a_paper_is_not_complete_while_something_that_it_asks_is_empty(officer, plan):
    made = begun(officer, plan)
    with pytest.raises(PaperIncomplete, match=r"“Exempt status” is not written yet.*“Legal implications” is not"):
        deeds.complete(made, by=officer, at=MORNING, seen_version=made.version)
    assert Issue.objects.get(pk=made.pk).state == State.DRAFT


def test_a_paper_that_is_not_complete_does_not_go_out(officer, plan):
    made = begun(officer, plan)
    with pytest.raises(PaperCannotMove, match="Complete it first"):
        deeds.issue(made, by=officer, at=MORNING, seen_version=made.version)


def test_what_went_out_is_given_from_its_stored_bytes_and_rebuilt_the_same(officer, plan):
    one = out(begun(officer, plan), officer)
    assert {file.kind for file in one.files.all()} == {suffix[1:] for suffix in suffixes()}
    rebuilt = compose(queries.snapshot_of(one))
    assert rebuilt == read_back(one.document)
    assert sha256(kept(rebuilt)).hexdigest() == one.digest


def test_made_twice_with_the_same_clock_every_file_has_the_same_digest(officer, plan):
    first, second = (out(begun(officer, plan), officer) for _ in range(2))
    told = [dict(one.files.values_list("kind", "digest")) for one in (first, second)]
    assert told[0] == told[1]
    assert len(told[0]) == 4


def test_a_change_to_the_plan_changes_nothing_that_went_out(officer, plan):
    one = out(begun(officer, plan), officer)
    before = {file.kind: file.content for file in one.files.all()}
    line = plan.actions.standing().first()
    plans.change_line(line, {"text": "Something else"}, seen_version=line.version, by=officer, at=LATER)
    again = begun(officer, plan)
    assert {file.kind: file.content for file in Issue.objects.get(pk=one.pk).files.all()} == before
    assert again.snapshot_digest != one.snapshot_digest


def test_a_file_that_was_altered_is_not_given(officer, plan):
    file = out(begun(officer, plan), officer).files.first()
    file.bytes = b"other"
    with pytest.raises(FileWasAltered):
        _ = file.content
    assert IssueFile.objects.get(pk=file.pk).content


def test_writing_into_a_complete_paper_makes_it_a_draft_again(officer, plan):
    one = done(begun(officer, plan), officer)
    deeds.contribute(one, "introduction", "Anew.", by=officer, at=LATER, seen_version=one.version)
    one.refresh_from_db()
    assert (one.state, one.document, one.completed_at) == (State.DRAFT, "", None)
    with pytest.raises(ChangedSince):
        deeds.complete(one, by=officer, at=LATER, seen_version=one.version - 1)


def test_what_went_out_is_not_written_into(officer, plan):
    one = out(begun(officer, plan), officer)
    with pytest.raises(PaperCannotMove, match="Correct it with a new one"):
        deeds.contribute(one, "introduction", "Anew.", by=officer, at=LATER, seen_version=one.version)


def test_a_paper_is_withdrawn_for_a_reason_and_stands_for_nobody_then(officer, plan):
    one = out(begun(officer, plan), officer)
    with pytest.raises(ReasonNeeded):
        deeds.withdraw(one, because=" ", by=officer, at=LATER, seen_version=one.version)
    assert [each.pk for each in queries.issued(officer.authority, Audience.MEMBERS)] == [one.pk]
    deeds.withdraw(one, because="A wrong table.", by=officer, at=LATER, seen_version=one.version)
    assert not queries.issued(officer.authority, Audience.MEMBERS)


def test_a_correction_takes_the_place_of_the_other_once_it_goes_out(officer, plan):
    one = out(begun(officer, plan), officer)
    newer = deeds.correct(one, because="A wrong date.", by=officer, at=LATER, seen_version=one.version)
    assert {slot.asked for slot in newer.contributions.all()} == {slot.asked for slot in one.contributions.all()}
    assert Issue.objects.get(pk=one.pk).state == State.ISSUED
    newer = deeds.complete(newer, by=officer, at=LATER, seen_version=newer.version)
    deeds.issue(newer, by=officer, at=LATER, seen_version=newer.version)
    assert Issue.objects.get(pk=one.pk).state == State.CORRECTED
    assert [each.pk for each in queries.issued(officer.authority, Audience.MEMBERS)] == [newer.pk]


@pytest.mark.row("GOV-09")
def test_a_restricted_paper_is_nobodys_who_need_not_know_the_children(officer):
    clerk = a_person(officer.authority, name="Ines Clerk", role="scrutiny-clerk")
    with pytest.raises(NotAllowed, match="names children"):
        deeds.draft(clerk.authority, "care-exclusions-action", as_at=DAY, by=clerk, at=MORNING)


def test_a_member_reads_what_went_out_and_nothing_before(officer, plan):
    member = a_person(officer.authority, name="Hal Member", role="elected-member")
    made = begun(officer, plan)
    assert not queries.issues_for(member)
    out(made, officer)
    assert [one.pk for one in queries.issues_for(member)] == [made.pk]
    with pytest.raises(NotAllowed):
        deeds.withdraw(made, because="No.", by=member, at=LATER, seen_version=9)


@pytest.mark.row("GOV-12")
def test_a_joint_report_waits_for_both_agencies_and_keeps_the_day_before_each(officer):
    other = a_person(officer.authority, name="Jo Other")
    made = deeds.draft(officer.authority, "joint-vulnerable-children", as_at=DAY, by=officer, at=MORNING)
    for slot in queries.slots_of(made):
        if slot.code != "social-care":
            made.refresh_from_db()
            deeds.contribute(made, slot.code, "None.", by=officer, at=MORNING, seen_version=made.version)
    made.refresh_from_db()
    with pytest.raises(PaperIncomplete, match="“What social care did” waits for Social care"):
        deeds.complete(made, by=officer, at=MORNING, seen_version=made.version)
    deeds.contribute(made, "social-care", "None.", by=officer, at=MORNING, seen_version=made.version)
    made.refresh_from_db()
    with pytest.raises(PaperIncomplete, match="wrote for Education and Social care"):
        deeds.complete(made, by=officer, at=MORNING, seen_version=made.version)
    deeds.contribute(made, "social-care", "None.", by=other, at=MORNING, seen_version=made.version)
    made.refresh_from_db()
    made = deeds.complete(made, by=officer, at=MORNING, seen_version=made.version)
    made = deeds.issue(made, by=officer, at=MORNING, seen_version=made.version)
    for to, on in (("Learning Trust Board", date(2026, 3, 4)), ("Members", date(2026, 3, 11))):
        made = deeds.note_presented(made, to=to, on=on, by=officer, at=LATER, seen_version=made.version)
    assert made.presented == [["Learning Trust Board", "2026-03-04"], ["Members", "2026-03-11"]]
