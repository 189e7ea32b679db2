"""The pages of updates: who may see which, what they say, and that a long plan asks no more of the database."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.support.people import a_person, an_authority
from tests.support.progress import a_lead, a_led_plan, a_submitted_update

from tallystick.foundation.accounts.deeds import found_post
from tallystick.modules.plans.models import NamedPost
from tallystick.modules.progress import deeds, queries
from tallystick.modules.progress.models import Cycle, Period, Update

GOING = {"status": "on_track", "forecast": "July 2030", "sureness": "likely", "seen_version": 0}
WORDS = {"narrative": "One crew is trained.", "ahead": "Winter."}


@pytest.fixture(autouse=True)
def documents(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "evidence"


@pytest.fixture
def lead(db, client):
    person = a_lead()
    client.force_login(person)
    return person


@pytest.fixture
def plan(lead):
    return a_led_plan(lead)


def asked_now(plan) -> Period:
    """Give the period that a monthly cycle asks for today."""
    now = timezone.now()
    starts = now.date() - timedelta(days=70)
    deeds.set_up_cycle(plan, cadence="monthly", starts=starts, open_for=40, by=None, at=now)
    return queries.period_asked(plan.pk, timezone.localdate())


def a_draft(client, plan) -> Update:
    """Give an update begun by its pages."""
    action = plan.actions.first()
    client.post(reverse("progress:going", args=[action.pk]), GOING)
    update = Update.objects.get(action=action)
    client.post(reverse("progress:words", args=[update.pk]), WORDS | {"seen_version": update.version})
    update.refresh_from_db()
    return update


def test_an_update_is_written_kept_at_each_page_and_submitted(client, plan):
    period = asked_now(plan)
    page = client.get(reverse("progress:mine")).content.decode()
    assert "2 actions are waiting for your update." in page
    assert period.name in page
    update = a_draft(client, plan)
    assert (update.period, update.state, update.narrative) == (period, "draft", "One crew is trained.")
    page = client.get(reverse("progress:check", args=[update.pk])).content.decode()
    assert "July 2030 (by 31 July 2030), likely" in page
    answer = client.post(reverse("progress:check", args=[update.pk]), {"seen_version": update.version})
    assert answer.url == reverse("progress:submitted", args=[update.pk])
    assert "Still waiting for you" in client.get(answer.url).content.decode()
    assert "1 action is waiting for your update." in client.get(reverse("progress:mine")).content.decode()


def test_a_draft_that_nobody_submitted_is_gone_on_with_in_the_next_period(client, plan):
    update = a_draft(client, plan)
    period = asked_now(plan)
    address = reverse("progress:going", args=[update.action_id])
    assert "July 2030" in client.get(address).content.decode()
    client.post(address, GOING | {"forecast": "May 2030", "seen_version": update.version})
    kept = Update.objects.get()
    assert (kept.pk, kept.period, kept.narrative) == (update.pk, period, "One crew is trained.")
    assert kept.forecast["text"] == "May 2030"


def test_a_finished_action_needs_no_forecast_and_others_do(client, plan):
    address = reverse("progress:going", args=[plan.actions.first().pk])
    answer = client.post(address, GOING | {"forecast": "", "sureness": ""})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Say when it will be done" in page
    assert "Choose how sure you are of the date." in page
    assert not Update.objects.exists()
    answer = client.post(address, {"status": "completed", "seen_version": 0})
    assert answer.status_code == 302


@pytest.mark.row("PLN-07")
def test_a_status_that_is_none_is_refused_beside_its_field(client, plan):
    answer = client.post(reverse("progress:going", args=[plan.actions.first().pk]), GOING | {"status": "late"})
    assert answer.status_code == 422
    assert not Update.objects.exists()


def test_the_second_of_two_browsers_sees_the_firsts_words_beside_its_own(client, lead, plan):
    update = a_draft(client, plan)
    officer = a_person(lead.authority, name="Zennor Hale")
    seen = update.version
    deeds.change_update(update, narrative="The officer’s words.", by=officer, at=timezone.now(), seen_version=seen)
    told = {"narrative": "The lead’s own words.", "ahead": "Winter.", "seen_version": seen}
    answer = client.post(reverse("progress:words", args=[update.pk]), told)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Zennor Hale wrote here too" in page
    assert "The officer’s words." in page
    assert "The lead’s own words." in page
    update.refresh_from_db()
    assert update.narrative == "The officer’s words."
    answer = client.post(reverse("progress:words", args=[update.pk]), told | {"seen_version": update.version})
    assert answer.status_code == 302


def test_what_changed_after_it_was_checked_is_not_submitted_unseen(client, lead, plan):
    update = a_draft(client, plan)
    officer, seen = a_person(lead.authority, name="Zennor Hale"), update.version
    deeds.change_update(update, narrative="The officer’s words.", by=officer, at=timezone.now(), seen_version=seen)
    answer = client.post(reverse("progress:check", args=[update.pk]), {"seen_version": seen})
    assert answer.status_code == 409
    assert "The officer’s words." in answer.content.decode()
    assert Update.objects.get(pk=update.pk).state == "draft"


@pytest.mark.row("PLN-06")
def test_the_timeline_as_at_a_day_shows_only_what_had_been_submitted(client, lead, plan):
    action, now = plan.actions.first(), timezone.now()
    update = a_submitted_update(lead, action, at=now - timedelta(days=10))
    told = {"by": lead, "at": now - timedelta(days=2)}
    update = deeds.change_update(update, narrative="All are trained.", **told, seen_version=update.version)
    deeds.submit_update(update, **told, seen_version=update.version)
    address = reverse("progress:action", args=[action.pk])
    then = timezone.localdate() - timedelta(days=5)
    page = client.get(address, {"as-at": then.isoformat()}).content.decode()
    assert "The first two crews" in page
    assert "All are trained." not in page
    page = client.get(address).content.decode()
    assert page.index("All are trained.") < page.index("The first two crews")
    before = timezone.localdate() - timedelta(days=11)
    assert "Nothing has been said" in client.get(address, {"as-at": before.isoformat()}).content.decode()
    page = client.get(address, {"as-at": "2001-01-01"}).content.decode()
    assert "Not on the register then" in page
    assert "crews" not in page


def pages_of(update: Update, proof, period: Period) -> list[str]:
    """Give every address that names a row of one authority."""
    names = ["words", "evidence", "check", "update", "submitted"]
    pages = [reverse(f"progress:{name}", args=[update.pk]) for name in names]
    pages += [reverse(f"progress:{name}", args=[update.action_id]) for name in ("going", "action")]
    plan = update.action.plan_id
    pages += [reverse(f"progress:{name}", args=[plan]) for name in ("plan", "cycle", "owner")]
    return [*pages, reverse("progress:period", args=[period.pk]), reverse("progress:evidence-file", args=[proof.pk])]


def test_another_authoritys_rows_are_not_there(client, lead, plan):
    period = asked_now(plan)
    update = a_draft(client, plan)
    file = {"file": SimpleUploadedFile("register.txt", b"Signed."), "effective": "01/09/2026"}
    client.post(reverse("progress:evidence", args=[update.pk]), file | {"seen_version": update.version})
    update.refresh_from_db()
    proof = update.evidence.get()
    deeds.submit_update(update, by=lead, at=timezone.now(), seen_version=update.version)
    client.force_login(a_person(an_authority("Harrowmere Council", "harrowmere")))
    assert [client.get(page).status_code for page in pages_of(update, proof, period)] == [404] * 12
    posts = [reverse("progress:remove-evidence", args=[proof.pk]), reverse("progress:open-window", args=[period.pk])]
    assert [client.post(page).status_code for page in posts] == [404, 404]


def test_a_colleague_who_does_not_lead_it_may_read_and_not_write(client, lead, plan):
    update = a_draft(client, plan)
    client.force_login(a_person(lead.authority, "action-lead", name="Jory Penn"))
    answer = client.get(reverse("progress:going", args=[update.action_id]))
    assert answer.headers["Location"] == reverse("progress:action", args=[update.action_id])
    assert client.post(reverse("progress:going", args=[update.action_id]), GOING).status_code == 403
    assert client.post(reverse("progress:words", args=[update.pk]), WORDS).status_code == 403
    assert client.get(reverse("progress:action", args=[update.action_id])).status_code == 200
    assert client.get(reverse("progress:cycle", args=[plan.pk])).status_code == 403
    assert client.get(reverse("progress:names")).status_code == 403
    assert "You lead no action." in client.get(reverse("progress:mine")).content.decode()


def test_evidence_is_put_beside_downloaded_as_a_file_and_taken_away(client, plan):
    update = a_draft(client, plan)
    address = reverse("progress:evidence", args=[update.pk])
    sent = SimpleUploadedFile('a"b\r\nX-Evil: 1.html', b"<script>alert(1)</script>", content_type="text/html")
    told = {"title": "", "effective": "01/09/2026", "seen_version": update.version}
    assert client.post(address, told | {"file": sent}).status_code == 302
    proof = update.evidence.get()
    file = client.get(reverse("progress:evidence-file", args=[proof.pk]))
    assert file["Content-Disposition"].startswith("attachment;")
    assert file["Content-Type"] == "application/octet-stream"
    assert "X-Evil" not in file.headers
    assert b"".join(file.streaming_content) == b"<script>alert(1)</script>"
    update.refresh_from_db()
    client.post(reverse("progress:remove-evidence", args=[proof.pk]), {"seen_version": update.version})
    assert list(queries.evidence_of(update)) == []


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({}, "one of the two at a time"),
        ({"link": "javascript:alert(1)"}, "beginning with https://"),
        ({"link": "https://harrowmere.example", "effective": "someday"}, "day, month and year"),
    ],
)
def test_evidence_that_cannot_stand_is_refused_beside_its_field(client, plan, told, sentence):
    update = a_draft(client, plan)
    said = {"effective": "01/09/2026", "seen_version": update.version} | told
    answer = client.post(reverse("progress:evidence", args=[update.pk]), said)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_a_forecast_is_read_while_it_is_typed(client, lead):
    page = client.get(reverse("progress:read-forecast"), {"forecast": "end of July 2030"}).content.decode()
    assert page.strip() == "Read as by 31 July 2030"
    page = client.get(reverse("progress:read-forecast"), {"forecast": "<b>soon</b>"}).content.decode()
    assert page.strip() == "Not read as a date. Your words are kept as they are."


def test_an_officer_sets_a_cycle_up_opens_a_window_and_sees_who_is_silent(client, lead, plan):
    client.force_login(a_person(lead.authority, name="Zennor Hale"))
    starts = timezone.localdate() - timedelta(days=70)
    told = {"cadence": "monthly", "starts": starts.isoformat(), "opens_after": 0, "open_for": 40}
    told |= {"stages": ["manager", "owner"], "words_wanted": 120}
    assert client.post(reverse("progress:cycle", args=[plan.pk]), told).status_code == 302
    period = queries.period_asked(plan.pk, timezone.localdate())
    client.post(reverse("progress:open-window", args=[period.pk]))
    page = client.get(reverse("progress:period", args=[period.pk])).content.decode()
    assert lead.name in page
    assert "2 actions, by lead." in page
    page = client.get(reverse("progress:plan", args=[plan.pk])).content.decode()
    assert "Every month" in page
    changed = {"opens_after": 2, "open_for": 12, "stages": ["owner"], "words_wanted": 90, "seen_version": 1}
    client.post(reverse("progress:cycle", args=[plan.pk]), changed)
    assert Cycle.objects.get().stages == ["owner"]


def test_a_name_that_nobody_answers_for_is_given_a_post(client, lead):
    plan = a_led_plan(a_person(lead.authority, None, name="Bryher Lamb"))
    officer = a_person(lead.authority, name="Zennor Hale")
    client.force_login(officer)
    lead_name = {"text": plan.actions.first().text, "lead": "Crew Trainer", "seen_version": 1}
    client.post(reverse("plans:change", args=["action", plan.actions.first().pk]), lead_name)
    assert "Crew Trainer" in client.get(reverse("progress:names")).content.decode()
    post = found_post(lead.authority, title="Head of Training", by=None, at=timezone.now())
    client.post(reverse("progress:name") + "?name=Crew+Trainer", {"post": post.pk})
    assert NamedPost.objects.get().post == post
    assert "Everybody that a plan names is known." in client.get(reverse("progress:names")).content.decode()
    client.post(reverse("progress:owner", args=[plan.pk]), {"post": post.pk})
    plan.refresh_from_db()
    assert plan.owner == post


@pytest.mark.parametrize("name", ["mine", "plan", "period", "action"])
def test_ten_times_the_actions_take_no_more_queries(client, lead, name):
    counted = []
    for actions in (10, 100):
        plan = a_led_plan(lead, actions)
        period = asked_now(plan)
        for action in plan.actions.all()[: actions // 2]:
            a_submitted_update(lead, action, period, at=timezone.now())
        one = plan.actions.first()
        for later in range(actions // 10):
            a_submitted_update_again(lead, Update.objects.get(action=one), later)
        address = {"plan": [plan.pk], "period": [period.pk], "action": [one.pk]}.get(name, [])
        with CaptureQueriesContext(connection) as queries_made:
            assert client.get(reverse(f"progress:{name}", args=address)).status_code == 200
        counted.append(len(queries_made))
    assert counted[0] == counted[1], counted
    assert counted[0] < 25


def a_submitted_update_again(lead, update: Update, later: int) -> None:
    """Change an update and submit it once more."""
    at = timezone.now() + timedelta(seconds=later)
    update = deeds.change_update(update, narrative=f"Crew {later}.", by=lead, at=at, seen_version=update.version)
    deeds.submit_update(update, by=lead, at=at, seen_version=update.version)
