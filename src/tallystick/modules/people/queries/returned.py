"""What returns tell of a child, as far as whoever asks may know it: by the numbers that the index and links have.

Promise: nothing is read of what the asker may not know, and nothing is copied from a return.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from tallystick.foundation.accounts.models import User
from tallystick.modules.people.models import Identifier, Link, Person
from tallystick.modules.people.permissions import reach_of
from tallystick.modules.people.queries.numbers import bearers_of
from tallystick.modules.people.rules.kinds import CARE as CARE_FACTS
from tallystick.modules.people.rules.kinds import EDUCATION, IDENTITY
from tallystick.modules.people.rules.returned import ATTAINMENT, ATTENDANCE, CARE, EXCLUSIONS, SCHOOLS
from tallystick.modules.records.queries.about import Sought, Told, names_of_schools, rows_about

PUPIL, CHILD = "upn", "child"
FEW = 500  # children up to whom the database is asked for them alone
OF_SCHEME = {"upn": PUPIL, "former-upn": PUPIL, "social-care": CHILD}
OF_LINK = {"pupils": PUPIL, "care-children": CHILD, "need-children": CHILD}  # whose number a linked record's is
OPENED_BY = {ATTENDANCE: EDUCATION, EXCLUSIONS: EDUCATION, ATTAINMENT: EDUCATION, CARE: CARE_FACTS, SCHOOLS: IDENTITY}
MARKS, TOTALS, REASONS = "attendance-months", "attendance-totals", "absence-reasons"
# Of each part of the picture: its tables, the number by which each tells of a child, and the columns that are read.
ASKED: Mapping[str, Mapping[str, tuple[str, tuple[str, ...]]]] = {
    ATTENDANCE: {
        MARKS: (PUPIL, ("laestab", "month", "marked", "possible", "authorised", "unauthorised")),
        TOTALS: (PUPIL, ("laestab", "block", "possible", "authorised", "unauthorised")),
        REASONS: (PUPIL, ("laestab", "block", "reason", "sessions")),
    },
    EXCLUSIONS: {"suspensions": (PUPIL, ("laestab", "category", "reasons", "starts", "sessions"))},
    ATTAINMENT: {
        "results": (PUPIL, ("laestab", "stage", "year", "subject", "method", "component", "result", "points")),
        "entries": (PUPIL, ("laestab", "year", "qualification", "series", "subject", "grade", "points")),
    },
    CARE: {"care-episodes": (CHILD, ("decom", "rne", "ls", "place", "place_provider", "dec", "rec"))},
    SCHOOLS: {
        "pupils": (PUPIL, ("laestab", "entry", "left", "enrolment", "on_roll", "year_group")),
        "enrolments": (PUPIL, ("laestab", "entry", "left", "enrolment")),
    },
}


@dataclass(frozen=True)
class Returned:
    """What returns tell of a child: rows by table, the names of schools, which parts were asked, whether linked."""

    tables: Mapping[str, list[Told]]
    schools: Mapping[str, str]
    parts: frozenset[str]
    numbered: bool  # any number is known by which a return could tell of the child
    shared: bool  # one of them is another record's too, so that nothing is read by it

    def of(self, table: str) -> list[Told]:
        """The rows of a table, the earliest period and load first."""
        return self.tables.get(table, [])

    def school(self, number: str | None) -> str:
        """A school by its name, or by its number where no register of schools is loaded."""
        return self.schools.get(number or "", number or "")


def returned_of(
    user: User,
    person: Person,
    today: date,
    *,
    parts: Iterable[str] = tuple(ASKED),
    as_at: date | None = None,
    known_by: datetime | None = None,
    named: bool = True,
) -> Returned:
    """Give what returns tell of a child whom `person_for` found for somebody. Inventory: LRN-02.

    Of the parts asked for, those of the groups of facts that are theirs to know. Links are taken as they are today;
    the names of schools are looked up where `named`.
    """
    groups = reach_of(user, today).groups
    seen = frozenset(one for one in parts if OPENED_BY[one] in groups)
    held = _held(person.authority_id, [person.pk])[person.pk]
    numbers = numbers_of(person.authority_id, [person.pk])[person.pk]
    sought = {
        table: Sought(by, numbers[by], columns, by_day=table == MARKS) for table, (by, columns) in _asked(seen).items()
    }
    tables = rows_about(person.authority_id, sought, as_at=as_at, known_by=known_by)
    told = {row["laestab"] for rows in tables.values() for row in rows if named and "laestab" in row.said}
    schools = names_of_schools(person.authority_id, told)
    return Returned(tables, schools, seen, any(held.values()), held != numbers)


def numbers_of(authority_id: int, people: Collection[int]) -> dict[int, dict[str, list[str]]]:
    """Give the numbers by which returns tell of children: those of the index, and those of records linked to them.

    A number that another open record bears too is nobody's.
    """
    held = _held(authority_id, people)
    asked = {by: {number for each in held.values() for number in each[by]} for by in (PUPIL, CHILD)}
    bearers = bearers_of(authority_id, asked)
    found = {
        person: {by: [one for one in many if bearers[by, one] <= {person}] for by, many in each.items()}
        for person, each in held.items()
    }
    return defaultdict(_none, found)


def _none() -> dict[str, list[str]]:
    return {PUPIL: [], CHILD: []}


def _held(authority_id: int, people: Collection[int]) -> dict[int, dict[str, list[str]]]:
    """Give every number that children bear, another's or not."""
    found: dict[int, dict[str, list[str]]] = defaultdict(_none)
    wanted, few = set(people), {"person__in": people} if len(people) <= FEW else {"person__isnull": False}
    held = Identifier.objects.of(authority_id).filter(scheme__in=OF_SCHEME, **few).order_by("pk")
    linked = Link.objects.filter(authority_id=authority_id, source__in=OF_LINK, **few).order_by("pk")
    each = [
        (person, OF_SCHEME[scheme], value) for person, scheme, value in held.values_list("person", "scheme", "value")
    ]
    each += [
        (person, OF_LINK[source], number) for person, source, number in linked.values_list("person", "source", "number")
    ]
    for person, by, number in each:
        if person in wanted and number not in found[person][by]:
            found[person][by].append(number)
    return found


def _asked(parts: Iterable[str]) -> dict[str, tuple[str, tuple[str, ...]]]:
    return {table: how for part in parts for table, how in ASKED[part].items()}
