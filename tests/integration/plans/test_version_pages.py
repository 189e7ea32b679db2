"""The pages of versions, of links and of the past: what they show, to whom, and with how many questions."""

from datetime import timedelta
from itertools import pairwise

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.support.people import MORNING, a_person, an_authority
from tests.support.plans import a_long_draft, a_plan

from tallystick.modules.plans import deeds, queries
from tallystick.modules.plans.models import Link

LATER = MORNING + timedelta(days=30)


@pytest.fixture
def officer(db):
    return a_person(an_authority())


@pytest.fixture
def plan(officer):
    plan = a_plan(officer)
    deeds.freeze_plan(plan, name="V1 1 Sep 26", because="Agreed", by=officer, at=MORNING)
    row = plan.actions.get(text__startswith="Train")
    deeds.change_line(row, {"text": "Train every crew", "status": "completed"}, by=officer, at=LATER, seen_version=1)
    return plan


def signed_in(person):
    client = Client()
    client.force_login(person)
    return client


def text(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_plan_is_frozen_and_compared_on_pages(officer, plan):
    client = signed_in(officer)
    refused = client.post(f"/plans/{plan.pk}/versions/new/", {"name": "", "because": ""})
    assert refused.status_code == 422
    assert "Give the version a name" in refused.content.decode()
    client.post(f"/plans/{plan.pk}/versions/new/", {"name": "V2", "because": "Board"})
    assert "V2" in text(client, f"/plans/{plan.pk}/versions/")
    assert "Train the ferry crews" in text(client, f"/plans/{plan.pk}/versions/1/")
    told = text(client, f"/plans/{plan.pk}/versions/differences/?from=1&to=2")
    assert "Action 2: text was “Train the ferry crews”, is “Train every crew”." in told
    assert "Nothing differs." in text(client, f"/plans/{plan.pk}/versions/differences/?from=2&to=now")
    assert client.get(f"/plans/{plan.pk}/versions/differences/?from=99").status_code == 404


@pytest.mark.row("PLN-06")
@pytest.mark.parametrize(
    "page", ["/plans/{plan}/", "/plans/lines/action/{action}/", "/plans/{plan}/slippage/", "/plans/actions/"]
)
def test_a_page_of_the_past_says_so_and_shows_what_stood(officer, plan, page):
    row = plan.actions.get(text__startswith="Train")
    address = page.format(plan=plan.pk, action=row.pk)
    then = text(signed_in(officer), f"{address}?as-at=2026-09-10")
    assert "As the register stood on 10 September 2026" in then
    assert "Train every crew" not in then
    assert "As the register stood" not in text(signed_in(officer), address)


def test_nothing_can_be_changed_on_a_page_of_the_past(officer, plan):
    then = text(signed_in(officer), f"/plans/lines/action/{plan.actions.first().pk}/?as-at=2026-09-10")
    assert "Take out of the plan" not in then


def test_what_was_known_by_a_day_is_another_question(officer, plan):
    client = signed_in(officer)
    assert "Not on the register then" in text(client, f"/plans/{plan.pk}/?as-at=2026-02-01&known-by=2026-02-01")
    assert "Not on the register then" not in text(client, f"/plans/{plan.pk}/?as-at=2026-02-01")


@pytest.mark.parametrize(
    "query", ["q=crews", "lead=Head+of+Transport", "status=in_progress", "overdue=on", "before=2026-08-01"]
)
def test_actions_of_the_past_are_looked_for_as_those_of_today(officer, plan, query):
    found = text(signed_in(officer), f"/plans/actions/?as-at=2026-09-10&{query}")
    assert "Train the ferry crews" in found
    assert "Open the reading rooms" not in found


@pytest.mark.parametrize("sort", ["due", "-due", "status", "-status", "plan", "-plan", "lead", "-lead", ""])
def test_actions_of_the_past_are_in_the_order_that_today_has(officer, sort):
    plan = a_plan(officer)
    then = queries.Moment(MORNING.date())
    search = queries.ActionSearch(sort=sort, plan=plan.pk)
    today = queries.find_actions(officer, search, as_at=MORNING.date())
    known = queries.find_actions_known(queries.register_then(officer, then), search)
    if sort == "due" or sort == "-due":
        assert [row.due for row in known] == [row.due for row in today]
    else:
        assert {row.pk for row in known} == {row.pk for row in today}


@pytest.mark.parametrize("page", ["/plans/", "/plans/actions/", "/plans/{plan}/waiting/"])
def test_the_past_is_asked_for_with_as_many_questions_for_many_plans_as_for_one(officer, page):
    client, address = signed_in(officer), f"{page.format(plan=a_plan(officer).pk)}?as-at=2026-09-10"
    text(client, address)
    asked = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as captured:
            text(client, address)
        asked.append(captured.captured_queries)
        a_plan(officer)
        a_plan(officer)
    assert len(asked[0]) == len(asked[1])
    registers = [one for one in asked[1] if "'plans.plan'" in one["sql"] and "snapshot" in one["sql"]]
    assert len(registers) == (2 if "{plan}" in page else 1)  # a plan's page also asks for its own plan


@pytest.mark.parametrize("sort", [*queries.register.PLAN_SORTS])
def test_plans_of_the_past_are_in_the_order_that_today_has_with_its_counts(officer, plan, sort):
    a_plan(officer, a_long_draft(3))
    then = MORNING.date() + timedelta(days=31)
    known = queries.plan_list_known(queries.register_then(officer, queries.Moment(then)), sort=sort)
    counted = ("title", "actions_total", "recommendations_total", "done", "overdue", "without_lead", "doubts_open")
    today = queries.plan_list(officer, as_at=then, sort=sort)
    assert [[getattr(one, name) for name in counted] for one in known] == [
        [getattr(one, name) for name in counted] for one in today
    ]


def test_a_line_is_linked_and_unlinked_without_scripts(officer, plan):
    client, (first, second, *_) = signed_in(officer), plan.actions.order_by("pk")
    page = f"/plans/lines/action/{first.pk}/links/"
    assert f'value="action/{second.pk}"' in text(client, f"{page}?q=crew")
    client.post(f"{page}new/", {"relation": "depends on", "other": f"action/{second.pk}"})
    assert "Depends on" in text(client, page)
    assert "Is waited for by" in text(client, f"/plans/lines/action/{second.pk}/links/")
    loop = client.post(
        f"/plans/lines/action/{second.pk}/links/new/", {"relation": "depends on", "other": f"action/{first.pk}"}
    )
    assert "would wait for itself" in loop.content.decode()
    link = Link.objects.get()
    assert client.post(f"/plans/links/{link.pk}/remove/", {"because": ""}).status_code == 422
    client.post(f"/plans/links/{link.pk}/remove/", {"because": "Not so"})
    assert "not linked to any other" in text(client, page)


@pytest.mark.parametrize("other", ["", "action/", "action/x", "plan/1", "action/999999"])
def test_a_line_that_is_not_there_is_not_linked(officer, plan, other):
    answer = signed_in(officer).post(
        f"/plans/lines/action/{plan.actions.first().pk}/links/new/", {"relation": "serves", "other": other}
    )
    assert answer.status_code in (302, 404)
    assert not Link.objects.exists()


def test_a_reader_who_may_not_write_changes_nothing(plan, officer):
    member = signed_in(a_person(officer.authority, "elected-member", name="Ada Lark"))
    row = plan.actions.first()
    assert "Freeze" not in text(member, f"/plans/{plan.pk}/versions/")
    for address in (
        f"/plans/{plan.pk}/versions/new/",
        f"/plans/lines/action/{row.pk}/links/new/",
        f"/plans/{plan.pk}/level/",
    ):
        words = {
            "name": "V2",
            "because": "x",
            "relation": "serves",
            "other": f"action/{plan.actions.last().pk}",
            "level": "team",
        }
        assert member.post(address, words).status_code == 403
    assert plan.editions.count() == 1
    assert not Link.objects.exists()


def test_another_authority_finds_none_of_it(officer, plan):
    row, other = plan.actions.first(), plan.actions.last()
    link = deeds.link_lines(row, "serves", other, by=officer, at=MORNING)
    stranger = signed_in(a_person(an_authority("Harrowmere Council", "harrowmere"), name="Piers Holt"))
    for address in ("versions/", "versions/1/", "versions/differences/?from=1", "waiting/", "level/", "versions/new/"):
        assert stranger.get(f"/plans/{plan.pk}/{address}").status_code == 404
    for address in (f"lines/action/{row.pk}/links/", f"lines/action/{row.pk}/thread/", f"links/{link.pk}/remove/"):
        assert stranger.get(f"/plans/{address}").status_code == 404
    assert plan.title not in text(stranger, "/plans/threads/")


PAGES = [
    "/plans/{plan}/",
    "/plans/{plan}/?as-at=2026-09-10",
    "/plans/actions/?as-at=2026-09-10",
    "/plans/{plan}/versions/",
    "/plans/{plan}/waiting/",
    "/plans/threads/",
    "/plans/lines/action/{action}/links/?q=thing",
    "/plans/lines/action/{action}/history/",
]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_asks_as_many_questions_however_long_the_plan(officer, page):
    client, counts = signed_in(officer), []
    for size in (6, 400):
        plan = a_plan(officer, a_long_draft(size))
        deeds.put_level(plan, level="team", by=officer, at=MORNING)
        rows = list(plan.actions.order_by("pk")[:6])
        for one, other in pairwise(rows):
            deeds.link_lines(one, "depends on", other, by=officer, at=MORNING)
        address = page.format(plan=plan.pk, action=rows[0].pk)
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 25


@pytest.mark.row("PLN-18")
def test_a_long_history_is_paged_and_asks_as_many_questions_as_a_short_one(officer, plan):
    row = plan.actions.get(text__startswith="Train")
    client, counts, history = signed_in(officer), [], f"/plans/lines/action/{row.pk}/history/"
    for size in (3, 120):
        for number in range(queries.versions_kept(row).count(), size):
            words = {"text": f"Train crew {number}."}
            row = deeds.change_line(row, words, by=officer, at=LATER, seen_version=row.version)
        with CaptureQueriesContext(connection) as asked:
            text(client, history)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 25
    pages = [text(client, f"{history}?page={number}") for number in (1, 2, 3)]
    assert [page.count('class="draft-line"') for page in pages] == [50, 50, 20]
    assert [page.count("Put these words back") for page in pages] == [49, 50, 20]
    was = [f"{words}</del>" for words in ("Train crew 69.", "Train crew 19.", "Train every crew")]
    assert [said in page for said, page in zip(was, pages, strict=True)] == [True, True, True]
