"""Term dates on their way in or out: terms, days on which schools are closed, and what was not understood."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tallystick.engine.clocks import Term
from tallystick.lib.refusals import Refusal

MORNING, AFTERNOON = "morning", "afternoon"
TRAINING, CLOSED, BANK_HOLIDAY = "training", "closure", "bank holiday"
HALF = re.compile(r"[(]?\b(morning|afternoon)\b(?: only)?[)]?$", re.IGNORECASE)
SAME_WEEKDAY = timedelta(weeks=52)
KINDS = ((TRAINING, r"inset|training|staff day|professional|development day"), (BANK_HOLIDAY, r"(bank|public) holiday"))


class DatesNotRead(Refusal):
    """What was pasted or uploaded is not understood as term dates."""


@dataclass(frozen=True, slots=True)
class ClosedDay:
    """A day, or half of one, on which schools (or, on a bank holiday, everybody) are closed."""

    day: date
    name: str
    kind: str
    half: str = ""

    def named(self) -> str:
        """Give its name, and which half it is."""
        return f"{self.name} ({self.half})" if self.half else self.name


def closed_day(day: date, named: str) -> ClosedDay:
    """Give a closed day from how it is named: "Closing early (afternoon)" is half of one."""
    kind, found = kind_of(named), HALF.search(named)
    if found is None or kind == BANK_HOLIDAY:
        return ClosedDay(day, named, kind)
    return ClosedDay(day, HALF.sub("", named).strip() or named, kind, found[1].lower())


@dataclass(frozen=True, slots=True)
class Dates:
    """Terms and closed days that belong together; `ignored` is what a file held besides."""

    terms: tuple[Term, ...] = ()
    closed: tuple[ClosedDay, ...] = ()
    ignored: tuple[str, ...] = ()


def kind_of(name: str) -> str:
    """Give the kind of closed day that a name tells."""
    return next((kind for kind, words in KINDS if re.search(words, name, re.IGNORECASE)), CLOSED)


def a_year_on(dates: Dates) -> Dates:
    """Give the same dates 52 weeks later, on the same weekdays; a year's end or Easter may want a correction."""
    return Dates(tuple(later(term) for term in dates.terms))


def later(term: Term) -> Term:
    """Give a term 52 weeks later; closures are not repeated, for nobody can know them."""
    held = term.half_term_starts and term.half_term_starts + SAME_WEEKDAY
    ended = term.half_term_ends and term.half_term_ends + SAME_WEEKDAY
    name = re.sub(r"\b(20\d\d)$", lambda year: str(int(year[0]) + 1), term.name)
    return replace(
        term,
        name=name,
        starts=term.starts + SAME_WEEKDAY,
        ends=term.ends + SAME_WEEKDAY,
        half_term_starts=held,
        half_term_ends=ended,
    )
