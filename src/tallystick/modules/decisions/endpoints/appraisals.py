"""Appraisals of options by the API: a question is opened, an option recommended, and a board decides."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Schema, Status
from pydantic import Field

from tallystick.foundation.tokens.operations import (
    AsSeen,
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
    day_over,
    operation,
    paged,
)
from tallystick.modules.decisions import deeds, queries
from tallystick.modules.decisions.permissions import DECIDE, READ, WRITE
from tallystick.modules.decisions.rules.ranking import ranked

router = Router(tags=["Options"])
COLUMNS = (
    *("id", "title", "question", "action_id", "recommended_id", "recommended_because"),
    *("decided", "opened_at", "closed_at", "version"),
)


class AppraisalTold(Schema):
    """A question that several options could answer. `version` is what a change has to name."""

    id: int
    title: str
    question: str
    action: int | None = Field(alias="action_id")
    recommended: int | None = Field(alias="recommended_id")
    recommended_because: str
    decided: bool
    opened_at: datetime
    closed_at: datetime | None
    version: int


class OptionTold(Schema):
    """One way of answering; its cost is a decimal number, as text."""

    id: int
    name: str
    text: str
    cost: str | None
    cost_unit: str

    @staticmethod
    def resolve_cost(row: Any) -> str | None:
        """Give the cost exactly."""
        return None if row.cost is None else str(row.cost)


class CriterionTold(Schema):
    """What options are weighed by: more points are better, or less."""

    id: int
    name: str
    weight: int
    direction: str


class ScoreTold(Schema):
    """How an option does by a criterion, and why."""

    option: int = Field(alias="option_id")
    criterion: int = Field(alias="criterion_id")
    points: int
    because: str


class PlacedTold(Schema):
    """An option's weighted points and its place; options that tie share a place."""

    option: int
    total: int
    place: int
    tied: bool


class BoardDecisionTold(Schema):
    """Which option a board chose; none, where it chose none of them."""

    option: int | None = Field(alias="option_id")
    body: str
    minute: str
    because: str
    day: date


class WholeAppraisal(AppraisalTold):
    """An appraisal with its options, criteria, points, ranking and decisions."""

    options: list[OptionTold]
    criteria: list[CriterionTold]
    scores: list[ScoreTold]
    ranking: list[PlacedTold]
    decisions: list[BoardDecisionTold]


class NewAppraisal(Sent):
    """What is asked, and the action for which it is asked."""

    title: Short
    question: Words
    action: Named | None = None


class Recommended(Sent):
    """Which option the officers recommend, and why."""

    option: Named
    because: Words
    seen_version: Seen


class BoardDecided(Sent):
    """Which option a board chose, or none."""

    option: Named | None
    body: Short
    minute: Short = ""
    because: Words = ""
    day: Day
    seen_version: Seen


@operation(router, "GET", "/appraisals", needs=READ, gives=Page[AppraisalTold], refuses=(422,))
def list_appraisals(
    request: HttpRequest, undecided: bool = False, as_at: Day | None = None, page: PageNumber = 1
) -> Any:
    """List the questions that were weighed, as at a day; only those that wait for a board, on request."""
    asked = queries.appraisals_undecided if undecided else queries.appraisals_for
    return paged(request, asked(asker(request), day_over(as_at)), page)


@operation(router, "GET", "/appraisals/{appraisal}", needs=READ, gives=WholeAppraisal, refuses=(404, 422))
def read_appraisal(request: HttpRequest, appraisal: Key, as_at: Day | None = None) -> Any:
    """Give a question with its options, criteria, points, ranking and decisions, as at a day."""
    return whole(request, appraisal, day_over(as_at))


@operation(router, "POST", "/appraisals", needs=WRITE, gives=WholeAppraisal, refuses=(404, 422), status=201)
def open_appraisal(request: HttpRequest, new: NewAppraisal) -> Any:
    """Ask a question that several options could answer."""
    user, told = asker(request), new.dict()
    action = get_object_or_404(queries.actions_for(user), pk=new.action) if new.action else None
    opened = deeds.open_appraisal(**told | {"action": action}, by=user, at=timezone.now())
    return Status(201, whole(request, opened.pk))


@operation(
    router, "POST", "/appraisals/{appraisal}/recommend", needs=WRITE, gives=WholeAppraisal, refuses=(404, 409, 422)
)
def recommend_option(request: HttpRequest, appraisal: Key, recommended: Recommended) -> Any:
    """Say which option the officers recommend, and why; it need not be the one with the most points."""
    told = recommended.dict()
    chosen = one_option(request, appraisal, told.pop("option"))
    deeds.recommend(chosen, **told, by=asker(request), at=timezone.now())
    return whole(request, appraisal)


@operation(
    router, "POST", "/appraisals/{appraisal}/decide", needs=DECIDE, gives=WholeAppraisal, refuses=(404, 409, 422)
)
def record_board_decision(request: HttpRequest, appraisal: Key, decided: BoardDecided) -> Any:
    """Record which option a board chose, or that it chose none; what it saw then stays as it was."""
    told, row = decided.dict(), one_appraisal(request, appraisal)
    key = told.pop("option")
    chosen = one_option(request, appraisal, key) if key else None
    deeds.record_board_decision(row, option=chosen, **told, by=asker(request), at=timezone.now())
    return whole(request, appraisal)


@operation(router, "POST", "/appraisals/{appraisal}/close", needs=WRITE, gives=WholeAppraisal, refuses=(404, 409, 422))
def close_appraisal(request: HttpRequest, appraisal: Key, seen: AsSeen) -> Any:
    """Close a question on which a board has decided."""
    row = one_appraisal(request, appraisal)
    deeds.close_appraisal(row, by=asker(request), at=timezone.now(), seen_version=seen.seen_version)
    return whole(request, appraisal)


def whole(request: HttpRequest, pk: int, past: date | None = None) -> dict[str, Any]:
    """Give an appraisal with all that stands, or stood, in it; raises Http404 where it was not there then."""
    get_object_or_404(queries.appraisals_for(asker(request), past), pk=pk)
    found = queries.weighing(one_appraisal(request, pk), past)
    places = ranked(queries.weighed(found.criteria), queries.points_of(found.sheet))
    return {name: getattr(found.appraisal, name) for name in COLUMNS} | {
        "options": found.options,
        "criteria": found.criteria,
        "scores": [score for cells in found.sheet.values() for score in cells.values()],
        "ranking": places,
        "decisions": found.decisions,
    }


def one_appraisal(request: HttpRequest, pk: int) -> Any:
    """Give one appraisal of the asker's authority as it stands; raises Http404 where there is none."""
    return get_object_or_404(queries.appraisals_for(asker(request)), pk=pk)


def one_option(request: HttpRequest, appraisal: int, pk: int) -> Any:
    """Give one option of an appraisal; raises Http404 where there is none."""
    return get_object_or_404(queries.options_of(one_appraisal(request, appraisal)), pk=pk)
