"""Terms and closed days entered, changed and taken out by the API, by the checks of the pages' own forms. GOV-04."""

from typing import Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Schema, Status

from tallystick.foundation.calendars import deeds, queries
from tallystick.foundation.calendars.endpoints.counting import ClosureTold, TermTold, Year, router
from tallystick.foundation.calendars.forms import ClosureForm, TermForm
from tallystick.foundation.calendars.models import Closure
from tallystick.foundation.calendars.permissions import KEEP
from tallystick.foundation.calendars.rules import a_year_on, read_ical, read_lines
from tallystick.foundation.tokens.operations import (
    Day,
    Key,
    Named,
    Seen,
    Sent,
    asker,
    filled,
    letters,
    operation,
)

NAME = letters(60)
MOST_OF_A_FILE = 1_000_000


class TermSaid(Sent):
    """A term and its half-term holiday; both days of that are left out where six short terms make a year."""

    name: NAME  # type: ignore[valid-type]
    starts: Day
    ends: Day
    half_term_starts: Day | None = None
    half_term_ends: Day | None = None


class TermChanged(TermSaid):
    """The same, said anew as a whole, having seen a version of it."""

    seen_version: Seen


class ClosureSaid(Sent):
    """A day, or half of one, on which every school or one is closed, or a bank holiday of this authority's own."""

    day: Day
    name: NAME  # type: ignore[valid-type]
    kind: Literal[tuple(Closure.Kind.values)]  # type: ignore[valid-type]
    half: Literal[("", *Closure.Half.values)] = ""  # type: ignore[valid-type]
    school: Named | None = None


class YearSent(Sent):
    """A year: lines such as “Autumn: 2 September 2026 to 18 December 2026”, or the text of an iCalendar file."""

    lines: letters(50_000) = ""  # type: ignore[valid-type]
    icalendar: letters(MOST_OF_A_FILE) = ""  # type: ignore[valid-type]


class YearCopied(Sent):
    """The year in which the school year begins that is copied, 52 weeks on."""

    begins: Year


class Entered(Schema):
    """How many terms and closed days were entered that were not there yet, and what was left out."""

    terms: int
    closures: int
    left_out: list[str]


class TakenOut(Schema):
    """The key of what was taken out."""

    id: int


@operation(router, "POST", "/calendar/terms", needs=KEEP, gives=TermTold, refuses=(422,), status=201)
def add_term(request: HttpRequest, said: TermSaid) -> Any:
    """Enter a term."""
    user = asker(request)
    return Status(201, deeds.add_term(user.authority, term_of(said), by=user, at=timezone.now()))


@operation(router, "PUT", "/calendar/terms/{term}", needs=KEEP, gives=TermTold, refuses=(404, 409, 422))
def change_term(request: HttpRequest, term: Key, said: TermChanged) -> Any:
    """Change a term's name or dates."""
    row = queries.term_of(asker(request), term)
    told = {"seen_version": said.seen_version, "by": asker(request), "at": timezone.now()}
    return deeds.change_term(row, term_of(said), **told)


@operation(router, "POST", "/calendar/terms/{term}/remove", needs=KEEP, gives=TakenOut, refuses=(404, 422))
def remove_term(request: HttpRequest, term: Key) -> Any:
    """Take a term that was entered wrongly out of the calendar."""
    deeds.remove_term(queries.term_of(asker(request), term), by=asker(request), at=timezone.now())
    return {"id": term}


@operation(router, "POST", "/calendar/closures", needs=KEEP, gives=ClosureTold, refuses=(404, 422), status=201)
def add_closure(request: HttpRequest, said: ClosureSaid) -> Any:
    """Enter a day, or half of one, on which schools or one of them are closed, or a bank holiday."""
    user, told = asker(request), said.dict(exclude={"school"})
    school = queries.school_of(user, said.school)
    filled(ClosureForm(told, schools=queries.schools_of(user).none()))
    return Status(201, deeds.add_closure(user.authority, **told, school=school, by=user, at=timezone.now()))


@operation(router, "POST", "/calendar/closures/{closure}/remove", needs=KEEP, gives=TakenOut, refuses=(404, 422))
def remove_closure(request: HttpRequest, closure: Key) -> Any:
    """Take a closed day out of the calendar."""
    deeds.remove_closure(queries.closure_of(asker(request), closure), by=asker(request), at=timezone.now())
    return {"id": closure}


@operation(router, "POST", "/calendar/bring-in", needs=KEEP, gives=Entered, refuses=(422,))
def bring_in_year(request: HttpRequest, sent: YearSent) -> Any:
    """Enter many terms and closed days at once, or none of them; the file is read where there is one."""
    dates = read_ical(sent.icalendar.encode()) if sent.icalendar else read_lines(sent.lines)
    return entered(request, dates)


@operation(router, "POST", "/calendar/copy", needs=KEEP, gives=Entered, refuses=(422,))
def copy_year(request: HttpRequest, copied: YearCopied) -> Any:
    """Enter the next year's terms, 52 weeks on, to be corrected where they differ."""
    return entered(request, a_year_on(queries.dates_in(asker(request), copied.begins)))


def entered(request: HttpRequest, dates: Any) -> dict[str, Any]:
    """Enter dates, and say how many were new."""
    user = asker(request)
    terms, closures = deeds.bring_in(user.authority, dates, by=user, at=timezone.now())
    return {"terms": terms, "closures": closures, "left_out": list(dates.ignored)}


def term_of(said: TermSaid) -> Any:
    """Give what was sent as a term; refuses dates that no term has, in the page's own sentences."""
    form = TermForm(said.dict(exclude={"seen_version"}))
    filled(form)
    return form.term()
