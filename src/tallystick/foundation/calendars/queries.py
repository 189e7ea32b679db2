"""What a calendar can be asked; the days themselves are counted by `engine.clocks`."""

from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from holidays import country_holidays

from tallystick.engine.catalogue.rules import Rule, rules
from tallystick.engine.clocks import Calendar, Half, Known
from tallystick.foundation.accounts.models import Agency, OrganisationUnit, User
from tallystick.foundation.accounts.queries import units_of
from tallystick.foundation.calendars.models import CalendarQuerySet, Closure, ClosureQuerySet, Term
from tallystick.foundation.calendars.rules import BANK_HOLIDAY, Dates

KNOWN_YEARS = range(1990, 2101)  # for which England's bank holidays are worked out
KNOWN = Known(date(KNOWN_YEARS[0], 1, 1), date(KNOWN_YEARS[-1], 12, 31))
AROUND = timedelta(days=366)  # so that a count that leaves the stretch asked for still finds its terms


@cache
def england() -> dict[date, str]:
    """Give England's bank holidays, those kept once only among them, by day. Inventory: GOV-04."""
    known = country_holidays("GB", subdiv="ENG", years=KNOWN_YEARS)
    return {day: name.replace("(observed)", "(substitute day)") for day, name in known.items()}


def calendar_of(
    authority_id: int, school: int | None = None, *, first: date | None = None, last: date | None = None
) -> Calendar:
    """Give what an authority, or one of its schools, counts days on; two queries. Inventory: GOV-04.

    All of it, or a stretch and a year around it.
    """
    terms, closures = Term.objects.of(authority_id), Closure.objects.of(authority_id).closing(school)
    if first is not None:
        terms, closures = terms.filter(ends__gte=long_before(first)), closures.filter(day__gte=long_before(first))
    if last is not None:
        terms, closures = terms.filter(starts__lte=long_after(last)), closures.filter(day__lte=long_after(last))
    return counted_on(list(terms), list(closures))


def long_before(day: date) -> date:
    """Give a day a year before another, or the first day that there is."""
    return day - AROUND if day - date.min > AROUND else date.min


def long_after(day: date) -> date:
    """Give a day a year after another, or the last day that there is."""
    return day + AROUND if date.max - day > AROUND else date.max


def calendars_of(authority_id: int) -> dict[int | None, Calendar]:
    """Give an authority's calendar under None, and that of each school with closures of its own; two queries."""
    terms, closures = list(Term.objects.of(authority_id)), list(Closure.objects.of(authority_id))
    schools = {None, *(one.school_id for one in closures)}
    return {
        school: counted_on(terms, [one for one in closures if one.school_id in (None, school)]) for school in schools
    }


def schools_closing(authority_id: int) -> frozenset[int]:
    """Give the schools of an authority that have closures of their own, and so a calendar of their own."""
    own = Closure.objects.of(authority_id).exclude(school=None).order_by()
    return frozenset(own.values_list("school_id", flat=True).distinct())


def counted_on(terms: list[Term], closures: list[Closure]) -> Calendar:
    """Give the calendar that terms and closures make; two halves of a day close the whole of it."""
    extra = {one.day: one.name for one in closures if one.kind == BANK_HOLIDAY}
    closed = {one.day: one.name for one in closures if one.kind != BANK_HOLIDAY and not one.half}
    halves: dict[date, Half] = {}
    for one in closures:
        if one.half and one.day not in closed and halves.setdefault(one.day, one.half) != one.half:
            closed[one.day] = one.name
    return Calendar(
        bank_holidays=england() | extra,
        terms=tuple(term.dates() for term in terms),
        closures=closed,
        half_days={day: half for day, half in halves.items() if day not in closed},
        known=KNOWN,
    )


def schools_of(user: User) -> QuerySet[OrganisationUnit]:
    """Give the schools of the asker's authority, whose closures can differ."""
    return units_of(user).filter(agency=Agency.SCHOOL)


def school_of(user: User, pk: int | None) -> OrganisationUnit | None:
    """Give one school of the asker's authority; None for every school; raises Http404 where there is none."""
    return None if pk is None else get_object_or_404(schools_of(user), pk=pk)


def school_year(year: int) -> tuple[date, date]:
    """Give the first and last day of the school year that begins in a year."""
    return date(max(year, MINYEAR), 8, 1), date(min(year + 1, MAXYEAR), 7, 31)


def terms_in(user: User, year: int) -> CalendarQuerySet:
    """Give the terms of a school year of the asker's authority."""
    return Term.objects.of(user.authority_id).filter(starts__range=school_year(year))


def closures_in(user: User, year: int, school: int | None = None) -> ClosureQuerySet:
    """Give the closures of a school year of every school in the asker's authority, and those of one school."""
    closures = Closure.objects.of(user.authority_id).closing(school)
    return closures.filter(day__range=school_year(year)).select_related("school").order_by("day", "pk")


def closures_shown(user: User, year: int, school: OrganisationUnit | None) -> ClosureQuerySet:
    """Give the closures of a school year that concern one school; without one, those of every single school too."""
    if school is not None:
        return closures_in(user, year, school.pk)
    closures = Closure.objects.of(user.authority_id).filter(day__range=school_year(year))
    return closures.select_related("school").order_by("day", "school__name", "pk")


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


def all_rules() -> dict[str, Rule]:
    """Give every rule by its code: those of the catalogue, and the installation's own in their place or beside them."""
    own = Path(settings.HOME) / "catalogue"
    return rules(own if own.is_dir() else None)


def rules_with(words: str) -> list[Rule]:
    """Give the rules whose title, explanation or rows hold some words; all of them where none are given."""
    asked = words.casefold().split()
    every = ((rule, f"{rule.title} {rule.about} {' '.join(rule.rows)}".casefold()) for rule in all_rules().values())
    return [rule for rule, text in every if all(word in text for word in asked)]


def clock_rules() -> list[Rule]:
    """Give the rules under which something falls due."""
    return [rule for rule in all_rules().values() if gives_a_day(rule)]


def gives_a_day(rule: Rule) -> bool:
    """Whether something falls due on a day under a rule: it is no threshold, and does not run by the hour."""
    return bool(rule.dates) or not any(one.test or one.unit == "hours" for one in rule.limits)


def rule_of(code: str) -> Rule:
    """Give one rule; raises Http404 where there is none."""
    if code not in all_rules():
        raise Http404("There is no such rule.")
    return all_rules()[code]
