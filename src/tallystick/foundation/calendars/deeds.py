"""What people do with a calendar: enter, change, remove and copy terms and closures; the ledger keeps every date.

Promise: whoever hears of changed dates (`arrangements.py`) is told once for each deed, inside it.
"""

from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import date, datetime, timedelta

from tallystick.engine import clocks
from tallystick.foundation.accounts.models import Authority, OrganisationUnit, User
from tallystick.foundation.calendars.arrangements import Changed, tell
from tallystick.foundation.calendars.models import Closure, Term
from tallystick.foundation.calendars.permissions import (
    check_can_keep_calendars,
    check_is_school_of,
    check_still_as_seen,
)
from tallystick.foundation.calendars.rules import (
    ClosedDay,
    Dates,
    DatesNotRead,
    check_apart,
    check_closed,
    check_term,
)
from tallystick.foundation.ledger.audit import audited, record
from tallystick.lib.refusals import Refusal

HOLIDAYS = timedelta(days=clocks.SUMMER)


class DayTaken(Refusal):
    """A day already stands in the calendar under another name."""


@audited
def add_term(authority: Authority, term: clocks.Term, *, by: User | None, at: datetime) -> Term:
    """Enter a term. Inventory: GOV-04."""
    check_can_keep_calendars(by, authority.pk)
    added = _put_term(authority, term, by=by, at=at)
    tell(_beside(Changed(authority.pk, term.starts, term.ends, why=f"{added} was entered")), by=by, at=at)
    return added


@audited
def change_term(term: Term, to: clocks.Term, *, seen_version: int, by: User | None, at: datetime) -> Term:
    """Change a term's name or dates. Inventory: GOV-04."""
    check_can_keep_calendars(by, term.authority_id)
    check_term(to)
    check_apart(to, _other_terms(term.authority_id, but=term.pk))
    now = Term.objects.select_for_update(no_key=True).get(pk=term.pk)
    check_still_as_seen(now, seen_version)
    first, last = min(now.starts, to.starts), max(now.ends, to.ends)
    for name, value in asdict(to).items():
        setattr(now, name, value)
    now.version += 1
    now.save()
    record("term changed", subject=now, by=by, at=at, starts=to.starts, ends=to.ends)
    tell(_beside(Changed(term.authority_id, first, last, why=f"{now} was changed")), by=by, at=at)
    return now


@audited
def remove_term(term: Term, *, by: User | None, at: datetime) -> None:
    """Take a term that was entered wrongly out of the calendar."""
    check_can_keep_calendars(by, term.authority_id)
    record("term removed", subject=term, by=by, at=at, starts=term.starts, ends=term.ends)
    term.delete()
    tell(_beside(Changed(term.authority_id, term.starts, term.ends, why=f"{term} was taken out")), by=by, at=at)


@audited
def add_closure(
    authority: Authority,
    *,
    day: date,
    name: str,
    kind: str,
    half: str = "",
    school: OrganisationUnit | None = None,
    by: User | None,
    at: datetime,
) -> Closure:
    """Enter a day, or half of one, on which schools or one of them are closed, or a bank holiday. Inventory: GOV-04."""
    check_can_keep_calendars(by, authority.pk)
    check_is_school_of(school, authority.pk)
    closed = ClosedDay(day, name, kind, half)
    check_closed(closed, school=school is not None)
    _check_free(authority.pk, day, school.pk if school else None)
    closure = _put_closure(authority, closed, school=school, by=by, at=at)
    tell(Changed(authority.pk, day, day, closure.school_id, why=f"{closure.name} was entered"), by=by, at=at)
    return closure


@audited
def remove_closure(closure: Closure, *, by: User | None, at: datetime) -> None:
    """Take a closure out of the calendar."""
    check_can_keep_calendars(by, closure.authority_id)
    record("closure removed", subject=closure, by=by, at=at, day=closure.day, kind=closure.kind)
    closure.delete()
    why = f"{closure.name} was taken out"
    tell(Changed(closure.authority_id, closure.day, closure.day, closure.school_id, why), by=by, at=at)


@audited
def bring_in(authority: Authority, dates: Dates, *, by: User | None, at: datetime) -> tuple[int, int]:
    """Enter many terms and closures at once, or none; gives how many of each were not there yet. Inventory: GOV-04."""
    check_can_keep_calendars(by, authority.pk)
    if not dates.terms and not dates.closed:
        raise DatesNotRead("No term and no closed day was found. Write a name and its dates on each line.")
    known, closed = set(_other_terms(authority.pk)), set(_closed_days(authority.pk))
    terms = [_put_term(authority, term, by=by, at=at) for term in dates.terms if term not in known]
    new = {one.day: one for one in dates.closed if one.day not in closed}.values()
    for one in new:
        check_closed(one, school=False)
    closures = [_put_closure(authority, one, school=None, by=by, at=at) for one in new]
    record("term dates brought in", subject=authority, by=by, at=at, terms=len(terms), closures=len(closures))
    if terms or closures:
        tell(_beside(_all_of(authority.pk, terms, closures)), by=by, at=at)
    return len(terms), len(closures)


def _check_free(authority_id: int, day: date, school_id: int | None) -> None:
    """Refuse a day that stands there already, for this school or, the whole of it, for every school."""
    for there in Closure.objects.of(authority_id).closing(school_id).filter(day=day):
        if there.school_id == school_id:
            raise DayTaken(f"That day is already in the calendar as {there.name}. Remove it first.")
        if not there.half:
            raise DayTaken(f"Every school is closed on that day already: {there.name}.")


def _put_term(authority: Authority, term: clocks.Term, *, by: User | None, at: datetime) -> Term:
    """Enter a term."""
    check_term(term)
    check_apart(term, _other_terms(authority.pk))
    added = Term.objects.create(authority=authority, **asdict(term))
    record("term added", subject=added, by=by, at=at, starts=term.starts, ends=term.ends)
    return added


def _put_closure(
    authority: Authority, closed: ClosedDay, *, school: OrganisationUnit | None, by: User | None, at: datetime
) -> Closure:
    """Enter a day, or half of one, on which schools or one of them are closed, or a bank holiday."""
    told = {"day": closed.day, "kind": closed.kind} | ({"half": closed.half} if closed.half else {})
    closure = Closure.objects.create(authority=authority, school=school, name=closed.name.strip(), **told)
    record("closure added", subject=closure, by=by, at=at, **told)
    return closure


def _all_of(authority_id: int, terms: Iterable[Term], closures: Iterable[Closure]) -> Changed:
    """Give the dates of a whole paste as one change."""
    days = [day for term in terms for day in (term.starts, term.ends)] + [one.day for one in closures]
    return Changed(authority_id, min(days), max(days), why="A year's dates were brought in")


def _beside(changed: Changed) -> Changed:
    """Give a change of terms with the holidays on both sides, which are known to be holidays by their terms only."""
    return replace(changed, first=changed.first - HOLIDAYS, last=changed.last + HOLIDAYS)


def _closed_days(authority_id: int) -> Iterable[date]:
    return Closure.objects.of(authority_id).closing(None).values_list("day", flat=True)


def _other_terms(authority_id: int, but: int | None = None) -> list[clocks.Term]:
    """Give the dates of an authority's other terms; whoever enters terms at the same moment waits."""
    Authority.objects.select_for_update(no_key=True).get(pk=authority_id)
    return [term.dates() for term in Term.objects.of(authority_id).exclude(pk=but)]
