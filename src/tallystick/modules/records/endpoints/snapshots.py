"""Snapshots by the API: taken, listed, let go; anybody works their digests out again."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Schema, Status

from tallystick.foundation.tokens.operations import Day, Key, Page, PageNumber, Sent, Words, asker, operation, paged
from tallystick.modules.records import deeds, queries
from tallystick.modules.records.permissions import FREEZE, READ

router = Router(tags=["Returns"])
COLUMNS = ("id", "digest", "as_at", "known_by", "taken_at", "keep_until", "follows_id")


class SnapshotTold(Schema):
    """Everything as at a day, under one digest."""

    id: int
    digest: str
    as_at: date
    known_by: datetime
    taken_at: datetime
    keep_until: date | None
    follows_id: int | None  # the one that it was written anew from, without a child who was forgotten


class FrozenTold(Schema):
    """One table of a snapshot, by the digest of its rows."""

    source: str
    name: str
    digest: str
    rows: int


class WholeSnapshot(SnapshotTold):
    """A snapshot with each table that it holds."""

    parts: list[FrozenTold]


class NewSnapshot(Sent):
    """As at which day everything is frozen, and until when it must be kept."""

    as_at: Day
    keep_until: Day | None = None


class LetGo(Sent):
    """Why a snapshot's files are let go."""

    because: Words


@operation(router, "GET", "/snapshots", needs=READ, gives=Page[SnapshotTold], refuses=(422,))
def list_snapshots(request: HttpRequest, page: PageNumber = 1) -> Any:
    """List the snapshots, the newest first."""
    return paged(request, queries.snapshots_for(asker(request)), page)


@operation(router, "GET", "/snapshots/{snapshot}", needs=READ, gives=WholeSnapshot, refuses=(404, 422))
def read_snapshot(request: HttpRequest, snapshot: Key) -> Any:
    """Give a snapshot with each table that it holds."""
    return whole(request, snapshot)


@operation(router, "POST", "/snapshots", needs=FREEZE, gives=WholeSnapshot, refuses=(422,), status=201)
def take_snapshot(request: HttpRequest, new: NewSnapshot) -> Any:
    """Freeze every record table and register as at a day; the same again is the same snapshot."""
    user = asker(request)
    made = deeds.take_snapshot(user.authority, **new.dict(), by=user, at=timezone.now())
    return Status(201, whole(request, made.pk))


@operation(router, "POST", "/snapshots/{snapshot}/let-go", needs=FREEZE, gives=WholeSnapshot, refuses=(404, 422))
def let_snapshot_go(request: HttpRequest, snapshot: Key, told: LetGo) -> Any:
    """Let the files of a snapshot go; that it was taken, and its digests, stay."""
    user = asker(request)
    found = get_object_or_404(queries.snapshots_for(user), pk=snapshot)
    deeds.let_snapshot_go(found, **told.dict(), by=user, at=timezone.now())
    return whole(request, snapshot)


def whole(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Give a snapshot of the asker's authority with its tables; raises Http404 where there is none."""
    found = get_object_or_404(queries.snapshots_for(asker(request)), pk=pk)
    return {name: getattr(found, name) for name in COLUMNS} | {"parts": list(queries.parts_frozen(found))}
