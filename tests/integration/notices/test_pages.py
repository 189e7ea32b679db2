"""The due list, one's own choice, and an authority's lead times: who sees and sets what."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.support.due import something_due
from tests.support.people import a_person, an_authority

from tallystick.foundation.due.deeds import put
from tallystick.foundation.notices.models import Choice, Notice, Preference, Reminding

pytestmark = [pytest.mark.row("PLT-02")]


@pytest.fixture
def officer(db, client):
    """Give an improvement officer who is signed in and has things to do."""
    officer = a_person(an_authority())
    something_due(officer)
    client.force_login(officer)
    return officer


def test_a_person_sees_what_is_due_to_them_by_day_and_nothing_of_others(officer, client):
    words = client.get("/due/").content.decode()
    assert words.index("quay shelter") < words.index("ferry crews") < words.index("June review")
    assert "tide tables" not in words
    client.force_login(a_person(officer.authority, "action-lead", name="Linus Harbour"))
    assert "Nothing is due from you today" in client.get("/due/").content.decode()


def test_what_is_not_begun_yet_and_what_is_done_are_not_on_the_list(officer, client):
    today = timezone.localdate()
    told = {"about": officer, "address": "/", "to": officer, "by": None, "at": timezone.now()}
    put("later", what="Not begun yet", due=today + timedelta(days=60), starts=today + timedelta(days=50), **told)
    assert "Not begun yet" not in client.get("/due/").content.decode()


def test_everybodys_list_is_for_those_who_chase_and_of_their_own_authority(officer, client):
    words = client.get("/due/everybody/").content.decode()
    assert "tide tables" in words
    assert "Head of Harbours (vacant)" in words
    client.force_login(a_person(officer.authority, "action-lead", name="Linus Harbour"))
    assert client.get("/due/everybody/").status_code == 403
    client.force_login(a_person(an_authority("Harrowmere Council", "harrowmere"), name="Hal Ferris"))
    assert "tide tables" not in client.get("/due/everybody/").content.decode()


def test_everybodys_list_asks_the_same_number_of_questions_however_long(officer, client, django_assert_max_num_queries):
    client.get("/due/everybody/")
    with django_assert_max_num_queries(20) as few:
        client.get("/due/everybody/")
    for number in range(8):
        person = a_person(officer.authority, "action-lead", name=f"Lead {number}")
        told = {"about": person, "address": "/", "to": person, "by": None, "at": timezone.now()}
        put("more", what="More", due=timezone.localdate(), **told)
    with django_assert_max_num_queries(len(few.captured_queries)):
        client.get("/due/everybody/")


CHOSEN = {
    "week_begins": "2",
    "workdays": ["0", "2"],
    "digest_at": "08:30",
    "quiet_from": "19:00",
    "quiet_until": "07:00",
}
WAYS = {"reminders": "weekly", "time-limits": "daily", "reports": "at-once", "transfers": "at-once"}
WAYS |= {"programs": "never", "meetings": "at-once", "others": "daily"}
SAID = CHOSEN | {f"kind-{kind}": way for kind, way in WAYS.items()}


def test_a_person_chooses_how_they_hear_of_each_kind_and_when(officer, client):
    assert client.get("/notices/").headers["Location"] == "/notices/preferences/"
    assert client.post("/notices/preferences/", SAID).status_code == 302
    kept = Choice.objects.get(user=officer)
    assert (kept.weekday, kept.workdays, f"{kept.digest_at:%H:%M}") == (2, "02", "08:30")
    ways = dict(Preference.objects.filter(user=officer).values_list("kind", "way"))
    assert ways == {kind: way for kind, way in WAYS.items() if kind != "reminders"}
    words = client.get("/notices/preferences/").content.decode()
    assert 'value="08:30"' in words or "08:30" in words
    client.post("/notices/preferences/", SAID | {"kind-reminders": "daily"})
    assert Choice.objects.get(user=officer).weekday is None


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"kind-reminders": "never"}, "Select a valid choice"),
        ({"week_begins": "6"}, "Select a valid choice"),
        ({"workdays": []}, "Choose at least one day"),
        ({"quiet_until": ""}, "Say when they begin and when they end"),
        ({"quiet_until": "19:00"}, "cannot begin and end at the same time"),
        ({"digest_at": "half past eight"}, "write a time such as 08:00"),
    ],
)
def test_a_choice_that_cannot_be_kept_is_said_and_nothing_is(officer, client, wrong, said):
    answer = client.post("/notices/preferences/", SAID | wrong)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Choice.objects.exists()


def test_a_person_sees_that_a_message_was_sent_to_them_and_never_its_words_or_another_persons(officer, client):
    Notice.objects.update(words="A link that opens something")
    words = client.get("/notices/log/").content.decode()
    assert "Tallystick: 1 late" in words
    assert "opens something" not in words
    client.force_login(a_person(officer.authority, "action-lead", name="Linus Harbour"))
    assert "1 late" not in client.get("/notices/log/").content.decode()


def test_an_officer_sets_the_lead_times_and_nobody_else_does(officer, client):
    times = {"ahead": "7", "second": "2", "last": "4", "post": ""}
    assert client.post("/notices/reminders/", times).status_code == 302
    assert Reminding.objects.values_list("ahead", "second", "last").get() == (7, 2, 4)
    refused = client.post("/notices/reminders/", times | {"last": "1"})
    assert refused.status_code == 422
    assert "cannot come before the second" in refused.content.decode()
    client.force_login(a_person(officer.authority, "service-manager", name="Mabel Quince"))
    assert client.post("/notices/reminders/", times | {"ahead": "1"}).status_code == 403
    assert Reminding.objects.get().ahead == 7


def test_a_post_of_another_authority_cannot_be_named(officer, client):
    from tallystick.foundation.accounts.deeds import found_post

    other = found_post(an_authority("Harrowmere", "harrowmere"), title="Clerk", by=None, at=timezone.now())
    times = {"ahead": "5", "second": "3", "last": "8", "post": other.pk}
    assert client.post("/notices/reminders/", times).status_code == 422


def test_each_empty_lead_time_is_named_in_its_error(officer, client):
    page = client.post("/notices/reminders/", {"ahead": "", "second": "", "last": ""}).content.decode()
    for label in ("First reminder", "Second reminder", "Last reminder"):
        assert f"{label}: enter a number of working days" in page
