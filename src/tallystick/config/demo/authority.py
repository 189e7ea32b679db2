"""The demo: Harrowmere Council, its people in every role, and its five plans, imported as anybody's would be."""

import json
import os
import secrets
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from tallystick.config.demo.children import STAFF, make_children
from tallystick.config.demo.meeting import make_meetings
from tallystick.config.demo.obligations import owe_reports
from tallystick.config.demo.papers import make_papers
from tallystick.config.demo.publishing import make_public, write_site
from tallystick.config.demo.readings import say_for_all
from tallystick.config.demo.records import Standing, make_records
from tallystick.config.demo.running import Team, run_plan
from tallystick.config.demo.telling import tell
from tallystick.engine.reading import read
from tallystick.foundation.accounts import deeds as accounts
from tallystick.foundation.accounts.models import Authority, User
from tallystick.foundation.accounts.queries import authorities
from tallystick.foundation.ledger.checkpoints import issue
from tallystick.modules.finding.deeds import make_anew
from tallystick.modules.plans import deeds as plans

COUNCIL, CODE = "Harrowmere Council", "harrowmere"
BEFORE = timedelta(days=121)  # the plans were imported so long ago
DOCUMENTS = Path(__file__).parent / "documents"


@dataclass(frozen=True)
class Person:
    """Somebody who can sign in to the demo."""

    email: str
    name: str
    role: str


@dataclass(frozen=True)
class SignIns:
    """Who can sign in to the demo, all with one password made for this copy."""

    password: str
    people: tuple[Person, ...]


PEOPLE = (
    Person("officer@harrowmere.example", "Priya Nightingale", "improvement-officer"),
    Person("lead@harrowmere.example", "Tom Ashdown", "action-lead"),
    Person("manager@harrowmere.example", "Grace Okafor", "service-manager"),
    Person("director@harrowmere.example", "Helen Marsh", "service-manager"),
    Person("analyst@harrowmere.example", "Wen Hartley", "performance-analyst"),
    Person("member@harrowmere.example", "Councillor Ruth Penrose", "elected-member"),
    Person("auditor@harrowmere.example", "Daniel Whitlock", "auditor"),
    Person("administrator@harrowmere.example", "Sam Ellery", "administrator"),
)
EVERYBODY = PEOPLE + tuple(Person(one.email, one.name, one.role) for one in STAFF)


def make_demo(*, say: Callable[[str], None], now: datetime | None = None) -> SignIns:
    """Make the demo where it is not there yet, as it stands at a moment, and give its sign-ins.

    Made twice for one moment it is the same, but for what nobody may guess: the password and the keys.
    """
    kept = settings.HOME / "demo_sign_ins.json"
    if authorities().filter(code=CODE).exists() and kept.exists():
        say("The demo is there already; nothing was changed.")
        return SignIns(json.loads(kept.read_text())["password"], EVERYBODY)
    sign_ins = SignIns(secrets.token_urlsafe(9), EVERYBODY)
    with transaction.atomic():
        now = now or timezone.now()
        users = found_council(sign_ins, at=now - BEFORE)
        made = [import_document(document, users[0], now - BEFORE, say) for document in sorted(DOCUMENTS.iterdir())]
        run_plan(max(made, key=led_actions), Team(*users[:4]), now=now)
        say(f"  {make_meetings(Team(*users[:4]), now=now)}")
        say("  One plan has been run for three months: updates, signatures, later dates.")
        say(f"  {say_for_all(max(made, key=led_actions), users[1], now=now)}")
        owe_reports(users[0], users[3], now=now)
        say("  Every report of the catalogue is owed: a year of deliveries, some of them late.")
        tell(users, now=now)
        children = make_children(users[0].authority, password=sign_ins.password, now=now, say=say)
        make_records(Standing(users[0].authority, children, now), say)
        say(f"  {make_papers(users[0], max(made, key=led_actions), now=now)}")
        say(f"  {make_public(users[0], sorted(made, key=led_actions, reverse=True), now=now)}")
        issue(users[0].authority, at=now)
    say(f"  {make_anew(users[0].authority_id, at=now)} things can be searched for.")
    say(f"  The public site is in {write_site(users[0], now=now)}")
    keep(sign_ins, kept)
    return sign_ins


def found_council(sign_ins: SignIns, *, at: datetime) -> list[User]:
    """Begin the council with a person in each role, in the order of `PEOPLE`."""
    council = accounts.found_authority(name=COUNCIL, code=CODE, by=None, at=at)
    return [open_account(council, person, sign_ins.password, at) for person in PEOPLE]


def open_account(council: Authority, person: Person, password: str, at: datetime) -> User:
    user = accounts.open_account(council, email=person.email, name=person.name, password=password, by=None, at=at)
    accounts.give_role(user, role=person.role, starts=timezone.localdate(at), by=None, at=at)
    return user


def import_document(path: Path, officer: User, at: datetime, say: Callable[[str], None]) -> Any:
    """Read one of the council's documents, put it on the register, and say what was found."""
    draft = read(path)
    document = plans.keep_document(path, name=path.name, authority=officer.authority_id, by=officer, at=at)
    plan = plans.import_draft(draft, document=document, by=officer, at=at)
    say(f"  {path.name:28}{plan.title}: {plan.actions.count()} actions, {len(draft.doubtful)} doubtful cells")
    return plan


def led_actions(plan: Any) -> int:
    """How many of a plan's actions have a lead and a date, so that they can be run."""
    return sum(bool(action.lead_held and action.due) for action in plan.actions.all())


def keep(sign_ins: SignIns, path: Path) -> None:
    """Note the sign-ins where only their owner can read them, for the next start of the demo."""
    with os.fdopen(os.open(path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "w") as note:
        json.dump(asdict(sign_ins), note, indent=1)
