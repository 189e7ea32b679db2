"""The papers of a plan as people take them away: each kind of file, for those who may see the plan."""

import io

import docx
import pytest
from tests.support.people import MORNING, a_person, an_authority
from tests.unit.modules.papers.drafts import draft

from tallystick.engine.writing import suffixes
from tallystick.modules.plans import deeds

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return a_person(an_authority())


@pytest.fixture
def plan(officer):
    return deeds.import_draft(draft(), document=None, by=officer, at=MORNING)


@pytest.fixture
def signed_in(client, officer):
    client.force_login(officer)
    return client


@pytest.mark.row("GOV-06", "PLN-01")
@pytest.mark.parametrize("suffix", suffixes())
@pytest.mark.parametrize("address", ["plan{}", "board-paper?as_at=2026-03-01&kind={}"])
def test_a_paper_is_taken_away_as_each_kind_of_file(signed_in, plan, address, suffix):
    answer = signed_in.get(f"/plans/{plan.pk}/papers/{address.format(suffix)}")
    assert answer.status_code == 200
    assert answer["Content-Disposition"].endswith(f'{suffix}"')
    assert answer["Content-Disposition"].startswith('attachment; filename="harrowmere-attendance-plan')


def test_the_cover_prints_what_the_author_says(signed_in, plan):
    asked = {"as_at": "2026-03-01", "lead": "Morwenna Pike", "exempt": "Not exempt", "kind": ".docx"}
    answer = signed_in.get(f"/plans/{plan.pk}/papers/board-paper", asked)
    told = [cell.text for cell in docx.Document(io.BytesIO(answer.content)).tables[0].column_cells(1)]
    assert told[0] == "1 March 2026"
    assert told[2:4] == ["Morwenna Pike", "Not exempt"]


def test_the_page_offers_both_papers(signed_in, plan):
    page = signed_in.get(f"/plans/{plan.pk}/papers/").content.decode()
    assert f"/plans/{plan.pk}/papers/plan.docx" in page
    assert f"/plans/{plan.pk}/papers/board-paper" in page


def test_a_date_that_is_none_brings_the_form_back(signed_in, plan):
    answer = signed_in.get(f"/plans/{plan.pk}/papers/board-paper", {"as_at": "soon", "kind": ".pdf"})
    assert answer.status_code == 422
    assert "Write the date as day, month and year" in answer.content.decode()


@pytest.mark.parametrize("address", ["plan.odt", "board-paper?as_at=2026-03-01&kind=.exe"])
def test_another_kind_of_file_is_not_made(signed_in, plan, address):
    assert signed_in.get(f"/plans/{plan.pk}/papers/{address}").status_code in {404, 422}


@pytest.mark.parametrize("address", ["", "plan.docx", "board-paper?as_at=2026-03-01"])
def test_a_plan_of_another_authority_has_no_papers(client, plan, address):
    client.force_login(a_person(an_authority("Harrowmere Council", "harrowmere")))
    assert client.get(f"/plans/{plan.pk}/papers/{address}").status_code == 404


def test_a_stranger_is_asked_to_sign_in(client, plan):
    assert client.get(f"/plans/{plan.pk}/papers/plan.pdf").status_code == 302
