"""Evidence that is not public is for colleagues, not for members, governors or papers; how many words are wanted."""

from datetime import date

import pytest
from django.urls import reverse
from tests.support.decisions import a_lead as decisions_lead
from tests.support.decisions import a_manager, granted
from tests.support.people import a_person, an_authority
from tests.support.plans import a_plan
from tests.support.progress import IN_WINDOW, a_cycle, a_draft_update, a_lead, a_led_plan, the_period

from tallystick.modules.progress import deeds, queries
from tallystick.modules.progress.models import Evidence

PRIVATE, PUBLIC = "Crew absence list", "Training register"
COLLEAGUES = ("action-lead", "service-manager", "performance-analyst", "auditor", "scrutiny-clerk")


@pytest.fixture
def told(db, settings, tmp_path):
    """Give a submitted update with a private file and a public link, and whoever leads its action."""
    settings.MEDIA_ROOT = tmp_path / "evidence"
    lead = a_lead()
    plan = a_led_plan(lead)
    period = the_period(a_cycle(plan, words_wanted=80))
    update = a_draft_update(lead, plan.actions.first(), period)
    path = tmp_path / "absences.txt"
    path.write_bytes(b"Seven crews were away.")
    beside = {"effective": date(2026, 9, 30), "by": lead, "at": IN_WINDOW}
    deeds.add_file(
        update, path, name="absences.txt", title=PRIVATE, public=False, **beside, seen_version=update.version
    )
    update.refresh_from_db()
    link = "https://wexcombe.example/register"
    deeds.add_link(update, link, title=PUBLIC, public=True, **beside, seen_version=update.version)
    update.refresh_from_db()
    return deeds.submit_update(update, by=lead, at=IN_WINDOW, seen_version=update.version)


def pages(client, update, role):
    """Give what somebody with a role reads of an update: its action's page and its own, and the file's answer."""
    client.force_login(a_person(update.action.plan.authority, role, name=f"Reader {role}"))
    file = Evidence.objects.get(title=PRIVATE)
    addresses = (reverse("progress:action", args=[update.action_id]), reverse("progress:review", args=[update.pk]))
    read = [client.get(address, follow=True) for address in addresses]
    answer = client.get(reverse("progress:evidence-file", args=[file.pk]))
    if answer.streaming:
        b"".join(answer.streaming_content)  # read to its end, so that the file is closed
    return [one.content.decode() for one in read], answer.status_code


@pytest.mark.row("PLN-06")
@pytest.mark.parametrize("role", COLLEAGUES)
def test_colleagues_see_evidence_that_is_not_public(client, told, role):
    read, status = pages(client, told, role)
    assert all(PRIVATE in page and PUBLIC in page for page in read)
    assert status == 200


@pytest.mark.row("PLN-06")
@pytest.mark.parametrize("role", ["elected-member", "governor"])
def test_members_and_governors_see_what_is_public_and_the_digest_still_covers_all(client, told, role):
    read, status = pages(client, told, role)
    assert all(PUBLIC in page for page in read)
    assert not any(PRIVATE in page or "absences.txt" in page for page in read)
    assert status == 404
    member = a_person(told.action.plan.authority, role, name="Second reader")
    seen = queries.reviewed(member, told.pk, IN_WINDOW.date())
    assert [one["title"] for one in seen.shown["evidence"]] == [PUBLIC]
    officer = a_person(told.action.plan.authority, name="Zennor Hale")
    assert seen.digest == queries.reviewed(officer, told.pk, IN_WINDOW.date()).digest


def test_no_paper_names_evidence_at_all(client, told):
    plan = told.action.plan
    client.force_login(a_person(plan.authority, name="Zennor Hale"))
    own = reverse("papers:own-columns", args=[plan.pk, ".html"])
    board = f"{reverse('papers:board', args=[plan.pk])}?as_at=2026-10-06&kind=.html"
    for address in (own, board):
        answer = client.get(address)
        words = answer.getvalue().decode()
        assert answer.status_code == 200
        assert "Ferry safety plan" in words
        assert not any(name in words for name in (PRIVATE, PUBLIC, "absences.txt"))


def test_the_page_of_words_says_how_many_are_wanted_and_counts_against_that(client, told):
    lead, action = told.author, told.action.plan.actions.last()
    client.force_login(lead)
    update = deeds.begin_update(action, period=told.period, by=lead, at=IN_WINDOW)
    page = client.get(reverse("progress:words", args=[update.pk])).content.decode()
    assert 'data-maxwords="80"' in page
    assert "About 80 words are enough." in page


@pytest.mark.row("PLN-08")
def test_the_body_and_the_minute_of_an_extension_stand_wherever_the_move_is_told(client, db):
    officer = a_person(an_authority())
    plan, manager = a_plan(officer), a_manager(officer.authority)
    moved = granted(plan, decisions_lead(officer.authority), manager)
    client.force_login(officer)
    for address in (
        reverse("decisions:extension", args=[moved.pk]),
        reverse("decisions:deadline", args=[moved.action_id]),
        reverse("decisions:dates-moved", args=[plan.pk]),
    ):
        page = client.get(address).content.decode()
        assert "Improvement Board" in page
        assert "4.2" in page
