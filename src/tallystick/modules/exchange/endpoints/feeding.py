"""Feeds by the API: set up, their log, what agencies tell side by side, and conflicts settled. Inventory: LRN-09."""

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Schema, Status
from pydantic import Field

from tallystick.foundation.tokens.operations import (
    Day,
    Key,
    Page,
    PageNumber,
    Seen,
    Sent,
    Short,
    Words,
    asker,
    letters,
    operation,
    paged,
)
from tallystick.modules.exchange import deeds, queries
from tallystick.modules.exchange.permissions import KEEP, READ

router = Router(tags=["Feeds"])
Kind = Annotated[str, Field(pattern="^[a-z-]{1,30}$")]


class FeedTold(Schema):
    """A feed: who sends, under which agreement, which columns cross, how often, and when the next is due."""

    id: int
    title: str
    unit_id: int
    agreement_id: int
    table: str
    child: str
    scheme: str
    columns: dict[str, str]
    cadence: str
    due: date
    owner_id: int
    ended_on: date | None
    version: int


class ArrivalTold(Schema):
    """What came of a feed on one day."""

    id: int
    due: date
    on: date
    outcome: str
    because: str
    rows: int
    children: int
    unknown: int
    changed: int


class SaidTold(Schema):
    """What one feed says of a child, and since when."""

    feed: str
    value: str
    since: date


class ConflictTold(Schema):
    """What agencies tell otherwise of one child; `seen` is what settling it has to name."""

    person: int
    kind: str
    said: list[SaidTold]
    seen: str


class NewFeed(Sent):
    """A feed to set up; `columns` names for each kind of fact the column that tells it: nothing else crosses."""

    title: Short
    agreement: Key
    table: letters(60)  # type: ignore[valid-type]
    child: letters(60)  # type: ignore[valid-type]
    scheme: letters(20)  # type: ignore[valid-type]
    columns: dict[str, str]
    cadence: letters(20)  # type: ignore[valid-type]
    due: Day
    owner: Key


class FeedEnded(Sent):
    """Which state of the feed was seen."""

    seen_version: Seen


class Holds(Sent):
    """Which of the values holds, how that is known, and what was seen."""

    value: letters(200)  # type: ignore[valid-type]
    because: Words
    seen: letters(64)  # type: ignore[valid-type]


@operation(router, "GET", "/feeds", needs=READ, gives=Page[FeedTold], refuses=(422,))
def list_feeds(request: HttpRequest, page: PageNumber = 1) -> Any:
    """List the feeds between agencies."""
    return paged(request, queries.feeds_for(asker(request)), page)


@operation(router, "POST", "/feeds", needs=KEEP, gives=FeedTold, refuses=(404, 422), status=201)
def set_up_feed(request: HttpRequest, new: NewFeed) -> Any:
    """Set a feed up, under an agreement in force."""
    user, told = asker(request), new.dict()
    choices = queries.feed_choices(user)
    queries.check_feed_fits(told, choices)
    agreement = get_object_or_404(choices["agreements"], pk=told.pop("agreement"))
    owner = get_object_or_404(choices["people"], pk=told.pop("owner"))
    made = deeds.set_up_feed(**told, agreement=agreement, unit=agreement.unit, owner=owner, by=user, at=timezone.now())
    return Status(201, made)


@operation(router, "GET", "/feeds/{feed}/arrivals", needs=READ, gives=Page[ArrivalTold], refuses=(404, 422))
def list_arrivals(request: HttpRequest, feed: Key, page: PageNumber = 1) -> Any:
    """List what came of a feed, the newest first."""
    return paged(request, queries.arrivals_of(queries.feed_for(asker(request), feed)), page)


@operation(router, "POST", "/feeds/{feed}/end", needs=KEEP, gives=FeedTold, refuses=(404, 409, 422))
def end_feed(request: HttpRequest, feed: Key, ended: FeedEnded) -> Any:
    """End a feed: nothing more is taken in."""
    user = asker(request)
    return deeds.end_feed(queries.feed_for(user, feed), **ended.dict(), by=user, at=timezone.now())


@operation(router, "GET", "/conflicts", needs=READ, gives=Page[ConflictTold], refuses=(422,))
def list_conflicts(request: HttpRequest, page: PageNumber = 1) -> Any:
    """List what agencies tell otherwise of children whom the asker sees; each child read is noted."""
    user = asker(request)
    found = paged(request, queries.conflicts_for(user), page)
    queries.note_conflicts_read(user, found["items"])
    return found


@operation(router, "POST", "/conflicts/{child}/{fact}", needs=KEEP, gives=ConflictTold, refuses=(404, 422))
def settle_conflict(request: HttpRequest, child: Key, fact: Kind, holds: Holds) -> Any:
    """Say which of several values holds, having seen them all."""
    user = asker(request)
    found = queries.conflict_for(user, child, fact)
    deeds.settle(child, fact, **holds.dict(), by=user, at=timezone.now())
    return found
