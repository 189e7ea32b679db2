"""`tallystick do` offers what the API offers, as that person and no further; the ledger says how it came."""

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner
from django.db import transaction
from django.test import Client, override_settings
from django.urls import path
from pytest_django.plugin import DjangoDbBlocker
from tests.support import api as of_api
from tests.support.api import ApiWorld, Operation, an_api_world
from tests.support.databases import SqliteCopies, default_database
from tests.support.people import MORNING, a_person, an_authority
from tests.support.plans import a_long_draft, a_plan
from tests.support.terminal import comparable, do, inside, told, typed_in
from tests.support.tokens import Program, a_program

from tallystick.config.cli import main
from tallystick.config.cli.operations import asking, described, given
from tallystick.foundation.accounts.deeds import give_role
from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.rules import roles
from tallystick.foundation.ledger.models import Notch
from tallystick.modules.progress.models import Update

pytestmark = pytest.mark.row("PLT-01")
ALL = of_api.operations()
BY_NAME = {one.name: one for one in ALL}


@pytest.fixture(scope="module")
def kept(sqlite_copies: SqliteCopies, django_db_blocker: DjangoDbBlocker) -> Iterator[ApiWorld]:
    with django_db_blocker.unblock(), sqlite_copies.fresh() as copy, default_database(copy):
        yield an_api_world()


@pytest.fixture(scope="module")
def everybody(kept: ApiWorld) -> tuple[User, Program]:
    """Give somebody with every role, and a program of theirs."""
    person = a_person(kept.chain.authority, None, name="Every Role")
    for role in roles():
        give_role(person, role=role, starts=MORNING.date(), by=None, at=MORNING)
    return person, a_program(person)


@pytest.fixture
def world(kept: ApiWorld) -> Iterator[ApiWorld]:
    with transaction.atomic():
        yield kept
        transaction.set_rollback(True)


def test_whatever_the_api_offers_is_offered_with_its_summary():
    listed = [json.loads(line) for line in CliRunner().invoke(main, ["do", "--json"]).stdout.splitlines()]
    assert {(one["operation"], one["summary"], one["needs"]) for one in listed} == {
        (one.name, one.told["summary"], one.needs) for one in ALL
    }
    for_people = CliRunner().invoke(main, ["do"]).stdout
    assert all(f"  {one.name} " in for_people for one in ALL)
    assert {f"{one.told['tags'][0]}:" for one in ALL} <= set(for_people.splitlines())


@pytest.mark.parametrize("operation", ALL, ids=list(BY_NAME))
def test_an_operations_help_names_whatever_it_asks(operation: Operation):
    helped = CliRunner().invoke(main, ["do", operation.name, "--help"])
    asked = {one["name"] for one in operation.told["parameters"]} | of_api.names_in_body(operation)
    lines = helped.stdout.partition("It asks:")[2].splitlines()
    assert helped.exit_code == 0
    assert {line.split()[0] for line in lines if line.startswith("    ") and line.split()} >= asked


@pytest.mark.parametrize("operation", ALL, ids=list(BY_NAME))
def test_the_terminal_answers_as_the_api_does(
    everybody: tuple[User, Program], world: ApiWorld, operation: Operation, tmp_path: Path
):
    doer = world.doer(operation)
    by_api = of_api.asked(a_program(doer) if doer else everybody[1], operation, world)
    content = by_api.getvalue()
    by_terminal = typed_in(operation, doer or everybody[0], world, tmp_path)
    assert ({by_api.status_code}, by_terminal.exit_code) == (operation.succeeds, 0), by_terminal.output
    if by_api.headers["Content-Type"].startswith("application/json"):
        page = json.loads(content)
        listed = page["items"] if isinstance(page, dict) and set(page) == {"items", "next"} else [page]
        answered = [json.loads(line) for line in by_terminal.stdout.splitlines()]
        assert comparable(answered) == comparable(listed)
    else:
        assert inside(by_terminal.stdout_bytes) == inside(content)
        assert content


def test_an_update_is_written_handed_in_and_signed_and_the_ledger_says_how_it_came(world: ApiWorld):
    lead, manager = world.chain.lead, world.chain.manager
    before = Notch.objects.order_by("-pk").values_list("pk", flat=True)[0]
    update = told(do("read_update", lead, world.keys["update"], "--json"))
    said = ["status=on_track", "forecast=31 December 2026", "sureness=likely", "narrative=Half the crews are trained."]
    changed = told(do("change_update", lead, update["id"], f"seen_version={update['version']}", *said, "--json"))
    assert changed["narrative"] == "Half the crews are trained."
    told(do("submit_update", lead, f"update={update['id']}", f"seen_version={changed['version']}", "--json"))
    seen = told(do("read_shown", manager, update["id"], "--json"))
    signed = do("sign_update", manager, update["id"], f"digest={seen['digest']}")
    assert signed.exit_code == 0
    assert ["agreed", "yes"] in [line.split() for line in signed.stdout.splitlines()]
    cut = Notch.objects.filter(pk__gt=before).select_related("facts")
    assert {one.facts.told["channel"] for one in cut} == {"command line"}
    assert {one.actor for one in cut} == {f"accounts.user/{lead.pk}", f"accounts.user/{manager.pk}"}
    assert Update.objects.get(pk=update["id"]).channel == "command line"


def test_what_follows_in_the_same_process_did_not_come_by_the_command_line(world: ApiWorld):
    assert do("read_update", world.officer, world.keys["update"]).exit_code == 0
    give_role(world.chain.lead, role="governor", starts=MORNING.date(), by=None, at=MORNING)
    assert "channel" not in Notch.objects.select_related("facts").order_by("-pk")[0].facts.told


def test_a_refusal_is_its_sentence_and_status_1(world: ApiWorld):
    refused = do("sign_update", world.chain.lead, world.keys["update"], "digest=" + "0" * 64)
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "You need a role that may sign off updates" in refused.stderr
    changed = do("sign_update", world.chain.manager, world.keys["update"], "digest=" + "0" * 64)
    assert changed.exit_code == 1
    assert len(changed.stderr.splitlines()) == 1


def test_another_authoritys_rows_are_not_there(world: ApiWorld):
    stranger = a_person(an_authority("Harrowmere Council", "harrowmere"), name="Ash Vane")
    refused = do("read_plan", stranger, world.keys["plan"])
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "There is no such thing in your authority." in refused.stderr


def test_somebody_whom_nobody_knows_does_nothing(world: ApiWorld):
    refused = do("list_plans", "nobody@wexcombe.example")
    assert (refused.exit_code, refused.stderr) == (2, "Nobody signs in with that address.\n")


@pytest.mark.parametrize(
    ("name", "words", "sentence"),
    [
        ("change_update", [1, "seen_version=1", "narative=x"], "Did you mean narrative?"),
        ("change_update", [1], "change_update also asks for seen_version (a whole number)."),
        ("change_update", [1, "seen_version=one"], "seen_version takes a whole number."),
        ("change_update", [1, 2, "seen_version=1"], "change_update has no place for a word without a name."),
        ("read_update", ["x"], "update: Input should be a valid integer"),
        ("list_actions", ["--body", "x.json"], "list_actions takes no body."),
        ("change_update", [1, "--body", "nowhere.json"], "There is no file nowhere.json."),
        ("list_actions", ["overdue=perhaps"], "overdue takes yes or no."),
        ("list_actions", ["--all", "--to", "x"], "--to writes one answer as it is."),
    ],
)
def test_what_cannot_be_read_is_one_sentence_and_status_2(world: ApiWorld, name: str, words: list[Any], sentence: str):
    ran = do(name, world.chain.lead, *words)
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert sentence in ran.stderr
    assert len(ran.stderr.splitlines()) == 1


def test_a_body_comes_from_a_file_or_from_standard_input_and_words_win_over_it(world: ApiWorld, tmp_path: Path):
    lead = world.chain.lead
    update = told(do("begin_update", lead, world.keys["action"], "--json"))
    body = json.dumps({"seen_version": update["version"], "narrative": "From a file.", "ahead": "Ask the harbour."})
    (tmp_path / "update.json").write_text(body)
    changed = told(do("change_update", lead, update["id"], "--body", tmp_path / "update.json", "--json"))
    assert (changed["narrative"], changed["ahead"]) == ("From a file.", "Ask the harbour.")
    words = [
        update["id"],
        "--body",
        "-",
        f"seen_version={changed['version']}",
        "narrative=From the terminal.",
        "--json",
    ]
    again = told(do("change_update", lead, *words, typed=body))
    assert (again["narrative"], again["ahead"]) == ("From the terminal.", "Ask the harbour.")
    assert do("change_update", lead, update["id"], "--body", "-", typed="[1]").exit_code == 2
    assert do("change_update", lead, update["id"], "--body", "-", typed="{").exit_code == 2


def test_pages_are_followed_where_all_is_asked_for(world: ApiWorld):
    plan = a_plan(world.officer, a_long_draft(120))
    first = do("list_actions", world.officer, f"plan={plan.pk}", "--json")
    assert (len(first.stdout.splitlines()), "There are more" in first.stderr) == (50, True)
    whole = do("list_actions", world.officer, f"plan={plan.pk}", "--all", "--json")
    found = [json.loads(line)["id"] for line in whole.stdout.splitlines()]
    assert sorted(found) == sorted(plan.actions.values_list("pk", flat=True))
    assert whole.stderr == ""


def test_a_list_for_a_person_is_a_line_a_thing_and_an_answer_can_be_kept(world: ApiWorld, tmp_path: Path):
    listed = do("list_plans", world.officer)
    assert listed.stdout.splitlines()[0].startswith(f"id {world.keys['plan']}, title ")
    kept = do("read_tree", world.officer, world.keys["plan"], "--to", tmp_path / "tree.json")
    assert (kept.exit_code, kept.stdout) == (0, "")
    assert json.loads((tmp_path / "tree.json").read_text())["schema"] == "plan/1"


def test_parts_and_lists_are_given_by_name(tmp_path: Path):
    part = {"type": "object", "properties": {}}
    fields = {
        "values": {"type": "object"},
        "names": {"type": "array", "items": {"type": "integer"}},
        "late": {"anyOf": [{"type": "boolean"}, {"type": "null"}]},
        "file": {"type": "string", "format": "binary"},
        "share": {"type": "number"},
    }
    content = {"multipart/form-data": {"schema": part | {"properties": fields}}}
    made = {"operationId": "file_it", "summary": "File it.", "requestBody": {"content": content}}
    operation = described.described({"paths": {"/x": {"post": made}}, "components": {"schemas": {}}})["file_it"]
    (tmp_path / "minutes.txt").write_text("Agreed.")
    words = ("values.place=Quay", "names=1", "names=2", "late=yes", f"file={tmp_path / 'minutes.txt'}", "share=0.5")
    found = given.taken(operation, words, None)
    assert found.body == {"values": {"place": "Quay"}, "names": [1, 2], "late": True, "share": 0.5}
    assert found.files == {"file": [tmp_path / "minutes.txt"]}
    request = asking.TerminalRequest(User(), operation, found)
    assert request.FILES["file"].read() == b"Agreed."
    assert given.taken(operation, ('values={"place": "Quay"}', "names=[3]"), None).body["names"] == [3]
    with pytest.raises(given.CannotTake, match="both whole and in parts"):
        given.taken(operation, ("values=[1]", "values.place=Quay"), None)


urlpatterns = [path("api/v1/", (asking.at_the_terminal().urls[0], "terminal", "terminal"))]


def test_nothing_that_comes_by_a_network_passes_where_the_terminal_does(world: ApiWorld):
    """Even if somebody gave the terminal's operations an address: no server makes a request that they let in."""
    client = Client()
    client.force_login(world.officer)
    with override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[]):
        keys = defaultdict(lambda: 1, world.keys)
        answers = {one.name: client.generic(one.method, f"/api/v1{one.path.format_map(keys)}") for one in ALL}
    assert {name: one.status_code for name, one in answers.items() if one.status_code != 401} == {}


def test_the_terminals_operations_have_no_address_on_the_site():
    from django.urls import get_resolver

    spaces = get_resolver().namespace_dict
    assert "api" in spaces
    assert "terminal" not in spaces


def test_every_option_is_said_once():
    command = main.get_command(click.Context(main), "do").get_command(click.Context(main), "list_plans")  # type: ignore[union-attr]
    names = [one.name for one in command.params]
    assert len(names) == len(set(names))
