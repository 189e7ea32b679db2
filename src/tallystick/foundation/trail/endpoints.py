"""The ledger by the API: its head, its lines, and proofs that are checked without us."""

from datetime import datetime
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema

from tallystick.foundation.ledger.proofs import prove
from tallystick.foundation.tokens.operations import LARGEST, NO_NUL, Asked, Key, Page, asker, operation
from tallystick.foundation.trail import queries

READ = "read the ledger"
router = Router(tags=["Ledger"])


class HeadTold(Schema):
    """Where the ledger ends, and the newest checkpoint over it."""

    authority: str
    size: int
    seal: str
    checkpoint: str | None


class NotchTold(Schema):
    """One sealed line: who did what to what, and when, by keys and digests."""

    position: int
    at: datetime
    actor: str
    deed: str
    subject: str
    row_digest: str
    payload_digest: str
    previous: str
    seal: str


@operation(router, "GET", "/ledger", needs=READ, gives=HeadTold)
def read_head(request: HttpRequest) -> Any:
    """Give the ledger's end and its newest checkpoint."""
    user = asker(request)
    last, kept = queries.notches_for(user).first(), queries.checkpoints_for(user).first()
    size, seal = (last.position, last.seal) if last else (0, "")
    return {"authority": user.authority.code, "size": size, "seal": seal, "checkpoint": kept.note if kept else None}


@operation(router, "GET", "/ledger/notches", needs=READ, gives=Page[NotchTold], refuses=(422,))
def list_notches(
    request: HttpRequest,
    subject: Asked = "",
    deed: Asked = "",
    before: Annotated[int | None, Query(ge=1, le=LARGEST)] = None,
) -> Any:
    """List lines, the latest first: about a subject, of a deed, before a position."""
    found = queries.found(asker(request), queries.Search(subject=subject, deed=deed, before=before))
    query = request.GET.copy()
    query["before"] = str(found[queries.PAGE - 1].position) if len(found) > queries.PAGE else ""
    following = f"{request.path}?{query.urlencode()}" if query["before"] else None
    return {"items": found[: queries.PAGE], "next": following}


@operation(router, "GET", "/ledger/notches/{position}", needs=READ, gives=NotchTold, refuses=(404, 422))
def read_notch(request: HttpRequest, position: Key) -> Any:
    """Give one line."""
    return queries.notch_for(asker(request), position)


@operation(router, "GET", "/ledger/proof", needs=READ, gives=dict[str, Any], refuses=(404, 422))
def read_proof(
    request: HttpRequest, subject: Annotated[str, Query(min_length=1, max_length=160, pattern=NO_NUL)]
) -> Any:
    """Give the proof of every line about a subject, such as plans.action/12; check_proof.py reads it."""
    user = asker(request)
    if not queries.notches_for(user).filter(subject=subject).exists():
        raise Http404
    queries.check_provable(user, subject)
    return prove(user.authority, subject, at=timezone.now())
