"""Absence and schools' own figures by the API: sums alone; pupils are read on pages, each reading one person's."""

from collections.abc import Collection
from datetime import date
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Router, Schema
from pydantic import StrictStr, StringConstraints

from tallystick.engine.attendance.patterns import Absence, Counted
from tallystick.engine.cohorts.measures import Sum
from tallystick.foundation.tokens.operations import NO_NUL, asker, operation
from tallystick.foundation.ui.forms import day_in
from tallystick.modules.records.permissions import OWN_FIGURES, READ
from tallystick.modules.records.queries import absence, school
from tallystick.modules.records.rules.absence import Group, Period, Question, group_of, period_asked
from tallystick.modules.records.rules.school import Asked

router = Router(tags=["Attendance"])
Short = Annotated[StrictStr, StringConstraints(max_length=40, pattern=NO_NUL)]


class AbsenceOf(Schema):
    """Sessions of some pupils, and of how many enrolments; nothing of those that are kept back."""

    name: str
    enrolments: int | None
    possible: int | None
    authorised: int | None
    unauthorised: int | None
    persistent: int | None
    severe: int | None


class AbsenceTold(Schema):
    """The absence of a school, a group or the authority in some days: year on year, by half-day, week and school."""

    first: date
    last: date
    kept_back: bool
    years: list[AbsenceOf]
    half_days: list[AbsenceOf]
    weeks: list[AbsenceOf]
    schools: list[AbsenceOf]


class OwnFigure(Schema):
    """A measure of one's own school, beside the same of similar schools and of the authority; none where kept back."""

    measure: str
    pupils: int
    own: float | None
    similar: float | None
    authority: float | None
    national: str


class OwnFigures(Schema):
    """A school's own figures in some days, for everybody or one group."""

    school: str
    first: date
    last: date
    figures: list[OwnFigure]


@operation(router, "GET", "/absence", needs=READ, gives=AbsenceTold, refuses=(404, 422))
def read_absence(
    request: HttpRequest, first: Short = "", last: Short = "", school_number: Short = "", group: Short = ""
) -> Any:
    """Give the absence of a school, a group or the authority; of the latest school year where no days are named."""
    user = asker(request)
    alone = group_asked(group, absence.groups_shown(user))
    question = Question(period_in(request, first, last), school_number, alone)
    found = absence.picture_of(user, question, {})
    told = {"first": question.period.first, "last": question.period.last, "kept_back": found.hidden.everything}
    if found.hidden.everything:
        return told | {"years": [], "half_days": [], "weeks": [], "schools": []}
    schools = {} if found.small and question.group else found.schools
    return told | {
        "years": [_told(name, one, name in found.hidden.years) for name, (one, _) in found.years.items()],
        "half_days": [_told(name, one) for name, one in found.half_days.items()],
        "weeks": [_told(name, one) for name, one in found.weeks.items()],
        "schools": [_told(name, one, name in found.hidden.schools) for name, one in schools.items()],
    }


@operation(router, "GET", "/school-figures", needs=OWN_FIGURES, gives=OwnFigures, refuses=(404, 422))
def read_school_figures(
    request: HttpRequest, first: Short = "", last: Short = "", school_number: Short = "", group: Short = ""
) -> Any:
    """Give the figures of one's own school for everybody or one group, beside those of others; none where none is."""
    user = asker(request)
    alone = group_asked(group, school.dimensions_for(user))
    number = school_number or next(iter(school.schools_for(user)), "")
    asked = Asked(number, period_in(request, first, last), (alone,) if alone else ())
    found = school.figures_of(user, asked) if number else None
    if number and found is None:
        raise Http404("There is no such school among those whose figures you read.")
    figures = [_figure(name, one) for name, one in found.told.items()] if found else []
    return {"school": number, "first": asked.period.first, "last": asked.period.last, "figures": figures}


def group_asked(code: str, shown: Collection[str]) -> Group | None:
    """Give the group that is asked for, of the dimensions that somebody may group by; nobody is told of others."""
    found = group_of(code)
    if code and (found is None or found.dimension not in shown):
        raise Http404("There is no such group that you may ask for.")
    return found


def period_in(request: HttpRequest, first: str, last: str) -> Period:
    """Give the days that are asked for, or the school year of the last mark."""
    user, today = asker(request), timezone.localdate()
    known = absence.periods_to_choose(user, today)
    return period_asked(known, "", day_in(first), day_in(last), absence.latest_mark(user, today))


def _told(name: str, one: Absence | Counted, hidden: bool = False) -> dict[str, Any]:
    counted = one.sessions if isinstance(one, Absence) else one
    told: dict[str, int | None] = dict(zip(Counted._fields, counted, strict=True))
    of = {field: getattr(one, field, None) for field in ("enrolments", "persistent", "severe")}
    every = told | of
    return {"name": name} | {field: None if hidden else value for field, value in every.items()}


def _figure(measure: str, one: school.Told) -> dict[str, Any]:
    beside = {"similar": _value(one.similar), "authority": _value(one.every)}
    national = one.national[0] if one.national else ""
    own = {"measure": measure, "pupils": one.own.pupils, "own": _value(one.own)}
    return own | beside | {"national": national}


def _value(one: Sum | None) -> float | None:
    return None if one is None or one.value is None else float(one.value)
