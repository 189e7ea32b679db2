"""The pages of plans by their answers: who sees what, how many questions a page asks, and what bad input gets."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.support.people import MORNING, a_person, an_authority
from tests.support.plans import a_draft, a_long_draft, a_plan, an_action

from tallystick.engine.drafts import Draft, Recommendation
from tallystick.modules.plans import deeds, queries
from tallystick.modules.plans.models import Document, Intake, Plan

pytestmark = pytest.mark.django_db

TABLE = (
    "Ref\tAction\tLead\tTimescale\tStatus\n"
    "1\tPut up a shelter on the quay\tHarbour Master\tMay 2026\tCompleted\n"
    "2\tTrain the ferry crews\tHead of Transport\tJuly 2026\tIn progress\n"
)


@pytest.fixture(autouse=True)
def documents(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "evidence"


@pytest.fixture
def officer():
    return a_person(an_authority())


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def pages_of(plan) -> list[str]:
    parts = ("", "slippage/", "checks/", "coverage/", "measures/", "costs/", "review/", "doubts/", "source/")
    lines = [
        row.get_absolute_url() for rows in (plan.recommendations, plan.outcomes, plan.actions) for row in rows.all()[:1]
    ]
    return [f"{plan.get_absolute_url()}{part}" for part in parts] + lines + [f"{line}history/" for line in lines]


LISTS = ("", "actions/", "responsible/", "paragraphs/?paragraph=12", "tags/?tag=Enjoy+and+achieve", "costs/")


def test_every_page_of_a_plan_opens_for_an_elected_member(officer):
    plan = a_plan(officer)
    member = signed_in(a_person(officer.authority, "elected-member", name="Cllr Jory Tangye"))
    for address in [*pages_of(plan), *(f"/plans/{page}" for page in LISTS)]:
        assert member.get(address).status_code == 200, address


def test_a_member_is_offered_no_change_and_refused_one(officer):
    plan = a_plan(officer)
    member = signed_in(a_person(officer.authority, "elected-member", name="Cllr Jory Tangye"))
    assert "Add a recommendation" not in member.get(plan.get_absolute_url()).content.decode()
    for page in ("change/", "add/recommendation/", "review/change/", "coverage/new/", "revise/"):
        assert member.get(f"{plan.get_absolute_url()}{page}").status_code == 403, page
    assert member.get("/plans/upload/").status_code == 403


def test_another_authority_sees_nothing(officer):
    plan = a_plan(officer)
    stranger = signed_in(a_person(an_authority("Fallowby Council", "fallowby"), name="Perran Coad"))
    for address in pages_of(plan):
        assert stranger.get(address).status_code == 404, address
    for page in LISTS:
        answer = stranger.get(f"/plans/{page}").content.decode()
        assert "ferry" not in answer
        assert "Harrowmere" not in answer


def test_somebody_without_a_role_is_told_so(officer):
    nobody = signed_in(a_person(officer.authority, None, name="Tamsin Oke"))
    assert nobody.get("/plans/").status_code == 403


@pytest.mark.parametrize("page", ["/plans/", "/plans/actions/", "/plans/actions/?lead=Lead+1&overdue=on&sort=-due"])
def test_a_list_asks_as_many_questions_for_4000_actions_as_for_3(officer, page, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = signed_in(officer)
    counts = []
    for actions in (3, 4000):
        a_plan(officer, a_long_draft(actions))
        client.get(page)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(page).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 20


def test_the_page_of_a_plan_asks_as_many_questions_for_4000_actions_as_for_40(officer):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for actions in (40, 4000):
        address = a_plan(officer, a_long_draft(actions)).get_absolute_url()
        client = signed_in(officer)
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 20


def texts(found):
    return sorted(action.text for action in found)


@pytest.mark.row("PLN-03", "PLN-07", "PLN-08", "PLN-09", "PLN-22")
@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"lead": "head of TRANSPORT"}, ["Train the ferry crews"]),
        ({"partner": "Harrowmere Library"}, ["Open the reading rooms"]),
        ({"group": "For immediate action"}, ["Put up a shelter on the quay", "Train the ferry crews"]),
        ({"status": "completed"}, ["Put up a shelter on the quay"]),
        ({"status": "none"}, ["Open the reading rooms"]),
        ({"tag": "enjoy and achieve"}, ["Open the reading rooms"]),
        ({"due_before": date(2026, 6, 30)}, ["Put up a shelter on the quay"]),
        ({"due_after": date(2026, 6, 30)}, ["Train the ferry crews"]),
        ({"overdue": True}, ["Train the ferry crews"]),
        ({"without_lead": True}, ["Open the reading rooms"]),
        ({"words": "ferry crews"}, ["Train the ferry crews"]),
        ({"words": "harbour"}, ["Put up a shelter on the quay"]),
        ({"words": "walrus"}, []),
    ],
)
def test_actions_are_found_by_what_holds_for_them(officer, asked, found):
    a_plan(officer)
    search = queries.ActionSearch(**asked)
    assert texts(queries.find_actions(officer, search, as_at=date(2026, 9, 1))) == found


@pytest.mark.row("PLN-12")
def test_a_paragraph_finds_the_recommendation_that_quotes_it_and_the_quotation(officer):
    a_plan(officer)
    answer = signed_in(officer).get("/plans/paragraphs/?paragraph=12").content.decode()
    assert "Make the ferry crossing safe" in answer
    assert "Pupils wait on the open quay" in answer
    assert "No plan quotes this paragraph" in signed_in(officer).get("/plans/paragraphs/?paragraph=13").content.decode()


@pytest.mark.row("PLN-08")
def test_days_late_are_counted_to_the_day_that_is_asked_for(officer):
    plan = a_plan(officer)
    late = signed_in(officer).get(f"/plans/{plan.pk}/slippage/?as-at=2026-08-02").content.decode()
    assert "2 days late" in late
    assert "days late" not in signed_in(officer).get(f"/plans/{plan.pk}/slippage/?as-at=2026-07-31").content.decode()


@pytest.mark.row("PLN-08")
def test_a_later_date_in_the_document_does_not_move_the_deadline(officer):
    draft = Draft(title="x", recommendations=[Recommendation(text="y", actions=[an_action("z", due="2026-03-31")])])
    action = draft.recommendations[0].actions[0]
    action.revised_timescale = a_draft().recommendations[0].timescale
    plan = a_plan(officer, draft)
    found = queries.overdue_actions(plan, date(2026, 4, 30)).get()
    assert (found.due, found.expected) == (date(2026, 3, 31), date(2026, 5, 31))


@pytest.mark.row("PLN-25")
def test_a_weakness_without_a_plan_is_listed_until_one_is_linked(officer):
    plan, client = a_plan(officer), signed_in(officer)
    page = f"/plans/{plan.pk}/review/"
    assert "Weaknesses that no plan takes up" in client.get(page).content.decode()
    weakness = plan.review.judgements.get(weakness=True)
    answer = client.post(f"{page}findings/{weakness.pk}/", {"chosen": plan.recommendations.first().pk})
    assert answer.status_code == 302
    assert "Weaknesses that no plan takes up" not in client.get(page).content.decode()


@pytest.mark.row("KPI-05")
def test_findings_are_listed_by_their_grade(officer):
    plan = a_plan(officer)
    answer = signed_in(officer).get(f"/plans/{plan.pk}/review/?grade=Good").content.decode()
    table = answer[answer.index("findings-caption") :]
    assert "Leadership" in table
    assert "Health and safety" not in table


def test_an_upload_is_read_and_waits(officer):
    client = signed_in(officer)
    answer = client.post("/plans/upload/", {"document": SimpleUploadedFile("plan.txt", TABLE.encode())})
    assert answer.status_code == 302
    preview = client.get(answer["Location"]).content.decode()
    assert "Train the ferry crews" in preview
    assert "line 3" in preview
    assert Plan.objects.count() == 0
    assert "plan.txt" in client.get("/plans/").content.decode()


def test_pasted_text_is_read_too(officer):
    answer = signed_in(officer).post("/plans/upload/", {"pasted": TABLE})
    assert Intake.objects.get().draft.recommendations
    assert answer["Location"] == Intake.objects.get().get_absolute_url()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.docx", b""),
        ("torn.docx", b"PK\x03\x04 half a file"),
        ("plan.pdf", b"%PDF-1.7\nnothing"),
        ("novel.txt", b"It was a bright day, and the boats were out beyond the harbour wall.\n\n" * 60),
    ],
)
def test_bad_input_gets_one_sentence_beside_its_field_and_nothing_is_saved(officer, name, content):
    answer = signed_in(officer).post("/plans/upload/", {"document": SimpleUploadedFile(name, content)})
    assert answer.status_code == 422
    assert answer.content.decode().count('class="govuk-error-message"') == 1
    assert (Document.objects.count(), Intake.objects.count()) == (0, 0)


def test_a_document_above_the_limit_is_refused_with_the_limit(officer, settings):
    settings.UPLOAD_LIMIT = 2**20
    answer = signed_in(officer).post("/plans/upload/", {"document": SimpleUploadedFile("a.txt", b"x" * (2**20 + 1))})
    assert "larger than 1 megabytes" in answer.content.decode()


def test_sending_nothing_is_refused(officer):
    assert "Choose a document" in signed_in(officer).post("/plans/upload/", {}).content.decode()


def test_the_document_comes_back_byte_for_byte(officer):
    client = signed_in(officer)
    client.post("/plans/upload/", {"document": SimpleUploadedFile("plan.txt", TABLE.encode())})
    plan = deeds.confirm_draft(Intake.objects.get(), by=officer, at=MORNING, seen_version=1)
    assert b"".join(client.get(f"/plans/{plan.pk}/document/").streaming_content) == TABLE.encode()


def test_a_change_by_somebody_who_has_not_seen_the_latest_is_a_conflict(officer):
    row, client = a_plan(officer).recommendations.first(), signed_in(officer)
    page = f"{row.get_absolute_url()}change/"
    words = {"text": "Mine", "seen_version": 1}
    assert client.post(page, words).status_code == 302
    assert client.post(page, words | {"text": "Theirs"}).status_code == 409


@pytest.mark.row("PLN-05")
def test_a_timescale_is_read_while_it_is_typed(officer):
    answer = signed_in(officer).get("/plans/timescale/?timescale=July+2026").content.decode()
    assert "31 July 2026" in answer
    assert "Not read as a date" in signed_in(officer).get("/plans/timescale/?timescale=soonish").content.decode()
