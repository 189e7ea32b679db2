"""What a calendar can be asked; the days themselves are counted by `engine.clocks`."""

from datetime import date, timedelta
from functools import cache

from django.shortcuts import get_object_or_404
from holidays import country_holidays

from tallystick.engine.clocks import Calendar, Known
from tallystick.foundation.accounts.models import User
from tallystick.foundation.calendars.models import CalendarQuerySet, Closure, Term
from tallystick.foundation.calendars.rules import BANK_HOLIDAY, Dates

KNOWN_YEARS = range(1990, 2101)  # for which England's bank holidays are worked out
KNOWN = Known(date(KNOWN_YEARS[0], 1, 1), date(KNOWN_YEARS[-1], 12, 31))
AROUND = timedelta(days=366)  # so that a count that leaves the stretch asked for still finds its terms


@cache
def england() -> dict[date, str]:
    """Give England's bank holidays, those kept once only among them, by day. Inventory: GOV-04."""
    known = country_holidays("GB", subdiv="ENG", years=KNOWN_YEARS)
    return {day: name.replace("(observed)", "(substitute day)") for day, name in known.items()}


def calendar_of(authority_id: int, *, first: date | None = None, last: date | None = None) -> Calendar:
    """Give what an authority counts days on: all, or a stretch and a year around it; two queries. Inventory: GOV-04."""
    terms, closures = Term.objects.of(authority_id), Closure.objects.of(authority_id)
    if first is not None:
        terms, closures = terms.filter(ends__gte=first - AROUND), closures.filter(day__gte=first - AROUND)
    if last is not None:
        terms, closures = terms.filter(starts__lte=last + AROUND), closures.filter(day__lte=last + AROUND)
    closed = {one.day: one for one in closures}
    return Calendar(
        bank_holidays=england() | {day: one.name for day, one in closed.items() if one.kind == BANK_HOLIDAY},
        terms=tuple(term.dates() for term in terms),
        closures={day: one.name for day, one in closed.items() if one.kind != BANK_HOLIDAY},
        known=KNOWN,
    )


def school_year(year: int) -> tuple[date, date]:
    """Give the first and last day of the school year that begins in a year."""
    return date(year, 8, 1), date(year + 1, 7, 31)


def terms_in(user: User, year: int) -> CalendarQuerySet:
    """Give the terms of a school year of the asker's authority."""
    return Term.objects.of(user.authority_id).filter(starts__range=school_year(year))


def closures_in(user: User, year: int) -> CalendarQuerySet:
    """Give the closures of a school year of the asker's authority."""
    return Closure.objects.of(user.authority_id).filter(day__range=school_year(year))


def dates_in(user: User, year: int) -> Dates:
    """Give a school year's terms and closures to write out."""
    terms, closures = terms_in(user, year), closures_in(user, year)
    return Dates(tuple(term.dates() for term in terms), tuple(one.dates() for one in closures))


def term_of(user: User, pk: int) -> Term:
    """Give one term of the asker's authority; raises Http404 where there is none."""
    return get_object_or_404(Term.objects.of(user.authority_id), pk=pk)


def closure_of(user: User, pk: int) -> Closure:
    """Give one closure of the asker's authority; raises Http404 where there is none."""
    return get_object_or_404(Closure.objects.of(user.authority_id), pk=pk)
