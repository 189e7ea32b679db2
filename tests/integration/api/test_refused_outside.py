"""What is refused before an operation is reached is told to a program as everything else is: a title and a sentence."""

from typing import Any

import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client
from tests.support.api import schema
from tests.support.people import a_person, an_authority
from tests.support.tokens import AT, Program, a_program

pytestmark = [pytest.mark.row("PLT-01"), pytest.mark.usefixtures("db")]


@pytest.fixture
def program(db: None) -> Program:
    return a_program(a_person(an_authority()))


def is_told(answer: HttpResponse, status: int) -> bool:
    """Whether an answer is a problem, under a status that every operation declares."""
    declared = schema()["paths"]["/plans"]["get"]["responses"]
    told = answer.json()
    return answer.status_code == status and status in declared and told.keys() == {"title", "detail"}


def test_a_host_that_is_not_ours(program: Program, settings: Any):
    settings.ALLOWED_HOSTS = ["tallystick.example"]
    assert is_told(program.client.get(f"{AT}/plans", headers={"Host": "elsewhere.example"}), 400)


def test_a_null_byte_in_the_address(program: Program):
    assert is_told(program.client.get(f"{AT}/plans?search=%00", headers=program.shows), 400)


def test_more_than_is_taken(program: Program, settings: Any):
    settings.UPLOAD_LIMIT = settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    sent = program.send("/actions/1/updates", narrative="x" * 30)
    assert is_told(sent, 413)


def test_a_body_that_is_too_large_for_the_memory(program: Program, settings: Any):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    assert is_told(program.send("/updates/1/submit", seen_version=1, more="x" * 30), 413)


def test_a_database_that_is_away(program: Program, monkeypatch: pytest.MonkeyPatch):
    class Away(Exception):
        sqlite_errorname = "SQLITE_BUSY"

    def away(*_: Any) -> None:
        raise OperationalError("database is locked") from Away()

    monkeypatch.setattr("tallystick.foundation.tokens.operations.token_behind", away)
    answer = program.get("/plans")
    assert is_told(answer, 503)
    assert answer.headers["Retry-After"] == "60"


def test_a_fault_of_ours(program: Program, monkeypatch: pytest.MonkeyPatch):
    def fails(*_: Any) -> None:
        raise RuntimeError("the ferry sank")

    monkeypatch.setattr("tallystick.foundation.tokens.operations.token_behind", fails)
    answer = program.get("/plans")
    assert answer.status_code == 500
    assert "nothing was saved" in answer.json()["detail"]
    assert "ferry" not in answer.content.decode()


def test_an_address_that_is_none(program: Program):
    answer = program.get("/nothing")
    assert answer.status_code == 404
    assert answer.json()["title"] == "Not there"


def test_a_person_is_still_told_by_a_page(program: Program):
    assert Client().get("/nothing/here?x=%00").content.startswith(b"<!DOCTYPE html>")
