"""Every operation of the API, and a world in which each has something to work on."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpResponse

from tallystick.config.api import site_api
from tallystick.engine.drafts import Timescale
from tallystick.foundation.accounts.deeds import add_unit
from tallystick.foundation.accounts.models import User
from tallystick.foundation.calendars.deeds import add_closure
from tallystick.foundation.ledger.audit import key_of
from tallystick.modules.bodies import deeds as bodies
from tallystick.modules.decisions import deeds as decisions
from tallystick.modules.plans import deeds as plans
from tallystick.modules.registers import deeds as registers
from tallystick.modules.registers.models import Entry
from tests.support.api_rooms import body_of_room, rows_of_rooms
from tests.support.api_standing import DOERS, keys_for, now_of
from tests.support.people import MORNING
from tests.support.signing import Chain, a_chain, submitted
from tests.support.tokens import Program


@dataclass(frozen=True)
class Operation:
    """An operation as the schema tells it."""

    name: str
    method: str
    path: str
    needs: str
    told: dict[str, Any]

    @property
    def holds_key(self) -> bool:
        """Whether a row's key stands in its address."""
        return "{" in self.path

    @property
    def succeeds(self) -> set[int]:
        """The status under which it says that it was done."""
        return {int(code) for code in self.told["responses"] if int(code) < 300}

    @property
    def takes_form(self) -> bool:
        """Whether a form with files is sent in."""
        return "multipart/form-data" in self.told.get("requestBody", {}).get("content", {})


@cache
def schema() -> dict[str, Any]:
    """Give what the API says of itself."""
    told: dict[str, Any] = site_api().get_openapi_schema(path_prefix="")
    return told


def operations() -> list[Operation]:
    """Give every operation."""
    return [
        Operation(told["operationId"], method, path, told["x-needs"], told)
        for path, methods in schema()["paths"].items()
        for method, told in methods.items()
    ]


def names_in_body(operation: Operation) -> set[str]:
    """Give the names of what an operation is sent, as the schema tells its body."""
    shapes = schema()["components"]["schemas"]
    contents = operation.told.get("requestBody", {}).get("content", {}).values()
    parts = [one["schema"] for one in contents]
    whole = [shapes[one["$ref"].rpartition("/")[2]] if "$ref" in one else one for one in parts]
    return {name for one in whole for name in one["properties"]}


@dataclass
class ApiWorld:
    """A chain of people who sign, with one of everything that an operation names."""

    chain: Chain
    keys: dict[str, int]

    @property
    def officer(self) -> User:
        """Who may most."""
        return self.chain.officer

    def doer(self, operation: Operation) -> User | None:
        """Give the one person who may do it, where a role is not enough; None where it is."""
        name = DOERS.get(operation.name)
        found: User | None = getattr(self.chain, name) if name else None
        return found

    def address(self, operation: Operation) -> str:
        """Give an operation's address with this world's rows in it."""
        return operation.path.format(**keys_for(operation.name, self.keys))


def put_note(visit: Entry) -> None:
    """Put a file beside a visit."""
    with TemporaryDirectory() as folder:
        note = Path(folder) / "note"
        note.write_bytes(b"Crews are trained.")
        registers.attach_file(visit, "note_file", note, name="note.txt", by=None, at=MORNING, seen_version=1)


def an_api_world() -> ApiWorld:
    """Make it, by the deeds that make real ones."""
    chain = a_chain()
    waiting = submitted(chain)
    action = chain.plan.actions.order_by("position")[1]
    to = Timescale(text="March 2027", end="2027-03-31", precision="month")
    asked = {"to": to, "because": "The ferry is in dock.", "seen_version": action.version}
    extension = decisions.request_extension(action, **asked, by=chain.lead, at=MORNING)
    plans.freeze_plan(chain.plan, name="V1", because="As agreed", by=None, at=MORNING)
    board = bodies.found_body(chain.authority, name="Ferry Board", kind="board", by=None, at=MORNING)
    meeting = bodies.hold_meeting(board, day=MORNING.date(), by=None, at=MORNING)
    decision = bodies.record_decision(meeting, number="1", text="Train every crew", by=None, at=MORNING)
    add_closure(chain.authority, day=MORNING.date(), name="Regatta", kind="closure", by=None, at=MORNING)
    school = add_unit(chain.authority, name="Ferry Road Primary", agency="school", by=None, at=MORNING)
    visit = {"visited": "1/9/2026", "service": "improvement", "purpose": "The new crossing"}
    told = {"about": key_of(school), "by": None, "at": MORNING}
    entry = registers.add_entry(chain.authority, "adviser-visits", visit, **told)
    put_note(entry)
    keys: dict[str, Any] = {
        "entry": entry.pk,
        "school": school.pk,
        "first": chain.plan.actions.order_by("position")[0].pk,
        "field": "note_file",
        "plan": chain.plan.pk,
        "action": action.pk,
        "update": waiting.pk,
        "period": chain.period.pk,
        "extension": extension.pk,
        "body": board.pk,
        "decision": decision.pk,
        "entry_link": registers.link_entry(entry, key_of(action), by=None, at=MORNING).pk,
        "position": 1,
    }
    return ApiWorld(chain, keys | rows_of_rooms(chain))


def a_body_for(operation: Operation, world: ApiWorld) -> dict[str, Any]:
    """Give what an operation takes; one that asks for a body has to have one here."""
    rooms = (body_of_room(operation.name, world.keys), bodies_of_first_rooms(world.keys).get(operation.name))
    parts = [one for one in (*rooms, now_of(operation.name, world.keys)) if one is not None]
    asks = operation.told.get("requestBody", {}).get("required")
    assert parts or not asks, f"{operation.name} takes a body: give one"
    return {name: value for part in parts for name, value in part.items()}


def bodies_of_first_rooms(keys: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Give what operations on updates, later dates and registers take."""
    return {
        "change_update": {"seen_version": 2, "narrative": "All crews are trained."},
        "submit_update": {"seen_version": 2},
        "ask_extension": {"seen_version": 1, "to": "31 March 2028", "because": "The ferry is in dock."},
        "add_entry": {
            "code": "adviser-visits",
            "about": f"accounts.organisationunit/{keys['school']}",
            "values": {"visited": "2026-09-01", "service": "improvement", "purpose": "The new crossing"},
        },
        "attach_file": {"seen_version": 2, "file": SimpleUploadedFile("note.txt", b"Trained."), "reason": "Newer"},
        "change_entry": {"seen_version": 2, "values": {"adviser": "Ida Brook"}},
        "change_entries": {
            "code": "adviser-visits",
            "entries": [{"entry": keys["entry"], "seen_version": 2}],
            "values": {"adviser": "Ida Brook"},
        },
        "link_entry": {"target": f"plans.action/{keys['action']}"},
        "move_entry": {"seen_version": 2, "to": "closed"},
        "decide_extension": {"seen_version": 1, "granted": "no", "because": "The date stands."},
    }


QUERIES = {
    "list_entry_proposals": {"code": "care-episodes"},
    "list_entries": {"code": "adviser-visits"},
    "list_differences": {"was": "1"},
    "list_terms": {"begins": "2026"},
    "add_days": {"day": "2026-12-21", "number": "5"},
    "read_proof": {"subject": "progress.update/1"},
    "search": {"q": "Train crew"},
    "search_kind": {"q": "Train crew"},
}


def asked(program: Program, operation: Operation, world: ApiWorld) -> HttpResponse:
    """Ask for an operation on the world's rows; what it did is undone, and a file that it gives is read and closed."""
    with transaction.atomic():
        if operation.method == "get":
            answer = program.get(world.address(operation), **QUERIES.get(operation.name, {}))
        elif operation.takes_form:
            answer = program.send_form(world.address(operation), **a_body_for(operation, world))
        else:
            answer = program.send(world.address(operation), operation.method, **a_body_for(operation, world))
        if answer.streaming:
            answer.streaming_content = [answer.getvalue()]
        transaction.set_rollback(True)
    return answer
