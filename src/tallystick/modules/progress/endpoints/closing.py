"""A period's review by the API: what it says, closing it, locking a unit's part, reopening with a reason."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Schema, Status
from pydantic import Field

from tallystick.foundation.accounts.queries import units_of
from tallystick.foundation.tokens.operations import (
    Key,
    Named,
    Page,
    PageNumber,
    Sent,
    Words,
    asker,
    filled,
    operation,
    paged,
)
from tallystick.modules.progress import deeds, queries
from tallystick.modules.progress.endpoints.periods import one_period
from tallystick.modules.progress.endpoints.told import PeriodTold
from tallystick.modules.progress.forms.closing import ClosingForm
from tallystick.modules.progress.permissions import READ, REOPEN, RUN, SIGN

router = Router(tags=["Periods"])
NOTHING_SAID = {"decisions": "", "focus": ""}


class LockTold(Schema):
    """That what a unit said in a period is locked, or all of it where no unit is named; and why it was reopened."""

    id: int
    period: int = Field(alias="period_id")
    unit: int | None = Field(alias="unit_id")
    locked_at: datetime
    reopened_at: datetime | None
    reopened_because: str


class PeriodReview(Schema):
    """A period's review: as it was frozen under a digest, or as it stands while the period is open."""

    closed: bool
    digest: str
    review: dict[str, Any]


class Closing(Sent):
    """The decisions taken at a review, one a line, and what the next period is to focus on."""

    decisions: Words = ""
    focus: Words


class Locking(Sent):
    """The unit whose part is locked."""

    unit: Named


class Reopening(Sent):
    """Why something that was approved is opened again."""

    because: Words


@operation(router, "GET", "/periods/{period}/review", needs=READ, gives=PeriodReview, refuses=(404, 422))
def read_period_review(request: HttpRequest, period: Key) -> Any:
    """Give a period's review: as it was frozen, or as it stands while the period is open."""
    row = one_period(request, period)
    if row.closed_at:
        return {"closed": True, "digest": row.frozen_digest, "review": row.frozen}
    return {"closed": False, "digest": "", "review": queries.review_of(row, NOTHING_SAID)}


@operation(router, "POST", "/periods/{period}/close", needs=RUN, gives=PeriodTold, refuses=(404, 422))
def close_period(request: HttpRequest, period: Key, closing: Closing) -> Any:
    """Close a period: its review is frozen as it stands, and everything in it locked."""
    said = filled(ClosingForm(closing.dict()))
    deeds.close_period(one_period(request, period), **said, by=asker(request), at=timezone.now())
    return one_period(request, period)


@operation(router, "GET", "/periods/{period}/locks", needs=READ, gives=Page[LockTold], refuses=(404, 422))
def list_locks(request: HttpRequest, period: Key, page: PageNumber = 1) -> Any:
    """List every lock that a period has or had, the latest first."""
    return paged(request, queries.locks_of(one_period(request, period)), page)


@operation(router, "POST", "/periods/{period}/locks", needs=SIGN, gives=LockTold, refuses=(404, 422), status=201)
def lock_unit(request: HttpRequest, period: Key, locking: Locking) -> Any:
    """Lock what a unit said in a period, before all of it is agreed."""
    row, unit = one_period(request, period), get_object_or_404(units_of(asker(request)), pk=locking.unit)
    return Status(201, deeds.lock_unit(row, unit, by=asker(request), at=timezone.now()))


@operation(router, "POST", "/locks/{lock}/reopen", needs=REOPEN, gives=LockTold, refuses=(404, 422))
def reopen_period(request: HttpRequest, lock: Key, reopening: Reopening) -> Any:
    """Take a lock off, with a reason that is kept; a closed period can then be written in and closed again."""
    row = get_object_or_404(queries.locks_for(asker(request)).filter(reopened_at=None), pk=lock)
    return deeds.reopen_period(row, because=reopening.because, by=asker(request), at=timezone.now())
