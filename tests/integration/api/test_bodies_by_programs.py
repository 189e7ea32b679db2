"""Bodies founded, joined and wound up, and their decisions recorded, by programs alone."""

from typing import Any

import pytest
from tests.support.decisions import the_action
from tests.support.people import a_person, an_authority
from tests.support.plans import a_draft, a_plan
from tests.support.protocols import a_post
from tests.support.tokens import Program, a_program

from tallystick.foundation.accounts.models import User

pytestmark = [pytest.mark.row("PLT-01"), pytest.mark.usefixtures("db")]
SINCE = "2025-09-01"


@pytest.fixture
def officer(db: None) -> User:
    return a_person(an_authority())


@pytest.fixture
def program(officer: User) -> Program:
    return a_program(officer)


def founded(program: Program, name: str = "Ferry Families Forum", kind: str = "forum") -> dict[str, Any]:
    """Found a body, and give it as it is told."""
    answer = program.send("/bodies", name=name, kind=kind, remit="Listens to families")
    assert answer.status_code == 201, answer.content
    return answer.json()


@pytest.mark.row("GOV-01")
def test_a_forum_reports_to_a_body_and_a_post_until_a_day(program: Program, officer: User):
    forum, board = founded(program), founded(program, "Harbour Executive", "board")
    post, address = a_post("Head of Family Services", officer), f"/bodies/{forum['id']}/reporting"
    line = program.send(address, to_body=board["id"], starts=SINCE).json()
    program.send(address, to_post=post.pk, starts=SINCE)
    found = program.get("/reporting", body=forum["id"]).json()["items"]
    assert [(one["to_body"], one["to_post"]) for one in found] == [(board["id"], None), (None, post.pk)]
    circle = program.send(f"/bodies/{board['id']}/reporting", to_body=forum["id"], starts=SINCE)
    assert (circle.status_code, "already reports to this one" in circle.json()["detail"]) == (422, True)
    program.send(f"/reporting/{line['id']}/end", ends="2026-03-31")
    assert program.get("/reporting", to_body=board["id"], on="2026-04-01").json()["items"] == []
    assert [one["id"] for one in program.get("/reporting", to_body=board["id"], on="2026-03-31").json()["items"]] == [
        line["id"]
    ]


@pytest.mark.row("GOV-01")
def test_bodies_without_terms_are_found_until_terms_are_agreed(program: Program):
    forum, board = founded(program), founded(program, "Harbour Executive", "board")

    def without() -> list[int]:
        return [one["id"] for one in program.get("/bodies", without_terms="true").json()["items"]]

    assert without() == [forum["id"], board["id"]]
    said = {"terms": "To hear both banks.", "on": "2026-01-15", "seen_version": forum["version"]}
    program.send(f"/bodies/{forum['id']}/terms", **said)
    assert program.send(f"/bodies/{forum['id']}/terms", **said).status_code == 409
    assert without() == [board["id"]]
    assert program.get(f"/bodies/{forum['id']}").json()["terms"] == "To hear both banks."


@pytest.mark.row("GOV-01")
def test_a_body_is_changed_and_wound_up_with_its_seats(program: Program):
    forum = founded(program)
    address = f"/bodies/{forum['id']}"
    seat = program.send(f"{address}/seats", name="Ida Brook", role="chair", starts=SINCE).json()
    anew = {"name": "Crossing Forum", "kind": "forum", "seen_version": forum["version"]}
    assert program.send(address, "put", **anew).json()["name"] == "Crossing Forum"
    assert program.send(address, "put", **anew).status_code == 409
    program.send(f"{address}/wind-up", ends="2026-03-31")
    assert program.get("/bodies").json()["items"] == []
    assert [one["ends"] for one in program.get("/bodies", ended="true").json()["items"]] == ["2026-03-31"]
    assert [one["id"] for one in program.get(f"{address}/seats", on="2026-03-31").json()["items"]] == [seat["id"]]
    assert program.get(f"{address}/seats", on="2026-04-01").json()["items"] == []


def test_a_seat_is_one_holders_and_ends_on_a_day(program: Program, officer: User):
    forum = founded(program)
    address = f"/bodies/{forum['id']}/seats"
    both = program.send(address, name="Ida Brook", user=officer.pk, role="member", starts=SINCE)
    assert (both.status_code, "one of the three" in both.json()["detail"]) == (422, True)
    seat = program.send(address, user=officer.pk, role="member", starts=SINCE).json()
    backwards = program.send(f"/seats/{seat['id']}/end", ends="2020-01-01")
    assert (backwards.status_code, "before the first day" in backwards.json()["detail"]) == (422, True)
    program.send(f"/seats/{seat['id']}/end", ends="2026-03-31")
    assert program.get(address, on="2026-04-01").json()["items"] == []


@pytest.mark.row("GOV-24")
def test_a_decision_is_recorded_and_leads_to_an_action(program: Program, officer: User):
    action = the_action(a_plan(officer, a_draft()))
    meeting = program.send(f"/bodies/{founded(program)['id']}/meetings", day="2026-01-12").json()
    said = {"number": "4.2", "text": "Train every crew", "owner_user": officer.pk, "due": "2026-06-30"}
    decision = program.send(f"/meetings/{meeting['id']}/decisions", **said).json()
    assert [one["id"] for one in program.get("/decisions", without_action="true").json()["items"]] == [decision["id"]]
    program.send(f"/decisions/{decision['id']}/link", action=action.pk)
    now = program.get(f"/decisions/{decision['id']}").json()
    assert (now["link"], now["owner_user"], now["due"]) == (f"plans.action/{action.pk}", officer.pk, "2026-06-30")
    assert program.get("/decisions", without_action="true").json()["items"] == []
    assert [one["id"] for one in program.get("/decisions", action=action.pk).json()["items"]] == [decision["id"]]
    twice = program.send(f"/meetings/{meeting['id']}/decisions", **said)
    assert (twice.status_code, "already has a decision 4.2" in twice.json()["detail"]) == (422, True)


def test_what_is_another_authoritys_joins_nothing_here(program: Program, officer: User):
    stranger = a_person(an_authority("Harrowmere Council", "harrowmere"), name="Ash Vane")
    theirs, forum = founded(a_program(stranger), "Tram Board", "board"), founded(program)
    address = f"/bodies/{forum['id']}"
    assert program.send(f"{address}/reporting", to_body=theirs["id"], starts=SINCE).status_code == 404
    assert program.send(f"{address}/seats", user=stranger.pk, role="member", starts=SINCE).status_code == 404
    assert a_program(stranger).get(f"{address}/seats").status_code == 404
    meeting = program.send(f"{address}/meetings", day="2026-01-12").json()
    said = {"number": "1", "text": "Train", "action": the_action(a_plan(stranger, a_draft())).pk}
    unknown = program.send(f"/meetings/{meeting['id']}/decisions", **said)
    assert (unknown.status_code, "no such action" in unknown.json()["detail"]) == (422, True)


def test_a_token_that_only_reads_founds_nothing(officer: User):
    little = a_program(officer, ["read plans"])
    refused = little.send("/bodies", name="Ferry Forum", kind="forum")
    assert (refused.status_code, "This token may not keep bodies" in refused.json()["detail"]) == (403, True)
    assert little.get("/bodies").json()["items"] == []
