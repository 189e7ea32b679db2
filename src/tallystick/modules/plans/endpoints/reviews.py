"""Reviews by the API: their own record, their findings with grades, and the parts of plans that take those up."""

from typing import Annotated, Any

from django.http import Http404, HttpRequest
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
    Seen,
    Sent,
    Short,
    Words,
    asker,
    letters,
    operation,
    paged,
    showing_both,
)
from tallystick.modules.plans import deeds, queries
from tallystick.modules.plans.endpoints.asking import Then, known_then, one_line, one_plan, then_of
from tallystick.modules.plans.endpoints.told import LineNamed, PlanTold
from tallystick.modules.plans.permissions import READ, WRITE

router = Router(tags=["Reviews and their findings"])
Code = letters(60)
Several = Annotated[list[letters(2000)], Field(max_length=200)]  # type: ignore[valid-type]


class ReviewTold(Schema):
    """A review's own record. `version` is what a change has to name."""

    id: int
    title: str
    scope: str
    team: list[str]
    terms: list[str]
    areas: list[str]
    version: int


class ReviewJudgement(Schema):
    """A finding of a review with its grade as printed; a weakness where that is below satisfactory."""

    id: int
    review: int = Field(alias="review_id")
    code: str
    text: str
    grade: str
    paragraph: str
    weakness: bool | None


class AnswerTold(Schema):
    """That a part of a plan takes a finding up."""

    id: int
    judgement: int = Field(alias="judgement_id")
    recommendation: LineNamed


class JudgementAnswered(ReviewJudgement):
    """A finding with the standing parts of plans that take it up; a weakness without any is a gap."""

    answers: list[AnswerTold] = Field(alias="taken_up_by")


class ReviewSaid(Sent):
    """The review's own record, having seen a version of it; version 0 where there is none yet."""

    title: Words
    scope: Words = ""
    team: Several = Field(default_factory=list)
    terms: Several = Field(default_factory=list)
    areas: Several = Field(default_factory=list)
    seen_version: Seen


class Attached(Sent):
    """The review that a plan or a progress report answers."""

    review: Named


class Noted(Sent):
    """A finding, with its grade as printed, its paragraph and the number of its recording statement."""

    text: Words
    code: Code = ""  # type: ignore[valid-type]
    grade: Short = ""
    paragraph: Short = ""


class Numbered(Sent):
    """The number of a finding's recording statement, such as 5.2."""

    code: Code  # type: ignore[valid-type]


class Answering(Sent):
    """The part of a plan that takes a finding up, by the key of its line."""

    recommendation: Named


@operation(router, "GET", "/reviews", needs=READ, gives=Page[ReviewTold], refuses=(422,))
def list_reviews(request: HttpRequest, page: PageNumber = 1) -> Any:
    """List the reviews that plans answer."""
    return paged(request, queries.reviews_for(asker(request)), page)


@operation(router, "GET", "/plans/{plan}/review", needs=READ, gives=ReviewTold, refuses=(404, 422))
def read_review(request: HttpRequest, plan: Key) -> Any:
    """Give the own record of the review that a plan answers."""
    return review_of(request, plan)


@operation(router, "PUT", "/plans/{plan}/review", needs=WRITE, gives=ReviewTold, refuses=(404, 409, 422))
def write_review(request: HttpRequest, plan: Key, said: ReviewSaid) -> Any:
    """Write the review's own record, having seen a version of it; the first is written on version 0."""
    row, lists = one_plan(request, plan), ("team", "terms", "areas")
    words = {"title": said.title, "scope": said.scope} | {name: "\n".join(getattr(said, name)) for name in lists}
    who = {"by": asker(request), "at": timezone.now()}
    with showing_both(ReviewTold, lambda: review_of(request, plan), said):
        return deeds.write_review(row, words=words, seen_version=said.seen_version, **who)


@operation(router, "POST", "/plans/{plan}/review/attach", needs=WRITE, gives=PlanTold, refuses=(404, 422))
def attach_to_review(request: HttpRequest, plan: Key, attached: Attached) -> Any:
    """Attach a plan or a later progress report to a review that is recorded already."""
    review = get_object_or_404(queries.reviews_for(asker(request)), pk=attached.review)
    return deeds.attach_to_review(one_plan(request, plan), review, by=asker(request), at=timezone.now())


@operation(router, "GET", "/plans/{plan}/judgements", needs=READ, gives=Page[JudgementAnswered], refuses=(404, 422))
def list_judgements(
    request: HttpRequest,
    plan: Key,
    gaps: bool = False,
    as_at: Day | None = None,
    known_by: Day | None = None,
    page: PageNumber = 1,
) -> Any:
    """List the findings of a plan's review with what takes each up, as at a day; or only weaknesses without any."""
    found = judgements_at(request, plan, then_of(as_at, known_by))
    if gaps:
        return paged(request, [one for one in found if one.weakness and not one.taken_up_by], page)
    return paged(request, found, page)


@operation(
    router, "POST", "/plans/{plan}/judgements", needs=WRITE, gives=ReviewJudgement, refuses=(404, 422), status=201
)
def note_judgement(request: HttpRequest, plan: Key, noted: Noted) -> Any:
    """Write a finding of a plan's review down with its grade as printed."""
    review = review_of(request, plan)
    return Status(201, deeds.note_judgement(review, **noted.dict(), by=asker(request), at=timezone.now()))


@operation(router, "POST", "/judgements/{judgement}/number", needs=WRITE, gives=ReviewJudgement, refuses=(404, 422))
def number_judgement(request: HttpRequest, judgement: Key, numbered: Numbered) -> Any:
    """Write down a finding's number, by which lines of plans refer to it."""
    row = get_object_or_404(queries.judgements_for(asker(request)), pk=judgement)
    return deeds.number_judgement(row, code=numbered.code, by=asker(request), at=timezone.now())


@operation(
    router, "POST", "/judgements/{judgement}/answers", needs=WRITE, gives=AnswerTold, refuses=(404, 422), status=201
)
def answer_judgement(request: HttpRequest, judgement: Key, answering: Answering) -> Any:
    """Say which part of a plan takes a finding up; a weakness is then no longer a gap."""
    row = get_object_or_404(queries.judgements_for(asker(request)), pk=judgement)
    part = one_line(request, "recommendation", answering.recommendation)
    return Status(201, deeds.answer_judgement(row, part, by=asker(request), at=timezone.now()))


@operation(router, "POST", "/answers/{answer}/withdraw", needs=WRITE, gives=ReviewJudgement, refuses=(404, 422))
def withdraw_answer(request: HttpRequest, answer: Key) -> Any:
    """Say that a part of a plan does not take a finding up after all."""
    row = get_object_or_404(queries.answers_for(asker(request)), pk=answer)
    deeds.withdraw_answer(row, by=asker(request), at=timezone.now())
    return row.judgement


def review_of(request: HttpRequest, plan: int) -> Any:
    """Give the review that a plan answers; raises Http404 where it answers none."""
    row = one_plan(request, plan)
    if row.review is None:
        raise Http404
    return row.review


def judgements_at(request: HttpRequest, plan: int, then: Then) -> Any:
    """Give the findings of a plan's review on the day asked for."""
    if not then.past:
        return queries.judgements_of(review_of(request, plan))
    row = one_plan(request, plan)
    stood = queries.review_known(asker(request), row, known_then(row, then))
    if stood.review is None:
        raise Http404
    return stood.judgements
