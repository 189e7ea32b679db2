"""Meetings and the decision register by the API. Inventory: GOV-24."""

from datetime import date
from typing import Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema, Status
from pydantic import Field

from tallystick.foundation.accounts.queries import person_of, post_of
from tallystick.foundation.calendars.queries import calendar_of
from tallystick.foundation.tokens.operations import (
    Day,
    Key,
    KeyAsked,
    Named,
    Page,
    PageNumber,
    Sent,
    asker,
    letters,
    operation,
    paged,
)
from tallystick.modules.bodies import deeds, queries
from tallystick.modules.bodies.models import Decision
from tallystick.modules.bodies.permissions import KEEP, READ
from tallystick.modules.bodies.rules import ACTION_KEY, BodyRefused

router = Router(tags=["Decisions"])
Kind = Literal[tuple(Decision.Kind.values)]


class MeetingTold(Schema):
    """A body met, or will meet, on a day."""

    id: int
    body: int = Field(alias="body_id")
    day: date
    title: str


class DecisionTold(Schema):
    """What a meeting decided, whose it is and by when, and the key of the action that it led to."""

    id: int
    meeting: int = Field(alias="meeting_id")
    body: int
    kind: str
    number: str
    text: str
    decided_on: date
    due: date | None
    owner_user: int | None = Field(alias="owner_user_id")
    owner_post: int | None = Field(alias="owner_post_id")
    link: str
    closed: str

    @staticmethod
    def resolve_body(row: Any) -> int:
        """Give the body that met."""
        return int(row.meeting.body_id)


class Met(Sent):
    """The day of a meeting, and its title if it was no ordinary one."""

    day: Day
    title: letters(160) = ""  # type: ignore[valid-type]


class Minuted(Sent):
    """A decision as minuted: whose it is (a person or a post), by when, and to which action it leads."""

    kind: Kind = "decision"  # type: ignore[valid-type]
    number: letters(20)  # type: ignore[valid-type]
    text: letters(5000)  # type: ignore[valid-type]
    owner_user: Named | None = None
    owner_post: Named | None = None
    due: Day | None = None
    action: Named | None = None


class LedTo(Sent):
    """The action to which a decision led."""

    action: Named


@operation(router, "GET", "/bodies/{body}/meetings", needs=READ, gives=Page[MeetingTold], refuses=(404, 422))
def list_meetings(request: HttpRequest, body: Key, page: PageNumber = 1) -> Any:
    """List a body's meetings, the latest first."""
    return paged(request, queries.meetings_of(asker(request), queries.body(asker(request), body)), page)


@operation(router, "GET", "/meetings/{meeting}", needs=READ, gives=MeetingTold, refuses=(404, 422))
def read_meeting(request: HttpRequest, meeting: Key) -> Any:
    """Give one meeting."""
    return queries.meeting(asker(request), meeting)


@operation(router, "POST", "/bodies/{body}/meetings", needs=KEEP, gives=MeetingTold, refuses=(404, 422), status=201)
def hold_meeting(request: HttpRequest, body: Key, met: Met) -> Any:
    """Note that a body meets on a day."""
    row = queries.body(asker(request), body)
    return Status(201, deeds.hold_meeting(row, **met.dict(), by=asker(request), at=timezone.now()))


@operation(router, "GET", "/decisions", needs=READ, gives=Page[DecisionTold], refuses=(422,))
def list_decisions(
    request: HttpRequest,
    meeting: KeyAsked = None,
    action: KeyAsked = None,
    without_action: bool = False,
    page: PageNumber = 1,
) -> Any:
    """List what was decided, the latest first: by a meeting, leading to an action, or to none in ten working days."""
    user = asker(request)
    found = queries.decisions_about(user, f"{ACTION_KEY}/{action}") if action else queries.decisions_of(user)
    if without_action:
        late = queries.decisions_without_action(user, calendar_of(user.authority_id), timezone.localdate())
        found = found.filter(pk__in=[one.pk for one in late])
    return paged(request, found.filter(meeting=meeting) if meeting else found, page)


@operation(router, "GET", "/decisions/{decision}", needs=READ, gives=DecisionTold, refuses=(404, 422))
def read_decision(request: HttpRequest, decision: Key) -> Any:
    """Give one decision."""
    return queries.decision(asker(request), decision)


@operation(
    router, "POST", "/meetings/{meeting}/decisions", needs=KEEP, gives=DecisionTold, refuses=(404, 422), status=201
)
def record_decision(request: HttpRequest, meeting: Key, minuted: Minuted) -> Any:
    """Write a meeting's decision down, with the action that it leads to where there is one."""
    user, told = asker(request), minuted.dict(include={"kind", "number", "text", "due"})
    link = f"{ACTION_KEY}/{minuted.action}" if minuted.action else ""
    told |= {"owner": owner_of(request, minuted), "link": link}
    made = deeds.record_decision(queries.meeting(user, meeting), **told, by=user, at=timezone.now())
    return Status(201, made)


@operation(router, "POST", "/decisions/{decision}/link", needs=KEEP, gives=DecisionTold, refuses=(404, 422))
def link_decision(request: HttpRequest, decision: Key, led: LedTo) -> Any:
    """Say which action a decision led to."""
    row = queries.decision(asker(request), decision)
    return deeds.link_decision(row, link=f"{ACTION_KEY}/{led.action}", by=asker(request), at=timezone.now())


def owner_of(request: HttpRequest, minuted: Minuted) -> Any:
    """Give the person or the post that answers for a decision; None where nobody does."""
    if minuted.owner_user and minuted.owner_post:
        raise BodyRefused("Name a person or a post, not both.")
    if minuted.owner_user:
        return person_of(asker(request), minuted.owner_user)
    return post_of(asker(request), minuted.owner_post) if minuted.owner_post else None
