"""Axe on every page of plans, papers and accounts, at a desk and on a telephone; a page that is not listed fails."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from tests.support.browser import PHONE, assert_accessible, assert_fits
from tests.support.people import MORNING, PASSWORD, a_person, an_authority
from tests.support.plans import a_draft, a_plan

from tallystick.foundation.accounts import urls as accounts
from tallystick.foundation.accounts.models import User
from tallystick.modules.papers import urls as papers
from tallystick.modules.plans import deeds
from tallystick.modules.plans import urls as plans
from tallystick.modules.plans.models import Intake, Plan

LINE = ("action", "{action}")
# Each page by its name, with what its address holds: a "{…}" is a row of the world below.
PAGES: dict[str, tuple[str, ...]] = {
    "accounts:sign-in": (),
    "accounts:signed-out": (),
    "accounts:account": (),
    "accounts:password": (),
    "accounts:people": (),
    "accounts:new-person": (),
    "accounts:person": ("{person}",),
    "papers:plan": ("{plan}",),
    "plans:plans": (),
    "plans:actions": (),
    "plans:responsible": (),
    "plans:paragraphs": (),
    "plans:tags": (),
    "plans:all-costs": (),
    "plans:start": (),
    "plans:upload": (),
    "plans:intake": ("{draft}",),
    "plans:draft-line": ("{draft}",),
    "plans:draft-new-line": ("{draft}", "action"),
    "plans:draft-title": ("{draft}",),
    "plans:draft-doubt": ("{draft}", "0"),
    "plans:confirm": ("{draft}",),
    "plans:discard": ("{draft}",),
    "plans:compare": ("{revision}",),
    "plans:node": LINE,
    "plans:history": LINE,
    "plans:change": LINE,
    "plans:settle": ("{doubt}",),
    "plans:plan": ("{plan}",),
    "plans:retitle": ("{plan}",),
    "plans:add": ("{plan}", "recommendation"),
    "plans:revise": ("{plan}",),
    "plans:slippage": ("{plan}",),
    "plans:checks": ("{plan}",),
    "plans:measures": ("{plan}",),
    "plans:costs": ("{plan}",),
    "plans:doubts": ("{plan}",),
    "plans:source": ("{plan}",),
    "plans:coverage": ("{plan}",),
    "plans:ask": ("{plan}",),
    "plans:cover": ("{plan}", "{asked}"),
    "plans:review": ("{plan}",),
    "plans:review-change": ("{plan}",),
    "plans:review-attach": ("{plan}",),
    "plans:judgement-new": ("{plan}",),
    "plans:judgement-answer": ("{plan}", "{judgement}"),
}
QUERIES = {
    "plans:draft-line": "?at=/recommendations/0/actions/1",
    "plans:draft-new-line": "?under=/recommendations/0",
    "plans:actions": "?overdue=on&sort=due&plan=x",
    "plans:paragraphs": "?paragraph=12",
    "plans:tags": "?tag=Enjoy+and+achieve",
    "plans:plans": "?q=harrowmere&as-at=never",
}
# What shows no page of its own: it is posted to and leads on, gives a file, or is a part of another page.
NO_PAGE = {
    "accounts:sign-out",
    "accounts:give-role",
    "accounts:end-role",
    "accounts:close-account",
    "accounts:reopen-account",
    "accounts:reset-password",
    "papers:own-columns",
    "papers:board",
    "plans:timescale",
    "plans:document",
    "plans:draft-remove-line",
    "plans:draft-move-line",
    "plans:compare-again",
    "plans:alter",
    "plans:restore",
    "plans:uncover",
    "plans:answer-withdraw",
}
FORMS = (
    "accounts:sign-in",
    "accounts:password",
    "accounts:new-person",
    "plans:start",
    "plans:upload",
    "plans:draft-line",
    "plans:draft-new-line",
    "plans:draft-doubt",
    "plans:change",
    "plans:settle",
    "plans:retitle",
    "plans:add",
    "plans:ask",
    "plans:judgement-new",
)


@dataclass
class World:
    """Somebody who may see every page, a plan, a draft and a revision of the plan."""

    person: User
    plan: Plan
    draft: Intake
    revision: Intake

    def address(self, name: str) -> str:
        """Give a page's address, with its query."""
        rows = {
            "person": self.person.pk,
            "plan": self.plan.pk,
            "draft": self.draft.pk,
            "revision": self.revision.pk,
            "action": self.plan.actions.first().pk,
            "doubt": self.plan.doubts.first().pk,
            "asked": self.plan.asked.first().pk,
            "judgement": self.plan.review.judgements.first().pk,
        }
        held = [part.format(**rows) for part in PAGES[name]]
        return reverse(name, args=held) + QUERIES.get(name, "")


@pytest.fixture
def world(site, settings, tmp_path) -> World:
    settings.MEDIA_ROOT = tmp_path / "evidence"
    person = a_person(an_authority())
    from tallystick.foundation.accounts.deeds import give_role

    give_role(person, role="administrator", starts=MORNING.date(), by=None, at=MORNING)
    a_plan(person)
    plan = a_plan(person)
    return World(person, plan, taken_in(person, tmp_path), taken_in(person, tmp_path, revises=plan))


def taken_in(person: User, folder: Path, revises: Plan | None = None) -> Intake:
    """Give a draft that waits, and differs a little from the plan."""
    path, draft = folder / "harrowmere.txt", a_draft()
    path.write_text("Put up a shelter on the quay")
    draft.recommendations[0].actions[0].text = "Put up two shelters on the quay"
    pieces = [["line 3", "Make the ferry crossing safe for pupils"], ["line 4", "Put up a shelter on the quay"]]
    return deeds.take_in(
        path, name="harrowmere.txt", draft=draft, pieces=pieces, by=person, at=MORNING, revises=revises
    )


def test_every_named_address_is_looked_at_or_shows_no_page():
    named = {f"{module.app_name}:{path.name}" for module in (plans, papers, accounts) for path in module.urlpatterns}
    assert named == PAGES.keys() | NO_PAGE


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_and_the_page_fits(site, page: Page, world: World, name: str):
    if name not in ("accounts:sign-in", "accounts:signed-out"):
        site.sign_in(page, world.person.email, PASSWORD)
    answer = page.goto(site.url + world.address(name))
    assert answer.status == 200
    assert_accessible(page)
    assert_fits(page)
    page.set_viewport_size(PHONE)
    assert_accessible(page)
    assert_fits(page)


@pytest.mark.parametrize("name", FORMS)
def test_axe_finds_nothing_where_a_form_is_refused(site, page: Page, world: World, name: str):
    if name != "accounts:sign-in":
        site.sign_in(page, world.person.email, PASSWORD)
    page.goto(site.url + world.address(name))
    for field in page.locator("main form").locator("input[type=text], textarea").all():
        field.fill("")
    with page.expect_navigation():
        page.locator("main form button[type=submit]").last.click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    assert page.title().startswith("Error: ")
    assert_accessible(page)
    page.set_viewport_size(PHONE)
    assert_fits(page)


@pytest.mark.parametrize(
    ("role", "address", "status"),
    [("improvement-officer", "/plans/999999/", 404), ("elected-member", "/plans/upload/", 403), (None, "/plans/", 403)],
)
def test_axe_finds_nothing_on_the_pages_that_refuse(site, page: Page, role, address, status):
    person = a_person(an_authority(), role)
    site.sign_in(page, person.email, PASSWORD)
    assert page.goto(site.url + address).status == status
    assert_accessible(page)
    page.set_viewport_size(PHONE)
    assert_fits(page)


def test_a_board_paper_asked_for_with_a_bad_date_is_refused_accessibly(site, page: Page, world: World):
    site.sign_in(page, world.person.email, PASSWORD)
    answer = page.goto(f"{site.url}{reverse('papers:board', args=[world.plan.pk])}?as_at=someday&kind=.docx")
    assert answer.status == 422
    assert_accessible(page)
