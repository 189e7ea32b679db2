"""A paper is begun, written into and completed.

Promise: while it is written its figures are those that were taken; once it is complete, its words and figures are one
document under one digest, and a change makes it a draft again.
"""

from datetime import date, datetime
from hashlib import sha256
from typing import Any

import msgspec

from tallystick.engine.writing.kept import kept
from tallystick.foundation.accounts.models import Authority, User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.foundation.ledger.versioned import check_still_as_seen
from tallystick.lib.refusals import Refusal
from tallystick.modules.papers import queries
from tallystick.modules.papers.models import Contribution, Issue, State
from tallystick.modules.papers.permissions import check_can_build_for, check_can_change, check_can_make_for
from tallystick.modules.papers.rules.asking import Slot, slots
from tallystick.modules.papers.rules.completing import check_complete, named
from tallystick.modules.papers.rules.composing import compose
from tallystick.modules.papers.rules.moving import check_moves
from tallystick.modules.papers.rules.snapshots import Snapshot, as_bytes


class NotAsked(Refusal):
    """Something is written that the paper does not ask for, or that another agency has to write."""


@audited
def draft(
    authority: Authority, code: str, *, plan: Any = None, as_at: date, since: date | None = None, by: User, at: datetime
) -> Issue:
    """Begin a paper: its questions are asked as at a day, for its audience. Inventory: GOV-06."""
    return begun(authority, code, plan=plan, as_at=as_at, since=since, by=by, at=at)


def begun(
    authority: Authority, code: str, *, plan: Any, as_at: date, since: date | None, by: User, at: datetime, **more: Any
) -> Issue:
    """Put a paper down with what its questions came to; for the deeds of this room."""
    check_can_build_for(by, authority.pk)
    paper = queries.paper_of(code)
    check_can_make_for(by, paper.audience, authority.pk)
    taken = queries.gathered(by, paper, plan, as_at, since)
    text, digest = sealed(taken)
    made = Issue.objects.create(
        authority=authority,
        paper=code,
        plan=plan,
        of_key=f"plans.plan/{plan.pk}" if plan else "",
        title=": ".join(filter(None, (paper.title, taken.subject))),
        as_at=as_at,
        since=since,
        audience=paper.audience,
        reading=paper.reading,
        snapshot=text,
        snapshot_digest=digest,
        made_by=by,
        made_at=at,
        **more,
    )
    record("paper begun", subject=made, by=by, at=at, paper=code)
    return made


@audited
def take_anew(issue: Issue, *, by: User, at: datetime, seen_version: int) -> Issue:
    """Ask a paper's questions again while it is written; what was written into it stays."""
    issue = opened(issue, by, seen_version)
    taken = queries.gathered(by, queries.paper_of(issue.paper), issue.plan, issue.as_at, issue.since)
    issue.snapshot, issue.snapshot_digest = sealed(taken)
    return saved(issue, "paper taken anew", by, at)


@audited
def contribute(issue: Issue, asked: str, text: str, *, by: User, at: datetime, seen_version: int) -> Contribution:
    """Write what a paper asks for, in place of what stood there; versions keep both. Inventory: GOV-12, KPI-31."""
    issue = opened(issue, by, seen_version)
    slot = _slot(issue, asked)
    told = {"authority_id": issue.authority_id, "text": text.strip(), "agency": slot.agency, "by": by, "at": at}
    made, _ = Contribution.objects.update_or_create(issue=issue, asked=asked, defaults=told)
    saved(issue, "paper written", by, at, asked=asked)
    return made


def _slot(issue: Issue, asked: str) -> Slot:
    found = next((one for one in slots(queries.snapshot_of(issue)) if one.code == asked), None)
    if found is None:
        raise NotAsked("The paper does not ask for this. Choose one of the things that its page lists.")
    return found


@audited
def complete(issue: Issue, *, names_may_stand: bool = False, by: User, at: datetime, seen_version: int) -> Issue:
    """Say that a paper is whole; refused while anything lacks, saying where, and where it seems to name somebody.

    Somebody may say that what looks like a name may stand. Inventory: GOV-06, GOV-12, KPI-31.
    """
    issue = held(issue)
    check_can_change(by, issue)
    check_still_as_seen(issue, seen_version)
    check_moves(issue.state, State.COMPLETE)
    whole = queries.snapshot_of(issue)
    check_complete(whole, may_stand=names_may_stand)
    issue.snapshot, issue.snapshot_digest = sealed(whole)
    issue.document = kept(compose(whole)).decode()
    issue.digest = sha256(issue.document.encode()).hexdigest()
    issue.state, issue.completed_by, issue.completed_at = State.COMPLETE, by, at
    return saved(issue, "paper completed", by, at, **({"names_may_stand": True} if named(whole) else {}))


def opened(issue: Issue, by: User, seen_version: int) -> Issue:
    """Give a paper that may be written into; one that was complete is a draft again."""
    issue = held(issue)
    check_can_change(by, issue)
    check_still_as_seen(issue, seen_version)
    if issue.state != State.DRAFT:
        check_moves(issue.state, State.DRAFT)
        issue.state, issue.completed_by, issue.completed_at = State.DRAFT, None, None
        issue.document, issue.digest = "", ""
        issue.snapshot, issue.snapshot_digest = sealed(msgspec.structs.replace(queries.snapshot_of(issue), written={}))
    return issue


def held(issue: Issue) -> Issue:
    """Give a paper as it stands now, held until the deed is done."""
    return Issue.objects.select_for_update(no_key=True, of=("self",)).get(pk=issue.pk)


def saved(issue: Issue, deed: str, by: User, at: datetime, **facts: Any) -> Issue:
    """Save a paper one version on, and record what was done."""
    issue.version += 1
    issue.save()
    record(deed, subject=issue, by=by, at=at, **facts)
    return issue


def sealed(snapshot: Snapshot) -> tuple[str, str]:
    """Give a snapshot as it is kept, and its digest."""
    text = as_bytes(snapshot).decode()
    return text, sha256(text.encode()).hexdigest()
