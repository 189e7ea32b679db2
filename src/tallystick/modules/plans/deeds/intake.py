"""A document comes in, is read, looked at, corrected and confirmed: only then is anything of it on the register."""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from tallystick.engine.drafts import Doubt, Draft
from tallystick.foundation.accounts.models import Authority, User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.foundation.ledger.versioned import check_still_as_seen
from tallystick.lib.refusals import Refusal
from tallystick.modules.plans import models
from tallystick.modules.plans.deeds.documents import keep_document
from tallystick.modules.plans.deeds.filing import Filing
from tallystick.modules.plans.models import Document, Intake, Plan
from tallystick.modules.plans.permissions import check_can_correct, check_can_import_plans, check_can_write
from tallystick.modules.plans.rules import drafting
from tallystick.modules.plans.rules.branches import Kind, branch_at, cell_name
from tallystick.modules.plans.rules.cells import tidy, words_of
from tallystick.modules.plans.rules.doubts import doubt_key


class IntakeIsOver(Refusal):
    """The draft was confirmed or discarded: it does not change any more."""


class DoubtNeedsReason(Refusal):
    """A doubt is settled by somebody who says why."""


@audited
def import_draft(
    draft: Draft, *, document: Document | None, by: User | None, at: datetime, authority: Authority | None = None
) -> Plan:
    """Put a draft on the register, whole or not at all. Inventory: PLN-01, PLN-19."""
    authority_id = document.authority_id if document else authority.pk if authority else by.authority_id
    check_can_import_plans(by, authority_id)
    plan = Filing(draft, document, authority_id).file(by, at)
    record("plan imported", subject=plan, by=by, at=at, actions=plan.actions.count(), doubts=len(draft.doubtful))
    return plan


@audited
def take_in(
    path: Path,
    *,
    name: str,
    draft: Draft,
    pieces: list[list[str]],
    by: User,
    at: datetime,
    revises: Plan | None = None,
) -> Intake:
    """Keep a document with the draft that was read from it, until somebody confirms or discards it."""
    document = keep_document(path, name=name, authority=by.authority_id, by=by, at=at)
    if revises is not None:
        check_can_write(by, revises)
    intake = Intake(
        authority_id=by.authority_id,
        document=document,
        pieces=pieces,
        revises=revises,
        revises_version=revises.version if revises else None,
        added_by=by,
        added_at=at,
    )
    intake.draft = draft
    intake.save()
    record("document read", subject=intake, by=by, at=at, doubts=len(draft.doubtful), unplaced=len(draft.unplaced))
    return intake


@audited
def correct_draft(
    intake: Intake, pointer: str, words: Mapping[str, str], *, by: User, at: datetime, seen_version: int
) -> Intake:
    """Correct the cells of one line; doubts about a corrected cell are settled by it. Inventory: PLN-19."""
    intake = _opened(intake, by, seen_version)
    was = intake.draft
    settled = [d for d in drafting.doubts_at(was, pointer) if cell_name(d.at) in _changed(was, pointer, words)]
    _keep(intake, drafting.correct(was, pointer, words))
    for doubt in settled:
        _settle(intake, doubt, "The cell was corrected.", by, at)
    return _saved(intake, "draft corrected", by, at, line=pointer)


@audited
def retitle_draft(
    intake: Intake, *, title: str, organisation: str, date: str, kind: str, by: User, at: datetime, seen_version: int
) -> Intake:
    """Correct what the draft says of the plan as a whole."""
    intake = _opened(intake, by, seen_version)
    draft = intake.draft
    draft.title, draft.organisation, draft.date, draft.kind = title, organisation or None, date or None, kind or None
    _keep(intake, draft)
    return _saved(intake, "draft corrected", by, at, line="")


@audited
def add_to_draft(
    intake: Intake, under: str, kind: Kind, words: Mapping[str, str], *, by: User, at: datetime, seen_version: int
) -> Intake:
    """Add a line that the reading did not find."""
    return _edit(
        intake, lambda d: drafting.add(d, under, kind, words), "line added to draft", under, by, at, seen_version
    )


@audited
def remove_from_draft(intake: Intake, pointer: str, *, by: User, at: datetime, seen_version: int) -> Intake:
    """Take a line out; the words it was read from are shown as unplaced."""
    return _edit(
        intake, lambda d: drafting.remove(d, pointer), "line taken out of draft", pointer, by, at, seen_version
    )


@audited
def move_in_draft(intake: Intake, pointer: str, *, by_places: int, by: User, at: datetime, seen_version: int) -> Intake:
    """Move a line up or down among its neighbours."""
    return _edit(
        intake, lambda d: drafting.move(d, pointer, by_places), "line moved in draft", pointer, by, at, seen_version
    )


@audited
def settle_draft_doubt(
    intake: Intake, number: int, *, because: str, by: User, at: datetime, seen_version: int
) -> Intake:
    """Say why a doubtful cell may stand as it is. Inventory: PLN-19."""
    intake = _opened(intake, by, seen_version)
    if not because.strip():
        raise DoubtNeedsReason("Say why it can stand as it is, so that the next reader need not ask again.")
    doubts = intake.draft.doubtful
    if not 0 <= number < len(doubts):
        raise drafting.NodeNotThere("That doubt is no longer there. Look at the draft again.")
    _settle(intake, doubts[number], because.strip(), by, at)
    return _saved(intake, "doubt settled", by, at, code=doubts[number].code)


@audited
def discard_draft(intake: Intake, *, by: User, at: datetime, seen_version: int) -> Intake:
    """Put a draft aside; the document itself is kept."""
    intake = _opened(intake, by, seen_version)
    intake.state = Intake.State.DISCARDED
    return _saved(intake, "draft discarded", by, at)


@audited
def confirm_draft(intake: Intake, *, by: User, at: datetime, seen_version: int) -> Plan:
    """Put the draft on the register, whole or not at all. Inventory: PLN-01, PLN-19."""
    intake = _opened(intake, by, seen_version)
    plan = import_draft(intake.draft, document=intake.document, by=by, at=at)
    _carry_settled(intake, plan)
    intake.state, intake.became = Intake.State.CONFIRMED, plan
    _saved(intake, "draft confirmed", by, at)
    return plan


def _opened(intake: Intake, by: User, seen_version: int) -> Intake:
    """The draft under lock, if this person may change it and has seen it as it is."""
    intake = Intake.objects.select_for_update(no_key=True).select_related("document").get(pk=intake.pk)
    check_can_correct(by, intake)
    if intake.state != Intake.State.WAITING:
        raise IntakeIsOver(f"This draft was {intake.state}. Nothing more can be changed in it.")
    check_still_as_seen(intake, seen_version)
    return intake


def _edit(
    intake: Intake, edit: Callable[[Draft], Draft], deed: str, line: str, by: User, at: datetime, seen_version: int
) -> Intake:
    intake = _opened(intake, by, seen_version)
    _keep(intake, edit(intake.draft))
    return _saved(intake, deed, by, at, line=line)


def _keep(intake: Intake, draft: Draft) -> None:
    intake.draft = draft


def _saved(intake: Intake, deed: str, by: User, at: datetime, **facts: Any) -> Intake:
    intake.version += 1
    intake.save()
    record(deed, subject=intake, by=by, at=at, **facts)
    return intake


def _changed(draft: Draft, pointer: str, words: Mapping[str, str]) -> set[str]:
    branch = branch_at(draft, pointer)
    was = words_of(branch.kind, branch.node) if branch else {}
    return {name for name, text in words.items() if name in was and tidy(text) != was[name]}


def _settle(intake: Intake, doubt: Doubt, because: str, by: User, at: datetime) -> None:
    note = {"key": doubt_key(doubt), "because": because, "by": by.pk, "at": at.isoformat()}
    intake.settled = [*(s for s in intake.settled if s["key"] != note["key"]), note]


def _carry_settled(intake: Intake, plan: Plan) -> None:
    settled = {note["key"]: note for note in intake.settled}
    rows = [row for row in plan.doubts.all() if doubt_key(row) in settled]
    for row in rows:
        note = settled[doubt_key(row)]
        row.settled_because, row.settled_by_id = note["because"], note["by"]
        row.settled_at = datetime.fromisoformat(note["at"])
    if rows:
        models.Doubt.objects.bulk_update(rows, ["settled_because", "settled_by", "settled_at"], batch_size=500)
