"""Every operation, cell by cell: what it takes, whom it lets in, what it shows to a stranger, how it refuses."""

from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO

import msgspec
import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook
from pytest_django.plugin import DjangoDbBlocker
from tests.support.api import ApiWorld, Operation, an_api_world, asked, operations
from tests.support.api_roles import asked_by
from tests.support.databases import Copies
from tests.support.people import MORNING, a_person, an_authority
from tests.support.plans import a_long_draft, a_plan
from tests.support.signing import stands
from tests.support.targets import said_of_indicators
from tests.support.tokens import Program, a_program

from tallystick.engine.drafts import Plan
from tallystick.engine.sealing.check_proof import DoesNotHold, check
from tallystick.foundation.accounts.deeds import give_role
from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.rules import permissions, roles
from tallystick.foundation.ledger.models import Notch
from tallystick.modules.indicators.models import Run
from tallystick.modules.progress.models import Update

pytestmark = pytest.mark.row("PLT-01")
ALL = operations()
NAMES = [one.name for one in ALL]
# Definitions and kinds of things are nobody’s: what is empty of them.
OF_NOBODY = {"read_indicator": ("figures", []), "read_study": ("answer", None), "search_kind": ("items", [])}
# What the catalogue says is nobody's: no row of an authority.
OF_THE_CATALOGUE = {"list_registers", "list_indicators", "list_studies", "list_gradings", "list_vocabulary"}
LISTS = [one for one in ALL if one.name.startswith("list_") and not one.holds_key]
LISTS += [one for one in ALL if one.name in {"read_proof", "read_sheet", "read_head"}]


@pytest.fixture(scope="module")
def world(database_copies: Copies, django_db_blocker: DjangoDbBlocker) -> Iterator[ApiWorld]:
    with django_db_blocker.unblock(), database_copies.in_use():
        yield an_api_world()


@pytest.fixture
def undone(world: ApiWorld) -> Iterator[ApiWorld]:
    with transaction.atomic():
        yield world
        transaction.set_rollback(True)


def with_every_role(person: User) -> User:
    """Give a person every role there is."""
    for role in roles():
        give_role(person, role=role, starts=MORNING.date(), by=None, at=MORNING)
    return person


@pytest.fixture(scope="module")
def everybody(world: ApiWorld) -> User:
    """Somebody of the world's authority with every role."""
    return with_every_role(a_person(world.chain.authority, None, name="Every Role"))


@pytest.fixture(scope="module")
def whoever_may(everybody: User) -> Program:
    """A program that may everything."""
    return a_program(everybody)


@pytest.fixture(scope="module")
def stranger(world: ApiWorld) -> User:
    """Somebody of another authority with every role there."""
    return with_every_role(a_person(an_authority("Harrowmere Council", "harrowmere"), None, name="Ash Vane"))


@pytest.fixture(scope="module")
def elsewhere(stranger: User) -> Program:
    """A program of the stranger's."""
    return a_program(stranger)


@pytest.mark.parametrize("role", roles())
def test_a_role_opens_the_operations_of_the_matrix_and_no_others(undone: ApiWorld, role: str):
    person = a_person(undone.chain.authority, role, name="Only One")
    program = a_program(person, sorted(roles()[role].may)) if roles()[role].may else None
    for operation in asked_by(role, ALL) if program else ():
        answer = asked(program, operation, undone)
        by_role = answer.status_code == 403 and "You need a role" in answer.json()["detail"]
        by_token = answer.status_code == 403 and "This token may not" in answer.json()["detail"]
        assert (by_role or by_token) == (operation.needs not in roles()[role].may), operation.name


@pytest.mark.parametrize("needs", sorted({one.needs for one in ALL}))
def test_a_token_without_the_scope_opens_no_operation_whatever_its_person_may(
    everybody: User, undone: ApiWorld, needs: str
):
    program = a_program(everybody, permissions() - {needs})
    for operation in (one for one in ALL if one.needs == needs):
        answer = asked(program, operation, undone)
        assert answer.status_code == 403, operation.name
        assert "This token may not" in answer.json()["detail"], operation.name


@pytest.mark.parametrize("operation", [one for one in ALL if one.holds_key], ids=lambda one: one.name)
def test_no_row_of_one_authority_is_told_to_another(elsewhere: Program, undone: ApiWorld, operation: Operation):
    undone = ApiWorld(undone.chain, undone.keys | {"position": Notch.objects.count() + 100})
    before = set(said_of_indicators(undone.officer.authority_id))
    answer = asked(elsewhere, operation, undone)
    if operation.name in {"set_target", "comment_on_figure", "give_forecast"}:
        assert answer.status_code == 201  # a definition is nobody's: what is said of it is said at home
        assert set(said_of_indicators(undone.officer.authority_id)) == before
    elif operation.name in OF_NOBODY:
        what, nothing = OF_NOBODY[operation.name]
        assert answer.json()[what] == nothing
    elif operation.name == "ask_study":
        assert answer.status_code == 201  # and whoever asks it asks of their own authority
        assert not Run.objects.of(undone.officer.authority_id).filter(pk=answer.json()["run"]).exists()
    elif operation.name in {"read_series", "list_schools_beside"}:
        assert answer.json() == []
    else:  # a grading is nobody's, and nothing was counted at home
        assert answer.status_code == (422 if operation.name == "grade_schools" else 404), answer.content


@pytest.mark.parametrize("operation", ALL, ids=NAMES)
def test_whoever_may_does_with_the_same_rows_what_an_operation_offers(
    whoever_may: Program, undone: ApiWorld, operation: Operation
):
    person = undone.doer(operation)
    answer = asked(a_program(person) if person else whoever_may, operation, undone)
    assert {answer.status_code} == operation.succeeds, answer.content


@pytest.mark.parametrize("operation", LISTS, ids=lambda one: one.name)
def test_no_list_of_a_stranger_holds_a_row_of_this_authority(
    elsewhere: Program, stranger: User, undone: ApiWorld, operation: Operation
):
    answer = asked(elsewhere, operation, undone)
    if operation.name == "read_proof":
        assert answer.status_code == 404
    elif operation.name == "read_sheet":
        rows = load_workbook(BytesIO(answer.content)).worksheets[0].values
        assert "Train crew" not in str(list(rows))
    elif operation.name in OF_THE_CATALOGUE:
        told = answer.json()
        assert told if isinstance(told, list) else told["items"]
    elif operation.name == "list_people":
        assert [one["id"] for one in answer.json()["items"]] == [stranger.pk]
    elif operation.name == "list_notches":
        assert {one["actor"] for one in answer.json()["items"]} <= {"tallystick", f"accounts.user/{stranger.pk}"}
    elif operation.name == "list_terms":
        assert answer.json() == {"begins": 2026, "terms": [], "closures": []}
    elif operation.name == "read_head":
        assert answer.json()["authority"] == "harrowmere"
    else:
        assert answer.json()["items"] == []


@pytest.mark.parametrize("actions", [2, 120])
@pytest.mark.parametrize(
    "name",
    ["list_actions", "list_plans", "list_updates", "read_tree", "list_due_to_everybody", "list_late", "list_findings"],
)
def test_a_list_costs_the_same_questions_however_long_it_is(undone: ApiWorld, name: str, actions: int):
    plan = a_plan(undone.officer, a_long_draft(actions))
    operation = next(one for one in ALL if one.name == name)
    program = a_program(undone.officer)
    undone = ApiWorld(undone.chain, undone.keys | {"plan": plan.pk})
    with CaptureQueriesContext(
        connection,
    ) as caught:
        answer = program.get(undone.address(operation))
    assert answer.status_code == 200
    assert len(caught) <= {"read_tree": 22, "list_findings": 22}.get(name, 11), [one["sql"][:90] for one in caught]


def test_pages_lead_through_every_action_once(undone: ApiWorld):
    plan = a_plan(undone.officer, a_long_draft(120))
    program, found, following = a_program(undone.officer), [], f"/actions?plan={plan.pk}"
    while following:
        page = program.get(following.removeprefix("/api/v1")).json()
        found += [one["id"] for one in page["items"]]
        following = page["next"]
    assert sorted(found) == sorted(plan.actions.values_list("pk", flat=True))


def test_the_tree_is_a_plan_under_its_schema(undone: ApiWorld):
    tree = a_program(undone.officer).get(f"/plans/{undone.keys['plan']}/tree").json()
    assert msgspec.convert(tree, Plan, strict=True).title == undone.chain.plan.title
    assert tree["schema"] == "plan/1"
    assert tree.keys() == {field.encode_name for field in msgspec.structs.fields(Plan)}


def test_a_proof_holds_without_us(undone: ApiWorld):
    proof = a_program(undone.officer).get("/ledger/proof", subject=f"progress.update/{undone.keys['update']}")
    assert proof.status_code == 200
    told = proof.json()
    check(told, kept="", key="")
    told["notches"][0]["canonical"] = told["notches"][0]["canonical"].replace("progress.update", "progress.period", 1)
    with pytest.raises(DoesNotHold):
        check(told, kept="", key="")


def test_a_change_by_somebody_who_has_not_seen_the_latest_words_is_refused(undone: ApiWorld):
    program = a_program(undone.chain.lead)
    begun = program.send(f"/actions/{undone.keys['action']}/updates").json()
    changed = {"seen_version": begun["version"], "narrative": "The first crew is trained."}
    assert program.send(f"/updates/{begun['id']}", "patch", **changed).status_code == 200
    again = program.send(f"/updates/{begun['id']}", "patch", **changed | {"narrative": "None is."})
    assert again.status_code == 409
    assert again.json()["title"] == "This has changed since you looked"
    assert program.get(f"/updates/{begun['id']}").json()["narrative"] == "The first crew is trained."


def test_an_update_is_written_handed_in_signed_and_agreed_by_programs(undone: ApiWorld):
    lead = a_program(undone.chain.lead)
    update = lead.send(f"/actions/{undone.keys['action']}/updates").json()
    said = {"status": "on_track", "forecast": "31 December 2026", "sureness": "likely", "narrative": "Half are done."}
    update = lead.send(f"/updates/{update['id']}", "patch", seen_version=update["version"], **said).json()
    handed_in = lead.send(f"/updates/{update['id']}/submit", seen_version=update["version"])
    assert handed_in.json()["state"] == "submitted", handed_in.content
    for signer in (undone.chain.manager, undone.chain.owner):
        program = a_program(signer)
        digest = program.get(f"/updates/{update['id']}/shown").json()["digest"]
        signed = program.send(f"/updates/{update['id']}/sign", digest=digest)
        assert signed.status_code == 200, signed.content
    assert lead.get(f"/updates/{update['id']}").json()["state"] == "agreed"


def test_other_words_than_were_shown_are_not_signed(undone: ApiWorld):
    update = Update.objects.get(pk=undone.keys["update"])
    program = a_program(undone.chain.manager)
    assert program.send(f"/updates/{update.pk}/sign", digest="0" * 64).status_code == 409
    assert program.send(f"/updates/{update.pk}/sign", digest=stands(update)).status_code == 200


def test_a_signature_takes_the_scope_even_of_whoever_holds_the_post(undone: ApiWorld):
    update = Update.objects.get(pk=undone.keys["update"])
    program = a_program(undone.chain.manager, ["read plans"])
    assert program.send(f"/updates/{update.pk}/sign", digest=stands(update)).status_code == 403


def test_a_later_date_is_granted_by_a_program_of_somebody_else_than_asked(undone: ApiWorld):
    told = {"seen_version": 1, "granted": "yes", "body": "Ferry Board", "minute": "4.2"}
    address = f"/extensions/{undone.keys['extension']}/decide"
    granted = a_program(undone.chain.manager).send(address, **told)
    assert granted.status_code == 200, granted.content
    assert granted.json()["state"] == "granted"
    action = a_program(undone.officer).get(f"/actions/{undone.keys['action']}").json()
    assert (action["due"], action["expected"]) == ("2026-12-31", "2027-03-31")


def test_working_days_leave_out_bank_holidays(undone: ApiWorld):
    counted = a_program(undone.officer).get("/calendar/add", day="2026-12-24", number=1).json()
    assert counted["day"] == "2026-12-29"
    assert "Christmas Day" in {one["why"] for one in counted["skipped"]}


def test_the_heads_seal_is_the_ledgers_last(undone: ApiWorld):
    head = a_program(undone.officer).get("/ledger").json()
    last = Notch.objects.order_by("-position").first()
    assert (head["size"], head["seal"], head["authority"]) == (last.position, last.seal, "wexcombe")


def test_a_refusal_tells_nothing_that_was_sent(undone: ApiWorld):
    answer = a_program(undone.officer).send("/updates/1/submit", seen_version="Jonquil Ashby")
    assert answer.status_code == 422
    assert "Jonquil" not in answer.content.decode()
    assert "seen_version" in answer.json()["detail"]


def test_a_token_used_today_says_so(undone: ApiWorld):
    program = a_program(undone.officer)
    program.get("/plans")
    used = undone.officer.tokens.get().spending
    assert used.last_used == timezone.localdate()
    assert timezone.now() - used.minute < timedelta(minutes=2)
