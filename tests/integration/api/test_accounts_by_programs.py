"""Units, posts and people kept by programs alone; and what no program is ever given."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.support.people import MORNING, a_person, an_authority
from tests.support.tokens import Program, a_program

from tallystick.foundation.accounts.deeds import add_unit, give_role
from tallystick.foundation.accounts.models import User
from tallystick.foundation.notices.models import Notice

pytestmark = [pytest.mark.row("PLT-01"), pytest.mark.usefixtures("db")]
SINCE = "2020-01-01"


@pytest.fixture
def administrator(db: None) -> User:
    return a_person(an_authority(), "administrator", name="Rowan Keel")


@pytest.fixture
def program(administrator: User) -> Program:
    return a_program(administrator)


def invited(program: Program, name: str = "Ash Vane") -> dict[str, Any]:
    """Invite somebody as an action lead."""
    email = f"{name.lower().replace(' ', '.')}@wexcombe.example"
    answer = program.send("/people", name=name, email=email, role="action-lead")
    assert answer.status_code == 201, answer.content
    return answer.json()


def today(ahead: int = 0) -> str:
    """Give a day some days from now."""
    return (timezone.localdate() + timedelta(days=ahead)).isoformat()


def test_an_invitation_is_sent_and_its_link_is_in_no_answer(program: Program):
    person = invited(program)
    assert [(one["role"], one["ends"]) for one in person["roles"]] == [("action-lead", None)]
    letter = Notice.objects.get(user=person["id"])
    assert letter.kind == "accounts.invitation"
    told = [program.get(f"/people/{person['id']}").content, program.get("/people").content]
    assert not any(word in answer for answer in told for word in (b"password", b"invitation", b"token", b"http"))
    assert not User.objects.get(pk=person["id"]).has_usable_password()


def test_nobody_is_made_an_administrator_by_a_program(program: Program):
    person = invited(program)
    given = program.send(f"/people/{person['id']}/roles", role="administrator", starts=SINCE)
    made = program.send("/people", name="Ida Brook", email="ida@wexcombe.example", role="administrator")
    assert [one.status_code for one in (given, made)] == [403, 403]
    assert "on a page only" in given.json()["detail"]
    assert [one["role"] for one in program.get(f"/people/{person['id']}").json()["roles"]] == ["action-lead"]
    assert not User.objects.filter(email="ida@wexcombe.example").exists()


def test_a_role_is_given_in_a_unit_and_ended(program: Program, administrator: User):
    person, unit = invited(program), program.send("/units", name="Ferries").json()
    given = {"role": "service-manager", "starts": SINCE, "unit": unit["id"]}
    roles = program.send(f"/people/{person['id']}/roles", **given).json()["roles"]
    role = next(one for one in roles if one["role"] == "service-manager")
    assert role["unit"] == unit["id"]
    program.send(f"/people/{person['id']}/roles/{role['id']}/end", ends="2026-03-31")
    ended = program.get(f"/people/{person['id']}").json()["roles"]
    assert {one["role"]: one["ends"] for one in ended} == {"action-lead": None, "service-manager": "2026-03-31"}
    unknown = program.send(f"/people/{person['id']}/roles", role="pirate", starts=SINCE)
    assert unknown.status_code == 422


def test_an_account_is_closed_with_its_tokens_and_reopened(program: Program):
    person = User.objects.get(pk=invited(program)["id"])
    theirs = a_program(person)
    assert theirs.get("/plans").status_code == 200
    program.send(f"/people/{person.pk}/close")
    assert program.get(f"/people/{person.pk}").json()["is_active"] is False
    assert theirs.get("/plans").status_code == 401
    program.send(f"/people/{person.pk}/reopen")
    assert program.get(f"/people/{person.pk}").json()["is_active"] is True


def test_who_keeps_accounts_does_not_close_their_own_by_a_program(program: Program, administrator: User):
    refused = program.send(f"/people/{administrator.pk}/close")
    assert (refused.status_code, "your own account" in refused.json()["detail"]) == (422, True)
    assert program.get(f"/people/{administrator.pk}").json()["is_active"] is True


def test_a_post_is_founded_filled_vacated_and_handed_on(program: Program):
    unit = program.send("/units", name="Ferries").json()
    head = program.send("/posts", title="Head of Transport", unit=unit["id"]).json()
    post = program.send("/posts", title="Ferry Master", reports_to=head["id"]).json()
    first, second = invited(program), invited(program, "Ida Brook")
    program.send(f"/posts/{post['id']}/holdings", user=first["id"], starts=SINCE)
    told = {"last_day": today(), "successors": [{"post": post["id"], "user": second["id"]}]}
    left = program.send(f"/people/{first['id']}/leaver", **told)
    assert left.json()["last_day"] == today(), left.content
    holders = {one["id"]: one["holders"] for one in program.get("/posts", on=today()).json()["items"]}
    assert holders == {head["id"]: [], post["id"]: [first["id"]]}
    [later] = [one["holders"] for one in program.get("/posts", on=today(1)).json()["items"] if one["id"] == post["id"]]
    assert later == [second["id"]]
    [holding] = [one for one in program.get(f"/posts/{post['id']}/holdings").json()["items"] if not one["ends"]]
    program.send(f"/holdings/{holding['id']}/end", ends=today(30))
    assert program.get(f"/posts/{post['id']}/holdings").json()["items"][0]["ends"] == today(30)


def test_a_post_that_reports_to_itself_and_a_name_taken_are_refused(program: Program):
    post = program.send("/posts", title="Ferry Master").json()
    round_it = program.send(f"/posts/{post['id']}", "put", title="Ferry Master", reports_to=post["id"])
    assert (round_it.status_code, "cannot report to itself" in round_it.json()["detail"]) == (422, True)
    assert program.send("/posts", title="ferry master").status_code == 422
    program.send("/units", name="Ferries")
    taken = program.send("/units", name="FERRIES ")
    assert (taken.status_code, "a unit of this name already" in taken.json()["detail"]) == (422, True)
    assert [one["name"] for one in program.get("/units").json()["items"]] == ["Ferries"]


def test_a_unit_is_moved_and_keeps_its_key(program: Program):
    above, unit = (program.send("/units", name=name).json() for name in ("Places", "Ferries"))
    changed = {"name": "Ferries and quays", "above": above["id"], "ends": "2030-03-31"}
    program.send(f"/units/{unit['id']}", "put", **changed)
    now = program.get(f"/units/{unit['id']}").json()
    assert (now["id"], now["name"], now["above"]) == (unit["id"], "Ferries and quays", above["id"])
    loop = program.send(f"/units/{above['id']}", "put", name="Places", above=unit["id"])
    assert (loop.status_code, "within itself" in loop.json()["detail"]) == (422, True)


def test_somebody_stands_in_and_is_stood_down(program: Program):
    first, second = invited(program), invited(program, "Ida Brook")
    away = {"absent": first["id"], "to": second["id"], "starts": today(), "ends": today(14)}
    leave = program.send("/leave", **away).json()
    assert [one["to"] for one in program.get("/leave").json()["items"]] == [second["id"]]
    program.send(f"/leave/{leave['id']}/end")
    assert program.get("/leave").json()["items"][0]["ends"] == today()
    own = program.send("/leave", **away | {"to": first["id"]})
    assert (own.status_code, "stand in for themselves" in own.json()["detail"]) == (422, True)


def test_a_role_for_one_unit_keeps_no_accounts_by_a_program(administrator: User):
    unit = add_unit(administrator.authority, name="Quays", by=None, at=MORNING)
    local = a_person(administrator.authority, None, name="Perran Sill")
    give_role(local, role="administrator", starts=MORNING.date(), unit=unit, by=None, at=MORNING)
    refused = a_program(local).get("/people")
    assert (refused.status_code, "for one unit only" in refused.json()["detail"]) == (403, True)


def test_a_token_without_the_scope_and_another_authority_reach_nobody(program: Program, administrator: User):
    person = invited(program)
    little = a_program(administrator, ["read plans"]).get("/people")
    assert (little.status_code, "This token may not keep accounts" in little.json()["detail"]) == (403, True)
    stranger = a_person(an_authority("Harrowmere Council", "harrowmere"), "administrator", name="Ash Stone")
    theirs = a_program(stranger)
    assert theirs.get(f"/people/{person['id']}").status_code == 404
    assert theirs.send(f"/people/{person['id']}/close").status_code == 404
    post = program.send("/posts", title="Ferry Master").json()
    assert program.send(f"/posts/{post['id']}/holdings", user=stranger.pk, starts=SINCE).status_code == 404
    assert [one["id"] for one in theirs.get("/people").json()["items"]] == [stranger.pk]


def test_what_is_no_address_is_refused(program: Program):
    refused = program.send("/people", name="Ash Vane", email="nowhere", role="action-lead")
    assert (refused.status_code, "name@example.org" in refused.json()["detail"]) == (422, True)
