"""Studies by the API: listed, read with their answers, and put to the data."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema, Status
from pydantic import StringConstraints

from tallystick.engine.catalogue.studies import Study
from tallystick.foundation.tokens.operations import Asked, Day, Page, PageNumber, Sent, asker, operation, paged
from tallystick.modules.studies import deeds, queries
from tallystick.modules.studies.permissions import READ, RUN, check_can_read_studies
from tallystick.modules.studies.presenters import asking
from tallystick.modules.studies.rules import saying
from tallystick.modules.studies.rules.asking import is_of_figures
from tallystick.modules.studies.rules.finding import Sought

router = Router(tags=["Studies"])
Code = Annotated[str, StringConstraints(max_length=80, pattern=r"^[a-z0-9-]+$")]
AsAt = Annotated[date | None, Query()]


class StudyTold(Schema):
    """A study and whether it was answered: “answered”, “never” or “waiting”; for which period, and when."""

    code: str
    title: str
    asks: str
    how: str
    rows: list[str]
    state: str
    readable: bool
    first: date | None
    last: date | None
    at: datetime | None


class StudyLine(Schema):
    """One line of an answer's table: of which group, and its cells under the columns."""

    group: dict[str, str]
    cells: list[str | int | Decimal | None]


class StudyTable(Schema):
    """A table of an answer, its columns by their codes."""

    code: str
    columns: list[str]
    rows: list[StudyLine]


class StudyFinding(Schema):
    """A sentence of an answer; `claimed` where the data bear it out."""

    code: str
    claimed: bool
    group: dict[str, str]
    words: str


class StudyAnswered(Schema):
    """What a study came to for a period; `why` says why there is no answer."""

    first: date
    last: date
    version: str
    snapshots: list[str]
    why: str
    findings: list[StudyFinding]
    tables: list[StudyTable]
    left_out: list[str]


class WholeStudy(Schema):
    """A study with its doubts, and its answer as the asker may see it; `nothing` says why they are shown none."""

    code: str
    title: str
    asks: str
    about: str
    how: str
    owner: str
    rows: list[str]
    doubts: list[str]
    nothing: str
    answer: StudyAnswered | None


class NewStudyAsked(Sent):
    """As at which day a study is answered."""

    as_at: Day
    engine: Literal["duckdb", "memory", "spark"] = "duckdb"


class StudyAsked(Schema):
    """That a study was asked: `run` is the run of its indicators, `enquiry` what the worker answers; one is nothing."""

    code: str
    as_at: date
    run: int | None
    enquiry: int | None


@operation(router, "GET", "/studies", needs=READ, gives=Page[StudyTold], refuses=(422,))
def list_studies(
    request: HttpRequest,
    words: Asked = "",
    state: Asked = "",
    as_at: AsAt = None,
    known_by: AsAt = None,
    page: PageNumber = 1,
) -> Any:
    """List studies by title: with some words, or a state."""
    day = as_at or timezone.localdate()
    found = queries.overview_for(asker(request), Sought(words=words, state=state), day, known_by)
    return paged(request, [_told(one) for one in found], page)


def _told(one: Any) -> dict[str, Any]:
    told = {name: getattr(one.study, name) for name in ("code", "title", "asks", "how", "rows")}
    return told | {name: getattr(one, name) for name in ("state", "readable", "first", "last", "at")}


@operation(router, "GET", "/studies/{study}", needs=READ, gives=WholeStudy, refuses=(404, 422))
def read_study(request: HttpRequest, study: Code, as_at: AsAt = None, known_by: AsAt = None) -> Any:
    """Give a study with its answer for the last period that was over by a day, by what was answered until another."""
    user, one = asker(request), _named(request, study)
    read = queries.answer_for(user, one, as_at or timezone.localdate(), known_by)
    told = {name: getattr(one, name) for name in ("code", "title", "asks", "about", "how", "owner", "rows")}
    told |= {"doubts": queries.doubts_of(user.authority_id, one)}
    if read is None:
        return told | {"nothing": asking.nothing(barred=queries.is_barred(user, one)), "answer": None}
    return told | {"nothing": "", "answer": _answered(user.authority_id, one, read)}


def _answered(authority_id: int, one: Study, read: Any) -> dict[str, Any]:
    words, told = queries.words_in(authority_id, one, read.told), read.told
    return {
        **{name: getattr(told, name) for name in ("first", "last", "version", "why")},
        "snapshots": sorted({each.snapshot.digest for each in (read.row, *read.results) if each is not None}),
        "findings": [
            {"code": each.code, "claimed": each.claimed, "group": dict(each.by), "words": saying.said(one, each, words)}
            for each in told.findings
        ],
        "tables": [
            {
                "code": each.code,
                "columns": list(each.columns),
                "rows": [{"group": dict(row.by), "cells": list(row.cells)} for row in each.rows],
            }
            for each in told.tables
        ],
        "left_out": saying.left_out(told),
    }


@operation(router, "POST", "/studies/{study}/asked", needs=RUN, gives=StudyAsked, refuses=(404, 422), status=201)
def ask_study(request: HttpRequest, study: Code, new: NewStudyAsked) -> Any:
    """Put a study to the data as at a day; the worker answers it."""
    user, one = asker(request), _named(request, study)
    made = deeds.ask_study(user.authority, study, **new.dict(), by=user, at=timezone.now())
    run = is_of_figures(one)
    keys = {"run": made.pk if run else None, "enquiry": None if run else made.pk}
    return Status(201, {"code": study, "as_at": made.as_at, **keys})


def _named(request: HttpRequest, code: str) -> Study:
    user = asker(request)
    check_can_read_studies(user)
    known = queries.studies_of(user.authority_id)
    if code not in known:
        raise Http404
    return known[code]
