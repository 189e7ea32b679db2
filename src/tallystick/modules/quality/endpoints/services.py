"""Services by the API: judged, with the improvement plan that a poor judgement requires, and its reviews. PLN-17."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Schema, Status
from pydantic import Field

from tallystick.foundation.accounts.queries import standing_posts
from tallystick.foundation.tokens.operations import (
    Day,
    Key,
    Named,
    Page,
    PageNumber,
    Sent,
    Short,
    Words,
    asker,
    day_over,
    letters,
    operation,
    paged,
)
from tallystick.modules.plans.rules.cells import read_timescale, tidy
from tallystick.modules.quality import deeds, queries
from tallystick.modules.quality.permissions import GRADE, READ
from tallystick.modules.quality.rules.services import ServiceNeeds

router = Router(tags=["Services and judgements"])
COLUMNS = ("id", "name", "head_id", "grade", "graded_on", "below", "required", "plan_due")


class ServiceTold(Schema):
    """A service as it was judged last; `required` is the plan that a judgement below satisfactory asks for."""

    id: int
    name: str
    head: int = Field(alias="head_id")
    grade: str | None
    graded_on: date | None
    below: bool | None
    required: int | None
    plan_due: date | None


class UnitBelow(Schema):
    """A unit whose grade in the register of grades is below satisfactory, in words, and since when."""

    name: str
    grade: str
    since: date


class JudgementTold(Schema):
    """A judgement on a service, with who says so and when."""

    id: int
    grade: str
    below: bool
    source: str
    day: date


class QuarterlyTold(Schema):
    """A quarterly review of an improvement plan: due by a day, held on a day."""

    id: int
    number: int
    due: date
    held_on: date | None
    found: str


class ImprovementTold(Schema):
    """An improvement plan that a judgement required; ended by a person, where a better one followed."""

    id: int
    plan: int = Field(alias="plan_id")
    due: date
    due_text: str
    ended: bool
    ended_because: str
    reviews: list[QuarterlyTold]


class WholeService(ServiceTold):
    """A service with every judgement on it, and the improvement plans that were required."""

    judgements: list[JudgementTold]
    improvements: list[ImprovementTold]


class NewService(Sent):
    """A service, and the post that answers for it."""

    name: Short
    head: Named


class Judged(Sent):
    """A judgement by its code, whose it is, and in words by when a plan is due, where one is required."""

    grade: letters(60)  # type: ignore[valid-type]
    source: letters(300)  # type: ignore[valid-type]
    day: Day
    plan_due: Short = ""


class ImprovementEnded(Sent):
    """Why an improvement plan ends."""

    because: Words


class Reviewed(Sent):
    """What a quarterly review found, and when it was held."""

    found: Words
    day: Day


@operation(router, "GET", "/services", needs=READ, gives=Page[ServiceTold], refuses=(422,))
def list_services(
    request: HttpRequest, without_plan: bool = False, as_at: Day | None = None, page: PageNumber = 1
) -> Any:
    """List the services with their judgements as at a day; only those below satisfactory without a plan, on request."""
    user, past = asker(request), day_over(as_at)
    found = queries.services_without_plan(user, past) if without_plan else queries.services_for(user, past)
    return paged(request, found, page)


@operation(router, "GET", "/units-without-plan", needs=READ, gives=Page[UnitBelow], refuses=(422,))
def list_units_without_plan(request: HttpRequest, as_at: Day | None = None, page: PageNumber = 1) -> Any:
    """List the units below satisfactory in the register of grades for which no improvement plan stands, as at a day."""
    found = queries.units_without_plan(asker(request), day_over(as_at))
    return paged(request, [one._asdict() for one in found], page)


@operation(router, "GET", "/services/{service}", needs=READ, gives=WholeService, refuses=(404, 422))
def read_service(request: HttpRequest, service: Key, as_at: Day | None = None) -> Any:
    """Give a service as at a day: its judgements, the plan that it requires, and the reviews of that."""
    return whole(request, service, day_over(as_at))


@operation(router, "POST", "/services", needs=GRADE, gives=WholeService, refuses=(404, 422), status=201)
def add_service(request: HttpRequest, new: NewService) -> Any:
    """Add a service that is judged, with the post that answers for it."""
    user, now = asker(request), timezone.now()
    head = get_object_or_404(standing_posts(user, timezone.localdate(now)), pk=new.head)
    return Status(201, whole(request, deeds.add_service(name=new.name, head=head, by=user, at=now).pk))


@operation(router, "POST", "/services/{service}/judgements", needs=GRADE, gives=WholeService, refuses=(404, 422))
def judge_service(request: HttpRequest, service: Key, judged: Judged) -> Any:
    """Enter a judgement; below satisfactory it opens a required plan and a quarterly review, once."""
    user, told = asker(request), judged.dict()
    due = read_timescale(tidy(told.pop("plan_due")), document_date=timezone.localdate().isoformat())
    if due is not None and not due.end:
        raise ServiceNeeds("Write a date that ends, such as “April 2027” or “14 March 2027”.")
    by_when = {"plan_due": date.fromisoformat(due.end), "due_text": due.text} if due and due.end else {}
    deeds.grade_service(queries.service_for(user, service), **told, **by_when, by=user, at=timezone.now())
    return whole(request, service)


@operation(router, "POST", "/improvement-plans/{improvement}/end", needs=GRADE, gives=WholeService, refuses=(404, 422))
def end_improvement(request: HttpRequest, improvement: Key, ending: ImprovementEnded) -> Any:
    """End an improvement plan, with a reason, after a judgement of a later day that is not below satisfactory."""
    row = queries.improvement_for(asker(request), improvement)
    deeds.end_improvement(row, **ending.dict(), by=asker(request), at=timezone.now())
    return whole(request, row.service_id)


@operation(router, "POST", "/quarterly-reviews/{quarterly}/hold", needs=GRADE, gives=WholeService, refuses=(404, 422))
def hold_review(request: HttpRequest, quarterly: Key, reviewed: Reviewed) -> Any:
    """Write down a quarterly review; the next one follows a quarter after it was due."""
    row = queries.review_for(asker(request), quarterly)
    deeds.hold_review(row, **reviewed.dict(), by=asker(request), at=timezone.now())
    return whole(request, row.improvement.service_id)


def whole(request: HttpRequest, pk: int, past: date | None = None) -> dict[str, Any]:
    """Give a service with its judgements and plans, as it stands or stood; raises Http404 where it was not there."""
    row = get_object_or_404(queries.services_for(asker(request), past), pk=pk)
    improvements = [improvement_told(one, past) for one in queries.improvements_of(row, past)]
    more = {"judgements": list(queries.grades_of(row, past)), "improvements": improvements}
    return {name: getattr(row, name) for name in COLUMNS} | more


def improvement_told(one: Any, past: date | None) -> dict[str, Any]:
    """Give an improvement plan with its reviews; of a past day, without what came after it."""
    ended = one.had_ended(past)
    named = {"id": one.pk, "plan_id": one.plan_id, "due": one.due, "due_text": one.due_text, "ended": ended}
    named |= {"ended_because": one.ended_because if ended else ""}
    return named | {"reviews": [quarterly_told(review, past) for review in one.reviews.all()]}


def quarterly_told(review: Any, past: date | None) -> dict[str, Any]:
    """Give a quarterly review; of a past day, whether it had been held by then."""
    held = review.held_on is not None and (past is None or review.held_on <= past)
    named = {"id": review.pk, "number": review.number, "due": review.due}
    return named | {"held_on": review.held_on if held else None, "found": review.found if held else ""}
