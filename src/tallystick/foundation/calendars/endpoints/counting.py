"""Terms and working days by the API."""

from datetime import date
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema

from tallystick.engine import clocks
from tallystick.engine.clocks import Counted
from tallystick.foundation.calendars import queries
from tallystick.foundation.tokens.operations import Day, asker, operation

READ = "read plans"
router = Router(tags=["Calendar"])
FIRST_YEAR, LAST_YEAR, MOST = 1990, 2099, 3650
School = Annotated[int, Query(ge=1, le=2**63 - 1)]
Year = Annotated[int, Query(ge=FIRST_YEAR, le=LAST_YEAR)]


class TermTold(Schema):
    """A school term, with its half-term holiday."""

    id: int
    name: str
    starts: date
    ends: date
    half_term_starts: date | None
    half_term_ends: date | None
    version: int


class ClosureTold(Schema):
    """A day, or half of one, on which every school or one is closed, or a bank holiday of this authority's own."""

    id: int
    day: date
    name: str
    kind: str
    half: str
    school_id: int | None


class YearTold(Schema):
    """The dates of a school year."""

    begins: int
    terms: list[TermTold]
    closures: list[ClosureTold]


class Skipped(Schema):
    """A day left out of a count, and why."""

    day: date
    why: str


class CountTold(Schema):
    """Where a count of days ends, and what it left out."""

    day: date
    skipped: list[Skipped]


@operation(router, "GET", "/calendar/terms", needs=READ, gives=YearTold, refuses=(422,))
def list_terms(request: HttpRequest, begins: Year | None = None) -> Any:
    """Give the terms and closed days of the school year that begins in a year; of this one, unless said.

    The closed days of single schools are among them, each with its school.
    """
    today = timezone.localdate()
    year = begins or today.year - (today < queries.school_year(today.year)[0])
    user = asker(request)
    return {"begins": year, "terms": queries.terms_in(user, year), "closures": queries.closures_shown(user, year, None)}


@operation(router, "GET", "/calendar/add", needs=READ, gives=CountTold, refuses=(404, 422))
def add_days(
    request: HttpRequest,
    day: Day,
    number: Annotated[int, Query(ge=-MOST, le=MOST)],
    kind: Literal["calendar", "working", "school"] = "working",
    school: School | None = None,
) -> Any:
    """Count days of a kind on from a day, by every school's calendar or that of one, and say which were left out."""
    user = asker(request)
    chosen = queries.school_of(user, school)
    calendar = queries.calendar_of(user.authority_id, chosen and chosen.pk)
    return counted_told(clocks.count_on(calendar, day, number, kind))


def counted_told(counted: Counted) -> dict[str, Any]:
    """Give a count in plain values."""
    return {"day": counted.day, "skipped": [{"day": day, "why": why} for day, why in counted.skipped]}
