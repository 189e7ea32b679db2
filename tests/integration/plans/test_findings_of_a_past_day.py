"""Coverage, measures, money, doubts, the review and the golden thread asked for a past day: as they stood at its end.

Each page shows what was written since only on today's; what was taken away since still stands on the past day.
"""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.support.people import MORNING, a_person, an_authority
from tests.support.plans import a_draft, a_plan
from tests.support.tokens import a_program

from tallystick.modules.plans import deeds
from tallystick.modules.plans.models import Answer, Cover, Judgement

pytestmark = pytest.mark.row("PLN-06")
DAY = MORNING.date() + timedelta(days=5)
SOON, LATER = MORNING + timedelta(hours=1), MORNING + timedelta(days=30)
OF_PLAN = ("coverage", "measures", "costs", "doubts", "review")
SINCE = {
    "coverage": "Recommendation 77b",
    "measures": "Fewer pupils wait in the rain",
    "costs": "Quay Fund",
    "all-costs": "Quay Fund",
    "doubts": "The crews know which July.",
    "review": "Attendance on the islands",
    "threads": "Put up a shelter on the quay",
}
TOLD = {
    "/plans/{plan}/asked": "Recommendation 77b",
    "/plans/{plan}/measures": "Fewer pupils wait in the rain",
    "/costs": "Quay Fund",
    "/costs?plan={plan}": "Quay Fund",
    "/plans/{plan}/doubts": "The crews know which July.",
    "/plans/{plan}/judgements": "Attendance on the islands",
    "/threads": "Put up a shelter on the quay",
}


@pytest.fixture
def officer(db, client):
    person = a_person(an_authority())
    client.force_login(person)
    return person


@pytest.fixture
def plan(officer):
    return a_plan(officer)


def shown(client, plan, name, **asked):
    """Give the main part of a page."""
    answer = client.get(reverse(f"plans:{name}", args=[plan.pk] if name in OF_PLAN else []), asked)
    assert answer.status_code == 200
    page = answer.content.decode()
    return page[page.index("<main") : page.index("</main>")]


def written(plan, officer, at, said=""):
    """Write, link and settle something that each of the pages shows."""
    told = {"by": officer, "at": at}
    part = plan.recommendations.first()
    deeds.cover(deeds.ask(plan, ref=f"Recommendation 77b{said}", **told), part, **told)
    deeds.add_line(plan, "measure", {"text": f"Fewer pupils wait in the rain{said}"}, under=part, **told)
    rope = {"text": f"Buy rope{said}", "lead": "Estates", "resources": "£900 from the Quay Fund"}
    deeds.add_line(plan, "action", rope, under=part, **told)
    finding = {"text": f"Attendance on the islands{said}", "grade": "Poor", "paragraph": ""}
    deeds.answer_judgement(deeds.note_judgement(plan.review, **finding, **told), part, **told)


def written_later(plan, officer):
    """Write and settle what every page shows, after the day."""
    written(plan, officer, LATER)
    deeds.settle_doubt(plan.doubts.exclude(action=None).get(), because=SINCE["doubts"], by=officer, at=LATER)
    for one, level in ((a_plan(officer), "corporate"), (plan, "team")):
        deeds.put_level(one, level=level, by=officer, at=LATER)


@pytest.mark.parametrize("name", SINCE)
def test_what_was_written_since_shows_on_the_page_of_today_alone(client, officer, plan, name):
    before = shown(client, plan, name, **{"as-at": f"{DAY}"})
    written_later(plan, officer)
    assert SINCE[name] in shown(client, plan, name)
    then = shown(client, plan, name, **{"as-at": f"{DAY}"})
    assert SINCE[name] not in then
    assert "As the register stood on" in then
    if name not in ("threads", "all-costs"):  # another plan was brought in, with its own document's date
        assert then == before


def test_what_was_taken_away_since_still_stands_on_a_past_day(client, officer, plan):
    written(plan, officer, SOON)
    pages = ("coverage", "measures", "costs", "review")
    before = {name: shown(client, plan, name, **{"as-at": f"{DAY}"}) for name in pages}
    assert all(SINCE[name] in before[name] for name in pages)
    told = {"by": officer, "at": LATER}
    for one in Cover.objects.all():
        deeds.uncover(one, **told)
    deeds.withdraw_answer(Answer.objects.get(), **told)
    for kind in (plan.measures, plan.actions):
        for row in kind.filter(recommendation__ref="1"):
            deeds.take_out_line(row, seen_version=row.version, **told)
    assert {name: shown(client, plan, name, **{"as-at": f"{DAY}"}) for name in pages} == before
    assert "answered by 0 parts" in shown(client, plan, "coverage")
    assert Judgement.objects.filter(answers=None).count() == 3


def test_a_plan_on_the_golden_thread_then_shows_the_ends_that_hung_loose_then(client, officer, plan):
    top = a_plan(officer)
    for one, level in ((top, "corporate"), (plan, "team")):
        deeds.put_level(one, level=level, by=officer, at=SOON)
    before = shown(client, plan, "threads", **{"as-at": f"{DAY}"})
    line, serves = plan.actions.get(text__startswith="Train"), top.actions.get(text__startswith="Train")
    assert before.count("Train the ferry crews") == 2
    deeds.link_lines(line, "serves", serves, by=officer, at=LATER)
    deeds.put_level(plan, level="", by=officer, at=LATER + timedelta(days=1))
    assert shown(client, plan, "threads", **{"as-at": f"{DAY}"}) == before
    linked = shown(client, plan, "threads", **{"as-at": f"{LATER.date()}"})
    assert "Train the ferry crews" not in linked


def test_by_what_was_known_earlier_a_plan_of_an_earlier_date_was_not_there_yet(client, officer, plan):
    known = {"as-at": f"{DAY}", "known-by": f"{MORNING.date() - timedelta(days=1)}"}
    for name in OF_PLAN:
        assert "Not on the register then" in shown(client, plan, name, **known)
    assert "£40,000" not in shown(client, plan, "all-costs", **known)


def test_pages_of_a_past_day_ask_as_many_questions_of_a_long_plan_as_of_a_short_one(client, officer, plan):
    asked = []
    for number in range(4):
        written(plan, officer, SOON + timedelta(minutes=number), f" {number}")
        counts = {}
        for name in SINCE if number in (0, 3) else ():
            with CaptureQueriesContext(connection) as captured:
                shown(client, plan, name, **{"as-at": f"{DAY}"})
            counts[name] = len(captured)
        asked.append(counts)
    assert asked[0] == asked[3] != {}


@pytest.mark.parametrize(
    "path", ["/plans", "/plans/{plan}/risks", "/plans/{plan}/blocked", "/lines/action/{late}/impact"]
)
def test_programs_ask_for_a_day_by_what_was_known_earlier(officer, plan, path):
    late, waits = plan.actions.order_by("pk")[1:3]
    deeds.link_lines(waits, "depends on", late, by=officer, at=MORNING)
    program, address = a_program(officer), path.format(plan=plan.pk, late=late.pk)
    then = program.get(address, as_at=f"{DAY}")
    assert then.status_code == 200
    assert then.json()["items"]
    earlier = program.get(address, as_at=f"{DAY}", known_by=f"{MORNING.date() - timedelta(days=1)}")
    assert earlier.json().get("items", []) == []
    assert earlier.status_code == (200 if path == "/plans" else 422)


def test_programs_are_told_of_a_past_day_without_what_was_written_since(officer, plan):
    program = a_program(officer)

    def answers(**asked):
        found = {}
        for path in TOLD:
            address, _, query = path.format(plan=plan.pk).partition("?")
            answer = program.get(address, **asked, **dict([query.split("=")] if query else []))
            assert answer.status_code == 200
            found[path] = answer.content.decode()
        return found

    written_later(plan, officer)
    known = {"as_at": f"{LATER.date()}", "known_by": f"{DAY}"}
    now, then, by_then = answers(), answers(as_at=f"{DAY}"), answers(**known)
    assert {path for path, words in TOLD.items() if words not in now[path]} == set()
    assert {path for path, words in TOLD.items() if words in then[path] or words in by_then[path]} == set()


def test_actions_of_another_authority_s_plan_are_none_on_a_past_day_as_on_today(officer):
    other = a_plan(a_person(an_authority("Harrowmere Council", "harrowmere")))
    program = a_program(officer)
    for day in ({}, {"as_at": DAY.isoformat()}):
        answer = program.get("/actions", plan=other.pk, **day)
        assert (answer.status_code, answer.json()["items"]) == (200, []), day


def test_grades_and_sections_are_chosen_of_the_same_day(client, officer, plan):
    written(plan, officer, SOON)
    asked = {"as-at": f"{DAY}", "grade": "Poor"}
    page = shown(client, plan, "review", **asked)
    assert f'href="?as-at={DAY}&amp;grade=Poor"' in page
    assert f'href="?as-at={DAY}">All grades' in page
    group = plan.recommendations.exclude(group="").values_list("group", flat=True).first()
    whole = client.get(plan.get_absolute_url(), {"as-at": f"{DAY}", "group": group}).content.decode()
    assert f'href="?as-at={DAY}">All</a>' in whole


def test_a_plan_without_a_review_has_no_findings_to_list_on_a_past_day_as_on_today(officer):
    draft = a_draft()
    draft.review = None
    bare, program = a_plan(officer, draft), a_program(officer)
    assert bare.review is None
    answers = [program.get(f"/plans/{bare.pk}/judgements", **day) for day in ({}, {"as_at": f"{DAY}"})]
    assert [answer.status_code for answer in answers] == [404, 404]
