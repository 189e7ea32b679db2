"""Every form of the pages of plans, sent as a browser sends it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.support.people import a_person, an_authority
from tests.support.plans import a_plan

from tallystick.modules.plans import queries
from tallystick.modules.plans.models import Intake, Plan

pytestmark = pytest.mark.django_db

TABLE = (
    "Ref\tAction\tLead\tTimescale\n"
    "1\tPaint the quay\tHarbour Master\tMay 2026\n"
    "2\tMend the boat\tShipwright\tJune 2026\n"
)


@pytest.fixture(autouse=True)
def documents(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "evidence"


@pytest.fixture
def officer():
    return a_person(an_authority())


@pytest.fixture
def client(officer) -> Client:
    client = Client()
    client.force_login(officer)
    return client


@pytest.fixture
def draft(client) -> str:
    return client.post("/plans/upload/", {"document": SimpleUploadedFile("quay.txt", TABLE.encode())})["Location"]


def lines() -> list[str]:
    return [action.text for row in Intake.objects.get().draft.recommendations for action in row.actions]


def test_lines_of_a_draft_are_moved_removed_and_added(client, draft):
    first = "/recommendations/0/actions/0"
    client.post(f"{draft}line/move/", {"at": first, "way": "down", "seen_version": 1})
    assert lines() == ["Mend the boat", "Paint the quay"]
    client.post(f"{draft}line/remove/", {"at": first, "seen_version": 2})
    assert lines() == ["Paint the quay"]
    assert "Mend the boat" in client.get(draft).content.decode()
    words = {"text": "Buy oars", "lead": "Shipwright", "seen_version": 3}
    assert client.post(f"{draft}line/new/action/?under=/recommendations/0", words).status_code == 302
    assert lines() == ["Paint the quay", "Buy oars"]


@pytest.mark.row("PLN-09")
def test_a_new_action_without_a_lead_is_refused_beside_its_field(client, draft):
    answer = client.post(f"{draft}line/new/action/?under=/recommendations/0", {"text": "Buy oars", "seen_version": 1})
    assert answer.status_code == 422
    assert "Name a lead" in answer.content.decode()
    assert len(lines()) == 2


def test_a_draft_is_retitled_or_discarded(client, draft):
    said = {"title": "Quay plan", "organisation": "", "kind": "", "date": "2026-05", "seen_version": 1}
    client.post(f"{draft}title/", said)
    assert Intake.objects.get().draft.title == "Quay plan"
    assert client.post(f"{draft}title/", said | {"date": "May"}).status_code == 422
    client.post(f"{draft}discard/", {"seen_version": 2})
    assert client.get(draft).status_code == 404
    assert Plan.objects.count() == 0


def test_a_revision_is_compared_and_taken_over_as_ticked(client, officer, draft):
    client.post(f"{draft}confirm/", {"seen_version": 1})
    plan = Plan.objects.get()
    revised = TABLE.replace("Shipwright", "Boatbuilder") + "3\tBuy a bell\tHarbour Master\tJuly 2026\n"
    sent = {"document": SimpleUploadedFile("quay2.txt", revised.encode())}
    compare = client.post(f"{plan.get_absolute_url()}revise/", sent)["Location"]
    page = client.get(compare).content.decode()
    assert "Boatbuilder" in page
    assert "Buy a bell" in page
    pick = "take /recommendations/0/actions/1 lead"
    assert client.post(compare, {"pick": [pick], "seen_version": 1}).status_code == 302
    assert [action.lead for action in plan.actions.printed_order()] == [["Harbour Master"], ["Boatbuilder"]]


def test_a_plan_is_started_and_filled_by_its_forms(client):
    said = {"title": "Bells", "organisation": "", "kind": "", "date": "", "seen_version": 0}
    plan = client.post("/plans/new/", said)["Location"]
    client.post(f"{plan}add/recommendation/", {"ref": "1", "text": "Ring the bells"})
    row = Plan.objects.get().recommendations.get()
    words = {"text": "Oil the bells", "lead": "Sexton", "timescale": "1 May 2026"}
    client.post(f"{plan}add/action/?under=recommendation/{row.pk}", words)
    assert Plan.objects.get().actions.get().lead_held == ["Sexton"]
    assert client.post("/plans/new/", said | {"title": " "}).status_code == 422


def test_a_line_is_moved_taken_out_put_back_and_restored(client, officer):
    plan = a_plan(officer)
    row = plan.recommendations.last()
    page = row.get_absolute_url()
    client.post(f"{page}up/", {"seen_version": 1})
    assert plan.recommendations.printed_order().first() == row
    client.post(f"{page}out/", {"seen_version": 1})
    assert "taken out of the plan" in client.get(page).content.decode()
    client.post(f"{page}back/", {"seen_version": 2})
    client.post(f"{page}change/", {"text": "Other words", "seen_version": 3})
    first = queries.versions_kept(row).last()
    client.post(f"{page}restore/{first.pk}/", {"seen_version": 4})
    row.refresh_from_db()
    assert row.text == "Raise reading in the island schools"


@pytest.mark.row("PLN-04")
def test_a_recommendation_is_noted_covered_and_uncovered(client, officer):
    plan = a_plan(officer)
    page = f"{plan.get_absolute_url()}coverage/"
    client.post(f"{page}new/", {"ref": "9"})
    asked = plan.asked.get(ref="9")
    assert "No plan" in client.get(page).content.decode()
    client.post(f"{page}{asked.pk}/", {"chosen": plan.recommendations.first().pk})
    assert "No plan" not in client.get(page).content.decode()
    client.post(f"{page}remove/{asked.covers.get().pk}/")
    assert "No plan" in client.get(page).content.decode()


@pytest.mark.row("PLN-24", "KPI-05")
def test_a_review_is_written_and_its_findings_noted(client, officer):
    plan = a_plan(officer)
    page = f"{plan.get_absolute_url()}review/"
    words = {"title": "Island review", "scope": "All", "team": "A\nB\nC", "terms": "", "areas": "", "seen_version": 1}
    client.post(f"{page}change/", words)
    client.post(f"{page}findings/new/", {"text": "Boats", "grade": "Poor", "paragraph": "7"})
    plan.review.refresh_from_db()
    assert plan.review.team == ["A", "B", "C"]
    assert plan.review.judgements.get(text="Boats").weakness is True
    assert client.post(f"{page}change/", words).status_code == 409


def test_a_doubt_is_settled_on_the_register(client, officer):
    doubt = a_plan(officer).doubts.first()
    assert client.post(f"/plans/doubts/{doubt.pk}/settle/", {"because": ""}).status_code == 422
    client.post(f"/plans/doubts/{doubt.pk}/settle/", {"because": "It is July 2026."})
    doubt.refresh_from_db()
    assert (doubt.settled_because, doubt.settled_by) == ("It is July 2026.", officer)


def test_another_authoritys_recommendation_is_not_to_be_chosen(client, officer):
    plan = a_plan(officer)
    theirs = a_plan(a_person(an_authority("Fallowby Council", "fallowby"), name="Perran Coad"))
    weakness = plan.review.judgements.get(weakness=True)
    page = f"{plan.get_absolute_url()}review/findings/{weakness.pk}/"
    assert client.post(page, {"chosen": theirs.recommendations.first().pk}).status_code == 422
    assert not weakness.answers.exists()
