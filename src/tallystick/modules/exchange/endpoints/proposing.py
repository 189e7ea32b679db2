"""What returns propose, by the API: listed, looked at, accepted, put aside, taken up again. Inventory: LRN-09."""

from datetime import datetime
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Router, Schema
from pydantic import Field

from tallystick.foundation.tokens.operations import (
    Asked,
    Key,
    Named,
    Page,
    PageNumber,
    Sent,
    Words,
    asker,
    letters,
    operation,
    paged,
)
from tallystick.modules.exchange import deeds, queries
from tallystick.modules.exchange.permissions import ACCEPT
from tallystick.modules.exchange.queries import Look, Waiting
from tallystick.modules.exchange.rules.proposing import seen_of

router = Router(tags=["Proposals"])
Token = letters(40)
Code = letters(60)


class ProposalKindTold(Schema):
    """One kind of proposals: for which register, how many wait, and for how many children nothing could be proposed."""

    code: str
    title: str
    register_code: str
    new: int
    changed: int
    unknown: int
    worked_out: datetime | None
    stale: bool


class ProposalTold(Schema):
    """A proposal: what the row says, what the entry says, where it is from, and what is told back with a decision."""

    id: int
    code: str
    register_code: str
    person: int
    kind: str
    state: str
    complete: bool
    says: dict[str, str]
    changes: dict[str, str]
    entry: int | None
    load: int
    line: int
    returned: bool
    reason: str
    seen: str


class Accepted(Sent):
    """What was seen of a proposal, what is added to it, and whether what is remarkable was seen and is right."""

    seen: Token  # type: ignore[valid-type]
    added: Annotated[dict[str, Words], Field(max_length=100, default_factory=dict)]
    confirmed: bool = False


class PutAside(Sent):
    """What was seen of a proposal, and why it is left out."""

    seen: Token  # type: ignore[valid-type]
    reason: letters(500)  # type: ignore[valid-type]


class TakenUp(Sent):
    """What was seen of a proposal that was put aside."""

    seen: Token  # type: ignore[valid-type]


class ProposalSeen(Sent):
    """A proposal, and what was seen of it."""

    proposal: Named
    seen: Token  # type: ignore[valid-type]


class SeveralAccepted(Sent):
    """Proposals of one kind, each with what was seen of it."""

    code: Code  # type: ignore[valid-type]
    chosen: Annotated[list[ProposalSeen], Field(min_length=1, max_length=50)]


class KindNamed(Sent):
    """A kind of proposals, by its code."""

    code: Code  # type: ignore[valid-type]


class HowManyAccepted(Schema):
    """How many were accepted."""

    accepted: int


@operation(router, "GET", "/proposal-kinds", needs=ACCEPT, gives=list[ProposalKindTold])
def read_proposal_kinds(request: HttpRequest) -> Any:
    """Give what returns propose for registers that you keep, by kind, with how many wait for you."""
    return [kind_told(one) for one in queries.waiting_for(asker(request))]


@operation(router, "GET", "/entry-proposals", needs=ACCEPT, gives=Page[ProposalTold], refuses=(404, 422))
def list_entry_proposals(request: HttpRequest, code: Asked, state: Asked = "open", page: PageNumber = 1) -> Any:
    """List what returns propose for a register that you keep, of children whom you see; each child read is noted."""
    user = asker(request)
    found = paged(request, queries.proposals_for(user, code).filter(state=state), page)
    queries.note_proposals_read(user, found["items"])
    return found | {"items": _told(user, found["items"])}


@operation(router, "GET", "/entry-proposals/{entry_proposal}", needs=ACCEPT, gives=ProposalTold, refuses=(404, 422))
def read_entry_proposal(request: HttpRequest, entry_proposal: Key) -> Any:
    """Give one proposal with what the row says now."""
    return _read(request, entry_proposal)


@operation(
    router,
    "POST",
    "/entry-proposals/{entry_proposal}/accept",
    needs=ACCEPT,
    gives=ProposalTold,
    refuses=(404, 409, 422),
)
def accept_entry_proposal(request: HttpRequest, entry_proposal: Key, accepted: Accepted) -> Any:
    """Take what a return proposes into the register, as it was seen; gives the proposal with its entry."""
    user = asker(request)
    deeds.accept(queries.proposal_for(user, entry_proposal), **accepted.dict(), by=user, at=timezone.now())
    return _read(request, entry_proposal)


@operation(
    router,
    "POST",
    "/proposal-kinds/accept",
    needs=ACCEPT,
    gives=HowManyAccepted,
    refuses=(404, 409, 422),
)
def accept_entry_proposals(request: HttpRequest, several: SeveralAccepted) -> Any:
    """Accept several of one kind, each as it was seen: all of them, or none."""
    user = asker(request)
    seen = {one.proposal: one.seen for one in several.chosen}
    rows = list(queries.proposals_for(user, several.code).filter(pk__in=seen))
    if len(rows) != len(seen):
        raise Http404
    chosen = [(one, seen[one.pk]) for one in rows]
    return {"accepted": deeds.accept_several(chosen, by=user, at=timezone.now())}


@operation(
    router,
    "POST",
    "/entry-proposals/{entry_proposal}/put-aside",
    needs=ACCEPT,
    gives=ProposalTold,
    refuses=(404, 409, 422),
)
def put_entry_proposal_aside(request: HttpRequest, entry_proposal: Key, aside: PutAside) -> Any:
    """Leave what a return proposes out of the register, and say why."""
    user = asker(request)
    deeds.put_aside(queries.proposal_for(user, entry_proposal), **aside.dict(), by=user, at=timezone.now())
    return _read(request, entry_proposal)


@operation(
    router,
    "POST",
    "/entry-proposals/{entry_proposal}/take-up",
    needs=ACCEPT,
    gives=ProposalTold,
    refuses=(404, 409, 422),
)
def take_entry_proposal_up(request: HttpRequest, entry_proposal: Key, again: TakenUp) -> Any:
    """Let a proposal that was put aside wait again."""
    user = asker(request)
    deeds.take_up(queries.proposal_for(user, entry_proposal), seen=again.seen, by=user, at=timezone.now())
    return _read(request, entry_proposal)


@operation(
    router,
    "POST",
    "/proposal-kinds/work-out",
    needs=ACCEPT,
    gives=ProposalKindTold,
    refuses=(404, 422),
)
def work_proposals_out(request: HttpRequest, kind: KindNamed) -> Any:
    """Ask that proposals of a kind are worked out again; the worker does it in a moment."""
    user = asker(request)
    deeds.ask_anew(kind.code, by=user, at=timezone.now())
    return next(kind_told(one) for one in queries.waiting_for(user) if one.how.code == kind.code)


def kind_told(one: Waiting) -> dict[str, Any]:
    """Give one kind of proposals."""
    return {
        "code": one.how.code,
        "title": one.how.title,
        "register_code": one.how.register,
        "new": one.new,
        "changed": one.changed,
        "unknown": one.worked.unknown if one.worked else 0,
        "worked_out": one.worked.at if one.worked else None,
        "stale": one.stale,
    }


def _read(request: HttpRequest, pk: int) -> dict[str, Any]:
    user = asker(request)
    one = queries.proposal_for(user, pk)
    queries.note_proposals_read(user, [one])
    return _told(user, [one])[0]


def _told(user: Any, found: list[Any]) -> list[dict[str, Any]]:
    """Give proposals of one kind as they are now, without the fields that whoever asks may not see."""
    if not found:
        return []
    _, keeper = queries.keeper_for(user, found[0].how)
    return [told_of(look, keeper.seen) for look in queries.looks_at(user.authority_id, found)]


def told_of(look: Look, fields: frozenset[str]) -> dict[str, Any]:
    """Give one proposal."""
    one = look.proposal
    columns = ("id", "kind", "state", "complete", "line", "reason")
    changes = look.now.values if look.now else {}
    return {name: getattr(one, name) for name in columns} | {
        "code": one.how,
        "register_code": one.register,
        "person": one.person_id,
        "load": one.load_id,
        "entry": one.entry_id,
        "says": {name: value for name, value in (look.says or {}).items() if name in fields},
        "changes": {name: value for name, value in changes.items() if name in fields},
        "returned": look.returned,
        "seen": seen_of(one.version, look.version),
    }
