"""What the terminal says of due lists, updates and later dates, and a token that it makes."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from pytest_django.plugin import DjangoDbBlocker
from tests.support.api import ApiWorld, an_api_world
from tests.support.databases import SqliteCopies, default_database
from tests.support.tokens import Program

from tallystick.config import environment
from tallystick.config.cli import main

pytestmark = pytest.mark.row("PLT-01")


@pytest.fixture(scope="module")
def made(
    django_db_blocker: DjangoDbBlocker, sqlite_copies: SqliteCopies, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, ApiWorld]:
    """Give a world that is made once, and the file that holds it."""
    file = shutil.copyfile(sqlite_copies.template, tmp_path_factory.mktemp("made") / "made.sqlite3")
    with django_db_blocker.unblock(), default_database(environment.sqlite(file)):
        return file, an_api_world()


@pytest.fixture
def world(made: tuple[Path, ApiWorld], django_db_blocker: DjangoDbBlocker, tmp_path: Path) -> Iterator[ApiWorld]:
    file, world = made
    copy = shutil.copyfile(file, tmp_path / "copy.sqlite3")
    with django_db_blocker.unblock(), default_database(environment.sqlite(copy)):
        yield world


def told(*words: object) -> Result:
    """Run a command."""
    return CliRunner().invoke(main, [str(one) for one in words])


def lines(result: Result) -> list[dict[str, Any]]:
    """Give what a command answered, a line each."""
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_token_made_at_the_terminal_lets_a_program_in(world: ApiWorld):
    made = told("token", "make", "--email", world.officer.email, "--name", "Extract", "--scope", "read plans")
    assert made.exit_code == 0, made.output
    program = Program(made.stdout.strip())
    assert program.get("/plans").status_code == 200
    assert program.get("/ledger").status_code == 403


def test_a_scope_that_its_person_does_not_hold_is_a_sentence_and_status_2(world: ApiWorld):
    made = told("token", "make", "--email", world.chain.lead.email, "--name", "x", "--scope", "keep accounts")
    assert (made.exit_code, made.stdout) == (2, "")
    assert "You may not keep accounts yourself" in made.stderr


def test_what_is_due_is_a_line_each_and_ends_with_1_where_it_is_late(world: ApiWorld):
    due = told("actions", "due", "--person", world.chain.manager.email, "--json")
    assert [one["subject"] for one in lines(due)] == [f"progress.update/{world.keys['update']}"]
    assert due.exit_code == 1


def test_what_was_submitted_is_shown_as_at_a_day(world: ApiWorld):
    action = world.chain.plan.actions.order_by("position")[0].pk
    shown = told("updates", "show", action, "--person", world.officer.email, "--json")
    assert [one["shown"]["status"] for one in lines(shown)] == ["on_track"]
    before = told("updates", "show", action, "--person", world.officer.email, "--as-at", "2026-10-04", "--json")
    assert lines(before) == []


def test_a_lead_cannot_ask_the_others(world: ApiWorld):
    assert told("cycle", "open", world.keys["plan"], "--person", world.chain.lead.email).exit_code == 2
    assert told("cycle", "open", world.keys["plan"], "--person", world.officer.email).exit_code == 0


def test_later_dates_are_listed_by_their_state(world: ApiWorld):
    asked = told("extension", "list", "--person", world.officer.email, "--state", "asked", "--json")
    assert [(one["id"], one["to"]) for one in lines(asked)] == [(world.keys["extension"], "2027-03-31")]
    assert told("extension", "list", "--person", world.officer.email, "--state", "granted").stdout == ""
