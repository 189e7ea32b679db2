"""Who is offered an opening to settle, on whose list it is, and that it can be settled whoever and whatever is gone."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from tests.support.people import a_person, an_authority
from tests.support.triggers import ABBEY, BEACON, YEAR_2009, YEAR_2010, a_plan_of, counted, looked

from tallystick.engine.catalogue import files, triggers
from tallystick.foundation.accounts.deeds import (
    add_unit,
    close_account,
    end_role,
    found_post,
    give_role,
    put_in_post,
)
from tallystick.foundation.accounts.models import Authority, User
from tallystick.foundation.due.models import Due
from tallystick.foundation.due.queries import due_for
from tallystick.lib.refusals import NotAllowed
from tallystick.modules.triggers import deeds, queries, tasks
from tallystick.modules.triggers.models import Opening
from tallystick.modules.triggers.rules import OpeningRefused

pytestmark = [pytest.mark.row("SCH-15"), pytest.mark.row("CAS-12")]
BY_AREA = {"code": "re-referrals-by-area", "by": "area"}


@pytest.fixture
def authority(db, settings, tmp_path: Path) -> Authority:
    settings.HOME = tmp_path
    return an_authority()


@pytest.fixture
def adviser(authority: Authority) -> User:
    return a_person(authority, "school-improvement-adviser", name="Una Dale")


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def below(authority: Authority) -> Opening:
    """What a school at 28 per cent opened."""
    counted(authority, {ABBEY: 28})
    looked(authority)
    return Opening.objects.get()


def back(authority: Authority) -> Opening:
    """The same, whose figure is back a year later."""
    below(authority)
    counted(authority, {ABBEY: 33}, YEAR_2010)
    looked(authority)
    return Opening.objects.get()


def lines(person: User) -> list[str]:
    return [one.kind for one in due_for(person, timezone.localdate()).order_by("pk")]


@pytest.mark.parametrize("page", ["plan", "close"])
def test_whoever_may_not_settle_is_offered_nothing_to_choose_among(adviser, page):
    counted(adviser.authority, {ABBEY: 28})
    looked(adviser.authority)
    a_plan_of(adviser, BEACON)
    member = a_person(adviser.authority, "elected-member", name="Cllr Moss")
    answer = signed_in(member).get(f"{Opening.objects.get().get_absolute_url()}{page}/")
    assert answer.status_code == 403
    assert BEACON not in answer.content.decode()


def test_whoever_has_the_role_in_the_unit_of_the_group_opens_and_answers_what_falls_to_them(authority):
    unit = add_unit(authority, name="East", by=None, at=timezone.now())
    manager = a_person(authority, None, name="Noor Lane")
    give_role(manager, role="social-work-manager", unit=unit, starts=date(2020, 1, 1), by=None, at=timezone.now())
    counted(authority, {"all": 20, "East": 30, "West": 30}, date(2009, 6, 30), **BY_AREA)
    looked(authority)
    one = Opening.objects.get(group_key="area=East")
    assert lines(manager) == ["triggers.alert"]
    client = signed_in(manager)
    assert client.get(one.get_absolute_url()).status_code == 200
    assert "Answer it" in client.get(one.get_absolute_url()).content.decode()
    deeds.answer_alert(one, because="The team was met.", by=manager, at=timezone.now(), seen_version=one.version)
    other = Opening.objects.get(group_key="area=West")
    with pytest.raises(NotAllowed):
        deeds.answer_alert(other, because="Met too.", by=manager, at=timezone.now(), seen_version=other.version)


def test_a_role_in_a_schools_own_unit_that_opens_no_page_is_passed_over(authority, adviser):
    unit = add_unit(authority, name=f"School {ABBEY}", agency="school", by=None, at=timezone.now())
    inside = a_person(authority, None, name="Ida Frost")
    give_role(inside, role="school-improvement-adviser", unit=unit, starts=date(2020, 1, 1), by=None, at=timezone.now())
    below(authority)
    assert (lines(inside), lines(adviser)) == ([], ["triggers.plan"])


def test_whoever_holds_the_post_to_which_it_was_handed_over_names_the_plan_of_that_school_and_no_other(adviser):
    authority, now = adviser.authority, timezone.now()
    one = below(authority)
    officer = a_person(authority, "improvement-officer", name="Ola Reed")
    holder = a_person(authority, "elected-member", name="Bo Quill")
    post = found_post(authority, title="Head of schools", by=None, at=now)
    put_in_post(holder, post=post, starts=timezone.localdate(), by=None, at=now)
    plan, another = a_plan_of(adviser, ABBEY), a_plan_of(adviser, BEACON)
    deeds.hand_over(one, post, by=officer, at=now, seen_version=one.version)
    assert lines(holder) == ["triggers.plan"]
    told = signed_in(holder).get(f"{one.get_absolute_url()}plan/").content.decode()
    assert (ABBEY in told, BEACON in told) == (True, False)
    with pytest.raises(OpeningRefused, match="no such entry"):
        deeds.note_plan(one, another.pk, by=holder, at=now)
    assert deeds.note_plan(one, plan.pk, by=holder, at=now).entry == plan
    assert signed_in(holder).get(one.get_absolute_url()).status_code == 200


def test_that_a_figure_is_back_comes_on_the_list_of_whoever_has_the_role_later(authority):
    back(authority)
    assert not Due.objects.exists()
    adviser = a_person(authority, "school-improvement-adviser", name="Una Dale")
    assert tasks.follow(timezone.now()) == 1
    assert lines(adviser) == ["triggers.plan", "triggers.close"]
    assert tasks.follow(timezone.now()) == 0


def test_that_a_plan_that_is_written_may_be_closed_is_put_on_a_list_too(adviser):
    counted(adviser.authority, {ABBEY: 28})
    looked(adviser.authority)
    a_plan_of(adviser, ABBEY)
    tasks.follow(timezone.now())
    end_role(adviser.memberships.get(), ends=timezone.localdate() - timedelta(days=1), by=None, at=timezone.now())
    back(adviser.authority)
    assert not Due.objects.open().exists()
    other = a_person(adviser.authority, "school-improvement-adviser", name="Rae Holt")
    assert tasks.follow(timezone.now()) == 1
    assert lines(other) == ["triggers.close"]


@pytest.mark.parametrize("leaves", ["role", "account"])
def test_a_line_of_whoever_left_goes_to_whoever_has_the_role_now(adviser, leaves):
    back(adviser.authority)
    if leaves == "role":
        end_role(adviser.memberships.get(), ends=timezone.localdate() - timedelta(days=1), by=None, at=timezone.now())
    else:
        close_account(adviser, by=None, at=timezone.now())
    assert tasks.follow(timezone.now()) == 0  # nobody has the role: it stays where it is
    assert lines(adviser) == ["triggers.plan", "triggers.close"]
    other = a_person(adviser.authority, "school-improvement-adviser", name="Rae Holt")
    assert tasks.follow(timezone.now()) == 1
    assert (lines(adviser), lines(other)) == ([], ["triggers.plan", "triggers.close"])
    assert tasks.follow(timezone.now()) == 0


def own_trigger(home: Path, code: str, *changes: tuple[str, str]) -> None:
    """Lay a trigger of one's own in place of ours."""
    ours = files.CATALOGUE / "triggers" / f"{code}.yaml"
    text = ours.read_text("utf-8")
    for was, now in changes:
        text = text.replace(was, now, 1)
    folder = home / "catalogue" / "triggers"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{code}.yaml").write_text(f"{text}overrides: {files.digest(ours)}\n", "utf-8")
    triggers.triggers.cache_clear()


def test_an_own_trigger_that_looks_at_another_indicator_breaks_no_page_and_hides_no_figure(adviser, settings):
    one = below(adviser.authority)
    own_trigger(settings.HOME, "raising-achievement", ("indicator: five-good-by-school", "indicator: attendance"))
    for address in ("/triggers/", "/triggers/openings.csv", one.get_absolute_url()):
        answer = signed_in(adviser).get(address)
        assert answer.status_code == 200
        assert "28.0" in answer.content.decode()


def without_triggers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take every trigger away, as an own folder does whose file was removed."""
    for place in ("catalogue", "openings", "evidence", "falling", "looking", "plans", "words"):
        monkeypatch.setattr(f"tallystick.modules.triggers.queries.{place}.triggers_of", lambda _: {})
    monkeypatch.setattr(queries, "triggers_of", lambda _: {})


def test_what_a_trigger_opened_that_is_gone_is_shown_to_those_who_keep_it_and_may_be_closed(adviser, monkeypatch):
    one = below(adviser.authority)
    without_triggers(monkeypatch)
    member = a_person(adviser.authority, "elected-member", name="Cllr Moss")
    assert signed_in(member).get(one.get_absolute_url()).status_code == 404
    told = signed_in(adviser).get(one.get_absolute_url())
    assert told.status_code == 200
    assert "Close it" in told.content.decode()
    assert ABBEY in signed_in(adviser).get("/triggers/").content.decode()
    done = deeds.close_opening(
        one, because="Nobody looks at it.", by=adviser, at=timezone.now(), seen_version=one.version
    )
    assert (done.closed_with.last, done.stands) == (YEAR_2009, "closed")
    assert not Due.objects.open().exists()


def test_an_alert_whose_trigger_is_gone_is_answered_by_those_who_chase(authority, monkeypatch):
    counted(authority, {"all": 20, "East": 30}, date(2009, 6, 30), **BY_AREA)
    looked(authority)
    one, officer = Opening.objects.get(), a_person(authority, "improvement-officer", name="Ola Reed")
    without_triggers(monkeypatch)
    deeds.answer_alert(one, because="It is done.", by=officer, at=timezone.now(), seen_version=one.version)
    assert Opening.objects.get().closed_by == officer


def test_a_school_that_has_no_figures_any_more_is_closed_with_a_reason_by_whoever_keeps_the_plans(adviser):
    one = below(adviser.authority)
    counted(adviser.authority, {BEACON: 40}, date(2012, 8, 31))
    looked(adviser.authority)
    assert "Close it" in signed_in(adviser).get(one.get_absolute_url()).content.decode()
    done = deeds.close_opening(
        one, because="The school closed.", by=adviser, at=timezone.now(), seen_version=one.version
    )
    assert (done.closed_with.last, done.stands) == (YEAR_2009, "closed")
    looked(adviser.authority)
    assert Opening.objects.count() == 1


def test_what_was_opened_by_a_trigger_that_is_over_may_be_closed(authority):
    manager = a_person(authority, "service-manager", name="Noor Lane")
    counted(authority, {"all": 75, "West": 50}, date(2008, 12, 31), code="assessed-in-35", by="area")
    looked(authority)
    one = Opening.objects.get()
    deeds.close_opening(
        one, because="It is counted otherwise.", by=manager, at=timezone.now(), seen_version=one.version
    )
    assert not Opening.objects.filter(closed_at=None).exists()


def test_no_plan_is_owed_for_children_without_an_area(authority):
    a_person(authority, "service-manager", name="Noor Lane")
    counted(authority, {"all": 75, "": 50, "West": 60}, date(2008, 12, 31), code="assessed-in-35", by="area")
    looked(authority)
    assert [one.group_key for one in Opening.objects.all()] == ["area=West"]
