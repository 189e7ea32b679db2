"""The demo's papers: each kind begun once, those for everybody gone out, one waiting for a part, one withdrawn."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.timezone import localdate

from tallystick.engine.catalogue.papers import Paper
from tallystick.engine.disclosure import Audience
from tallystick.foundation.accounts.models import User
from tallystick.modules.papers import deeds, queries
from tallystick.modules.papers.rules.asking import Slot

HEAD = "virtual.head@harrowmere.example"  # who makes the restricted one
MONTH = timedelta(days=30)
SAID = {
    "decision": "To note progress, and to say whether new dates are agreed.",
    "lead_member": "Councillor Ruth Penrose",
    "wards": "All",
    "exempt": "Not exempt",
    "about": "This plan says what the council and its partners do so that children do well. It says who does it.",
    "ask": "Do you think we kept our promises? Tell your school council, or a grown-up whom you trust.",
}
NONE = "None beyond those that the plan itself names."
WORDS = "Officers will say at the meeting what lies behind this."


def make_papers(officer: User, plan: Any, *, now: datetime) -> str:
    """Make one of each paper as its officers would; gives how many in words."""
    head = User.objects.get(authority=officer.authority_id, email=HEAD)
    made = [_begun(one, officer, head, plan, now) for one in sorted(queries.papers_of().values(), key=_code)]
    of_plan = [one for one in made if one.plan_id]
    public = [one for one in of_plan if one.audience == Audience.PUBLIC]
    members = [one for one in of_plan if one.audience == Audience.MEMBERS]
    gone = [_out(one, officer, now) for one in (*public, *members[:2])]
    withdrawn = {
        "because": "A table was of the quarter before. A new report follows.",
        "seen_version": gone[-1].version,
    }
    deeds.withdraw(gone[-1], **withdrawn, by=officer, at=now)
    _waiting(made, officer, now)
    return f"{len(made)} papers are begun, {len(gone) - 1} went out and 1 was withdrawn."


def _code(one: Paper) -> str:
    return one.code


def _begun(one: Paper, officer: User, head: User, plan: Any, now: datetime) -> Any:
    by = head if one.audience == Audience.CIRCLE else officer
    today = localdate(now)
    days: dict[str, date] = {"as_at": today, "since": today - MONTH}
    return deeds.draft(by.authority, one.code, plan=plan if one.of == "plan" else None, **days, by=by, at=now)


def _out(one: Any, by: User, now: datetime) -> Any:
    _write(one, queries.slots_of(one), by, now)
    one.refresh_from_db()
    whole = deeds.complete(one, names_may_stand=True, by=by, at=now, seen_version=one.version)
    return deeds.issue(whole, by=by, at=now, seen_version=whole.version)


def _waiting(made: Sequence[Any], by: User, now: datetime) -> None:
    """Write all but the last part of the paper that needs several agencies."""
    for one in made:
        asked = queries.slots_of(one)
        parts = [slot for slot in asked if slot.agency]
        if len(parts) > 1:
            _write(one, [slot for slot in asked if slot not in parts[1:]], by, now)


def _write(one: Any, asked: Sequence[Slot], by: User, now: datetime) -> None:
    for slot in asked:
        one.refresh_from_db()
        text = SAID.get(slot.code) or (NONE if slot.code.startswith("implications") else WORDS)
        deeds.contribute(one, slot.code, text, by=by, at=now, seen_version=one.version)
