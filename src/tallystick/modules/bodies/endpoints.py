"""Bodies and their decisions by the API."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema
from pydantic import Field

from tallystick.foundation.tokens.operations import Asked, Day, Key, Page, PageNumber, asker, operation, paged
from tallystick.modules.bodies import queries

READ = "read plans"
router = Router(tags=["Bodies and decisions"])


class BodyTold(Schema):
    """A board, panel, forum, group or committee."""

    id: int
    name: str
    kind: str
    remit: str
    areas: str
    starts: date | None
    ends: date | None
    version: int


class DecisionTold(Schema):
    """What a meeting decided, by when, and the key of the action that it led to."""

    id: int
    meeting: int = Field(alias="meeting_id")
    body: int
    number: str
    text: str
    decided_on: date
    due: date | None
    link: str

    @staticmethod
    def resolve_body(row: Any) -> int:
        """Give the body that met."""
        return int(row.meeting.body_id)


@operation(router, "GET", "/bodies", needs=READ, gives=Page[BodyTold], refuses=(422,))
def list_bodies(request: HttpRequest, words: Asked = "", on: Day | None = None, page: PageNumber = 1) -> Any:
    """List the bodies that exist on a day; today, unless said."""
    return paged(request, queries.find_bodies(asker(request), on or timezone.localdate(), words=words), page)


@operation(router, "GET", "/bodies/{body}", needs=READ, gives=BodyTold, refuses=(404, 422))
def read_body(request: HttpRequest, body: Key) -> Any:
    """Give one body."""
    return queries.body(asker(request), body)


@operation(router, "GET", "/decisions", needs=READ, gives=Page[DecisionTold], refuses=(422,))
def list_decisions(request: HttpRequest, page: PageNumber = 1) -> Any:
    """List what was decided, the latest first."""
    return paged(request, queries.decisions_of(asker(request)), page)


@operation(router, "GET", "/decisions/{decision}", needs=READ, gives=DecisionTold, refuses=(404, 422))
def read_decision(request: HttpRequest, decision: Key) -> Any:
    """Give one decision."""
    return queries.decision(asker(request), decision)
