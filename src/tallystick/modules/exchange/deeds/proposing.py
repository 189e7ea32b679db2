"""What loads propose is worked out, some children at a time; decisions stand, and what is returned no longer goes.

Promise: killed at any point it has proposed nothing twice, and the next time goes over everything again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone

from tallystick.engine.catalogue.proposals import Proposing
from tallystick.engine.proposing import Proposal as Proposes
from tallystick.engine.proposing import values_of
from tallystick.foundation.accounts.models import Authority, User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.modules.exchange import queries
from tallystick.modules.exchange.models import Proposal, WorkedOut
from tallystick.modules.exchange.permissions import check_can_accept_proposals
from tallystick.modules.exchange.queries.looking import NUMBER, Batch, batches
from tallystick.modules.exchange.rules.proposing import Stands, comes_of, is_complete, mark_of, says_of, whose_of
from tallystick.modules.registers.queries import registers_of
from tallystick.modules.registers.queries.accepting import required_of

AT_ONCE = 1_000  # proposals that are closed together
State = Proposal.State
Found = dict[str, Any]


class _Overtaken(Exception):
    """Somebody else began to work the same out since."""


@dataclass
class _Plan:
    """What is to be written for some children: rows to add, and rows to change, each with the version that was seen."""

    add: list[Proposal] = field(default_factory=list)
    change: list[tuple[Proposal, Found]] = field(default_factory=list)

    @property
    def number(self) -> int:
        return len(self.add) + len(self.change)


@dataclass
class _Counts:
    """What was gone over."""

    rows: int = 0
    unknown: int = 0
    unknown_rows: int = 0
    seen: set[str] = field(default_factory=set)  # whose rows

    def note(self, batch: Batch, how: Proposing) -> None:
        self.rows += len(batch.rows) + batch.unknown_rows
        self.unknown += len(batch.numbers) - len(batch.known)
        self.unknown_rows += batch.unknown_rows
        self.seen |= {whose_of(how, number) for number in batch.numbers}


def work_out(authority: Authority, code: str, *, by: User | None) -> WorkedOut | None:
    """Work out what loads propose for a register, over everything that counts; None where another began it since.

    What a person decided stands while the row says the same; a child whom nobody knows is counted. LRN-09.
    """
    how, over = queries.how_proposed(code), queries.over_now(authority.pk)[code]
    run, counts = _begin(authority, code, by=by, at=timezone.now()), _Counts()
    try:
        for batch in batches(authority.pk, how):
            counts.note(batch, how)
            plan = _planned(authority, how, batch)
            if plan.number:
                _keep(run, plan, by=by, at=timezone.now())
        for gone in _unseen(authority.pk, how, counts.seen):
            _close(run, gone, by=by, at=timezone.now())
        return _end(run, counts, over, by=by, at=timezone.now())
    except _Overtaken:
        return None


@audited
def _begin(authority: Authority, code: str, *, by: User | None, at: datetime) -> WorkedOut:
    """Begin to work proposals of a kind out, over everything that counts now."""
    kept, _ = WorkedOut.objects.get_or_create(authority=authority, how=code)
    kept = WorkedOut.objects.select_for_update(no_key=True).get(pk=kept.pk)
    kept.run, kept.begun_at = kept.run + 1, at
    kept.save()
    record("proposals begun", subject=kept, by=by, at=at, proposals=code)
    return kept


def _held(run: WorkedOut) -> WorkedOut:
    """Give the row of a run, held until the deed ends; one that was overtaken goes no further."""
    kept = WorkedOut.objects.select_for_update(no_key=True).get(pk=run.pk)
    if kept.run != run.run:
        raise _Overtaken
    return kept


def _planned(authority: Authority, how: Proposing, batch: Batch) -> _Plan:
    """Give what comes of what a batch proposes, beside what was proposed of its children before."""
    whose = [whose_of(how, number) for number in batch.numbers]
    before = Proposal.objects.of(authority.pk).filter(how=how.code, whose__in=whose).order_by("pk")
    kept, accepted = dict[str, Proposal](), dict[str, Proposal]()
    for one in before:
        (accepted if one.state == State.ACCEPTED else kept)[one.mark] = one
    plan, found = _Plan(), set[str]()
    required = required_of(registers_of(authority.pk)[how.register])
    for proposes in batch.found:
        says = _said(how, proposes, required)
        found.add(says["mark"])
        _plan_one(plan, authority, says, kept.get(says["mark"]), accepted.get(says["mark"]))
    returned = {mark_of(how, row[NUMBER], values_of(row, how)) for row in batch.rows}
    for mark, one in kept.items():
        if one.state == State.OPEN and mark not in found:
            plan.change.append((one, {"state": State.THERE if mark in returned else State.GONE}))
    return plan


def _said(how: Proposing, proposes: Proposes, required: Iterable[str]) -> Found:
    """Give a proposal as it is kept: where it stands and by which digests it is known, and no value."""
    row, values = proposes.row, values_of(proposes.row, how)
    number = str(row[NUMBER])
    return {
        "how": how.code,
        "register": how.register,
        "person_id": int(proposes.child),
        "load_id": int(str(row["load"])),
        "line": proposes.line,
        "mark": mark_of(how, number, values),
        "says": says_of(values),
        "whose": whose_of(how, number),
        "kind": proposes.kind,
        "complete": proposes.of is not None or is_complete(values, required),
        "entry_id": int(proposes.of.where) if proposes.of else None,
    }


def _plan_one(plan: _Plan, authority: Authority, says: Found, kept: Proposal | None, accepted: Proposal | None) -> None:
    match comes_of(_stands(kept), _stands(accepted), says["says"], says["person_id"]):
        case "add":
            plan.add.append(Proposal(authority=authority, **says))
        case "open":
            assert kept is not None, "only what is there is opened"
            told = says | {"state": State.OPEN}
            if {name: getattr(kept, name) for name in told} != told:
                plan.change.append((kept, told))


def _stands(one: Proposal | None) -> Stands | None:
    return Stands(one.state, one.says, one.person_id) if one else None


@audited
def _keep(run: WorkedOut, plan: _Plan, *, by: User | None, at: datetime) -> None:
    """Write what comes of some children's rows; what somebody decided meanwhile is let be until the next time."""
    held = _held(run)
    for one in plan.add:
        one.at = at
    Proposal.objects.bulk_create(plan.add)
    versions = {one.pk: one.version for one, _ in plan.change}
    locked = Proposal.objects.select_for_update(no_key=True).filter(pk__in=versions).order_by("pk")
    told = {one.pk: change for one, change in plan.change}
    for row in locked:
        if row.version == versions[row.pk]:
            _stand(row, told[row.pk], at)
    record("entries proposed", subject=held, by=by, at=at, proposals=held.how, number=plan.number)


def _stand(row: Proposal, told: Mapping[str, Any], at: datetime) -> None:
    """Let a proposal stand otherwise than it did: nobody has decided about that."""
    for name, value in told.items():
        setattr(row, name, value)
    row.reason, row.by, row.at, row.version = "", None, at, row.version + 1
    row.save()


def _unseen(authority_id: int, how: Proposing, seen: set[str]) -> Iterable[list[int]]:
    """Give what waits about children of whom nothing is returned any more, some at a time."""
    waiting = Proposal.objects.of(authority_id).open().filter(how=how.code).order_by("pk")
    gone = [pk for pk, whose in waiting.values_list("pk", "whose").iterator() if whose not in seen]
    return (gone[start : start + AT_ONCE] for start in range(0, len(gone), AT_ONCE))


@audited
def _close(run: WorkedOut, gone: list[int], *, by: User | None, at: datetime) -> None:
    """Let go of what waits about children of whom nothing is returned any more."""
    held = _held(run)
    for row in Proposal.objects.select_for_update(no_key=True).filter(pk__in=gone, state=State.OPEN).order_by("pk"):
        _stand(row, {"state": State.GONE}, at)
    record("proposals gone", subject=held, by=by, at=at, proposals=held.how, number=len(gone))


@audited
def _end(run: WorkedOut, counts: _Counts, over: str, *, by: User | None, at: datetime) -> WorkedOut:
    """Note that proposals of a kind are worked out, over which tables, and whom nobody is known by."""
    kept = _held(run)
    kept.at, kept.over, kept.rows = at, over, counts.rows
    kept.unknown, kept.unknown_rows = counts.unknown, counts.unknown_rows
    if kept.asked_at and kept.begun_at and kept.asked_at <= kept.begun_at:
        kept.asked_at = None
    kept.save()
    record("proposals worked out", subject=kept, by=by, at=at, proposals=kept.how, unknown=kept.unknown)
    return kept


@audited
def ask_anew(code: str, *, by: User, at: datetime) -> WorkedOut:
    """Ask that proposals are worked out again, such as after a child was linked; the worker does it."""
    check_can_accept_proposals(by)
    queries.keeper_for(by, code)
    kept, _ = WorkedOut.objects.get_or_create(authority=by.authority, how=code)
    kept = WorkedOut.objects.select_for_update(no_key=True).get(pk=kept.pk)
    kept.asked_at = at
    kept.save()
    record("proposals asked for", subject=kept, by=by, at=at, proposals=code)
    return kept
