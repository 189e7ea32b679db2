"""Looked at by two at once, or killed anywhere: what a figure asks for is opened once, whole or not at all."""

from functools import partial
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker
from tests.integration.robustness.test_deaths import PROVING, died
from tests.support.at_once import at_once
from tests.support.people import a_person, an_authority
from tests.support.triggers import ABBEY, BEACON, YEAR_2009, YEAR_2010, YEAR_2011, a_plan_of, counted, looked

from tallystick.engine.catalogue.triggers import Trigger
from tallystick.engine.triggers.deciding import Opened, Stands
from tallystick.foundation.due.models import Due
from tallystick.lib.refusals import ChangedSince
from tallystick.modules.triggers import deeds, queries
from tallystick.modules.triggers.deeds import looking
from tallystick.modules.triggers.models import Evidence, Look, Opening
from tallystick.modules.triggers.queries.looking import ToDo

pytestmark = [pytest.mark.row("SCH-15"), pytest.mark.row("CAS-12")]
ACTS = ["looking", "alerting"]
ON = {"sqlite": ACTS, "postgresql": ACTS} if PROVING else {"sqlite": ACTS}


def test_two_workers_at_once_open_once_and_two_people_close_once(either_database, settings, tmp_path: Path):
    settings.HOME = tmp_path
    authority = an_authority()
    adviser = a_person(authority, "school-improvement-adviser", name="Una Dale")
    counted(authority, {ABBEY: 28, BEACON: 21})
    given, refused = at_once(*[partial(deeds.look, authority, at=timezone.now())] * 2)
    assert refused == []
    assert (Opening.objects.count(), Evidence.objects.count(), Due.objects.count()) == (2, 2, 2)
    counted(authority, {ABBEY: 33}, YEAR_2010)
    looked(authority)
    one = Opening.objects.get(group_key=f"laestab={ABBEY}")
    close = partial(deeds.close_opening, one, because="Up", by=adviser, at=timezone.now(), seen_version=one.version)
    given, refused = at_once(close, close)
    assert len(given) == 1
    assert [type(one) for one in refused] == [ChangedSince]
    assert not Due.objects.open().filter(subject__endswith=f"/{one.pk}").exists()
    assert Opening.objects.filter(closed_at=None).count() == 1


def test_a_closing_and_a_look_at_the_same_moment_lose_neither(either_database, settings, tmp_path: Path):
    settings.HOME = tmp_path
    authority = an_authority()
    adviser = a_person(authority, "school-improvement-adviser", name="Una Dale")
    for share, year in ((28, YEAR_2009), (33, YEAR_2010)):
        counted(authority, {ABBEY: share}, year)
        looked(authority)
    one = Opening.objects.get()
    counted(authority, {ABBEY: 20}, YEAR_2011)
    close = partial(deeds.close_opening, one, because="Up", by=adviser, at=timezone.now(), seen_version=one.version)
    _, refused = at_once(close, partial(deeds.look, authority, at=timezone.now()))
    assert [type(each) for each in refused] in ([], [ChangedSince])
    assert [each.because for each in Opening.objects.exclude(closed_at=None)] == ([] if refused else ["Up"])
    assert Opening.objects.get(closed_at=None).evidence.latest("number").last == YEAR_2011


def test_what_somebody_wrote_on_an_opening_while_a_figure_is_noted_on_it_stays(
    either_database, settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    settings.HOME = tmp_path
    authority = an_authority()
    a_person(authority, "school-improvement-adviser", name="Una Dale")
    counted(authority, {ABBEY: 28})
    looked(authority)
    noted = looking.stands

    def meanwhile(opened: Opened) -> Stands:
        Opening.objects.update(due=YEAR_2011)
        return noted(opened)

    monkeypatch.setattr(looking, "stands", meanwhile)
    counted(authority, {ABBEY: 33}, YEAR_2010)
    looked(authority)
    one = Opening.objects.get()
    assert (one.stands, one.due) == ("back", YEAR_2011)


def test_a_plan_that_somebody_named_is_not_taken_for_another_that_the_worker_found(either_database, settings, tmp_path):
    settings.HOME = tmp_path
    authority = an_authority()
    adviser = a_person(authority, "school-improvement-adviser", name="Una Dale")
    counted(authority, {ABBEY: 28})
    looked(authority)
    one, first, second = Opening.objects.get(), a_plan_of(adviser, BEACON), a_plan_of(adviser, ABBEY)
    deeds.note_plan(one, first.pk, by=adviser, at=timezone.now())
    deeds.note_plan(one, second.pk, by=None, at=timezone.now())
    assert Opening.objects.get().entry == first


def test_a_trigger_that_fails_stops_none_behind_it_and_is_looked_at_again(db, settings, tmp_path, monkeypatch):
    settings.HOME = tmp_path
    authority = an_authority()
    counted(authority, {ABBEY: 28})
    first, to_do = next(iter(queries.triggers_of(authority.pk))), queries.to_do
    assert first != "raising-achievement"

    def asked(key: int, trigger: Trigger) -> list[ToDo]:
        if trigger.code == first:
            raise ZeroDivisionError
        return to_do(key, trigger)

    monkeypatch.setattr(queries, "to_do", asked)
    with pytest.raises(ZeroDivisionError):
        looked(authority)
    assert (Opening.objects.count(), Look.objects.count()) == (1, 0)
    monkeypatch.undo()
    assert looked(authority).opened == 0


@pytest.mark.parametrize("vendor", list(ON))
def test_a_worker_killed_anywhere_while_it_looks_has_opened_all_of_a_trigger_or_nothing_and_the_next_goes_on(
    request: pytest.FixtureRequest, tmp_path: Path, django_db_blocker: DjangoDbBlocker, vendor: str
):
    died(request, tmp_path, django_db_blocker, vendor, ON[vendor], 300 if PROVING else 3)
