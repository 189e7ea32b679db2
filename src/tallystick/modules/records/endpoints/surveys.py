"""Surveys of schools by the API: the share returned, who has not returned it, each question's answers."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest
from ninja import Router, Schema

from tallystick.foundation.tokens.operations import Asked, asker, operation
from tallystick.modules.records.permissions import READ
from tallystick.modules.records.presenters.surveys import significance_said
from tallystick.modules.records.queries.surveys import Surveyed, survey_for
from tallystick.modules.records.rules.surveys import Question

router = Router(tags=["Areas and schools"])


class NotReturned(Schema):
    """A school that was asked and has not returned a survey, and by when it was to."""

    school: str
    due: date | None


class QuestionTold(Schema):
    """How one question was answered: schools by step, the mean, by how much it moved, and means elsewhere."""

    service: str
    question: str
    counts: dict[str, int]
    other: int
    mean: float | None
    moved: float | None
    significant: bool | None
    significance: str
    elsewhere: dict[str, float]


class SurveyTold(Schema):
    """A survey of schools in a year. `listed`: a file said which schools were asked."""

    survey: str
    year: int
    asked: int
    listed: bool
    returned: int
    met: bool
    not_returned: list[NotReturned]
    questions: list[QuestionTold]


@operation(router, "GET", "/surveys", needs=READ, gives=SurveyTold, refuses=(404, 422))
def read_survey(request: HttpRequest, survey: Asked = "") -> Any:
    """Give a survey of schools, named by its year and name as in "2025 SEN survey"; else the latest."""
    found = survey_for(asker(request), survey)
    if found is None:
        raise Http404("No survey of schools was loaded yet.")
    return _told(found)


def _told(found: Surveyed) -> dict[str, Any]:
    told = found.returns
    return {
        "survey": found.which.survey,
        "year": found.which.year,
        "asked": told.asked,
        "listed": found.listed,
        "returned": told.returned,
        "met": told.met,
        "not_returned": [{"school": one, "due": found.due.get(one)} for one in told.remind],
        "questions": [_question(one) for one in found.questions],
    }


def _question(one: Question) -> dict[str, Any]:
    told = one.told
    said = {"service": one.service, "question": told.item, "counts": dict(told.counts), "other": told.other}
    mean = None if told.mean is None else float(told.mean)
    moved = None if one.moved is None else float(one.moved)
    known = {"significant": one.change.significant if one.change else None, "significance": significance_said(one)}
    elsewhere = {each.authority: each.mean for each in one.elsewhere}
    return said | {"mean": mean, "moved": moved, "elsewhere": elsewhere} | known
