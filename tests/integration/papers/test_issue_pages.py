"""A clerk makes a paper on pages: begins, writes, completes, issues, withdraws; a member reads what went out."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.support.papers import a_paper
from tests.support.people import MORNING, a_person, an_authority
from tests.unit.modules.papers.drafts import draft

from tallystick.foundation.ledger.models import Notch
from tallystick.modules.papers import deeds, queries
from tallystick.modules.papers.models import Issue
from tallystick.modules.papers.rules.completing import PaperNamesSomebody
from tallystick.modules.plans import deeds as plans

pytestmark = [pytest.mark.django_db, pytest.mark.row("GOV-06")]


@pytest.fixture
def officer():
    return a_person(an_authority())


@pytest.fixture
def plan(officer):
    return plans.import_draft(draft(), document=None, by=officer, at=MORNING)


def text_of(answer):
    return answer.content.decode()


def test_the_list_says_what_to_do_where_there_is_none(client, officer):
    client.force_login(officer)
    page = text_of(client.get("/papers/"))
    assert "There is no paper yet." in page
    assert "/papers/begin/" in page


def test_a_paper_goes_from_its_beginning_to_its_withdrawal(client, officer, plan):
    client.force_login(officer)
    told = {"paper": "exceptions-report", "plan": plan.pk, "as_at": "1 March 2026"}
    answer = client.post("/papers/begin/", told)
    one = Issue.objects.get()
    assert answer.url == f"/papers/{one.pk}/"
    page = text_of(client.get(answer.url))
    assert "“Decision asked” is not written yet." in page
    assert client.get(f"/papers/{one.pk}/paper.docx").status_code == 200
    for asked in ("decision", "exempt", "action"):
        one.refresh_from_db()
        client.post(f"/papers/{one.pk}/write/{asked}/", {"text": "None.", "seen_version": one.version})
    for step in ("complete", "send-out"):
        one.refresh_from_db()
        answer = client.post(f"/papers/{one.pk}/{step}/", {"seen_version": one.version})
        assert answer.status_code == 302, step
    one.refresh_from_db()
    page = text_of(client.get(f"/papers/{one.pk}/"))
    assert "As they went out." in page
    assert client.get(f"/papers/{one.pk}/paper.pdf").content == one.files.get(kind="pdf").content
    member = a_person(officer.authority, "elected-member", name="Hal Member")
    client.force_login(member)
    assert one.title in text_of(client.get("/papers/"))
    assert "Withdraw it" not in text_of(client.get(f"/papers/{one.pk}/"))
    assert client.get(f"/papers/{one.pk}/withdraw/").status_code == 403
    client.force_login(officer)
    told = {"because": "A wrong table.", "seen_version": one.version}
    client.post(f"/papers/{one.pk}/withdraw/", told)
    client.force_login(member)
    page = text_of(client.get(f"/papers/{one.pk}/"))
    assert "A wrong table." in page
    assert client.get(f"/papers/{one.pk}/paper.pdf").status_code == 404


def test_what_looks_like_a_name_is_shown_on_completing_and_stands_only_when_somebody_says_so(client, officer, plan):
    client.force_login(officer)
    one = deeds.draft(officer.authority, "exceptions-report", plan=plan, as_at=date(2026, 3, 1), by=officer, at=MORNING)
    for asked in ("decision", "exempt", "action"):
        one.refresh_from_db()
        text = "Robin Vale was excluded." if asked == "action" else "None."
        deeds.contribute(one, asked, text, by=officer, at=MORNING, seen_version=one.version)
    one.refresh_from_db()
    address, seen = f"/papers/{one.pk}/complete/", {"seen_version": one.version}
    with pytest.raises(PaperNamesSomebody):
        deeds.complete(one, by=officer, at=MORNING, **seen)
    assert "Robin Vale: this looks like a name. It names no child, and may stand" in text_of(client.get(address))
    assert client.post(address, seen).status_code == 422
    assert Issue.objects.get(pk=one.pk).state == "draft"
    assert client.post(address, seen | {"names_may_stand": "on"}).status_code == 302
    assert Issue.objects.get(pk=one.pk).state == "complete"
    line = Notch.objects.select_related("facts").get(deed="paper completed")
    assert "Robin" not in str(line.facts.told)


def test_a_page_reads_once_what_its_paper_is_made_of(client, officer, plan):
    client.force_login(officer)
    told = {"plan": plan, "as_at": date(2026, 3, 1), "by": officer, "at": MORNING}
    one = deeds.draft(officer.authority, "exceptions-report", **told)
    with CaptureQueriesContext(connection) as asked:
        client.get(f"/papers/{one.pk}/")
    assert sum("papers_contribution" in each["sql"] for each in asked.captured_queries) == 1


def test_a_day_to_come_is_refused(client, officer, plan):
    client.force_login(officer)
    answer = client.post("/papers/begin/", {"paper": "exceptions-report", "plan": plan.pk, "as_at": "1 March 2090"})
    assert answer.status_code == 422
    assert "Choose today or a day before it" in text_of(answer)


def test_a_paper_of_a_plan_asks_which(client, officer):
    client.force_login(officer)
    answer = client.post("/papers/begin/", {"paper": "exceptions-report", "as_at": "1 March 2026"})
    assert answer.status_code == 400
    assert "Choose the plan." in text_of(answer)


@pytest.mark.row("GOV-09")
def test_a_restricted_paper_is_not_there_for_who_need_not_know(client, officer):
    head = a_person(officer.authority, "virtual-school-head", name="Vi Head")
    told = {"as_at": date(2026, 3, 1), "by": head, "at": MORNING}
    made = deeds.draft(officer.authority, "care-exclusions-action", **told)
    assert "care-exclusions-action" in {one.code for one in queries.papers_to_make(head)}
    client.force_login(officer)
    assert client.get(f"/papers/{made.pk}/").status_code == 404
    assert client.get(f"/papers/{made.pk}/paper.pdf").status_code == 404
    assert made.title not in text_of(client.get("/papers/"))
    client.force_login(head)
    assert made.title in text_of(client.get("/papers/"))


def test_each_step_of_a_paper_says_beforehand_what_becomes_of_it(client, officer, plan):
    issue = a_paper(officer, plan)
    client.force_login(officer)
    assert "What people wrote stays." in text_of(client.get(f"/papers/{issue.pk}/anew/"))
