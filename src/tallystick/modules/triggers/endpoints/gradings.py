"""Gradings by the API: the published rules, the schools that each graded, and grading anew. ATX-04, ATX-06, ATX-34."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema, Status
from pydantic import Field, StringConstraints

from tallystick.foundation.tokens.operations import Day, Page, PageNumber, Sent, asker, operation, paged
from tallystick.modules.triggers import deeds
from tallystick.modules.triggers.permissions import READ, RUN, check_can_read_openings
from tallystick.modules.triggers.queries import gradings_shown as queries
from tallystick.modules.triggers.queries.gradings import gradings_of

router = Router(tags=["Gradings"])
Code = Annotated[str, StringConstraints(max_length=80, pattern=r"^[a-z0-9-]+$")]
PeriodTo = Annotated[date | None, Query()]
Number = Annotated[int | None, Query(), Field(ge=1, le=100_000)]


class GradingTold(Schema):
    """A published rule by which schools are graded, with the last day of the latest year that was; none: not yet."""

    code: str
    title: str
    plain: str
    about: str
    owner: str
    rows: list[str]
    doubts: list[str]
    latest: date | None
    version: int | None


class PartTold(Schema):
    """One part of a school's grade. What is not known, or is not shown, has words in `why` and no value."""

    part: str
    title: str
    value: Decimal | None
    points: Decimal | None
    most: Decimal
    weight: Decimal
    why: str


class SchoolGraded(Schema):
    """A school with its grade, score and place among those that are shown; `why` says why it has none."""

    school: str
    name: str
    grade: str
    score: Decimal | None
    rank: int | None
    joint: bool
    change: str
    why: str
    parts: list[PartTold]


class AreaGraded(Schema):
    """An area by its schools: their mean score, its place, and its share of all need in per cent."""

    area: str
    schools: int
    graded: int
    score: Decimal | None
    rank: int | None
    joint: bool
    share: Decimal | None


class GradesTold(Schema):
    """A version of a year's grades: every school and area as far as they are shown."""

    grading: str
    first: date
    last: date
    version: int
    at: datetime
    schools: list[SchoolGraded]
    areas: list[AreaGraded]


class NewGrades(Sent):
    """As at which day schools are graded: the last year that was over by then."""

    as_at: Day


@operation(router, "GET", "/gradings", needs=READ, gives=Page[GradingTold], refuses=(422,))
def list_gradings(request: HttpRequest, page: PageNumber = 1) -> Any:
    """List the published rules by which schools are graded."""
    user = asker(request)
    latest = queries.latest_for(user)
    told = [_grading_told(one, latest.get(code)) for code, one in sorted(gradings_of(user.authority_id).items())]
    return paged(request, told, page)


@operation(router, "GET", "/gradings/{grading}", needs=READ, gives=GradesTold, refuses=(404, 422))
def read_grades(request: HttpRequest, grading: Code, to: PeriodTo = None, version: Number = None) -> Any:
    """Give every school's grade of the latest year or of one, in its newest version or in one."""
    user = asker(request)
    check_can_read_openings(user)
    found = queries.run_for(user, grading, to, version)
    if found is None:
        raise Http404
    return _grades_told(user, found)


@operation(router, "POST", "/gradings/{grading}", needs=RUN, gives=GradesTold, refuses=(404, 422), status=201)
def grade_schools(request: HttpRequest, grading: Code, new: NewGrades) -> Any:
    """Grade every school for the last year that was over by a day; where nothing has changed, what stands is given."""
    user = asker(request)
    if grading not in gradings_of(user.authority_id):
        raise Http404
    made = deeds.grade_schools(user.authority, grading, as_at=new.as_at, by=user, at=timezone.now())
    found = queries.run_for(user, grading, made.last, made.number)
    assert found is not None, "it was just graded"
    return Status(201, _grades_told(user, found))


def _grading_told(one: Any, found: Any) -> dict[str, Any]:
    told = {name: getattr(one, name) for name in ("code", "title", "plain", "about", "owner", "rows", "doubts")}
    return told | {"latest": found.run.last if found else None, "version": found.run.number if found else None}


def _grades_told(user: Any, found: queries.GradedRun) -> dict[str, Any]:
    names, run = queries.names_in(user, found), found.run
    told = {"grading": run.code, "first": run.first, "last": run.last, "version": run.number, "at": run.at}
    schools = [_school_told(found, one, names[one.group]) for one in found.shown.schools]
    return told | {"schools": schools, "areas": list(found.shown.areas)}


def _school_told(found: queries.GradedRun, one: Any, name: str) -> dict[str, Any]:
    told = {each: getattr(one, each) for each in ("grade", "score", "rank", "joint", "why")}
    parts = [
        {
            "part": part.code,
            "title": part.title,
            "most": part.most,
            "weight": part.weight,
            **{each: getattr(given, each) for each in ("value", "points", "why")},
        }
        for part, given in zip(found.grading.parts, one.parts, strict=True)
    ]
    return told | {"school": one.group, "name": name, "change": queries.change_said(found, one), "parts": parts}
