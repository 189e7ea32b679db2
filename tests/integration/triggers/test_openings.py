"""Figures that were counted open what is owed, once; a correction is said, and a person closes."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.support.people import a_person, an_authority
from tests.support.triggers import (
    ABBEY,
    BEACON,
    CLIFF,
    YEAR_2009,
    YEAR_2010,
    YEAR_2011,
    a_plan_of,
    counted,
    looked,
    said,
    standing,
)

from tallystick.foundation.accounts.deeds import found_post, put_in_post
from tallystick.foundation.accounts.models import User
from tallystick.foundation.due.models import Due
from tallystick.foundation.due.queries import due_for
from tallystick.lib.refusals import ChangedSince, NotAllowed
from tallystick.modules.triggers import deeds, queries, tasks
from tallystick.modules.triggers.models import Look, Opening
from tallystick.modules.triggers.presenters.openings import corrected_said
from tallystick.modules.triggers.queries.openings import Asked, found_for
from tallystick.modules.triggers.rules import OpeningRefused

pytestmark = pytest.mark.row("SCH-15")


@pytest.fixture
def adviser(db, settings, tmp_path) -> User:
    settings.HOME = tmp_path
    return a_person(an_authority(), "school-improvement-adviser", name="Una Dale")


@pytest.fixture
def opened(adviser: User) -> Opening:
    """What a school at 28 per cent opened."""
    counted(adviser.authority, {ABBEY: 28})
    looked(adviser.authority)
    return Opening.objects.get()


def reread(opening: Opening) -> Opening:
    return Opening.objects.get(pk=opening.pk)


def close(opening: Opening, by: User, because: str = "It has risen for a year.") -> Opening:
    one = reread(opening)
    return deeds.close_opening(one, because=because, by=by, at=timezone.now(), seen_version=one.version)


def test_a_school_at_28_per_cent_opens_a_plan_with_its_figure_and_one_at_30_none(adviser):
    result = counted(adviser.authority, {ABBEY: 28, BEACON: 30, CLIFF: 29.5})
    looked(adviser.authority)
    assert standing(adviser.authority) == {ABBEY, CLIFF}
    one = Opening.objects.get(group_key=f"laestab={ABBEY}")
    (first,) = one.evidence.all()
    assert (first.result, first.line, first.crosses, first.last) == (result, 30, True, YEAR_2009)
    assert (one.register, one.kind, one.stands) == ("raising-achievement-plans", "plan", "across")


def test_it_is_on_the_list_of_whoever_has_the_role_with_its_day_and_no_figure(adviser, opened):
    (line,) = due_for(adviser, timezone.localdate())
    assert line.what == f"Write the raising achievement plan: School {ABBEY}"
    assert line.address == f"/triggers/opening/{opened.pk}/"
    assert line.due == opened.due > timezone.localdate() + timedelta(days=50)


def test_looked_at_again_and_again_it_is_opened_once(adviser, opened):
    assert looked(adviser.authority) is None  # nothing came since
    counted(adviser.authority, {ABBEY: 28})
    assert looked(adviser.authority).opened == 0
    assert (Opening.objects.count(), said(opened)) == (1, ["first"])
    assert Look.objects.count() == 2


def test_a_correction_that_takes_the_figure_back_says_so_and_closes_nothing(adviser, opened):
    counted(adviser.authority, {ABBEY: 31})
    looked(adviser.authority)
    one = reread(opened)
    assert (one.stands, one.closed_at, said(one)) == ("corrected", None, ["first", "corrected"])
    with pytest.raises(OpeningRefused, match="not back yet"):
        close(one, adviser)
    assert due_for(adviser, timezone.localdate()).count() == 1


def test_a_line_that_is_moved_says_so_and_closes_nothing_and_opens_what_is_across_now(adviser, opened, settings):
    counted(adviser.authority, {ABBEY: 28, BEACON: 32})
    looked(adviser.authority)
    own_line(settings.HOME, 27)
    looked(adviser.authority)
    assert (reread(opened).stands, said(opened)) == ("corrected", ["first", "line moved"])
    own_line(settings.HOME, 33)
    looked(adviser.authority)
    assert (reread(opened).stands, standing(adviser.authority)) == ("across", {ABBEY, BEACON})
    assert Opening.objects.count() == 2


def own_line(home, value: int) -> None:
    """Lay a line of one's own in place of the floor."""
    from tallystick.engine.catalogue import files, rules

    ours = files.CATALOGUE / "rules" / "floor-target.yaml"
    text = ours.read_text("utf-8").replace("  - value: 30", f"  - value: {value}", 1)
    folder = home / "catalogue" / "rules"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "floor-target.yaml").write_text(f"{text}overrides: {files.digest(ours)}\n", "utf-8")
    rules.rules.cache_clear()


def test_it_is_closed_by_a_person_with_the_figure_of_a_later_year_that_is_back_and_a_reason(adviser, opened):
    counted(adviser.authority, {ABBEY: 33}, YEAR_2010)
    looked(adviser.authority)
    assert reread(opened).stands == "back"
    assert [one.kind for one in Due.objects.open().order_by("pk")] == ["triggers.plan", "triggers.close"]
    with pytest.raises(OpeningRefused, match="Say why"):
        close(opened, adviser, because=" ")
    with pytest.raises(ChangedSince):
        deeds.close_opening(opened, because="Up", by=adviser, at=timezone.now(), seen_version=1)
    with pytest.raises(NotAllowed):
        close(opened, a_person(adviser.authority, "elected-member", name="Cllr Moss"))
    done = close(opened, adviser)
    assert (done.closed_with.last, done.closed_by, done.stands) == (YEAR_2010, adviser, "closed")
    assert not Due.objects.open().exists()


def test_after_it_was_closed_only_a_later_year_opens_another(adviser, opened):
    counted(adviser.authority, {ABBEY: 33}, YEAR_2010)
    looked(adviser.authority)
    close(opened, adviser)
    counted(adviser.authority, {ABBEY: 25}, YEAR_2010)  # the very figure it was closed with is corrected
    looked(adviser.authority)
    assert (standing(adviser.authority), said(opened)) == (set(), ["first", "later", "corrected"])
    counted(adviser.authority, {ABBEY: 24}, YEAR_2011)
    looked(adviser.authority)
    assert standing(adviser.authority) == {ABBEY}
    assert Opening.objects.count() == 2


def test_a_later_figure_that_is_across_again_takes_closing_off_the_list(adviser, opened):
    counted(adviser.authority, {ABBEY: 33}, YEAR_2010)
    looked(adviser.authority)
    counted(adviser.authority, {ABBEY: 20}, YEAR_2011)
    looked(adviser.authority)
    assert reread(opened).stands == "across"
    assert [one.kind for one in Due.objects.open()] == ["triggers.plan"]


def test_where_nobody_has_the_role_it_falls_to_nobody_and_to_somebody_once_there_is_one(db, settings, tmp_path):
    settings.HOME = tmp_path
    authority = an_authority()
    counted(authority, {ABBEY: 28})
    looked(authority)
    assert (Opening.objects.count(), Due.objects.count()) == (1, 0)
    assert tasks.follow(timezone.now()) == 0
    adviser = a_person(authority, "school-improvement-adviser", name="Una Dale")
    assert tasks.follow(timezone.now()) == 1
    assert due_for(adviser, timezone.localdate()).count() == 1
    assert tasks.follow(timezone.now()) == 0


def test_it_falls_to_the_post_that_whoever_has_the_role_holds_and_may_be_handed_over(adviser):
    authority, now = adviser.authority, timezone.now()
    officer = a_person(authority, "improvement-officer", name="Ola Reed")
    post, other = (
        found_post(authority, title=one, by=None, at=now) for one in ("Adviser, secondary", "Head of schools")
    )
    put_in_post(adviser, post=post, starts=timezone.localdate(), by=None, at=now)
    counted(authority, {ABBEY: 28})
    looked(authority)
    one = Opening.objects.get()
    assert (one.post, Due.objects.open().get().post) == (post, post)
    deeds.hand_over(one, other, by=officer, at=now, seen_version=one.version)
    assert Due.objects.open().get().post == other
    with pytest.raises(NotAllowed):
        deeds.hand_over(reread(one), post, by=adviser, at=now, seen_version=2)


def test_a_plan_in_its_register_is_found_and_taken_off_the_list_and_without_it_the_school_is_listed(adviser, opened):
    assert [one.opening for one in found_for(adviser, Asked(which="owed"))] == [opened]
    entry = a_plan_of(adviser, ABBEY)
    assert tasks.follow(timezone.now()) == 1
    assert reread(opened).entry == entry
    assert found_for(adviser, Asked(which="owed")) == []
    assert not Due.objects.open().exists()
    assert tasks.follow(timezone.now()) == 0


def test_an_entry_of_another_register_is_no_plan(adviser, opened):
    with pytest.raises(OpeningRefused, match="no such entry"):
        deeds.note_plan(opened, 4711, by=adviser, at=timezone.now())


@pytest.mark.row("CAS-10")
def test_an_area_away_from_the_average_is_told_once_a_year_and_answered(adviser):
    manager = a_person(adviser.authority, "social-work-manager", name="Noor Lane")
    quarter = YEAR_2009.replace(month=6, day=30)
    told = {"code": "re-referrals-by-area", "by": "area"}
    counted(adviser.authority, {"all": 20, "East": 26, "West": 24}, quarter, **told)
    looked(adviser.authority)
    counted(adviser.authority, {"all": 20, "East": 30}, quarter.replace(month=9), **told)
    looked(adviser.authority)
    (one,) = Opening.objects.all()
    assert (one.kind, one.group[0][1], said(one)) == ("alert", "East", ["first", "later"])
    with pytest.raises(NotAllowed):
        deeds.answer_alert(one, because="x", by=adviser, at=timezone.now(), seen_version=one.version)
    with pytest.raises(OpeningRefused):
        deeds.close_opening(one, because="x", by=manager, at=timezone.now(), seen_version=one.version)
    deeds.answer_alert(one, because="The team was met.", by=manager, at=timezone.now(), seen_version=one.version)
    assert not Due.objects.open().exists()
    counted(adviser.authority, {"all": 20, "East": 29}, quarter.replace(month=9), **told)
    looked(adviser.authority)
    assert Opening.objects.count() == 1


def test_a_plan_is_owed_and_no_answer_takes_its_place(adviser, opened):
    with pytest.raises(OpeningRefused, match="Write the plan"):
        deeds.answer_alert(opened, because="Done", by=adviser, at=timezone.now(), seen_version=opened.version)


def test_every_trigger_is_known(adviser):
    assert {"raising-achievement", "area-assessments"} <= queries.triggers_of(adviser.authority_id).keys()


def test_a_look_that_was_killed_before_its_end_is_done_again_and_opens_nothing_twice(adviser, monkeypatch):
    counted(adviser.authority, {ABBEY: 28})
    monkeypatch.setattr("tallystick.modules.triggers.deeds.looking.keep_look", killed)
    with pytest.raises(KeyboardInterrupt):
        looked(adviser.authority)
    monkeypatch.undo()
    assert (Opening.objects.count(), Look.objects.count()) == (1, 0)
    assert looked(adviser.authority).opened == 0
    assert (Opening.objects.count(), Look.objects.count(), Due.objects.count()) == (1, 1, 1)


def killed(*_: object, **__: object) -> None:
    """Die before anything more is written."""
    raise KeyboardInterrupt


def test_names_and_calendars_are_read_once_however_many_are_opened(adviser):
    read = []
    for many in (3, 12):
        counted(adviser.authority, {f"82{many:02}{100 + number}": 20 for number in range(many)})
        with CaptureQueriesContext(connection) as questions:
            looked(adviser.authority)
        told = [one["sql"] for one in questions]
        read.append([sum(table in one for one in told) for table in ("records_loadedpart", "calendars_term")])
    assert Opening.objects.count() == 15
    assert read[0] == read[1]


@pytest.mark.row("CAS-10")
@pytest.mark.parametrize("answered", [False, True])
def test_a_correction_is_said_on_last_years_alert_too(adviser, answered):
    manager = a_person(adviser.authority, "social-work-manager", name="Noor Lane")
    quarter, told = YEAR_2009.replace(month=6, day=30), {"code": "re-referrals-by-area", "by": "area"}
    for last in (quarter, quarter.replace(year=2010)):
        counted(adviser.authority, {"all": 20, "East": 26}, last, **told)
        looked(adviser.authority)
    first, second = Opening.objects.order_by("last")
    if answered:
        deeds.answer_alert(first, because="The team was met.", by=manager, at=timezone.now(), seen_version=1)
    counted(adviser.authority, {"all": 20, "East": 22}, quarter, **told)
    assert (looked(adviser.authority).said, said(first), said(second)) == (1, ["first", "corrected"], ["first"])
    assert (reread(first).stands, reread(first).closed_at is not None) == ("corrected", answered)
    assert ("until somebody answers it" in corrected_said(reread(first))) is not answered


def test_a_correction_is_said_on_a_closed_plan_where_another_stands_and_closes_nothing(adviser, opened):
    for share, year in ((33, YEAR_2010), (20, YEAR_2011)):
        counted(adviser.authority, {ABBEY: share}, year)
        looked(adviser.authority)
        if share == 33:
            close(opened, adviser)
    other = Opening.objects.get(closed_at=None)
    counted(adviser.authority, {ABBEY: 31})
    looked(adviser.authority)
    assert said(opened) == ["first", "later", "corrected"]
    assert (reread(opened).stands, reread(other).stands, said(other)) == ("closed", "across", ["first"])
