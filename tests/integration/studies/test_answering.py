"""A study that reads children's rows: answered once, whole or not at all, and read by whoever may."""

from unittest.mock import patch

import pytest
from django.utils import timezone
from tests.support.studies import AGED, PAIR, PATTERN, answered

from tallystick.engine.studies.answers import read_back
from tallystick.foundation.ledger.models import Notch, RowVersion
from tallystick.foundation.ledger.verification import verify
from tallystick.modules.indicators.deeds import working_folder
from tallystick.modules.indicators.models import Result, Run
from tallystick.modules.indicators.rules.asking import GIVEN_UP, WAITS
from tallystick.modules.records import deeds as records
from tallystick.modules.studies import deeds, queries, tasks
from tallystick.modules.studies.models import Answer, Enquiry
from tallystick.modules.studies.rules.asking import StudyRefused

pytestmark = [pytest.mark.django_db, pytest.mark.row("ATX-12")]
ANSWERING = "tallystick.modules.studies.deeds.answering"


def asked(authority, code: str = PAIR, **told) -> Enquiry:
    """Ask a study that nobody answers yet."""
    now = timezone.now()
    return deeds.ask_study(authority, code, **({"as_at": timezone.localdate(now), "by": None, "at": now} | told))


def test_the_worker_answers_what_was_asked_and_the_same_again_is_the_same_row(analyst):
    enquiry = asked(analyst.authority)
    assert tasks.answer_waiting(timezone.now()) == 1
    first = queries.enquiry_as_it_is(enquiry.pk).answer
    told = read_back(first.canonical.encode())
    assert dict(told.findings[0].figures)["children"] == len(AGED)
    answered(analyst.authority, PAIR)
    assert [one.answer for one in Enquiry.objects.order_by("pk")] == [first, first]
    assert answered(analyst.authority, PAIR, engine="memory").answer == first, "whichever engine counted"
    assert Answer.objects.count() == 1
    assert tasks.answer_waiting(timezone.now()) == 0


def test_no_child_stands_in_an_answer_nor_what_it_says_in_the_ledger(analyst):
    answer = answered(analyst.authority, PAIR).answer
    kept = RowVersion.objects.get(table="studies.answer").snapshot
    assert "4201" not in answer.canonical
    assert answer.canonical not in str(kept)
    assert "together" not in str(kept)
    assert verify(analyst.authority).holds


def test_a_study_that_waits_is_not_asked_twice(analyst):
    asked(analyst.authority)
    with pytest.raises(StudyRefused, match="being answered already"):
        asked(analyst.authority)
    asked(analyst.authority, PATTERN)
    with pytest.raises(StudyRefused, match="being answered already"):
        asked(analyst.authority, PATTERN)
    assert (Enquiry.objects.count(), Run.objects.count()) == (1, 1)


def test_what_is_killed_is_answered_anew_and_given_up_where_it_stops_each_time(analyst):
    enquiry = asked(analyst.authority)
    with patch(f"{ANSWERING}.answer", side_effect=KeyboardInterrupt), pytest.raises(KeyboardInterrupt):
        deeds.answer_enquiry(enquiry)
    assert Answer.objects.count() == 0
    assert deeds.answer_enquiry(enquiry).answer is not None
    again = asked(analyst.authority)
    with patch(f"{ANSWERING}.answer", side_effect=MemoryError):
        for wait in WAITS:
            with pytest.raises(MemoryError):
                tasks.answer_waiting(timezone.now() + wait)
        assert tasks.answer_waiting(timezone.now() + WAITS[-1]) == 1
    assert queries.enquiry_as_it_is(again.pk).because == GIVEN_UP
    assert (Answer.objects.count(), list(queries.enquiries_waiting())) == (1, [])


def test_what_another_process_answers_is_left_to_it(analyst):
    enquiry = asked(analyst.authority)
    with working_folder(f"study-{enquiry.pk}"):
        assert deeds.answer_enquiry(enquiry) is None
        with pytest.raises(StudyRefused, match="Another process answers"):
            answered(analyst.authority, PAIR)
    assert answered(analyst.authority, PAIR).pk == enquiry.pk


def test_what_cannot_be_answered_ends_and_says_why(analyst):
    enquiry = asked(analyst.authority, as_at=timezone.localdate().replace(year=2001))
    assert "nothing to freeze" in deeds.answer_enquiry(enquiry).because
    begun = deeds.begin_enquiry(asked(analyst.authority), at=timezone.now())
    with pytest.raises(StudyRefused, match="being answered already"):
        deeds.begin_enquiry(begun, at=timezone.now())
    records.let_snapshot_go(begun.snapshot, because="Room is needed", by=None, at=timezone.now())
    assert "let go" in deeds.answer_enquiry(begun).because
    gone = asked(analyst.authority)
    with patch("tallystick.modules.studies.queries.studies_of", return_value={}):
        assert "no study" in deeds.answer_enquiry(gone).because
    with pytest.raises(StudyRefused, match="There is no study"):
        asked(analyst.authority, "nothing")


def test_what_another_process_answered_meanwhile_is_not_ended_by_one_that_knows_nothing_of_it(analyst):
    stale = deeds.begin_enquiry(asked(analyst.authority), at=timezone.now())
    answer = deeds.answer_enquiry(stale).answer
    kept = deeds.end_enquiry(stale, because=GIVEN_UP, at=timezone.now())
    assert (kept.answer, kept.because) == (answer, "")
    assert queries.enquiry_as_it_is(stale.pk).answer == answer
    assert not Notch.objects.filter(deed="study not answered").exists()


def test_what_was_asked_of_another_day_is_answered_first_at_the_terminal(analyst):
    before = asked(analyst.authority, as_at=timezone.localdate().replace(day=1))
    now = answered(analyst.authority, PAIR)
    assert now.pk != before.pk
    assert queries.enquiry_as_it_is(before.pk).ended_at is not None


def test_a_pattern_is_made_of_results_and_nothing_of_it_is_kept(analyst):
    answered(analyst.authority, PATTERN)
    assert (Result.objects.count(), Answer.objects.count(), Enquiry.objects.count()) == (1, 0, 0)
    answered(analyst.authority, PATTERN)
    assert Result.objects.count() == 1
