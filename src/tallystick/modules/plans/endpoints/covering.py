"""Recommendations that were made by the API, and the parts of plans that answer them."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Schema, Status
from pydantic import Field

from tallystick.foundation.tokens.operations import (
    Day,
    Key,
    Named,
    Page,
    PageNumber,
    Sent,
    Short,
    asker,
    operation,
    paged,
)
from tallystick.modules.plans import deeds, queries
from tallystick.modules.plans.endpoints.asking import known_then, one_line, one_plan, then_of
from tallystick.modules.plans.endpoints.told import LineNamed
from tallystick.modules.plans.permissions import READ, WRITE

router = Router(tags=["What was recommended"])


class CoverTold(Schema):
    """That a part of a plan answers a recommendation that was made."""

    id: int
    asked: int = Field(alias="asked_id")
    recommendation: LineNamed


class AskedTold(Schema):
    """A recommendation that was made, by its printed number."""

    id: int
    plan: int = Field(alias="plan_id")
    ref: str


class AskedAnswered(AskedTold):
    """A recommendation that was made, with the standing parts of the plan that answer it."""

    covers: list[CoverTold] = Field(alias="answered_by")


class Ref(Sent):
    """The printed number of a recommendation."""

    ref: Short


class Covering(Sent):
    """The part of the plan that answers, by the key of its line."""

    recommendation: Named


@operation(router, "GET", "/plans/{plan}/asked", needs=READ, gives=Page[AskedAnswered], refuses=(404, 422))
def list_asked(
    request: HttpRequest, plan: Key, as_at: Day | None = None, known_by: Day | None = None, page: PageNumber = 1
) -> Any:
    """List each recommendation that was made, and what answers it, as at a day; where nothing does, a gap."""
    row, then = one_plan(request, plan), then_of(as_at, known_by)
    found = queries.coverage_known(known_then(row, then)) if then.past else queries.coverage_of(row)
    return paged(request, found, page)


@operation(router, "POST", "/plans/{plan}/asked", needs=WRITE, gives=AskedTold, refuses=(404, 422), status=201)
def note_asked(request: HttpRequest, plan: Key, ref: Ref) -> Any:
    """Note that a recommendation was made, whether or not anything answers it yet."""
    return Status(201, deeds.ask(one_plan(request, plan), ref=ref.ref, by=asker(request), at=timezone.now()))


@operation(router, "POST", "/asked/{asked}/covers", needs=WRITE, gives=CoverTold, refuses=(404, 422), status=201)
def cover_asked(request: HttpRequest, asked: Key, covering: Covering) -> Any:
    """Say that a part of the same plan answers a recommendation that was made."""
    row = get_object_or_404(queries.asked_for(asker(request)), pk=asked)
    part = one_line(request, "recommendation", covering.recommendation)
    return Status(201, deeds.cover(row, part, by=asker(request), at=timezone.now()))


@operation(router, "POST", "/covers/{cover}/remove", needs=WRITE, gives=AskedTold, refuses=(404, 422))
def uncover_asked(request: HttpRequest, cover: Key) -> Any:
    """Say that a part of a plan does not answer a recommendation after all."""
    row = get_object_or_404(queries.covers_for(asker(request)), pk=cover)
    deeds.uncover(row, by=asker(request), at=timezone.now())
    return row.asked
