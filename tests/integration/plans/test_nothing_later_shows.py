"""Every page and operation on plans that takes a day: what was added since does not show on it."""

from dataclasses import dataclass
from datetime import timedelta
from inspect import signature, unwrap
from typing import Any

import pytest
from django.urls import reverse
from tests.support.people import MORNING, a_person, an_authority
from tests.support.plans import a_draft, a_plan, an_action
from tests.support.tokens import Program, a_program

from tallystick.engine.drafts import Draft, Recommendation
from tallystick.modules.plans import deeds
from tallystick.modules.plans.endpoints import router
from tallystick.modules.plans.urls import urlpatterns

pytestmark = pytest.mark.row("PLN-06", "PLN-20")
DAY = MORNING.date() + timedelta(days=5)
LATER = MORNING + timedelta(days=30)
LINE, PLAN = "Dredge the northern channel", "Lighthouse keeping plan"
OTHER = "Paint the lighthouse"
OF_PLAN = ("slippage", "checks", "waiting", "coverage", "measures", "costs", "doubts", "review")
PAGES = ("plans", "actions", "plan", "node", "all-costs", "threads", *OF_PLAN)
DRAFTS = {
    "intake",
    "confirm",
    "list_draft_findings",
}  # what is read of a document that waits; nothing of the register is on them
OPERATIONS = {
    "list_plans": "/plans",
    "read_plan": "/plans/{plan}",
    "read_standing": "/plans/{plan}/standing",
    "read_tree": "/plans/{plan}/tree",
    "list_actions": "/actions",
    "list_late": "/plans/{plan}/late",
    "list_findings": "/plans/{plan}/findings",
    "list_lines": "/plans/{plan}/lines?kind=action",
    "read_line": "/lines/recommendation/{above}",
    "list_impact": "/lines/action/{late}/impact",
    "list_risks": "/plans/{plan}/risks",
    "list_blocked": "/plans/{plan}/blocked",
    "list_asked": "/plans/{plan}/asked",
    "list_measures": "/plans/{plan}/measures",
    "list_costs": "/costs?plan={plan}",
    "list_doubts": "/plans/{plan}/doubts",
    "list_judgements": "/plans/{plan}/judgements",
    "list_loose_ends": "/threads",
}


@dataclass
class World:
    """A plan with a line that is late in it, and one that comes to wait for it."""

    officer: Any
    program: Program
    plan: Any
    late: Any
    waits: Any


@pytest.fixture
def world(db, client):
    officer = a_person(an_authority())
    client.force_login(officer)
    plan = a_plan(officer, a_draft())
    late, waits = plan.actions.get(text__startswith="Train"), plan.actions.get(text__startswith="Open")
    return World(officer, a_program(officer), plan, late, waits)


def added_since(world):
    """Add a line, two links and a plan after the day."""
    made = {"text": LINE, "lead": "Harbour Master", "timescale": "1 August 2026"}
    under = world.plan.recommendations.first()
    line = deeds.add_line(world.plan, "action", made, under=under, by=world.officer, at=LATER)
    for row in (world.waits, line):
        deeds.link_lines(row, "depends on", world.late, by=world.officer, at=LATER)
    wanted = [Recommendation(ref="1", text="Keep it lit", actions=[an_action(OTHER, due="2026-08-01")])]
    deeds.import_draft(Draft(title=PLAN, recommendations=wanted), document=None, by=world.officer, at=LATER)


def address(world, name):
    """Give the address of a page."""
    args = {"plan": [world.plan.pk], "node": ["recommendation", world.plan.recommendations.first().pk]}
    of_plan = {name: [world.plan.pk] for name in OF_PLAN}
    return reverse(f"plans:{name}", args=(args | of_plan).get(name, []))


def told(world, name):
    """Give what an operation answers for the day."""
    above = world.plan.recommendations.first().pk
    path = OPERATIONS[name].format(plan=world.plan.pk, above=above, late=world.late.pk)
    path, _, query = path.partition("?")
    answer = world.program.get(path, as_at=f"{DAY}", **dict([query.split("=")] if query else []))
    assert answer.status_code == 200, answer.content
    return answer.json()


def shown(client, world, name, day=DAY):
    """Give the main part of a page for a day; its tokens and menus are its own."""
    answer = client.get(address(world, name), {"as-at": f"{day}"})
    assert answer.status_code == 200
    page = answer.content.decode()
    return page[page.index("<main") : page.index("</main>")]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asked_for_a_past_day_says_what_it_said_before_anything_was_added(client, world, name):
    before = shown(client, world, name)
    added_since(world)
    after = shown(client, world, name)
    assert [words for words in (LINE, PLAN, OTHER) if words in after] == []
    assert after == before
    assert "As the register stood on" in after


@pytest.mark.parametrize("name", OPERATIONS)
def test_an_operation_asked_for_a_past_day_answers_what_it_answered_before_anything_was_added(world, name):
    before = told(world, name)
    added_since(world)
    assert told(world, name) == before


def test_every_operation_on_plans_that_takes_a_day_is_asked_here():
    takes = {
        operation.view_func.__name__
        for one in every_router(router)
        for view in one.path_operations.values()
        for operation in view.operations
        if "as_at" in signature(operation.view_func).parameters
    }
    assert takes - DRAFTS == set(OPERATIONS)


def test_every_page_of_plans_that_takes_a_day_is_asked_here():
    takes = {one.name for one in urlpatterns if "as_at_of" in unwrap(one.callback).__code__.co_names}
    assert takes - DRAFTS == set(PAGES)


def every_router(top):
    """Give a router with those below it."""
    yield top
    for _, below, *_ in top._routers:
        yield from every_router(below)


def test_a_link_that_was_taken_out_since_still_shows_on_the_day_on_which_it_stood(client, world):
    link = deeds.link_lines(world.waits, "depends on", world.late, by=world.officer, at=MORNING)
    assert len(told(world, "list_blocked")["items"]) == len(told(world, "list_risks")["items"]) == 1
    before = shown(client, world, "waiting")
    deeds.unlink_lines(link, because="No longer so", by=world.officer, at=LATER)
    assert [one["line"]["id"] for one in told(world, "list_blocked")["items"]] == [world.waits.pk]
    assert [one["line"] for one in told(world, "list_impact")["items"]] == [f"action/{world.waits.pk}"]
    assert shown(client, world, "waiting") == before
    assert "Nothing waits for what is not done." in shown(client, world, "waiting", LATER.date())
