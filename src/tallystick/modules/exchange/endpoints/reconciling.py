"""Comparisons by the API: set up, run, and what came of each discrepancy. Inventory: LRN-10."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Schema, Status

from tallystick.foundation.tokens.operations import (
    Day,
    Key,
    Page,
    PageNumber,
    Seen,
    Sent,
    Words,
    asker,
    letters,
    operation,
    paged,
)
from tallystick.modules.exchange import deeds, queries
from tallystick.modules.exchange.permissions import KEEP, READ

router = Router(tags=["Comparisons"])


class WatchTold(Schema):
    """A comparison that the authority makes, who looks into what, and how many discrepancies wait."""

    id: int
    comparison: str
    one_owner_id: int
    other_owner_id: int
    waiting: int
    version: int


class RunTold(Schema):
    """Two sources compared for a stretch: rows of each, and how many agree, stand alone or are told differently."""

    id: int
    first: date
    last: date
    at: datetime
    one_rows: int
    other_rows: int
    agreed: int
    missing_in_one: int
    missing_in_other: int
    different: int
    share: Decimal | None


class DiscrepancyTold(Schema):
    """A discrepancy: about whom, what each source says, whose it is and since when."""

    id: int
    person: int | None
    kind: str
    told: dict[str, Any]
    owner_id: int
    opened_on: date
    closed_on: date | None
    closing: str
    reason: str
    version: int


class NewWatch(Sent):
    """Which comparison of the catalogue, and who looks into what each side lacks."""

    comparison: letters(60)  # type: ignore[valid-type]
    one_owner: Key
    other_owner: Key


class Stretch(Sent):
    """From when to when two sources are compared, both days counted in."""

    first: Day
    last: Day


class Explained(Sent):
    """Why two sources differ, where nothing is to be done."""

    reason: Words
    seen_version: Seen


class HandedOver(Sent):
    """Who looks into it from now on."""

    to: Key
    seen_version: Seen


@operation(router, "GET", "/comparisons", needs=READ, gives=Page[WatchTold], refuses=(422,))
def list_comparisons(request: HttpRequest, page: PageNumber = 1) -> Any:
    """List what the authority compares."""
    return paged(request, queries.watches_for(asker(request)), page)


@operation(router, "POST", "/comparisons", needs=KEEP, gives=WatchTold, refuses=(404, 422), status=201)
def set_comparison_up(request: HttpRequest, new: NewWatch) -> Any:
    """Set a comparison of the catalogue up, or change who looks into what."""
    user, people = asker(request), queries.owners_for(asker(request))
    owners = {name: get_object_or_404(people, pk=getattr(new, name)) for name in ("one_owner", "other_owner")}
    made = deeds.watch(comparison=new.comparison, **owners, by=user, at=timezone.now())
    return Status(201, queries.watch_for(user, made.pk))


@operation(router, "GET", "/comparisons/{comparison}/runs", needs=READ, gives=Page[RunTold], refuses=(404, 422))
def list_comparison_runs(request: HttpRequest, comparison: Key, page: PageNumber = 1) -> Any:
    """List each time that two sources were compared, the newest first."""
    return paged(request, queries.runs_of(queries.watch_for(asker(request), comparison)), page)


@operation(router, "POST", "/comparisons/{comparison}/runs", needs=KEEP, gives=RunTold, refuses=(404, 422), status=201)
def compare_sources(request: HttpRequest, comparison: Key, stretch: Stretch) -> Any:
    """Compare two sources for a stretch of time."""
    one = queries.watch_for(asker(request), comparison)
    return Status(201, deeds.reconcile(one, **stretch.dict(), by=asker(request), at=timezone.now()))


@operation(
    router,
    "GET",
    "/comparisons/{comparison}/discrepancies",
    needs=READ,
    gives=Page[DiscrepancyTold],
    refuses=(404, 422),
)
def list_discrepancies(request: HttpRequest, comparison: Key, page: PageNumber = 1) -> Any:
    """List open discrepancies of a comparison that the asker may see, the oldest first; each child read is noted."""
    user = asker(request)
    found = paged(request, queries.discrepancies_for(user, queries.watch_for(user, comparison)), page)
    queries.note_discrepancies_read(user, found["items"])
    return found | {"items": [told_of(one) for one in found["items"]]}


@operation(router, "GET", "/discrepancies/{discrepancy}", needs=READ, gives=DiscrepancyTold, refuses=(404, 422))
def read_discrepancy(request: HttpRequest, discrepancy: Key) -> Any:
    """Give what each source says of one fact."""
    return told_of(queries.discrepancy_for(asker(request), discrepancy))


@operation(
    router,
    "POST",
    "/discrepancies/{discrepancy}/explain",
    needs=READ,
    gives=DiscrepancyTold,
    refuses=(404, 409, 422),
)
def explain_discrepancy(request: HttpRequest, discrepancy: Key, explained: Explained) -> Any:
    """Say why two sources differ and that nothing is to be done."""
    row = queries.discrepancy_for(asker(request), discrepancy)
    return told_of(deeds.explain(row, **explained.dict(), by=asker(request), at=timezone.now()))


@operation(
    router,
    "POST",
    "/discrepancies/{discrepancy}/hand-over",
    needs=READ,
    gives=DiscrepancyTold,
    refuses=(404, 409, 422),
)
def hand_discrepancy_over(request: HttpRequest, discrepancy: Key, handed: HandedOver) -> Any:
    """Let somebody else look into a discrepancy."""
    user = asker(request)
    row = queries.discrepancy_for(user, discrepancy)
    to = get_object_or_404(queries.owners_for(user), pk=handed.to)
    return told_of(deeds.hand_over(row, to=to, seen_version=handed.seen_version, by=user, at=timezone.now()))


def told_of(row: Any) -> dict[str, Any]:
    """Give a discrepancy with the number of its child's record."""
    columns = ("id", "kind", "told", "owner_id", "opened_on", "closed_on", "closing", "reason", "version")
    return {name: getattr(row, name) for name in columns} | {"person": row.person_id}
