"""What audiences were shown of the same events is remembered, under whatever indicator and of whatever period."""

from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from django.utils import timezone
from tests.support.indicators import ALL, CHILDREN, POPULATION, counted, own_indicators, written
from tests.support.people import a_person, an_authority
from tests.support.records import CARE, a_header, received

from tallystick.foundation.ledger.audit import audited, record
from tallystick.modules.indicators import queries
from tallystick.modules.indicators.models import KeptBack, Result

pytestmark = [pytest.mark.django_db, pytest.mark.row("GOV-21")]
SHARE, EVENTS = "harbour-share", "harbour-events"
SAME = f"counts: girl\nsame_as: {{counts: {EVENTS}, of: {ALL}}}"


@pytest.fixture
def authority(db, settings, tmp_path: Path):
    """Give an authority whose own catalogue counts the same girls in two populations."""
    settings.HOME, settings.MEDIA_ROOT = tmp_path / "home", tmp_path / "home" / "evidence"
    own_indicators(settings.HOME)
    folder = settings.HOME / "catalogue"
    again = POPULATION.replace("code: harbour-children", "code: harbour-again")
    (folder / "populations" / "harbour-again.yaml").write_text(again, "utf-8")
    written(folder / "indicators", EVENTS, measure="count", unit="girls", every="school year")
    written(folder / "indicators", SHARE, population="harbour-again", counts=SAME, measure="rate", every="school year")
    one = a_person(an_authority(), "performance-analyst", name="Ash Vane")
    assert received(a_header(tmp_path / "h.csv", *CHILDREN), one.authority, one).returned == CARE
    return one.authority


def result_of(authority, code: str) -> Result:
    (part,) = counted(authority, code).parts.all()
    return part.result


@audited
def told_of(result: Result, first: date, last: date) -> None:
    """Tell everybody of another period what they were told of a result."""
    many, now = list(KeptBack.objects.filter(result=result)), timezone.now()
    result.pk, result.first, result.last = None, first, last
    result.digest = sha256(f"{first} {last}".encode()).hexdigest()
    result.save()
    for one in many:
        told = {"audience": one.audience, "marks": one.marks, "at": now}
        KeptBack.objects.create(authority_id=one.authority_id, result=result, **told)
    record("indicator counted", subject=result, by=None, at=now)


def remembered(new: Result) -> set[tuple[str, date]]:
    shown = queries.shown_until_now(new.authority_id, [new])
    return {(one.result.code, one.result.last) for one in shown}


def test_what_was_shown_of_one_population_is_remembered_for_the_other(authority):
    events, share = result_of(authority, EVENTS), result_of(authority, SHARE)
    both = {(EVENTS, events.last), (SHARE, share.last)}
    assert events.last == share.last
    assert remembered(events) == both
    assert remembered(share) == both


def test_the_terms_of_a_year_are_remembered_when_the_year_is_told_and_for_each_other(authority):
    events = result_of(authority, EVENTS)
    year = events.first, events.last
    share = result_of(authority, SHARE)
    for months in ((9, 12), (1, 3)):
        first = date(year[0].year + (months[0] == 1), months[0], 3)
        told_of(share, first, date(first.year, months[1], 19))
    terms = {(SHARE, date(year[0].year, 12, 19)), (SHARE, date(year[1].year, 3, 19))}
    assert terms <= remembered(Result.objects.get(code=EVENTS))
    summer = Result.objects.get(code=EVENTS)
    summer.first, summer.last = date(year[1].year, 4, 13), date(year[1].year, 7, 21)
    assert terms | {(EVENTS, year[1])} <= remembered(summer)
    summer.first, summer.last = date(year[1].year, 9, 1), date(year[1].year, 12, 19)
    assert not terms & remembered(summer)
