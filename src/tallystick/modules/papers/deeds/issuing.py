"""A paper goes out, is laid before those who decide, and is withdrawn or corrected with its reason.

Promise: the bytes of each file are stored once, when the paper goes out, and nothing writes over them.
"""

from datetime import date, datetime
from hashlib import sha256

import msgspec
from django.utils.timezone import localdate

from tallystick.engine.disclosure import Audience
from tallystick.engine.writing import render
from tallystick.engine.writing.kept import read_back
from tallystick.engine.writing.templates import fill
from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.audit import audited
from tallystick.foundation.ledger.versioned import check_still_as_seen
from tallystick.lib.refusals import Refusal
from tallystick.modules.obligations import deeds as obligations
from tallystick.modules.obligations.queries import deliveries_by
from tallystick.modules.obligations.queries.settling import taken_up_as
from tallystick.modules.papers.deeds.writing import begun, held, saved
from tallystick.modules.papers.models import Contribution, Issue, IssueFile, State
from tallystick.modules.papers.permissions import check_can_change
from tallystick.modules.papers.queries import gathered, newer_of, paper_of, settles, snapshot_of
from tallystick.modules.papers.rules.layouts import OWN, layout_named, layouts_kept
from tallystick.modules.papers.rules.moving import AnotherTookItsPlace, check_moves, check_reason
from tallystick.modules.papers.rules.opening import opened
from tallystick.modules.papers.rules.still_told import OF_FIGURES, check_still_told
from tallystick.modules.stationery.queries import template_of

WORD = ".docx"  # the kind that a council has a template of its own for


class NotLaidBefore(Refusal):
    """A paper is said to have been laid before somebody before whom it is not laid, or before it went out."""


@audited
def issue(paper: Issue, *, send: bool | None = None, by: User, at: datetime, seen_version: int) -> Issue:
    """Let a complete paper go out: its files are written and kept, and the one it corrects is corrected. GOV-06.

    Word is written into the council's own template where one is in use; of a paper for everybody large print and easy
    read are kept beside. `send` tells those who are owed it by message; None: as each obligation has it.
    """
    found = _changed(paper, by, seen_version, State.ISSUED)
    if found.corrects is not None:
        _corrected(found.corrects, by, at)
    _check_figures(found, by)
    _keep_files(found)
    found.state, found.issued_by, found.issued_at = State.ISSUED, by, at
    settled = _settle(found, send, by, at)
    _open(found, at)
    return saved(found, "paper issued", by, at, paper=found.paper, settled=settled)


def _check_figures(found: Issue, by: User) -> None:
    """Ask a paper's figures again: what is kept back since they were taken does not go out."""
    was = snapshot_of(found)
    sections = [one for one in was.paper.sections if one.asks in OF_FIGURES]
    if sections:
        paper = msgspec.structs.replace(was.paper, sections=sections)
        check_still_told(was, gathered(by, paper, found.plan, found.as_at, found.since))


def _keep_files(found: Issue) -> None:
    document, template = read_back(found.document), template_of(found.authority_id)
    for suffix, layout in layouts_kept(found.audience):
        name = layout_named(layout, found.reading)
        own = template if (suffix, name) == (WORD, OWN) else None
        content = fill(own, document) if own else render(document, suffix, layout=name)
        IssueFile.objects.create(
            authority_id=found.authority_id,
            issue=found,
            kind=suffix.removeprefix("."),
            layout=layout,
            bytes=content,
            digest=sha256(content).hexdigest(),
        )


def _settle(found: Issue, send: bool | None, by: User, at: datetime) -> int:
    """Deliver what was owed of such a paper. Inventory: GOV-05.

    Of a restricted paper no digest is handed on: who may not read the paper could try names against it.
    """
    digest, snapshot = ("", "") if found.audience == Audience.CIRCLE else (found.digest, found.snapshot_digest)
    lines = settles(found, localdate(at))
    for line in lines:
        obligations.deliver(line, how="paper", key=found.key, digest=digest, snapshot=snapshot, send=send, by=by, at=at)
    return len(lines)


def _open(found: Issue, at: datetime) -> None:
    """Let what its recommendations ask to be told again be owed from now on, once for each. Inventory: GOV-13."""
    snapshot = snapshot_of(found)
    if snapshot.paper.opens is None:
        return
    code, day = snapshot.paper.opens.obligation, localdate(at)
    owed = {one.about for one in taken_up_as(found.authority_id, [code])}
    for about in sorted(set(opened(snapshot)) - owed):
        obligations.take_up(found.authority, code, starts=day, about=about, by=None, at=at)


def _corrected(older: Issue, by: User, at: datetime) -> None:
    older = held(older)
    if newer_of(older) is not None:
        raise AnotherTookItsPlace("Another paper went out in place of the one that this corrects. Correct that one.")
    if older.state == State.ISSUED:
        older.state = State.CORRECTED
        saved(older, "paper corrected", by, at)


@audited
def withdraw(paper: Issue, *, because: str, by: User, at: datetime, seen_version: int) -> Issue:
    """Take a paper back, saying why; that it went out, and when, stays on its page. What it settled is owed again."""
    found = _changed(paper, by, seen_version, State.WITHDRAWN)
    found.why = check_reason(because)
    if found.state == State.ISSUED:
        _owe_again(found, by, at)
    found.state, found.withdrawn_by, found.withdrawn_at = State.WITHDRAWN, by, at
    return saved(found, "paper withdrawn", by, at)


def _owe_again(found: Issue, by: User, at: datetime) -> None:
    """Take back the deliveries that a paper shows, and those of the older ones in whose place it stood. GOV-05."""
    keys, older = [found.key], found.corrects
    while older is not None:
        keys.append(older.key)
        older = older.corrects
    for one in deliveries_by(found.authority_id, keys):
        obligations.take_back(one, because=found.why, by=by, at=at)


@audited
def correct(paper: Issue, *, because: str, by: User, at: datetime, seen_version: int) -> Issue:
    """Begin a paper in place of one that went out, with its words; the older stands until the newer goes out."""
    found = _changed(paper, by, seen_version, State.CORRECTED)
    told = {"corrects": found, "because": check_reason(because)}
    made = begun(
        found.authority, found.paper, plan=found.plan, as_at=found.as_at, since=found.since, by=by, at=at, **told
    )
    for one in found.contributions.order_by("pk"):
        Contribution.objects.create(
            authority_id=one.authority_id, issue=made, asked=one.asked, agency=one.agency, text=one.text, by=one.by,
            at=one.at,
        )  # fmt: skip
    return made


@audited
def note_presented(paper: Issue, *, to: str, on: date, by: User, at: datetime, seen_version: int) -> Issue:
    """Note on which day a paper was laid before one of those whom it is for. Inventory: GOV-12."""
    found = held(paper)
    check_can_change(by, found)
    check_still_as_seen(found, seen_version)
    if found.state != State.ISSUED or to not in paper_of(found.paper).presented:
        raise NotLaidBefore("Only a paper that went out is laid before somebody, and before those whom it names.")
    found.presented = [*(pair for pair in found.presented if pair[0] != to), [to, on.isoformat()]]
    return saved(found, "paper presented", by, at, to=to, on=on.isoformat())


def _changed(paper: Issue, by: User, seen_version: int, to: State) -> Issue:
    found = held(paper)
    check_can_change(by, found)
    check_still_as_seen(found, seen_version)
    check_moves(found.state, to)
    return found
