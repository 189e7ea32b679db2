"""A protocol from draft to signature by programs alone; what came of it is asked for again."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from tests.support.people import a_person, an_authority
from tests.support.plans import a_draft, a_plan
from tests.support.tokens import Program, a_program

from tallystick.foundation.accounts.models import User
from tallystick.modules.plans import deeds

pytestmark = [pytest.mark.row("PLT-01"), pytest.mark.usefixtures("db")]
DAY = "2026-09-01"
DESCRIBED = {
    "title": "Crossing protocol",
    "kind": "protocol",
    "parties": ["Harbour office", "Island schools"],
    "agree_by": "October 2026",
}


@pytest.fixture
def officer(db: None) -> User:
    return a_person(an_authority())


@pytest.fixture
def signers(officer: User) -> list[User]:
    return [a_person(officer.authority, "service-manager", name=name) for name in ("Idris Vale", "Roz Amery")]


@pytest.fixture
def program(officer: User) -> Program:
    return a_program(officer)


@pytest.fixture
def opened(program: Program) -> dict[str, Any]:
    return program.send("/protocols", **DESCRIBED).json()


def written(program: Program, protocol: dict[str, Any], words: str = "The ferry waits.") -> dict[str, Any]:
    """Write a version, and give the protocol as it then stands."""
    address = f"/protocols/{protocol['id']}"
    version = program.get(address).json()["version"]
    assert program.send(f"{address}/texts", words=words, seen_version=version).status_code == 201
    return program.get(address).json()


def put(program: Program, protocol: dict[str, Any], signers: list[User]) -> dict[str, Any]:
    """Put the newest version for everybody's signature."""
    named = [{"title": title, "user": one.pk} for title, one in zip(("Chair", "Director"), signers, strict=True)]
    answer = program.send(f"/protocols/{protocol['id']}/agreements", signatories=named, due="2026-10-01")
    assert answer.status_code == 201, answer.content
    return answer.json()


def signed(signer: User, agreement: dict[str, Any]) -> Any:
    """Sign what is shown, in the place that waits for this person."""
    program, address = a_program(signer), f"/agreements/{agreement['id']}"
    [place] = [one["id"] for one in program.get(address).json()["signatories"] if one["mine"]]
    return program.send(f"{address}/sign", place=place, digest=program.get(f"{address}/shown").json()["digest"])


@pytest.mark.row("PLN-14")
def test_a_protocol_is_opened_written_consulted_on_sent_and_found(program: Program, opened: dict[str, Any]):
    address, now = f"/protocols/{opened['id']}", written(program, opened)
    moved = program.send(f"{address}/move", to="consultation", day=program_day(), seen_version=now["version"])
    assert moved.json()["stage"] == "consultation", moved.content
    said = {"who": "Island schools", "said": "Say who waits.", "day": DAY}
    response = program.send(f"{address}/responses", **said).json()
    program.send(f"/responses/{response['id']}/answer", answer="Said in version 2.")
    program.send(f"{address}/distribution", names=["Quay master", "Island schools"], day=DAY)
    [found] = program.get(f"{address}/responses").json()["items"]
    assert (found["who"], found["text"], found["answer"]) == ("Island schools", 1, "Said in version 2.")
    listed = program.get(f"{address}/distribution").json()["items"]
    assert {(one["name"], one["sent"][0]["text"]) for one in listed} == {("Quay master", 1), ("Island schools", 1)}
    assert [one["becomes"] for one in program.get(f"{address}/moves").json()["items"]] == ["consultation", "draft"]


def program_day() -> str:
    """Give today as a program writes it."""
    return timezone.localdate().isoformat()


@pytest.mark.row("PLN-14")
def test_the_register_is_asked_by_parties_by_day_and_for_what_is_overdue(program: Program, opened: dict[str, Any]):
    def found(**asked: str) -> list[str]:
        return [one["title"] for one in program.get("/protocols", **asked).json()["items"]]

    other = DESCRIBED | {"title": "Quay protocol", "parties": ["Harbour office"], "agree_by": "end of 2030"}
    program.send("/protocols", **other)
    assert found() == ["Crossing protocol", "Quay protocol"]
    assert found(party="harbour", other="schools") == ["Crossing protocol"]
    assert found(overdue="true", as_at="2030-12-30") == ["Crossing protocol"]
    assert found(overdue="true", as_at="2030-12-31") == ["Crossing protocol", "Quay protocol"]
    assert found(as_at="2020-01-01") == []
    assert found(in_force="true") == []
    late = program.get("/protocols", overdue="true", as_at="2029-01-01").json()["items"]
    assert [(one["stage"], one["overdue"], one["agree_by"]["end"]) for one in late] == [
        ("draft", "agree", "2026-10-31")
    ]


@pytest.mark.row("PLN-14")
def test_a_stage_that_does_not_follow_is_refused(program: Program, opened: dict[str, Any]):
    told = {"to": "published", "day": program_day(), "seen_version": opened["version"]}
    refused = program.send(f"/protocols/{opened['id']}/move", **told)
    assert (refused.status_code, "does not go there" in refused.json()["detail"]) == (422, True)
    empty = program.send(f"/protocols/{opened['id']}/move", **told | {"to": "consultation"})
    assert (empty.status_code, "There is no text yet" in empty.json()["detail"]) == (422, True)
    assert program.get(f"/protocols/{opened['id']}").json()["stage"] == "draft"


def test_a_protocol_is_described_anew_by_who_has_seen_it(program: Program, opened: dict[str, Any]):
    address = f"/protocols/{opened['id']}"
    anew = DESCRIBED | {"title": "Winter protocol", "review_by": "March 2028"}
    assert program.send(address, "put", **anew, seen_version=opened["version"]).status_code == 200
    assert program.send(address, "put", **DESCRIBED, seen_version=opened["version"]).status_code == 409
    now = program.get(address).json()
    assert (now["title"], now["review_by"]["end"]) == ("Winter protocol", "2028-03-31")


def test_a_date_without_an_end_is_refused(program: Program):
    refused = program.send("/protocols", **DESCRIBED | {"agree_by": "ongoing"})
    assert (refused.status_code, "Write a date that ends" in refused.json()["detail"]) == (422, True)
    assert program.get("/protocols").json()["items"] == []


@pytest.mark.row("PLN-13")
def test_everybody_signs_one_version_and_it_is_agreed(program: Program, opened: dict[str, Any], signers: list[User]):
    agreement = put(program, written(program, opened), signers)
    assert signed(signers[0], agreement).json()["state"] == "awaiting"
    last = signed(signers[1], agreement)
    assert last.status_code == 200, last.content
    now = program.get(f"/agreements/{agreement['id']}").json()
    assert (now["state"], bool(now["agreed_at"])) == ("agreed", True)
    assert [one["signed_by"] for one in now["signatories"]] == [one.pk for one in signers]
    assert program.get(f"/protocols/{opened['id']}").json()["stage"] == "agreed"
    found = program.get("/agreements", protocol=opened["id"]).json()["items"]
    assert [one["id"] for one in found] == [agreement["id"]]


@pytest.mark.row("PLN-13")
def test_an_edit_makes_signatures_void_and_says_what_changed(
    program: Program, opened: dict[str, Any], signers: list[User]
):
    agreement = put(program, written(program, opened), signers)
    signed(signers[0], agreement)
    written(program, opened, "The ferry does not wait.")
    now = program.get(f"/agreements/{agreement['id']}").json()
    assert [one["signed_by"] for one in now["signatories"]] == [None, None]
    assert [(one["title"], one["by"]) for one in now["void"]] == [("Chair", signers[0].pk)]
    assert now["void"][0]["changed"] == ["Paragraph 1 was “The ferry waits.”, is “The ferry does not wait.”."]
    old = a_program(signers[1]).send(
        f"/agreements/{agreement['id']}/sign", place=now["signatories"][1]["id"], digest=agreement["digest"]
    )
    assert old.status_code == 409


@pytest.mark.row("PLN-13")
def test_nobody_signs_in_anothers_place_nor_with_a_token_that_only_reads(
    program: Program, opened: dict[str, Any], signers: list[User]
):
    agreement = put(program, written(program, opened), signers)
    told = {"place": agreement["signatories"][0]["id"], "digest": agreement["digest"]}
    address = f"/agreements/{agreement['id']}/sign"
    other = a_program(signers[1]).send(address, **told)
    assert (other.status_code, "Nobody signs for another" in other.json()["detail"]) == (403, True)
    little = a_program(signers[0], ["read plans"]).send(address, **told)
    assert (little.status_code, "This token may not" in little.json()["detail"]) == (403, True)
    assert all(one["signed_at"] is None for one in program.get(address.removesuffix("/sign")).json()["signatories"])


@pytest.mark.row("PLN-13")
def test_a_plan_is_signed_and_asked_for_again_after_it_changed(program: Program, officer: User, signers: list[User]):
    plan = a_plan(officer, a_draft())
    named = [{"title": "Director", "user": signers[0].pk}]
    agreement = program.send(f"/plans/{plan.pk}/agreements", signatories=named, due="2026-10-01").json()
    shown = program.get(f"/agreements/{agreement['id']}/shown").json()
    assert shown["digest"] == agreement["digest"] == agreement["present"]
    assert any("Train the ferry crews" in line["text"] for line in shown["lines"])
    retitle(plan, officer)
    moved = program.get(f"/agreements/{agreement['id']}").json()
    assert moved["present"] != moved["digest"]
    assert moved["since"]
    again = program.send(f"/agreements/{agreement['id']}/again", seen_version=moved["version"]).json()
    assert (again["since"], again["present"]) == ([], again["digest"])
    assert program.send(f"/agreements/{agreement['id']}/again", seen_version=moved["version"]).status_code == 409
    assert signed(signers[0], again).json()["state"] == "agreed"


def retitle(plan: Any, by: User) -> None:
    """Let the plan be called something else."""
    said = {name: getattr(plan, name) for name in ("organisation", "kind", "date")}
    deeds.retitle_plan(plan, title="Ferries", **said, by=by, at=timezone.now(), seen_version=plan.version)


def test_another_authoritys_people_and_places_are_not_there(
    program: Program, opened: dict[str, Any], signers: list[User]
):
    stranger = a_person(an_authority("Harrowmere Council", "harrowmere"), name="Ash Vane")
    agreement = put(program, written(program, opened), signers)
    theirs = a_program(stranger)
    assert theirs.get(f"/agreements/{agreement['id']}").status_code == 404
    assert theirs.get(f"/protocols/{opened['id']}/texts").status_code == 404
    assert theirs.get("/protocols").json()["items"] == []
    named = [{"title": "Chair", "user": stranger.pk}]
    ours = program.send("/protocols", **DESCRIBED | {"title": "Quay protocol"}).json()
    written(program, ours)
    assert program.send(f"/protocols/{ours['id']}/agreements", signatories=named, due=DAY).status_code == 404
    both = [{"title": "Chair", "user": signers[0].pk, "post": 1}]
    refused = program.send(f"/protocols/{ours['id']}/agreements", signatories=both, due=DAY)
    assert (refused.status_code, "one of the two" in refused.json()["detail"]) == (422, True)


def test_a_version_is_kept_as_a_file_and_given_out_byte_for_byte(program: Program, opened: dict[str, Any]):
    address, content = f"/protocols/{opened['id']}", b"The ferry waits, as signed on the quay."
    file = SimpleUploadedFile("crossing.txt", content)
    kept = program.send_form(f"{address}/files", file=file, seen_version=opened["version"], because="As signed")
    assert (kept.status_code, kept.json()["file"]) == (201, "crossing.txt"), kept.content
    assert b"".join(program.get(f"{address}/texts/1/file").streaming_content) == content
    again = SimpleUploadedFile("crossing.txt", content)
    stale = program.send_form(f"{address}/files", file=again, seen_version=opened["version"])
    assert stale.status_code == 409, stale.content
    assert program.get(f"{address}/texts/2/file").status_code == 404
