"""What people do with a calendar: enter, change, remove and copy terms and closures; the ledger keeps every date."""

from dataclasses import asdict
from datetime import date, datetime

from tallystick.engine import clocks
from tallystick.foundation.accounts.models import Authority, User
from tallystick.foundation.calendars.models import Closure, Term
from tallystick.foundation.calendars.permissions import check_can_keep_calendars, check_still_as_seen
from tallystick.foundation.calendars.rules import Dates, DatesNotRead, check_apart, check_term
from tallystick.foundation.ledger.audit import audited, record
from tallystick.lib.refusals import Refusal


class DayTaken(Refusal):
    """A day already stands in the calendar under another name."""


@audited
def add_term(authority: Authority, term: clocks.Term, *, by: User | None, at: datetime) -> Term:
    """Enter a term. Inventory: GOV-04."""
    check_can_keep_calendars(by, authority.pk)
    check_term(term)
    check_apart(term, _other_terms(authority.pk))
    added = Term.objects.create(authority=authority, **asdict(term))
    record("term added", subject=added, by=by, at=at, starts=term.starts, ends=term.ends)
    return added


@audited
def change_term(term: Term, to: clocks.Term, *, seen_version: int, by: User | None, at: datetime) -> Term:
    """Change a term's name or dates. Inventory: GOV-04."""
    check_can_keep_calendars(by, term.authority_id)
    check_term(to)
    check_apart(to, _other_terms(term.authority_id, but=term.pk))
    now = Term.objects.select_for_update(no_key=True).get(pk=term.pk)
    check_still_as_seen(now, seen_version)
    for name, value in asdict(to).items():
        setattr(now, name, value)
    now.version += 1
    now.save()
    record("term changed", subject=now, by=by, at=at, starts=to.starts, ends=to.ends)
    return now


@audited
def remove_term(term: Term, *, by: User | None, at: datetime) -> None:
    """Take a term that was entered wrongly out of the calendar."""
    check_can_keep_calendars(by, term.authority_id)
    record("term removed", subject=term, by=by, at=at, starts=term.starts, ends=term.ends)
    term.delete()


@audited
def add_closure(authority: Authority, *, day: date, name: str, kind: str, by: User | None, at: datetime) -> Closure:
    """Enter a day on which schools are closed, or a bank holiday of this authority's own. Inventory: GOV-04."""
    check_can_keep_calendars(by, authority.pk)
    there = Closure.objects.of(authority.pk).filter(day=day).first()
    if there:
        raise DayTaken(f"That day is already in the calendar as {there.name}. Remove it first.")
    closure = Closure.objects.create(authority=authority, day=day, name=name.strip(), kind=kind)
    record("closure added", subject=closure, by=by, at=at, day=day, kind=kind)
    return closure


@audited
def remove_closure(closure: Closure, *, by: User | None, at: datetime) -> None:
    """Take a closure out of the calendar."""
    check_can_keep_calendars(by, closure.authority_id)
    record("closure removed", subject=closure, by=by, at=at, day=closure.day, kind=closure.kind)
    closure.delete()


@audited
def bring_in(authority: Authority, dates: Dates, *, by: User | None, at: datetime) -> tuple[int, int]:
    """Enter many terms and closures at once, or none; gives how many of each were not there yet. Inventory: GOV-04."""
    check_can_keep_calendars(by, authority.pk)
    if not dates.terms and not dates.closed:
        raise DatesNotRead("No term and no closed day was found. Write a name and its dates on each line.")
    known, closed = set(_other_terms(authority.pk)), set(Closure.objects.of(authority.pk).values_list("day", flat=True))
    terms = [term for term in dates.terms if term not in known]
    closures = {one.day: one for one in dates.closed if one.day not in closed}.values()
    for term in terms:
        add_term(authority, term, by=by, at=at)
    for one in closures:
        add_closure(authority, day=one.day, name=one.name, kind=one.kind, by=by, at=at)
    record("term dates brought in", subject=authority, by=by, at=at, terms=len(terms), closures=len(closures))
    return len(terms), len(closures)


def _other_terms(authority_id: int, but: int | None = None) -> list[clocks.Term]:
    """Give the dates of an authority's other terms; whoever enters terms at the same moment waits."""
    Authority.objects.select_for_update(no_key=True).get(pk=authority_id)
    return [term.dates() for term in Term.objects.of(authority_id).exclude(pk=but)]
