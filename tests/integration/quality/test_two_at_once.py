"""Two people at the same moment: a poor judgement opens one plan, and a plan is ended once."""

from datetime import date

import pytest
from tests.support.at_once import at_once
from tests.support.people import MORNING, a_person, an_authority
from tests.support.quality import a_service, judged

from tallystick.foundation.ledger.models import Notch
from tallystick.foundation.ledger.verification import verify
from tallystick.modules.quality import deeds
from tallystick.modules.quality.models import Improvement, QuarterlyReview
from tallystick.modules.quality.rules.services import ServiceNeeds


@pytest.mark.row("PLN-17")
def test_of_two_poor_judgements_at_once_one_opens_a_plan(either_database):
    officer = a_person(an_authority())
    service = a_service(officer)
    given, refused = at_once(*[lambda: judged(service, "poor", officer)] * 2)
    assert (len(given), refused) == (2, [])
    assert (Improvement.objects.count(), QuarterlyReview.objects.count(), service.grades.count()) == (1, 1, 2)
    assert verify(officer.authority).holds


@pytest.mark.row("PLN-17")
def test_of_two_who_end_a_plan_at_once_one_is_refused(either_database):
    officer = a_person(an_authority())
    judged(judged(a_service(officer), "poor", officer, date(2026, 6, 1)), "good", officer, date(2026, 7, 1))
    one = Improvement.objects.get()
    ended, refused = at_once(*[lambda: deeds.end_improvement(one, because="Better.", by=officer, at=MORNING)] * 2)
    assert (len(ended), len(refused)) == (1, 1)
    assert isinstance(refused[0], ServiceNeeds)
    assert Notch.objects.filter(deed="service improvement plan ended").count() == 1
