"""What leads say of actions by the API: begun, written, handed in, and read as at any day."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Schema, Status
from pydantic import Field

from tallystick.foundation.ledger.audit import came_by
from tallystick.foundation.tokens.operations import (
    Asked,
    AsSeen,
    Day,
    Key,
    KeyAsked,
    Page,
    PageNumber,
    Seen,
    Sent,
    Words,
    asker,
    operation,
    paged,
    showing_both,
)
from tallystick.modules.progress import deeds, queries
from tallystick.modules.progress.endpoints.told import ActionAsked, UpdateTold
from tallystick.modules.progress.permissions import READ, UPDATE
from tallystick.modules.progress.rules.answers import AnswerUnknown

router = Router(tags=["Updates"])
STATES = ("draft", "submitted", "returned", "agreed")


class SubmissionTold(Schema):
    """What was on the screen when an update was handed in; nobody changes it. Its digest is of exactly that."""

    id: int
    update: int = Field(alias="update_id")
    number: int
    shown: dict[str, Any]
    digest: str
    at: datetime


class MineTold(Schema):
    """An action that whoever asks leads, the period that it is asked for, and their update of that period."""

    action: ActionAsked
    period: int | None
    update: int | None
    state: str


class Answers(Sent):
    """What changes in an update; what is left out stays as it was."""

    seen_version: Seen
    status: Words | None = None
    forecast: Words | None = None
    sureness: Words | None = None
    narrative: Words | None = None
    ahead: Words | None = None


@operation(router, "GET", "/updates", needs=READ, gives=Page[UpdateTold], refuses=(422,))
def list_updates(
    request: HttpRequest,
    plan: KeyAsked = None,
    action: KeyAsked = None,
    period: KeyAsked = None,
    state: Asked = "",
    page: PageNumber = 1,
) -> Any:
    """List updates, the latest first: of a plan, an action, a period, a state."""
    if state and state not in STATES:
        raise AnswerUnknown(f"An update has no such state. Ask for one of: {', '.join(STATES)}.")
    asked = {"action__plan": plan, "action": action, "period": period, "state": state}
    found = queries.updates_for(asker(request)).filter(**{name: value for name, value in asked.items() if value})
    return paged(request, found, page)


@operation(router, "GET", "/updates/{update}", needs=READ, gives=UpdateTold, refuses=(404, 422))
def read_update(request: HttpRequest, update: Key) -> Any:
    """Give one update."""
    return one_update(request, update)


@operation(router, "GET", "/my-actions", needs=READ, gives=Page[MineTold], refuses=(422,))
def list_my_actions(request: HttpRequest, page: PageNumber = 1) -> Any:
    """List the actions that whoever asks leads, the first due first, with what is asked of each now."""
    today = timezone.localdate()
    shown = paged(request, queries.actions_led_by(asker(request), today), page)
    told = [
        {
            "action": one.action,
            "period": one.period.pk if one.period else None,
            "update": one.update.pk if one.update else None,
            "state": one.update.state if one.update else "",
        }
        for one in queries.asked_of(shown["items"], today)
    ]
    return shown | {"items": told}


@operation(router, "GET", "/actions/{action}/submissions", needs=READ, gives=Page[SubmissionTold], refuses=(404, 422))
def list_submissions(request: HttpRequest, action: Key, as_at: Day | None = None, page: PageNumber = 1) -> Any:
    """List what had been handed in of an action by the end of a day, the latest first."""
    user, day = asker(request), as_at or timezone.localdate()
    row = get_object_or_404(queries.any_action_for(user), pk=action)
    found = paged(request, queries.submissions_of(user, row, day), page)
    as_read = queries.as_read_by(user)
    for one in found["items"]:
        one.shown = as_read(one.shown)
    return found


@operation(router, "POST", "/actions/{action}/updates", needs=UPDATE, gives=UpdateTold, refuses=(404, 422), status=201)
def begin_update(request: HttpRequest, action: Key) -> Any:
    """Begin to say how an action goes, in the period asked now; where it is begun already, gives that."""
    user, now = asker(request), timezone.now()
    row = get_object_or_404(queries.actions_for(user), pk=action)
    period = queries.period_asked(row.plan_id, timezone.localdate(now))
    return Status(201, deeds.begin_update(row, period=period, by=user, at=now, channel=came_by()))


@operation(router, "PATCH", "/updates/{update}", needs=UPDATE, gives=UpdateTold, refuses=(404, 409, 422))
def change_update(request: HttpRequest, update: Key, answers: Answers) -> Any:
    """Change some answers of an update, having seen a version of it."""
    row = one_update(request, update)
    with showing_both(UpdateTold, lambda: one_update(request, update), answers):
        return deeds.change_update(row, **answers.dict(), by=asker(request), at=timezone.now(), channel=came_by())


@operation(router, "POST", "/updates/{update}/submit", needs=UPDATE, gives=UpdateTold, refuses=(404, 409, 422))
def submit_update(request: HttpRequest, update: Key, seen: AsSeen) -> Any:
    """Hand an update in, having seen a version of it."""
    row = one_update(request, update)
    with showing_both(UpdateTold, lambda: one_update(request, update), seen):
        return deeds.submit_update(row, by=asker(request), at=timezone.now(), seen_version=seen.seen_version)


def one_update(request: HttpRequest, pk: int) -> Any:
    """Give one update of the asker's authority; raises Http404 where there is none."""
    return get_object_or_404(queries.updates_for(asker(request)), pk=pk)
