"""Nothing withheld, superseded, suppressed or child-level is ever in the public folder, by any order of deeds.

What is done and what is searched for after each publishing: `tests/support/publishing_courses.py`.
"""

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test
from tests.support.bodies import a_body, a_meeting
from tests.support.children import a_child
from tests.support.people import a_person, an_authority
from tests.support.plans import a_plan
from tests.support.publishing_courses import BEGINS, CODE, Course, World, in_short, shown_to
from tests.support.tally import a_measured_draft, bound, invented_figures

from tallystick.engine.disclosure import Audience
from tallystick.foundation.accounts.deeds import give_role
from tallystick.foundation.accounts.models import Authority
from tallystick.modules.bodies.deeds import plan_meeting
from tallystick.modules.bodies.queries import decisions_in
from tallystick.modules.governance.queries import open as governance_open
from tallystick.modules.papers import queries as paper_queries
from tallystick.modules.papers.deeds import issuing
from tallystick.modules.papers.models import Issue
from tallystick.modules.papers.rules.layouts import OWN
from tallystick.modules.publishing.models import Release
from tallystick.modules.publishing.queries import issued, public
from tallystick.modules.publishing.rules import business
from tallystick.modules.publishing.rules import published as shapes

pytestmark = [pytest.mark.django_db, pytest.mark.row("GOV-06", "GOV-21")]


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[int], list[int]]:
    """Give what tries so many courses of deeds, and tells of each publishing how many withheld texts were sought."""
    officer = a_person(an_authority())
    give_role(officer, role="virtual-school-head", starts=BEGINS.date().replace(year=2020), by=None, at=BEGINS)
    World.officer, World.home, World.searches = officer, tmp_path, []
    a_child(officer.authority, "Childmark", "Childmark")
    World.figures = invented_figures(monkeypatch)
    World.plan = a_plan(officer, a_measured_draft())
    bound(World.plan, "WX 4", "quay-safety", officer)
    body = a_body(officer)
    World.met = a_meeting(officer, body, BEGINS.date())
    World.coming = plan_meeting(body, day=BEGINS.date() + timedelta(days=7), by=officer, at=BEGINS)
    paper = paper_queries.paper_of(CODE)
    monkeypatch.setattr(paper_queries, "paper_of", lambda _: msgspec.structs.replace(paper, audience=World.audience))
    monkeypatch.setattr(issuing, "render", in_short)
    monkeypatch.setattr(issuing, "layouts_kept", lambda _: [(".docx", OWN), (".html", OWN)])
    monkeypatch.setattr(public, "shown_to", shown_to)

    def tried(examples: int) -> list[int]:
        checks = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
        said = settings(max_examples=examples, stateful_step_count=12, deadline=None, suppress_health_check=checks)
        run_state_machine_as_test(Course, settings=said)
        return World.searches

    return tried


def test_nothing_withheld_is_ever_in_the_folder_and_what_is_public_is(course: Callable[[int], list[int]]):
    many = 200 if os.environ.get("TALLYSTICK_PROVE") else 5
    searches = course(many)
    assert len(searches) >= many, "every course ends with a search of what was published"
    assert min(searches) > 0, "in each of them something was withheld that could have been found"


def not_for_all(one: Course) -> None:
    one.paper_goes_out(Audience.CIRCLE)


def withdrawn(one: Course) -> None:
    one.paper_goes_out(Audience.PUBLIC)
    one.paper_is_withdrawn(0)


def superseded(one: Course) -> None:
    one.paper_goes_out(Audience.PUBLIC)
    one.paper_begins_to_be_corrected(0)
    one.paper_is_written_and_completed(0)
    one.paper_is_issued(0)


def too_old(one: Course) -> None:
    one.paper_goes_out(Audience.PUBLIC)
    one.time_on_the_site_is_set(1)
    one.time_goes_by(400)


def suppressed(one: Course) -> None:
    one.plan_is_made_public()
    one.figure_is_kept_back()


def taken_back(one: Course) -> None:
    one.plan_is_made_public()
    one.plan_is_taken_back()


def agenda_withdrawn(one: Course) -> None:
    one.agenda_is_published()
    one.meetings_are_made_public()
    one.agenda_is_withdrawn()


def agenda_published_anew(one: Course) -> None:
    agenda_withdrawn(one)
    one.agenda_is_published()


def exempt_since(one: Course) -> None:
    one.agenda_is_published()
    one.meetings_are_made_public()
    one.item_is_made_exempt(0)


def decided_and_exempt_since(one: Course) -> None:
    one.agenda_is_published()
    one.something_is_decided(0, False, "decision")
    one.meetings_are_made_public()
    one.item_is_made_exempt(0)


def closed(one: Course) -> None:
    one.meeting_is_moved()
    one.meetings_are_made_public()
    one.body_is_closed_or_opened()


def exempt_before(one: Course) -> None:
    one.agenda_is_published()
    one.item_is_made_exempt(0)
    one.meetings_are_made_public()


def raised(one: Course) -> None:
    one.agenda_is_published()
    one.something_is_decided(0, False, "concern")
    one.meetings_are_made_public()


def begun(authority: Authority, _: Audience) -> Any:
    return Issue.objects.of(authority.pk).exclude(issued_at=None)


@pytest.mark.parametrize(
    ("deeds_done", "where", "what", "broken"),
    [
        (not_for_all, paper_queries, "went_out", begun),
        (withdrawn, issued, "_gone", lambda _: None),
        (superseded, issued, "_gone", lambda _: None),
        (too_old, issued, "is_over", lambda *_: False),
        (suppressed, public, "without", lambda said, _: said),
        (agenda_withdrawn, business, "_agenda", lambda one, _: one["agenda"]),
        (agenda_published_anew, business, "_agenda", lambda one, _: one["agenda"]),
        (exempt_since, business, "_item", lambda one, _: one),
        (decided_and_exempt_since, governance_open, "_decisions", decisions_in),
        (
            closed,
            shapes.Published,
            "of",
            lambda self, kind: tuple(one for one in self.releases if one.kind == kind),
        ),
        (
            taken_back,
            shapes.Published,
            "of",
            lambda self, kind: tuple(one for one in self.releases if one.kind == kind),
        ),
    ],
)
def test_a_broken_filter_is_found(
    course: Any, monkeypatch: pytest.MonkeyPatch, deeds_done: Any, where: Any, what: str, broken: Any
):
    one = Course()
    one.begin()
    deeds_done(one)
    one.site_is_published()
    monkeypatch.setattr(where, what, broken)
    if deeds_done in (taken_back, closed):  # what was taken back is not even read: both fences have to fall
        monkeypatch.setattr(public, "_release", still_there)
    with pytest.raises(AssertionError, match="is in"):
        one.teardown()


@pytest.mark.parametrize(
    ("deeds_done", "what", "broken"),
    [
        (exempt_before, "items_open", lambda items, _: list(items)),
        (raised, "_decisions", decisions_in),
    ],
)
def test_a_filter_that_was_broken_when_somebody_looked_is_found(
    course: Any, monkeypatch: pytest.MonkeyPatch, deeds_done: Any, what: str, broken: Any
):
    monkeypatch.setattr(governance_open, what, broken)
    one = Course()
    one.begin()
    deeds_done(one)
    with pytest.raises(AssertionError, match="is in"):
        one.teardown()


def test_what_is_public_and_was_left_out_is_found(course: Any, monkeypatch: pytest.MonkeyPatch):
    one = Course()
    one.begin()
    one.paper_goes_out(Audience.PUBLIC)
    one.site_is_published()
    monkeypatch.setattr(public, "papers_issued", lambda *_: ())
    with pytest.raises(AssertionError, match="is nowhere"):
        one.teardown()


def still_there(row: Release, *_: Any) -> shapes.Release:
    """Give what was taken back with all that it said."""
    return shapes.Release(row.kind, row.slug, row.title, row.as_at, row.as_at, row.said)
