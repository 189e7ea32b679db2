"""Updates, signatures and periods by the API, by the same deeds as the pages."""

from datetime import date, datetime
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
from tallystick.modules.progress import deeds, queries
from tallystick.modules.progress.permissions import READ, RUN, SIGN, UPDATE
from tallystick.modules.progress.rules.answers import AnswerUnknown

router = Router(tags=["Updates, signatures and periods"])
STATES = ("draft", "submitted", "returned", "agreed")


class UpdateTold(Schema):
    """What a lead says of an action. `version` is what a change has to name."""

    id: int
    action: int = Field(alias="action_id")
    period: int | None = Field(alias="period_id")
    state: str
    status: str
    forecast: dict[str, Any] | None
    forecast_by: date | None
    sureness: str
    narrative: str
    ahead: str
    begun_at: datetime
    submitted_at: datetime | None
    version: int


class Shown(Schema):
    """An update as a signer sees it; a signature names the digest of exactly that."""

    id: int
    shown: dict[str, Any]
    digest: str
    turn: str | None
    mine: bool


class SignatureTold(Schema):
    """Somebody agreed to an update, or returned it."""

    id: int
    update: int = Field(alias="update_id")
    stage: str
    agreed: bool
    because: str
    at: datetime
    digest: str


class PeriodTold(Schema):
    """One turn of a plan's cycle: the time reported on, and the window in which it is reported."""

    id: int
    cycle: int = Field(alias="cycle_id")
    plan: int
    name: str
    starts: date
    ends: date
    opens: date
    closes: date
    opened_at: datetime | None
    closed_at: datetime | None

    @staticmethod
    def resolve_plan(row: Any) -> int:
        """Give the plan that the cycle is of."""
        return int(row.cycle.plan_id)


class Answers(Sent):
    """What changes in an update; what is left out stays as it was."""

    seen_version: Seen
    status: Words | None = None
    forecast: Words | None = None
    sureness: Words | None = None
    narrative: Words | None = None
    ahead: Words | None = None


class Agreed(Sent):
    """Which words are signed, by their digest."""

    digest: Words


class Returned(Agreed):
    """Why an update goes back to its lead."""

    because: Words


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
    told = answers.dict()
    row = one_update(request, update)
    return deeds.change_update(row, **told, by=asker(request), at=timezone.now(), channel=came_by())


@operation(router, "POST", "/updates/{update}/submit", needs=UPDATE, gives=UpdateTold, refuses=(404, 409, 422))
def submit_update(request: HttpRequest, update: Key, seen: AsSeen) -> Any:
    """Hand an update in, having seen a version of it."""
    row = one_update(request, update)
    return deeds.submit_update(row, by=asker(request), at=timezone.now(), seen_version=seen.seen_version)


@operation(router, "GET", "/updates/{update}/shown", needs=READ, gives=Shown, refuses=(404, 422))
def read_shown(request: HttpRequest, update: Key) -> Any:
    """Give an update as a signer sees it, with the digest that a signature names; a draft is nobody's to sign."""
    user = asker(request)
    row = queries.update_of(user, update)
    seen = queries.reviewed(user, row.pk, timezone.localdate())
    assert seen is not None, "update_of gave it, and it is no draft"
    return {"id": row.pk, "shown": seen.shown, "digest": seen.digest, "turn": seen.turn, "mine": seen.mine}


@operation(router, "POST", "/updates/{update}/sign", needs=SIGN, gives=SignatureTold, refuses=(404, 409, 422))
def sign_update(request: HttpRequest, update: Key, agreed: Agreed) -> Any:
    """Sign exactly the words whose digest is named."""
    row = queries.update_of(asker(request), update)
    return deeds.sign_update(row, digest=agreed.digest, by=asker(request), at=timezone.now())


@operation(router, "POST", "/updates/{update}/return", needs=SIGN, gives=SignatureTold, refuses=(404, 409, 422))
def return_update(request: HttpRequest, update: Key, returned: Returned) -> Any:
    """Give an update back to its lead, with a reason."""
    row, told = queries.update_of(asker(request), update), returned.dict()
    return deeds.return_update(row, **told, by=asker(request), at=timezone.now())


@operation(router, "GET", "/periods", needs=READ, gives=Page[PeriodTold], refuses=(422,))
def list_periods(request: HttpRequest, plan: KeyAsked = None, page: PageNumber = 1) -> Any:
    """List the periods for which leads are asked, the latest first."""
    found = queries.periods_for(asker(request)).order_by("-starts", "-pk")
    return paged(request, found.filter(cycle__plan=plan) if plan else found, page)


@operation(router, "GET", "/periods/{period}", needs=READ, gives=PeriodTold, refuses=(404, 422))
def read_period(request: HttpRequest, period: Key) -> Any:
    """Give one period."""
    return get_object_or_404(queries.periods_for(asker(request)), pk=period)


@operation(router, "POST", "/periods/{period}/open", needs=RUN, gives=PeriodTold, refuses=(404, 422))
def open_period(request: HttpRequest, period: Key) -> Any:
    """Ask the leads now; asked again, it adds only who was left out."""
    row = get_object_or_404(queries.periods_for(asker(request)), pk=period)
    deeds.open_window(row, by=asker(request), at=timezone.now())
    return queries.periods_for(asker(request)).get(pk=row.pk)


def one_update(request: HttpRequest, pk: int) -> Any:
    """Give one update of the asker's authority; raises Http404 where there is none."""
    return get_object_or_404(queries.updates_for(asker(request)), pk=pk)
