"""Later dates by the API: asked for, decided and taken back by the same deeds as on the pages; and what moved."""

from datetime import date, datetime
from typing import Any, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Schema, Status
from pydantic import Field

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
    Short,
    Words,
    asker,
    day_over,
    operation,
    paged,
)
from tallystick.lib.refusals import Refusal
from tallystick.modules.decisions import deeds, queries
from tallystick.modules.decisions.permissions import GRANT, READ
from tallystick.modules.plans.rules.cells import read_timescale, tidy

router = Router(tags=["Later dates"])


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


class DateTold(Schema):
    """A date as it is printed or was granted, and the day on which it ends."""

    text: str
    end: date | None
    precision: str


class Deadline(Schema):
    """An action's date: the first, the one expected now, and every later one that was asked for."""

    action: int
    version: int
    first: DateTold | None
    standing: DateTold | None
    extensions: list[ExtensionTold]


class QuarterTold(Schema):
    """What became of the dates that stood in a quarter when it began."""

    starts: date
    ends: date
    committed: int
    moved_before: int
    moved_after: int
    pushed_out: int
    added: int


class ShareTold(Schema):
    """The moves under one name."""

    name: str
    dates: int
    moved: int
    days: int


class Often(Schema):
    """How many actions had their date moved so often."""

    times: int
    actions: int


class MovedTold(Schema):
    """How many of a plan's dates moved, by how much and whose, as at a day."""

    as_at: date
    dates: int
    moved: int
    given: int
    moves: int
    days: int
    times: list[Often]
    quarter: QuarterTold
    by_lead: list[ShareTold]
    by_recommendation: list[ShareTold]


class Later(Sent):
    """Until when, in words such as “31 March 2027” or “end of the summer term 2027”, and why."""

    to: Words
    because: Words
    seen_version: Seen


class Decided(Sent):
    """What was decided on a request, with the body and its minute."""

    granted: Literal["yes", "no"]
    because: Words = ""
    body: Short = ""
    minute: Short = ""
    seen_version: Seen


@operation(router, "GET", "/extensions", needs=READ, gives=Page[ExtensionTold], refuses=(422,))
def list_extensions(
    request: HttpRequest,
    state: Asked = "",
    words: Asked = "",
    plan: KeyAsked = None,
    as_at: Day | None = None,
    page: PageNumber = 1,
) -> Any:
    """List the later dates that were asked for, the latest first, as at a day."""
    found = queries.extensions_at(asker(request), day_over(as_at), state=state, words=words, plan=plan)
    return paged(request, found, page)


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
    decide = deeds.grant_extension if decided.granted == "yes" else deeds.refuse_extension
    return decide(row, **told, by=asker(request), at=timezone.now())


@operation(
    router,
    "POST",
    "/extensions/{extension}/withdraw",
    needs="update actions",
    gives=ExtensionTold,
    refuses=(404, 409, 422),
)
def withdraw_extension(request: HttpRequest, extension: Key, seen: AsSeen) -> Any:
    """Take a request for a later date back before it is decided: whoever asked, or stands for them."""
    row = get_object_or_404(queries.extensions_for(asker(request)), pk=extension)
    return deeds.withdraw_extension(row, by=asker(request), at=timezone.now(), seen_version=seen.seen_version)


@operation(router, "GET", "/actions/{action}/deadline", needs=READ, gives=Deadline, refuses=(404, 422))
def read_deadline(request: HttpRequest, action: Key) -> Any:
    """Give an action's date as printed, the one expected now, and every later one, with what was decided."""
    row = get_object_or_404(queries.actions_for(asker(request)), pk=action)
    dates = {"first": queries.first_date(row), "standing": queries.standing_date(row)}
    return {"action": row.pk, "version": row.version, **dates, "extensions": list(queries.extensions_of(row))}


@operation(router, "GET", "/plans/{plan}/dates-moved", needs=READ, gives=MovedTold, refuses=(404, 422))
def read_dates_moved(request: HttpRequest, plan: Key, as_at: Day | None = None) -> Any:
    """Give how many of a plan's dates moved, by how much, whose, and in that quarter; as at today, unless said."""
    row, day = get_object_or_404(queries.plans_for(asker(request)), pk=plan), as_at or timezone.localdate()
    found = queries.slippage_of(row, day)
    counted = {name: getattr(found, name) for name in found.__dataclass_fields__}
    counted["times"] = [{"times": times, "actions": actions} for times, actions in found.times]
    return {"as_at": day, **counted}


@operation(router, "GET", "/plans/{plan}/moves", needs=READ, gives=Page[ExtensionTold], refuses=(404, 422))
def list_moves(request: HttpRequest, plan: Key, by: Day | None = None, page: PageNumber = 1) -> Any:
    """List the later dates that were granted in a plan, the earliest first; by a day, where one is named."""
    row = get_object_or_404(queries.plans_for(asker(request)), pk=plan)
    return paged(request, queries.moved_in(row, by=by), page)
