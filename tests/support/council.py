"""A council whose people run a plan by programs alone, from the document on."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tallystick.foundation.accounts.deeds import add_unit
from tests.support.people import MORNING, a_person, an_authority
from tests.support.signing import a_post
from tests.support.tokens import Program, a_program

TABLE = (
    "No,Recommendation,Action,Lead,Timescale\n"
    "1,Make the ferry crossing safe,Light the quay,Tamsin Crewe,{last}\n"
    "1,Make the ferry crossing safe,Train every crew,Tamsin Crewe,{last}\n"
)


@dataclass
class Council:
    """Programs of the people who run a plan, and what stands on the register."""

    officer: Program
    lead: Program
    manager: Program
    owner: Program
    posts: dict[str, int]
    unit: int
    plan: dict[str, Any]
    actions: list[dict[str, Any]]


def done(answer: Any, status: int = 200) -> Any:
    """Give what an operation answered, if it was done."""
    assert answer.status_code == status, answer.content
    return answer.json()


def listed(program: Program, path: str, **query: Any) -> list[Any]:
    """Give the first page of a list."""
    return done(program.get(path, **query))["items"]


def a_document(words: str = TABLE, name: str = "plan.csv") -> SimpleUploadedFile:
    """Give a plan as a council's document has it."""
    last = timezone.localdate() + timedelta(days=200)
    return SimpleUploadedFile(name, words.format(last=f"{last:%d %B %Y}").encode())


def imported(officer: Program) -> dict[str, Any]:
    """Bring a document in, correct and settle its draft, and put it on the register."""
    draft = done(officer.send_form("/drafts", document=a_document()), 201)
    at = f"/drafts/{draft['id']}"
    for doubt in listed(officer, f"{at}/doubts"):
        because = {"because": "It stands so in the minutes.", "seen_version": draft["version"]}
        draft = done(officer.send(f"{at}/doubts/{doubt['number']}/settle", **because))
    said = {"title": "Ferry safety plan", "date": "2026-01", "seen_version": draft["version"]}
    draft = done(officer.send(at, "put", **said))
    correction = {"at": "/recommendations/0/actions/0", "cells": {"ref": "1"}, "seen_version": draft["version"]}
    draft = done(officer.send(f"{at}/lines", "patch", **correction))
    return done(officer.send(f"{at}/confirm", seen_version=draft["version"]), 201)


def a_council() -> Council:
    """Let a plan be brought in, and posts stand behind its lead and owner."""
    authority = an_authority()
    people = {name: a_person(authority, role, name=name) for name, role in CAST.items()}
    unit = add_unit(authority, name="Ferries", by=None, at=MORNING)
    owner = a_post(authority, "Director of Places", people["Roz Amery"])
    manager = a_post(authority, "Head of Transport", people["Idris Vale"], reports_to=owner, unit=unit)
    lead = a_post(authority, "Ferry Master", people["Tamsin Crewe"], reports_to=manager, unit=unit)
    officer = a_program(people["Morwenna Pike"])
    plan = imported(officer)
    done(officer.send("/names/post", name="Tamsin Crewe", post=lead.pk))
    done(officer.send(f"/plans/{plan['id']}/owner", post=owner.pk))
    programs = [a_program(people[name]) for name in ("Tamsin Crewe", "Idris Vale", "Roz Amery")]
    posts = {"lead": lead.pk, "owner": owner.pk}
    return Council(officer, *programs, posts, unit.pk, plan, listed(officer, "/actions", plan=plan["id"]))


CAST = {
    "Morwenna Pike": "improvement-officer",
    "Tamsin Crewe": "action-lead",
    "Idris Vale": "service-manager",
    "Roz Amery": "service-manager",
}


def the_open_period(council: Council) -> dict[str, Any]:
    """Set a cycle up, lay its periods out and give the last that is over, which is asked for now."""
    began = timezone.localdate() - timedelta(days=200)
    plan = council.plan["id"]
    new = {"cadence": "quarterly", "starts": began.isoformat(), "open_for": 5}
    cycle = done(council.officer.send(f"/plans/{plan}/cycle", **new), 201)
    further = timezone.localdate() + timedelta(days=600)
    assert done(council.officer.send(f"/cycles/{cycle['id']}/periods", through=further.isoformat()), 201)
    opened = [one for one in listed(council.officer, "/periods", plan=plan) if one["opens"] < str(timezone.localdate())]
    return done(council.officer.send(f"/periods/{opened[0]['id']}/open"))


def written(council: Council, action: dict[str, Any]) -> dict[str, Any]:
    """Begin an update of an action and write its answers."""
    begun = done(council.lead.send(f"/actions/{action['id']}/updates"), 201)
    said = {"status": "on_track", "forecast": "31 December 2027", "sureness": "likely", "narrative": "Half is done."}
    return done(council.lead.send(f"/updates/{begun['id']}", "patch", seen_version=begun["version"], **said))


def handed_in(council: Council, action: dict[str, Any]) -> dict[str, Any]:
    """Give an update of an action that was handed in."""
    update = written(council, action)
    return done(council.lead.send(f"/updates/{update['id']}/submit", seen_version=update["version"]))
