"""Every deed called with rows of a world, so that whoever may not do it is seen to be refused.

Arguments are built from a deed's signature: the first row of each kind, words, days; `fitting` gives those that take
a row in a certain state, or somebody's own. A deed that then refuses for another reason than the person, such as a
state, has let the person through.
"""

import inspect
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from importlib import import_module
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, get_args, get_origin

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from tallystick.engine.clocks import Term
from tallystick.engine.drafts.tree import Timescale
from tallystick.foundation.accounts.models import User
from tallystick.foundation.calendars.rules import Dates
from tallystick.foundation.ledger.audit import key_of
from tallystick.foundation.ledger.deed import DeedRecordedNothing
from tallystick.foundation.notices.rules import LetterClosed
from tallystick.lib.refusals import NotAllowed, Refusal
from tallystick.modules.bodies.models import Body, Meeting
from tallystick.modules.decisions.models import Extension
from tallystick.modules.people.models import Fact, Person
from tallystick.modules.plans.models import Action, Intake, Plan, Recommendation
from tallystick.modules.registers.queries.ruling import Changed
from tests.browser.world import World
from tests.support.fitting import ANOTHERS, FITTED
from tests.support.letterheads import a_template
from tests.support.plans import a_draft

WORDS = {
    "role": "action-lead",
    "kind": "school",
    "email": "new.person@wexcombe.example",
    "date": "2026-09-01",
    "cadence": "termly",
    "often": "termly",
    "link": "https://wexcombe.example/minutes",
}
TODAY = timezone.localdate()
PLAIN: dict[Any, Any] = {
    int: 1,
    bytes: a_template(),
    bool: False,
    date: TODAY,
    time: time(18, 30),
    datetime: timezone.now() + timedelta(days=1),
    Sequence: ("Harbour board", "Ferry company"),
    Collection: (),
    Iterable: ("read plans",),
    Mapping: {},
    dict: {},
    list: [],
    Term: Term("Autumn", date(2031, 9, 1), date(2031, 12, 19)),
    Dates: Dates(),
    Changed: Changed(),
    Timescale: Timescale(text="July 2031", start="2031-07-01", end="2031-07-31", precision="month"),
}
# Where a signature names no table of its own, the one that is meant.
NAMED: dict[str, Any] = {
    "action": Action,
    "body": Body,
    "meeting": Meeting,
    "pilot": Action,
    "plan": Plan,
    "row": Action,
    "other": Recommendation,
    "person": Person,
    "under": Recommendation,
}
# Several rows of a table, by the name of what takes them.
SEVERAL: dict[str, Any] = {"roll_outs": Action, "plans": Plan}
# Rows in the state that a deed is about, where the first one is not.
FITTING: dict[str, tuple[type[models.Model], Q]] = {
    "decisions.grant_extension": (Extension, Q(state="asked")),
    "decisions.refuse_extension": (Extension, Q(state="asked")),
    "people.end_fact": (Fact, Q(kind="sen-stage")),
    "people.withdraw_fact": (Fact, Q(kind="sen-stage")),
    "plans.compare_again": (Intake, ~Q(revises=None)),
    "plans.merge_revision": (Intake, ~Q(revises=None)),
}
# Deeds that nobody does by themselves: other deeds do them, which have asked already and are tried.
WITHIN_OTHERS = {
    "due.put",
    "due.settle",
    "governance.tell_members",
    "notices.use_letter",
    "notices.write_letter",
    "plans.expect_later",
    "plans.take_claim",
    "progress.ask_for_wordings",
    "progress.ask_to_sign",
    "progress.lock_if_complete",
    "progress.void_signatures",
    "progress.write_letter",
    "registers.note_refused_change",
    "registers.note_refused_move",
}
# Deeds of which each register says who may do them: tests/integration/registers/test_matrix_of_registers.py tries them.
BY_REGISTER = {
    "exchange.accept",
    "exchange.accept_several",
    "exchange.ask_anew",
    "exchange.put_aside",
    "exchange.take_up",
    "registers.add_entry",
    "registers.attach_file",
    "registers.change_entries",
    "registers.change_entry",
    "registers.link_entry",
    "registers.move_entry",
    "registers.save_list",
    "registers.take_rows",
    "registers.unlink_entry",
    *("triggers.answer_alert", "triggers.close_opening", "triggers.note_plan"),  # tests/integration/triggers tries them
}
# Deeds that refuse in words what they cannot do for one of many, and go on: refused where none was done.
ONE_BY_ONE = {"progress.sign_many"}


class CannotBeBuilt(Exception):
    """A deed takes something that the world has none of."""


def found(deed: str) -> Callable[..., object]:
    """Give a deed by its full name, such as "plans.start_plan"."""
    room, name = deed.split(".")
    floor = "modules" if (Path("src/tallystick/modules") / room).is_dir() else "foundation"
    return next(getattr(module, name) for module in places(floor, room) if hasattr(module, name))


def places(floor: str, room: str) -> list[Any]:
    """Give the modules that hold a room's deeds."""
    top = import_module(f"tallystick.{floor}.{room}.deeds")
    files = Path(top.__file__ or "").parent.glob("*.py") if hasattr(top, "__path__") else ()
    return [top, *(import_module(f"{top.__name__}.{one.stem}") for one in files if one.stem != "__init__")]


def attempt(deed: str, person: User, world: World, whose: str = ANOTHERS) -> str:
    """Do a deed as somebody, take it back, and say how it went: "refused", "let through", or why it cannot be tried."""
    with transaction.atomic():
        try:
            answer = outcome(deed, built(deed, person, world, whose))
        except CannotBeBuilt as why:
            answer = str(why)
        transaction.set_rollback(True)
    return answer


def outcome(deed: str, told: tuple[list[Any], dict[str, Any]]) -> str:
    """Say how a deed went; what it refuses for another reason than the person, it has let the person through to."""
    try:
        with transaction.atomic():
            return said_of(found(deed)(*told[0], **told[1]))
    except (NotAllowed, LetterClosed):
        return "refused"
    except (Refusal, DeedRecordedNothing):
        return "refused" if deed in ONE_BY_ONE else "let through"
    except Exception as wrong:  # what exactly went wrong is what the test prints
        return f"{type(wrong).__name__}: {wrong}"


def said_of(answer: object) -> str:
    """Say how a deed went that gives how each of many things went."""
    went = {getattr(one, "outcome", "done") for one in answer} if isinstance(answer, list) else set()
    return "refused" if went == {"refused"} else "let through"


def built(deed: str, person: User, world: World, whose: str) -> tuple[list[Any], dict[str, Any]]:
    """Give arguments for a deed, by position and by name; raises CannotBeBuilt."""
    fitted = FITTED[deed](person, world, whose) if deed in FITTED else {}
    positional, named, row = [], {}, None
    for one in inspect.signature(found(deed)).parameters.values():
        if one.default is not inspect.Parameter.empty or one.kind is one.VAR_KEYWORD:
            continue
        value = fitted[one.name] if one.name in fitted else argument(one, person, world, row, deed)
        row = value if row is None and isinstance(value, models.Model) else row
        if one.kind is one.KEYWORD_ONLY:
            named[one.name] = value
        else:
            positional.append(value)
    if "by" not in named and not fitted:
        raise CannotBeBuilt("takes no “by”")
    return positional, named


def argument(one: inspect.Parameter, person: User, world: World, row: Any, deed: str) -> Any:
    """Give one argument: who, when, the version of the row, or something of its kind."""
    theirs = {
        "by": person,
        "at": timezone.now(),
        "seen_version": getattr(row, "version", 1),
        "authority": world.person.authority_id if one.annotation is int else world.person.authority,
        "authority_id": world.person.authority_id,
        "about": key_of(world.plan) if one.annotation is str else world.plan,
        "draft": a_draft(),
        "path": a_file(world),
        "signatories": [("Cabinet Member", world.person)],
        "to": None,
    }
    if one.name in theirs and theirs[one.name] is not None:
        return theirs[one.name]
    if one.name in SEVERAL:
        return [first(SEVERAL[one.name], world, deed)]
    if one.name in NAMED and one.annotation is not str and not is_table(one.annotation):
        return first(NAMED[one.name], world, deed)
    return of_kind(one, world, deed)


def of_kind(one: inspect.Parameter, world: World, deed: str) -> Any:
    """Give something of the kind that a signature names."""
    kind = one.annotation
    if isinstance(kind, UnionType):
        kind = next(part for part in get_args(kind) if part is not NoneType)
    if any(is_table(part) for part in get_args(kind)):
        return []
    kind = get_origin(kind) or kind
    if is_table(kind):
        return first(kind, world, deed)
    if kind is Literal:
        return "action"
    if kind is str:
        return WORDS.get(one.name, "Words")
    if kind in PLAIN:
        return PLAIN[kind]
    raise CannotBeBuilt(f"takes a {getattr(kind, '__name__', kind)}")


def is_table(kind: Any) -> bool:
    """Say whether something is a table, and not what several tables have in common."""
    return isinstance(kind, type) and issubclass(kind, models.Model) and not kind._meta.abstract


def first(model: Any, world: World, deed: str) -> Any:
    """Give the world's first row of a table; raises CannotBeBuilt where it has none."""
    if model is User:
        return User.objects.of(world.person.authority).order_by("pk").first()
    if model is Plan:
        return world.plan
    if model is type(world.person.authority):
        return world.person.authority
    fits = FITTING[deed][1] if deed in FITTING and FITTING[deed][0] is model else Q()
    row = model._base_manager.filter(fits, authority_id=world.person.authority_id).order_by("pk").first()
    if row is None:
        raise CannotBeBuilt(f"takes a {model.__name__}, and the world has none")
    return row


def a_file(world: World) -> Path:
    """Give a file to bring in."""
    path = world.folder / "given.txt"
    path.write_text("Put up a shelter on the quay")
    return path
