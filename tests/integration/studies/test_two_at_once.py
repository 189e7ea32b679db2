"""Two who ask the same question at the same moment ask it once, on either database, and what comes is kept once."""

from functools import partial

import pytest
from django.utils import timezone
from tests.support.at_once import at_once
from tests.support.indicators import own_indicators
from tests.support.people import a_person, an_authority
from tests.support.records import a_header, received
from tests.support.studies import AGED, PAIR, own_studies

from tallystick.modules.studies import deeds, queries
from tallystick.modules.studies.models import Answer, Enquiry
from tallystick.modules.studies.rules.asking import StudyRefused

pytestmark = pytest.mark.row("ATX-12")


def test_two_who_ask_at_once_ask_once_and_two_who_answer_answer_once(either_database, settings, tmp_path):
    settings.HOME, settings.MEDIA_ROOT = tmp_path / "home", tmp_path / "home" / "evidence"
    own_indicators(settings.HOME)
    own_studies(settings.HOME)
    analyst = a_person(an_authority(), "performance-analyst", name="Ash Vane")
    received(a_header(tmp_path / "h.csv", *AGED), analyst.authority, analyst)
    now = timezone.now()
    asking = partial(deeds.ask_study, analyst.authority, PAIR, as_at=timezone.localdate(now), by=analyst, at=now)
    given, refused = at_once(asking, asking)
    assert ([type(one) for one in given], [type(one) for one in refused]) == ([Enquiry], [StudyRefused])
    answering = partial(deeds.answer_enquiry, given[0])
    _, broken = at_once(answering, answering)
    assert broken == []
    assert (Answer.objects.count(), list(queries.enquiries_waiting())) == (1, [])
    person = a_person(analyst.authority, "elected-member", name="Bo Quill")
    assert queries.answer_for(person, queries.studies_of(0)[PAIR], timezone.localdate(now)) is None
