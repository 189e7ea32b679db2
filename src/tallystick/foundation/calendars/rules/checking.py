"""When a term's dates make sense, alone and beside the others."""

from collections.abc import Iterable
from datetime import date, timedelta

from tallystick.engine.clocks import Term
from tallystick.foundation.calendars.rules.dates import BANK_HOLIDAY, ClosedDay
from tallystick.lib.refusals import Refusal

LONGEST = timedelta(days=150)  # an autumn term is the longest, of some 110 days


class TermDatesWrong(Refusal):
    """A term's dates contradict each other or another term's."""


class ClosureWrong(Refusal):
    """A closed day is none that there can be."""


def check_term(term: Term) -> None:
    """Refuse dates that no term has. Inventory: GOV-04."""
    if not term.name.strip():
        raise TermDatesWrong("Give the term a name, such as Autumn.")
    if term.ends < term.starts:
        raise TermDatesWrong(f"{term.name} would end before it begins. Check both dates.")
    if term.ends - term.starts > LONGEST:
        raise TermDatesWrong(f"{term.name} would last more than {LONGEST.days} days. Check the years of its dates.")
    check_half_term(term)


def check_half_term(term: Term) -> None:
    """Refuse a half-term holiday that is half known, reversed or not inside its term."""
    first, last = term.half_term_starts, term.half_term_ends
    if first is None and last is None:
        return
    if first is None or last is None:
        raise TermDatesWrong("Give both the first and the last day of the half-term holiday, or neither.")
    if not term.starts < first <= last < term.ends:
        raise TermDatesWrong(
            f"The half-term holiday has to begin after {term.name} begins, end before it ends, and not run backwards."
        )


def check_apart(term: Term, others: Iterable[Term]) -> None:
    """Refuse a term that shares a day with another. Inventory: GOV-04."""
    for other in others:
        if term.starts <= other.ends and other.starts <= term.ends:
            raise TermDatesWrong(
                f"{term.name} would overlap with {other.name}, which runs from {said(other.starts)} "
                f"to {said(other.ends)}. Change one of them."
            )


def check_closed(day: ClosedDay, *, school: bool) -> None:
    """Refuse a closed day that there cannot be. Inventory: GOV-04."""
    if not day.name.strip():
        raise ClosureWrong("Say what the day is called, such as Training day.")
    if day.kind == BANK_HOLIDAY and (school or day.half):
        raise ClosureWrong("A bank holiday is everybody's, and the whole day. Choose “Schools closed” instead.")


def said(day: date) -> str:
    """Write a day as people say it."""
    return f"{day.day} {day:%B %Y}"
