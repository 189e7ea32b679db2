"""Every deed called with rows of a world, so that whoever may not do it is seen to be refused.

Arguments are built from a deed's signature: the first row of each kind, words, days. A deed that then refuses for
another reason than the person, such as a state, has let the person through.
"""

import inspect
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from importlib import import_module
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, get_args, get_origin

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from tallystick.engine.clocks import Term
from tallystick.engine.drafts.tree import Timescale
from tallystick.foundation.accounts.models import User
from tallystick.foundation.calendars.rules import Dates
from tallystick.foundation.ledger.audit import key_of
from tallystick.foundation.ledger.deed import DeedRecordedNothing
from tallystick.lib.refusals import NotAllowed, Refusal
from tallystick.modules.decisions.models import Extension
from tallystick.modules.people.models import Fact
from tallystick.modules.plans.models import Action, Intake, Plan, Recommendation
from tallystick.modules.progress.models import Update
from tests.browser.world import World
from tests.support import deeds
from tests.support.plans import a_draft

WORDS = {
    "role": "action-lead",
    "kind": "school",
    "email": "new.person@wexcombe.example",
    "date": "2026-09-01",
    "cadence": "termly",
    "link": "https://wexcombe.example/minutes",
}
TODAY = timezone.localdate()
PLAIN: dict[Any, Any] = {
    int: 1,
    bool: False,
    date: TODAY,
    datetime: timezone.now() + timedelta(days=1),
    Sequence: ("Harbour board", "Ferry company"),
    Collection: (),
    Iterable: ("read plans",),
    Mapping: {},
    dict: {},
    list: [],
    Term: Term("Autumn", date(2031, 9, 1), date(2031, 12, 19)),
    Dates: Dates(),
    Timescale: Timescale(text="July 2031", start="2031-07-01", end="2031-07-31", precision="month"),
}
# Where a signature names no table of its own, the one that is meant.
NAMED: dict[str, Any] = {
    "action": Action,
    "pilot": Action,
    "plan": Plan,
    "row": Action,
    "other": Recommendation,
    "under": Recommendation,
}
# Rows in the state that a deed is about, where the first one is not.
WAITING = Q(state="submitted")
FITTING: dict[str, tuple[type[models.Model], Q]] = {
    "decisions.grant_extension": (Extension, Q(state="asked")),
    "decisions.refuse_extension": (Extension, Q(state="asked")),
    "people.end_fact": (Fact, Q(kind="sen-stage")),
    "people.withdraw_fact": (Fact, Q(kind="sen-stage")),
    "plans.compare_again": (Intake, ~Q(revises=None)),
    "plans.merge_revision": (Intake, ~Q(revises=None)),
    "progress.sign_update": (Update, WAITING),
    "progress.return_update": (Update, WAITING),
    "progress.ask_to_sign": (Update, WAITING),
}


# Deeds that are not tried here, and why; each has tests of its own.
INNER = "done within other deeds, which have asked already"
NAMED_HAND = "whose signature it waits for is decided by posts and stages: tests/integration/progress and protocols"
BY_LETTER = "whoever holds the letter may: tests/integration/notices and progress"
BY_REGISTER = "the register itself names the roles: tests/integration/registers"
NOT_TRIED: dict[str, str] = {
    "decisions.set_gate": "takes several actions",
    "decisions.withdraw_extension": "theirs alone; a decided one is refused before that is asked",
    "due.put": INNER,
    "due.settle": INNER,
    "notices.use_letter": BY_LETTER,
    "notices.write_letter": BY_LETTER,
    "plans.add_line": "takes a kind of line",
    "plans.add_to_draft": "takes a kind of line",
    "plans.expect_later": INNER,
    "plans.take_claim": INNER,
    "plans.withdraw_answer": "the world has no answer to a judgement",
    "progress.answer_letter": BY_LETTER,
    "progress.ask_to_sign": INNER,
    "progress.lock_if_complete": INNER,
    "progress.return_update": NAMED_HAND,
    "progress.sign_many": NAMED_HAND,
    "progress.sign_update": NAMED_HAND,
    "progress.take_sheet": "each line is an update, which asks for itself",
    "progress.void_signatures": INNER,
    "progress.write_letter": INNER,
    "protocols.put_plan_to_sign": "takes signatories",
    "protocols.sign": NAMED_HAND,
    "quality.set_sample": "takes several plans",
    "registers.add_entry": BY_REGISTER,
    "registers.change_entries": BY_REGISTER,
    "registers.change_entry": BY_REGISTER,
    "registers.forget_child": INNER,
    "registers.forget_list": "an own list: tests/integration/registers",
    "registers.link_entry": BY_REGISTER,
    "registers.move_entry": BY_REGISTER,
    "registers.save_list": BY_REGISTER,
    "registers.take_rows": BY_REGISTER,
    "registers.unlink_entry": BY_REGISTER,
}


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


def attempt(deed: str, person: User, world: World) -> str:
    """Do a deed as somebody, take it back, and say how it went: "refused", "let through", or why it cannot be tried."""
    do = found(deed)
    try:
        told = built(deed, person, world)
    except CannotBeBuilt as why:
        return str(why)
    with transaction.atomic():
        answer = outcome(do, told)
        transaction.set_rollback(True)
    return answer


def outcome(do: Callable[..., object], told: tuple[list[Any], dict[str, Any]]) -> str:
    """Say how a deed went; what it refuses for another reason than the person, it has let the person through to."""
    try:
        with transaction.atomic():
            do(*told[0], **told[1])
    except NotAllowed:
        return "refused"
    except (Refusal, DeedRecordedNothing):
        return "let through"
    except Exception as wrong:  # what exactly went wrong is what the test prints
        return f"{type(wrong).__name__}: {wrong}"
    return "let through"


def built(deed: str, person: User, world: World) -> tuple[list[Any], dict[str, Any]]:
    """Give arguments for a deed, by position and by name; raises CannotBeBuilt."""
    positional, named, row = [], {}, None
    for one in inspect.signature(found(deed)).parameters.values():
        if one.default is not inspect.Parameter.empty:
            continue
        value = argument(one, person, world, row, deed)
        row = value if row is None and isinstance(value, models.Model) else row
        if one.kind is one.KEYWORD_ONLY:
            named[one.name] = value
        else:
            positional.append(value)
    if "by" not in named:
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
        "to": None,
    }
    if one.name in theirs and theirs[one.name] is not None:
        return theirs[one.name]
    if one.name in NAMED and not is_table(one.annotation):
        return first(NAMED[one.name], world, deed)
    return of_kind(one, world, deed)


def of_kind(one: inspect.Parameter, world: World, deed: str) -> Any:
    """Give something of the kind that a signature names."""
    kind = one.annotation
    if isinstance(kind, UnionType):
        kind = next(part for part in get_args(kind) if part is not NoneType)
    kind = get_origin(kind) or kind
    if is_table(kind):
        return first(kind, world, deed)
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


def all_deeds() -> list[str]:
    """Give every deed that a room offers."""
    return sorted(deeds.offered())
