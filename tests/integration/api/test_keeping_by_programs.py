"""Term dates, reminders and webhooks kept by programs alone."""

from typing import Any

import pytest
from django.utils import timezone
from tests.support.people import a_person, an_authority
from tests.support.protocols import a_post
from tests.support.tokens import Program, a_program

from tallystick.foundation.accounts.deeds import add_unit
from tallystick.foundation.accounts.models import User
from tallystick.foundation.notices.deeds import write_letter
from tallystick.foundation.webhooks.models import Webhook

pytestmark = [pytest.mark.row("PLT-01"), pytest.mark.usefixtures("db")]
AUTUMN = {"name": "Autumn", "starts": "2028-09-04", "ends": "2028-12-20"}
CALLED = "https://receiver.example/tally"


@pytest.fixture
def officer(db: None) -> User:
    return a_person(an_authority())


@pytest.fixture
def program(officer: User) -> Program:
    return a_program(officer)


def year(program: Program, begins: int = 2028) -> dict[str, Any]:
    """Give the dates of a school year."""
    return program.get("/calendar/terms", begins=begins).json()


@pytest.mark.row("GOV-04")
def test_a_term_is_entered_changed_and_taken_out(program: Program):
    term = program.send("/calendar/terms", **AUTUMN).json()
    half = {"half_term_starts": "2028-10-23", "half_term_ends": "2028-10-27", "seen_version": term["version"]}
    address = f"/calendar/terms/{term['id']}"
    assert program.send(address, "put", **AUTUMN, **half).status_code == 200
    assert program.send(address, "put", **AUTUMN, **half).status_code == 409
    assert [one["half_term_starts"] for one in year(program)["terms"]] == ["2028-10-23"]
    over = program.send("/calendar/terms", **AUTUMN | {"name": "Again"})
    assert over.status_code == 422
    program.send(f"{address}/remove")
    assert year(program)["terms"] == []


@pytest.mark.row("GOV-04")
def test_a_closed_day_of_a_school_moves_the_count_of_days(program: Program, officer: User):
    school = add_unit(officer.authority, name="Ferry Road Primary", agency="school", by=None, at=timezone.now())
    program.send("/calendar/terms", **AUTUMN)
    closed = {"day": "2028-09-06", "name": "Regatta", "kind": "closure", "school": school.pk}
    closure = program.send("/calendar/closures", **closed).json()

    def counted() -> str:
        asked = {"day": "2028-09-05", "number": 1, "kind": "school", "school": school.pk}
        return program.get("/calendar/add", **asked).json()["day"]

    assert counted() == "2028-09-07"
    twice = program.send("/calendar/closures", **closed)
    assert (twice.status_code, "already in the calendar" in twice.json()["detail"]) == (422, True)
    program.send(f"/calendar/closures/{closure['id']}/remove")
    assert counted() == "2028-09-06"


@pytest.mark.row("GOV-04")
def test_a_year_is_brought_in_and_copied(program: Program):
    lines = "Autumn: 4 September 2028 to 20 December 2028\nINSET day: 1 September 2028"
    told = program.send("/calendar/bring-in", lines=lines).json()
    assert (told["terms"], told["closures"]) == (1, 1)
    assert program.send("/calendar/bring-in", lines=lines).json()["terms"] == 0
    assert program.send("/calendar/copy", begins=2028).json()["terms"] == 1
    assert [one["starts"] for one in year(program, 2029)["terms"]] == ["2029-09-03"]
    unread = program.send("/calendar/bring-in", lines="Autumn, whenever")
    assert (unread.status_code, "Line 1" in unread.json()["detail"]) == (422, True)


@pytest.mark.row("PLT-02")
def test_reminders_are_set_and_a_digest_is_chosen(program: Program, officer: User):
    post = a_post("Head of Plans", officer)
    program.send("/reminders", "put", ahead=6, second=2, last=9, post=post.pk)
    assert program.get("/reminders").json() == {"ahead": 6, "second": 2, "last": 9, "post": post.pk}
    wrong = program.send("/reminders", "put", ahead=6, second=9, last=2)
    assert (wrong.status_code, "cannot come before the second" in wrong.json()["detail"]) == (422, True)
    program.send("/digest", "put", weekday=2)
    assert program.get("/digest").json() == {"weekday": 2}
    program.send("/digest", "put", weekday=None)
    assert program.get("/digest").json() == {"weekday": None}


@pytest.mark.row("PLT-02")
def test_letters_are_taken_back(program: Program, officer: User):
    now = timezone.now()
    about = {"about": "plans.action/7", "occasion": "progress.period/1"}
    letter = write_letter("progress.update", to=officer, **about, until=now, at=now)
    assert program.send("/letters/revoke", **about).json() == {"letters": 1}
    assert program.send("/letters/revoke", **about).json() == {"letters": 0}
    letter.refresh_from_db()
    assert letter.revoked_at is not None


def test_a_webhooks_secret_is_in_the_answer_that_makes_it_and_in_no_other(program: Program):
    made = program.send("/webhooks", url=CALLED, deeds=["update agreed", " update  agreed "])
    assert made.headers["Cache-Control"] == "no-store"
    told = made.json()
    assert (told["deeds"], told["secret"][:6]) == (["update agreed"], "whsec_")
    renewed = program.send(f"/webhooks/{told['id']}/secret").json()
    assert renewed["secret"] != told["secret"]
    kept = Webhook.objects.get(pk=told["id"])
    others = [program.get("/webhooks").content, program.get(f"/webhooks/{told['id']}").content]
    for secret in (told["secret"], renewed["secret"], kept.secret):
        assert not any(secret.encode() in answer for answer in others)


def test_a_webhook_is_switched_off_and_on_and_taken_away(program: Program):
    address = f"/webhooks/{program.send('/webhooks', url=CALLED).json()['id']}"
    assert program.send(f"{address}/off").json()["off_at"]
    assert "Morwenna Pike" in program.get(address).json()["off_because"]
    program.send(f"{address}/on")
    assert program.get(address).json()["off_at"] is None
    assert program.get(f"{address}/deliveries").json() == []
    program.send(f"{address}/remove")
    assert program.get(address).status_code == 404
    assert program.get("/webhooks").json()["items"] == []


@pytest.mark.parametrize(
    "url",
    [
        "http://receiver.example/",
        "https://127.0.0.1/",
        "https://10.0.0.8/hook",
        "https://[::1]/",
        "https://169.254.169.254/latest/meta-data",
        "https://name:word@receiver.example/",
        "file:///etc/passwd",
        "receiver.example",
    ],
)
def test_a_webhook_that_would_call_inside_is_refused(program: Program, url: str):
    refused = program.send("/webhooks", url=url)
    assert (refused.status_code, refused.json()["title"]) == (422, "This cannot be done")
    assert program.get("/webhooks").json()["items"] == []


def test_narrow_tokens_and_other_authorities_keep_nothing_here(program: Program, officer: User):
    term = program.send("/calendar/terms", **AUTUMN).json()
    webhook = program.send("/webhooks", url=CALLED).json()
    little = a_program(officer, ["read plans"])
    asked = [("/calendar/terms", "post", AUTUMN), ("/webhooks", "post", {"url": CALLED})]
    asked += [("/digest", "put", {"weekday": 1}), ("/letters/revoke", "post", {"about": "a/1", "occasion": "b/1"})]
    assert [little.send(path, how, **body).status_code for path, how, body in asked] == [403] * 4
    theirs = a_program(a_person(an_authority("Harrowmere Council", "harrowmere"), name="Ash Vane"))
    assert theirs.send(f"/calendar/terms/{term['id']}/remove").status_code == 404
    assert theirs.send(f"/webhooks/{webhook['id']}/secret").status_code == 404
    assert len(year(program)["terms"]) == 1
