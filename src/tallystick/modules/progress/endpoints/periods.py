"""Periods by the API: listed, opened, and how far each has come."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Schema
from pydantic import Field

from tallystick.foundation.tokens.operations import Day, Key, KeyAsked, Page, PageNumber, asker, operation, paged
from tallystick.lib.refusals import Refusal
from tallystick.modules.plans.queries import plans_for
from tallystick.modules.progress import deeds, queries
from tallystick.modules.progress.endpoints.told import ActionAsked, PeriodTold
from tallystick.modules.progress.permissions import READ, RUN

router = Router(tags=["Periods"])


class ComeSoFar(Schema):
    """How far a period has come: how many actions are asked about, stand at each state, and are silent."""

    asked: int
    states: dict[str, int]
    silent: int


class SilentTold(Schema):
    """An action on which nothing was handed in for a period, and how far its update has come, if it was begun."""

    action: ActionAsked
    state: str


class PeriodStood(Schema):
    """A period of a plan as it stood on a day: how many actions were asked about, and how many stood at each state."""

    id: int = Field(alias="pk")
    cycle: int = Field(alias="cycle_id")
    name: str
    starts: date
    ends: date
    opens: date
    closes: date
    opened_at: datetime | None
    closed_at: datetime | None
    asked: int
    states: dict[str, int]


@operation(router, "GET", "/plans/{plan}/periods", needs=READ, gives=Page[PeriodStood], refuses=(404, 422))
def list_periods_stood(request: HttpRequest, plan: Key, as_at: Day | None = None, page: PageNumber = 1) -> Any:
    """List a plan's periods whose window had opened by a day, the latest first, with how far each had come."""
    row, day = get_object_or_404(plans_for(asker(request)), pk=plan), as_at or timezone.localdate()
    then = queries.round_then(row, day)
    if then is None:
        raise Refusal("The plan was not on the register that day.")
    shown = paged(request, then.periods, page)
    for one in shown["items"]:
        one.asked, one.states = then.asked, dict(then.states.get(one.pk, {}))
    return shown


@operation(router, "GET", "/periods", needs=READ, gives=Page[PeriodTold], refuses=(422,))
def list_periods(request: HttpRequest, plan: KeyAsked = None, page: PageNumber = 1) -> Any:
    """List the periods for which leads are asked, the latest first."""
    found = queries.periods_for(asker(request)).order_by("-starts", "-pk")
    return paged(request, found.filter(cycle__plan=plan) if plan else found, page)


@operation(router, "GET", "/periods/{period}", needs=READ, gives=PeriodTold, refuses=(404, 422))
def read_period(request: HttpRequest, period: Key) -> Any:
    """Give one period."""
    return one_period(request, period)


@operation(router, "GET", "/periods/{period}/status", needs=READ, gives=ComeSoFar, refuses=(404, 422))
def read_period_status(request: HttpRequest, period: Key) -> Any:
    """Say how far a period has come."""
    row = one_period(request, period)
    states = queries.states_by_period([row]).get(row.pk, {})
    asked = queries.actions_asked(row.cycle.plan).count()
    return {"asked": asked, "states": dict(states), "silent": len(queries.silent(row))}


@operation(router, "GET", "/periods/{period}/silent", needs=READ, gives=Page[SilentTold], refuses=(404, 422))
def list_silent(request: HttpRequest, period: Key, page: PageNumber = 1) -> Any:
    """List the actions on which nothing was handed in for a period, by lead."""
    return paged(request, queries.silent(one_period(request, period)), page)


@operation(router, "POST", "/periods/{period}/open", needs=RUN, gives=PeriodTold, refuses=(404, 422))
def open_period(request: HttpRequest, period: Key) -> Any:
    """Ask the leads now; asked again, it adds only who was left out."""
    deeds.open_window(one_period(request, period), by=asker(request), at=timezone.now())
    return one_period(request, period)


def one_period(request: HttpRequest, pk: int) -> Any:
    """Give one period of the asker's authority; raises Http404 where there is none."""
    return get_object_or_404(queries.periods_for(asker(request)), pk=pk)
