"""The pages of what figures opened: who is told of whom, in how many questions, and what people do there."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.support.people import a_person, an_authority
from tests.support.triggers import ABBEY, BEACON, YEAR_2010, a_plan_of, counted, looked

from tallystick.foundation.accounts.models import User
from tallystick.modules.triggers import deeds
from tallystick.modules.triggers.models import Opening
from tallystick.modules.triggers.queries import openings as queries

pytestmark = [pytest.mark.row("SCH-15"), pytest.mark.row("CAS-12")]


@pytest.fixture
def adviser(db, settings, tmp_path) -> User:
    settings.HOME = tmp_path
    return a_person(an_authority(), "school-improvement-adviser", name="Una Dale")


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def text(person: User, address: str) -> str:
    answer = signed_in(person).get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def kept_from_members(adviser: User) -> None:
    """Two schools below the floor, of which members are not shown one."""
    counted(
        adviser.authority,
        {ABBEY: 28, BEACON: 21.5},
        child_level=True,
        kept_back={"members": [ABBEY], "professionals": [ABBEY]},
    )
    looked(adviser.authority)


def test_of_a_figure_that_is_kept_back_from_somebody_no_page_says_that_it_crossed(adviser):
    kept_from_members(adviser)
    hidden = Opening.objects.get(group_key=f"laestab={ABBEY}")
    member = a_person(adviser.authority, "elected-member", name="Cllr Moss")
    told = text(member, "/triggers/?which=standing")
    assert BEACON in told
    assert "21.5%" in told
    assert ABBEY not in told
    assert "<dd>\n        1\n      </dd>" in told  # one plan is owed, as far as they are told
    assert ABBEY not in text(member, "/triggers/openings.csv")
    assert signed_in(member).get(hidden.get_absolute_url()).status_code == 404


def test_who_writes_the_plans_knows_for_whom_and_is_not_told_the_figure_that_is_kept_back(adviser):
    kept_from_members(adviser)
    hidden = Opening.objects.get(group_key=f"laestab={ABBEY}")
    for address in ("/triggers/", "/triggers/openings.csv", hidden.get_absolute_url()):
        told = text(adviser, address)
        assert ABBEY in told
        assert "Kept back" in told
        assert "28.0" not in told


def test_a_correction_is_said_on_the_page_with_both_figures(adviser):
    counted(adviser.authority, {ABBEY: 28})
    looked(adviser.authority)
    counted(adviser.authority, {ABBEY: 31})
    looked(adviser.authority)
    told = text(adviser, Opening.objects.get().get_absolute_url())
    assert "28.0%" in told
    assert "31.0%" in told
    assert "Nothing is closed by that" in told
    assert "Close it" not in told


def test_it_is_closed_on_its_page_once_it_is_back(adviser):
    counted(adviser.authority, {ABBEY: 28})
    looked(adviser.authority)
    one, client = Opening.objects.get(), signed_in(adviser)
    address = f"{one.get_absolute_url()}close/"
    refused = client.post(address, {"because": "It is well", "seen_version": one.version})
    assert refused.status_code == 400
    assert "not back yet" in refused.content.decode()
    counted(adviser.authority, {ABBEY: 33}, YEAR_2010)
    looked(adviser.authority)
    assert "Close it" in text(adviser, one.get_absolute_url())
    version = Opening.objects.get().version
    assert client.post(address, {"because": "", "seen_version": version}).status_code == 422
    done = client.post(address, {"because": "It has risen", "seen_version": version}, follow=True)
    assert "It has risen" in done.content.decode()
    assert "Closed" in text(adviser, "/triggers/?which=closed")


def test_the_list_is_sought_by_words_and_by_what_is_opened(adviser):
    counted(adviser.authority, {ABBEY: 28, BEACON: 22})
    looked(adviser.authority)
    assert BEACON not in text(adviser, f"/triggers/?words={ABBEY}")
    assert "Nothing that was opened fits" in text(adviser, "/triggers/?trigger=area-assessments")
    assert "Nothing that was opened fits" in text(adviser, "/triggers/?which=back")


def test_openings_are_counted_as_they_are_listed(adviser):
    counted(adviser.authority, {ABBEY: 28, BEACON: 22, "8204003": 25, "8204004": 26})
    looked(adviser.authority)
    counted(adviser.authority, {ABBEY: 33, BEACON: 34}, YEAR_2010)
    looked(adviser.authority)
    ended, under_way = (Opening.objects.get(group_key=f"laestab={one}") for one in (BEACON, "8204003"))
    deeds.note_plan(under_way, a_plan_of(adviser, "8204003").pk, by=adviser, at=timezone.now())
    deeds.close_opening(ended, because="It has risen", by=adviser, at=timezone.now(), seen_version=ended.version)
    found = queries.counts_for(adviser)
    assert found == {"standing": 3, "owed": 2, "open": 1, "back": 1, "closed": 1, "alerts": 0}
    assert found == {which: len(queries.found_for(adviser, queries.Asked(which=which))) for which in found}


def test_where_nothing_is_open_the_page_says_so(adviser):
    assert "Nothing stands open" in text(adviser, "/triggers/")


def test_today_shows_what_falls_to_somebody(adviser):
    counted(adviser.authority, {ABBEY: 28})
    looked(adviser.authority)
    assert "Write the raising achievement plan" in text(adviser, "/due/")


@pytest.mark.parametrize("role", ["school-improvement-adviser", "elected-member"])
def test_the_list_asks_as_many_questions_for_many_as_for_few(adviser, role):
    reader = a_person(adviser.authority, role, name="Rae Holt")
    asked = []
    for many in (10, 60):
        counted(adviser.authority, {f"820{4100 + number}": 20 + number % 9 for number in range(many)})
        looked(adviser.authority)
        with CaptureQueriesContext(connection) as questions:
            text(reader, "/triggers/")
            text(reader, "/triggers/openings.csv")
        asked.append(len(questions))
    assert Opening.objects.count() == 60
    assert asked[0] == asked[1]


def test_an_area_below_the_average_is_compared_with_a_figure_that_may_be_kept_back(adviser):
    manager = a_person(adviser.authority, "service-manager", name="Noor Lane")
    told = {"code": "assessed-in-35", "by": "area", "child_level": True}
    counted(
        adviser.authority,
        {"all": 75, "West": 50},
        date(2008, 12, 31),
        kept_back={"members": [""], "professionals": [""]},
        **told,
    )
    looked(adviser.authority)
    one = Opening.objects.get()
    assert "Kept back" in text(manager, one.get_absolute_url())
    member = a_person(adviser.authority, "elected-member", name="Cllr Moss")
    assert signed_in(member).get(one.get_absolute_url()).status_code == 404


def test_the_plan_and_what_opened_it_lead_to_each_other_and_the_plan_says_that_the_figure_was_corrected(adviser):
    counted(adviser.authority, {ABBEY: 28})
    looked(adviser.authority)
    entry = a_plan_of(adviser, ABBEY)
    client, one = signed_in(adviser), Opening.objects.get()
    assert f"Raising achievement plan {entry.number}" in text(adviser, f"{one.get_absolute_url()}plan/")
    client.post(f"{one.get_absolute_url()}plan/", {"entry": entry.pk})
    assert entry.get_absolute_url() in text(adviser, one.get_absolute_url())
    assert one.get_absolute_url() in text(adviser, entry.get_absolute_url())
    counted(adviser.authority, {ABBEY: 31})
    looked(adviser.authority)
    assert "Nothing is closed by that" in text(adviser, entry.get_absolute_url())
