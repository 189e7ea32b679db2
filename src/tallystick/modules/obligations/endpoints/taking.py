"""Obligations by the API: taken up, changed, ended. Inventory: GOV-05."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema, Status

from tallystick.foundation.accounts.models import Post, User
from tallystick.foundation.accounts.queries import post_of
from tallystick.foundation.tokens.operations import (
    Day,
    Key,
    Named,
    Page,
    PageNumber,
    Seen,
    Sent,
    Short,
    asker,
    letters,
    operation,
    paged,
)
from tallystick.modules.obligations import deeds, queries
from tallystick.modules.obligations.permissions import KEEP, READ

router = Router(tags=["Obligations"])


class OwedToTold(Schema):
    """To whom an obligation is owed: in the catalogue's words, and the body of the directory that they mean."""

    id: int
    words: str
    people: str
    body: int | None
    ends: date | None

    @staticmethod
    def resolve_body(row: Any) -> int | None:
        """Give the body's key."""
        return row.body_id


class ObligationTold(Schema):
    """An obligation that was taken up: whose, from when, to whom, how far it is laid out, and what lacks."""

    id: int
    code: str
    title: str
    about: str
    post: int | None
    starts: date
    ends: date | None
    laid_until: date | None
    lacks: str
    recipients: list[OwedToTold]
    version: int

    @staticmethod
    def resolve_post(row: Any) -> int | None:
        """Give the post's key."""
        return row.post_id


class WhomOwed(Sent):
    """Somebody whom the catalogue's file names, in its words, and the body of the directory that they mean."""

    words: letters(160)  # type: ignore[valid-type]
    body: Named | None = None


class NewObligation(Sent):
    """Which obligation of the catalogue is taken up; without `to` everybody whom it names, matched by name."""

    code: letters(80)  # type: ignore[valid-type]
    starts: Day
    ends: Day | None = None
    about: letters(160) = ""  # type: ignore[valid-type]
    post: Named | None = None
    to: list[WhomOwed] | None = None


class ChangedObligation(Sent):
    """From when it is owed, whose it is and to whom, said anew as a whole, having seen a version of it."""

    starts: Day
    post: Named | None = None
    to: list[WhomOwed]
    seen_version: Seen


class LastOwed(Sent):
    """The last day on which something falls due."""

    ends: Day
    seen_version: Seen


@operation(router, "GET", "/obligations", needs=READ, gives=Page[ObligationTold], refuses=(422,))
def list_obligations(request: HttpRequest, code: Short = "", page: PageNumber = 1) -> Any:
    """List what the authority has taken up, or only what comes of one file of the catalogue."""
    found = queries.taken_up(asker(request))
    return paged(request, found.filter(code=code) if code else found, page)


@operation(router, "GET", "/obligations/{obligation}", needs=READ, gives=ObligationTold, refuses=(404, 422))
def read_obligation(request: HttpRequest, obligation: Key) -> Any:
    """Give one obligation that was taken up."""
    return queries.obligation(asker(request), obligation)


@operation(router, "POST", "/obligations", needs=KEEP, gives=ObligationTold, refuses=(404, 422), status=201)
def take_up_obligation(request: HttpRequest, new: NewObligation) -> Any:
    """Take an obligation of the catalogue up, and lay out what falls due."""
    user = asker(request)
    told = {"starts": new.starts, "ends": new.ends, "about": new.about, "post": posted(user, new.post)}
    bodies = None if new.to is None else {one.words: one.body for one in new.to}
    one = deeds.take_up(user.authority, new.code, **told, bodies=bodies, by=user, at=timezone.now())
    return Status(201, queries.obligation(user, one.pk))


@operation(router, "PUT", "/obligations/{obligation}", needs=KEEP, gives=ObligationTold, refuses=(404, 409, 422))
def change_obligation(request: HttpRequest, obligation: Key, changed: ChangedObligation) -> Any:
    """Change whose an obligation is, from when, or to whom it is owed."""
    user = asker(request)
    bodies = {one.words: one.body for one in changed.to}
    told = {"starts": changed.starts, "post": posted(user, changed.post), "seen_version": changed.seen_version}
    deeds.change(queries.obligation(user, obligation), **told, bodies=bodies, by=user, at=timezone.now())
    return queries.obligation(user, obligation)


@operation(router, "POST", "/obligations/{obligation}/end", needs=KEEP, gives=ObligationTold, refuses=(404, 409, 422))
def end_obligation(request: HttpRequest, obligation: Key, last: LastOwed) -> Any:
    """End an obligation: nothing falls due after the day."""
    user = asker(request)
    deeds.end(queries.obligation(user, obligation), **last.dict(), by=user, at=timezone.now())
    return queries.obligation(user, obligation)


def posted(user: User, pk: int | None) -> Post | None:
    """Give the post of a key; None for none."""
    return None if pk is None else post_of(user, pk)
