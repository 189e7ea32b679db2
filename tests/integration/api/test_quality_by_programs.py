"""Plans checked, samples drawn and services judged by programs alone; what came of it is asked for again."""

from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from tests.support.people import a_person, an_authority
from tests.support.protocols import a_post
from tests.support.quality import team_plans
from tests.support.tokens import Program, a_program

from tallystick.foundation.accounts.models import User

pytestmark = [pytest.mark.row("PLT-01"), pytest.mark.usefixtures("db")]
DAY = "2026-08-31"


@pytest.fixture
def officer(db: None) -> User:
    return a_person(an_authority())


@pytest.fixture
def program(officer: User) -> Program:
    return a_program(officer)


@pytest.mark.row("PLN-15")
def test_a_plan_is_checked_and_its_gaps_are_named(program: Program):
    answer = program.send_form("/checks", title="Plan of the quay team")
    assert answer.status_code == 201, answer.content
    check = answer.json()
    first, second, *rest = (one["code"] for one in check["items"])
    marks = {first: {"there": True, "where": "page 2"}, second: {"there": True}}
    program.send(f"/checks/{check['id']}/confirm", marks=marks, seen_version=check["version"])
    now = program.get(f"/checks/{check['id']}").json()
    assert (now["there"], now["of"], now["missing"]) == (2, len(check["items"]), rest)
    assert now["items"][0]["where"] == "page 2"
    stale = program.send(f"/checks/{check['id']}/confirm", marks={}, seen_version=check["version"])
    assert stale.status_code == 409


@pytest.mark.row("PLN-15")
def test_the_headings_of_a_file_suggest_and_mark_nothing(program: Program):
    file = SimpleUploadedFile("quay.txt", b"Vision\n\nWe keep every crossing safe.\n\nBudget\n\nAbout 4,000.")
    check = program.send_form("/checks", title="Plan of the quay team", file=file).json()
    assert any(one["suggested"] for one in check["items"]), check
    assert check["there"] == 0


def test_an_item_that_no_checklist_has_is_refused(program: Program):
    answer = program.send_form("/checks", title="Plan of the quay team")
    assert answer.status_code == 201, answer.content
    check = answer.json()
    refused = program.send(
        f"/checks/{check['id']}/confirm", marks={"moon": {"there": True}}, seen_version=check["version"]
    )
    assert (refused.status_code, "no such item" in refused.json()["detail"]) == (422, True)
    assert program.get(f"/checks/{check['id']}").json()["confirmed_at"] is None


def a_sample(program: Program, size: int = 2, due: str = "2100-09-30") -> dict[str, Any]:
    """Set a sample of team plans."""
    return program.send("/samples", title="Autumn", seed="quay 7", size=size, due=due).json()


@pytest.mark.row("PLN-16")
def test_a_sample_is_drawn_as_anybody_can_draw_it_again_from_its_seed(program: Program, officer: User):
    team_plans(officer, 5)
    told = a_sample(program)
    assert (told["plans"], told["drawn"]) == (5, [])
    program.send(f"/samples/{told['id']}/draw")
    now = program.get(f"/samples/{told['id']}").json()
    by_hand = sorted((sha256(f"{now['seed']}:{key}".encode()).hexdigest(), key) for key in now["frame"])[:2]
    assert [(one["drawn_by_digest"], f"plans.plan/{one['plan']}") for one in now["drawn"]] == by_hand
    twice = program.send(f"/samples/{told['id']}/draw")
    assert (twice.status_code, "has been drawn" in twice.json()["detail"]) == (422, True)


@pytest.mark.row("PLN-16")
def test_a_sample_is_graded_and_reported_late_only_with_its_reason(program: Program, officer: User):
    team_plans(officer, 2)
    told = a_sample(program, due="2020-09-30")
    told = program.send(f"/samples/{told['id']}/draw").json()
    early = program.send(f"/samples/{told['id']}/report", seen_version=told["version"])
    assert (early.status_code, "every plan" in early.json()["detail"]) == (422, True)
    for one in told["drawn"]:
        address = f"/samples/{told['id']}/drawn/{one['id']}/grade"
        said = {"grade": "sound", "feedback": "Name who pays.", "seen_version": one["version"]}
        assert program.send(address, **said).status_code == 200
        assert program.send(address, **said).status_code == 409
    late = program.send(f"/samples/{told['id']}/report", seen_version=told["version"])
    assert (late.status_code, "say why it is late" in late.json()["detail"]) == (422, True)
    because = {"late_because": "Assessors were ill.", "seen_version": told["version"]}
    assert program.send(f"/samples/{told['id']}/report", **because).status_code == 200
    now = program.get(f"/samples/{told['id']}").json()
    assert (now["counts"]["sound"], now["late_because"], bool(now["reported_on"])) == (2, "Assessors were ill.", True)
    assert program.get(f"/samples/{told['id']}/report").content.startswith(b"PK")


def test_a_sample_of_more_than_there_is_is_refused(program: Program, officer: User):
    team_plans(officer, 1)
    refused = program.send("/samples", title="Autumn", seed="quay 7", size=2, due="2100-09-30")
    assert (refused.status_code, "There are 1 plans to draw from" in refused.json()["detail"]) == (422, True)
    assert program.get("/samples").json()["items"] == []


def a_service(program: Program, officer: User) -> dict[str, Any]:
    """Add a service with somebody who answers for it."""
    head = a_post("Head of Ferries", officer)
    return program.send("/services", name="Ferries", head=head.pk).json()


@pytest.mark.row("PLN-17")
def test_a_poor_judgement_opens_a_plan_once_and_a_person_ends_it_after_a_better_one(program: Program, officer: User):
    service = a_service(program, officer)
    address = f"/services/{service['id']}"
    poor = {"grade": "poor", "source": "Joint review, page 4", "day": DAY}
    without = program.send(f"{address}/judgements", **poor)
    assert (without.status_code, "Say by when" in without.json()["detail"]) == (422, True)
    now = program.send(f"{address}/judgements", **poor, plan_due="April 2027").json()
    assert (now["below"], now["plan_due"], now["required"] is not None) == (True, "2027-04-30", True)
    assert [one["id"] for one in program.get("/services", without_plan="true").json()["items"]] == [service["id"]]
    review = now["improvements"][0]["reviews"][0]
    program.send(f"/quarterly-reviews/{review['id']}/hold", found="Half the crews are trained.", day=DAY)
    program.send(f"{address}/judgements", grade="good", source="Second review", day="2026-09-01")
    now = program.get(address).json()
    assert [one["found"] for one in now["improvements"][0]["reviews"]][:1] == ["Half the crews are trained."]
    standing = now["improvements"][0]
    assert (now["grade"], now["required"] is not None, standing["ended"]) == ("good", True, False)
    now = program.send(f"/improvement-plans/{standing['id']}/end", because="The crews are trained.").json()
    assert (now["required"], now["improvements"][0]["ended"]) == (None, True)
    assert [one["grade"] for one in now["judgements"]] == ["good", "poor"]


def test_who_may_not_judge_is_refused_and_another_authority_sees_nothing(program: Program, officer: User):
    service = a_service(program, officer)
    manager = a_program(a_person(officer.authority, "service-manager", name="Idris Vale"))
    said = {"grade": "good", "source": "Joint review", "day": DAY}
    assert manager.send(f"/services/{service['id']}/judgements", **said).status_code == 403
    little = a_program(officer, ["read plans"]).send("/samples", title="A", seed="b", size=1, due=DAY)
    assert (little.status_code, "This token may not check plans" in little.json()["detail"]) == (403, True)
    stranger = a_person(an_authority("Harrowmere Council", "harrowmere"), name="Ash Vane")
    theirs = a_post("Head of Trams", stranger)
    assert program.send("/services", name="Trams", head=theirs.pk).status_code == 404
    assert a_program(stranger).get(f"/services/{service['id']}").status_code == 404
    assert a_program(stranger).get("/services").json()["items"] == []


@pytest.mark.row("PLN-06")
def test_services_checks_and_samples_are_asked_for_as_at_a_day(program: Program, officer: User):
    service, day = a_service(program, officer), (timezone.localdate() - timedelta(days=1)).isoformat()
    judged = {"grade": "good", "source": "Joint review", "day": timezone.localdate().isoformat()}
    program.send(f"/services/{service['id']}/judgements", **judged)
    team_plans(officer, 2)
    check, sample = program.send_form("/checks", title="Plan of the quay team").json(), a_sample(program)
    asked = {"checks": check, "samples": sample, "services": service}
    for name, row in asked.items():
        assert [one["id"] for one in program.get(f"/{name}").json()["items"]] == [row["id"]]
        assert program.get(f"/{name}", as_at=day).json()["items"] == []
        assert program.get(f"/{name}/{row['id']}", as_at=day).status_code == 404
        assert program.get(f"/{name}/{row['id']}", as_at="2100-01-01").json()["id"] == row["id"]
