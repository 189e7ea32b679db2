"""Later dates by the API: asked for and decided by the same deeds as on the pages."""

from datetime import date, datetime
from typing import Any, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Schema, Status
from pydantic import Field

from tallystick.foundation.tokens.operations import (
    Asked,
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
)
from tallystick.lib.refusals import Refusal
from tallystick.modules.decisions import deeds, queries
from tallystick.modules.decisions.permissions import GRANT, READ
from tallystick.modules.plans.rules.cells import read_timescale, tidy

router = Router(tags=["Later dates"])
LONGEST = 200


class ExtensionTold(Schema):
    """A later deadline as a decision. `version` is what deciding on it has to name."""

    id: int
    action: int = Field(alias="action_id")
    number: int
    state: str
    was: date = Field(alias="was_last")
    standing: date = Field(alias="standing_last")
    to: date = Field(alias="to_last")
    because: str
    asked_at: datetime
    decided_at: datetime | None
    decided_because: str
    body: str
    minute: str
    version: int


class Later(Sent):
    """Until when, in words such as “31 March 2027” or “end of the summer term 2027”, and why."""

    to: Words
    because: Words
    seen_version: Seen


class Decided(Sent):
    """What was decided on a request, with the body and its minute."""

    granted: Literal["yes", "no"]
    because: Words = ""
    body: Words = ""
    minute: Words = ""
    seen_version: Seen


@operation(router, "GET", "/extensions", needs=READ, gives=Page[ExtensionTold], refuses=(422,))
def list_extensions(
    request: HttpRequest, state: Asked = "", words: Asked = "", plan: KeyAsked = None, page: PageNumber = 1
) -> Any:
    """List the later dates that were asked for, the latest first."""
    return paged(request, queries.extensions_found(asker(request), state=state, words=words, plan=plan), page)


@operation(router, "GET", "/extensions/{extension}", needs=READ, gives=ExtensionTold, refuses=(404, 422))
def read_extension(request: HttpRequest, extension: Key) -> Any:
    """Give one later date that was asked for."""
    return get_object_or_404(queries.extensions_for(asker(request)), pk=extension)


@operation(
    router,
    "POST",
    "/actions/{action}/extensions",
    needs="update actions",
    gives=ExtensionTold,
    refuses=(404, 409, 422),
    status=201,
)
def ask_extension(request: HttpRequest, action: Key, later: Later) -> Any:
    """Ask for a later date; nothing moves until it is granted."""
    user, now = asker(request), timezone.now()
    row = get_object_or_404(queries.actions_for(user), pk=action)
    to = read_timescale(tidy(later.to), document_date=timezone.localdate(now).isoformat())
    if to is None:
        raise Refusal("Say until when, in words such as “31 March 2027”.")
    told = {"because": later.because, "seen_version": later.seen_version}
    return Status(201, deeds.request_extension(row, to=to, **told, by=user, at=now))


@operation(router, "POST", "/extensions/{extension}/decide", needs=GRANT, gives=ExtensionTold, refuses=(404, 409, 422))
def decide_extension(request: HttpRequest, extension: Key, decided: Decided) -> Any:
    """Grant or refuse a later date; refusing needs a reason."""
    row = get_object_or_404(queries.extensions_for(asker(request)), pk=extension)
    told = decided.dict(exclude={"granted"})
    if max(len(decided.body), len(decided.minute)) > LONGEST:
        raise Refusal(f"Name the body and the minute in at most {LONGEST} letters each.")
    decide = deeds.grant_extension if decided.granted == "yes" else deeds.refuse_extension
    return decide(row, **told, by=asker(request), at=timezone.now())
