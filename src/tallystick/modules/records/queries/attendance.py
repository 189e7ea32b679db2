"""Half-termly attendance of an authority's schools: what is expected, what came, what it comes to, who is listed."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from django.utils import timezone

from tallystick.engine.attendance.collecting import (
    Came,
    HalfTerm,
    RollOut,
    Standing,
    half_terms,
    last_open,
    low,
    rolled_out,
    standings,
)
from tallystick.engine.attendance.figures import Sums, marks_asked, sums
from tallystick.engine.attendance.received import Received, as_marks, as_totals, listed
from tallystick.engine.catalogue.rules import Limit
from tallystick.engine.clocks import NoTermsKnown, school_year_of, spans
from tallystick.engine.records import counted_by
from tallystick.foundation.accounts.models import OrganisationUnit, User
from tallystick.foundation.calendars.queries import all_rules, calendar_of, calendars_of, school_year, schools_closing
from tallystick.modules.records.models import Load, LoadedPart
from tallystick.modules.records.models.loads import PartQuerySet
from tallystick.modules.records.permissions import check_can_read_every_return, check_can_read_low_attendance
from tallystick.modules.records.queries.files import path_of, records_folder
from tallystick.modules.records.queries.loads import parts_then
from tallystick.modules.records.rules.attendance import Counted

MONTHS, TOTALS, LISTED = "attendance-months", "attendance-returns", "attendance-low"
BACK = 2  # school years before the one that runs


@dataclass(frozen=True)
class Half:
    """One half-term over all schools."""

    standings: list[Standing]
    counted: dict[str, Counted]  # by school
    names: Mapping[str, str]  # of schools, by their numbers
    roll_out: list[RollOut]  # of the terms of its school year


class Listed(NamedTuple):
    """A pupil who attended too little."""

    laestab: str
    upn: str
    sums: Sums
    by_school: bool  # the school listed them itself, in a return without marks


def expected_half_terms(user: User, today: date) -> list[HalfTerm]:
    """Give the half-terms of which returns are expected, the earliest first; none where no term is entered."""
    check_can_read_every_return(user)
    year = school_year_of(today)
    first, last = school_year(year - BACK)[0], school_year(year)[1]
    try:
        return half_terms(calendar_of(user.authority_id), all_rules()["attendance-return"], first, last)
    except NoTermsKnown:
        return []


def low_limit(half_term: HalfTerm) -> Limit | None:
    """Give the threshold below which pupils are listed for a half-term. Inventory: ATX-01."""
    return all_rules()["low-attendance"].in_force(half_term.span.ends)


def half_of(user: User, half_term: HalfTerm, expected: Sequence[HalfTerm], today: date) -> Half:
    """Give how schools stand for a half-term, and the roll-out of its school year. Inventory: ATX-01, ATX-02."""
    check_can_read_every_return(user)
    year = school_year_of(half_term.span.starts)
    of_year = [one for one in expected if school_year_of(one.span.starts) == year]
    known = known_by_number(user.authority_id)
    ends = _own_ends(user.authority_id, known, of_year)
    with asking() as folder:
        came, counted = _came(user.authority_id, folder, of_year, half_term, ends)
    names = schools_expected(known, half_term.span.ends, {one.laestab for one in came})
    terms = spans("termly", calendar_of(user.authority_id), *school_year(year))
    return Half(
        standings(sorted(names), [half_term], came, today),
        counted,
        names,
        list(rolled_out(names, terms, of_year, came, today)),
    )


def listed_pupils(user: User, half_term: HalfTerm) -> list[Listed]:
    """Give the pupils below the threshold of a half-term, from marks, or as a school without marks listed them.

    Inventory: ATX-01.
    """
    check_can_read_low_attendance(user, user.authority_id)
    limit = low_limit(half_term)
    if limit is None:
        return []
    with asking() as folder:
        each = _sums(user.authority_id, folder, half_term, ["laestab", "upn"])
        told = listed(folder, received(user.authority_id, LISTED), [half_term])
    with_marks = {one.by[0] for one in each}
    own = [one for one in told if one.by[0] not in with_marks]
    found = [Listed(*one.by, one, by_school=False) for one in low(each, limit)]
    found += [Listed(*one.by, one, by_school=True) for one in low(own, limit)]
    return sorted(found, key=lambda one: (one.laestab, one.sums.attended / one.sums.possible, one.upn))


class School(NamedTuple):
    """A school as the national register has it."""

    name: str
    opened: date | None
    closed: date | None
    phase: str | None = None

    def is_open(self, day: date) -> bool:
        """Whether it is open on a day."""
        return (self.opened is None or self.opened <= day) and (self.closed is None or day < self.closed)


def known_by_number(authority_id: int) -> dict[str, School]:
    """Give the schools that the national register was loaded with, by their seven figures."""
    parts = parts_then(authority_id).filter(table="schools")
    columns = ["la", "number", "name", "opened", "closed", "phase"]
    rows = (row for part in parts if part.file for row in counted_by(path_of(part.file), columns))
    return {f"{la}{number}": School(*told) for la, number, *told, _ in rows if la and number}


def school_names(user: User) -> dict[str, str]:
    """Give what schools are called, by their seven figures."""
    return {one: school.name for one, school in known_by_number(user.authority_id).items()}


def schools_expected(known: Mapping[str, School], day: date, came: Collection[str]) -> dict[str, str]:
    """Give the schools of which a return is expected, each with its name: those open on a day, and those that sent one.

    Where the register of schools covers more than the authority, those of the area that most returns came from: one
    that a school of another area sends makes nobody else there expected.
    """
    told = Counter(one[:3] for one in came)
    areas = {area for area, number in told.items() if number == max(told.values())}
    found = {one: known[one].name if one in known else "" for one in came}
    return found | {
        one: school.name for one, school in known.items() if school.is_open(day) and (not areas or one[:3] in areas)
    }


def _own_ends(
    authority_id: int, known: Mapping[str, School], expected: Sequence[HalfTerm]
) -> dict[tuple[str, str], date]:
    """Give the last open day of each half-term in schools that have closures of their own, told by their names."""
    closing = OrganisationUnit.objects.filter(pk__in=schools_closing(authority_id))
    calendars = calendars_of(authority_id) if closing else {}
    by_name = {one.name.casefold(): calendars[one.pk] for one in closing}
    return {
        (laestab, one.span.name): last_open(one.span, by_name[school.name.casefold()])
        for laestab, school in known.items()
        if school.name.casefold() in by_name
        for one in expected
    }


def received(authority_id: int, table: str) -> list[Received]:
    """Give the files of a table that count, in the order in which they came."""
    return _files(parts_then(authority_id).filter(table=table))


def ever_received(authority_id: int, table: str) -> list[Received]:
    """Give the files of a table that count or were replaced, in the order in which they came; none that was withdrawn.

    A return was in time where the first of its files was, whatever was corrected in it later.
    """
    parts = LoadedPart.objects.of(authority_id).filter(table=table, left_of=None)
    return _files(parts.exclude(load__state=Load.State.WITHDRAWN).select_related("load", "file"))


def _files(parts: PartQuerySet) -> list[Received]:
    found = parts.order_by("load__at", "load_id")
    return [Received(path_of(one.file), timezone.localdate(one.load.at)) for one in found if one.file]


@contextmanager
def asking() -> Iterator[Path]:
    """Give a folder for one question, gone afterwards."""
    records_folder().mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=records_folder(), prefix="asking-") as folder:
        yield Path(folder)


def _came(
    authority_id: int,
    folder: Path,
    of_year: Sequence[HalfTerm],
    half_term: HalfTerm,
    ends: Mapping[tuple[str, str], date],
) -> tuple[list[Came], dict[str, Counted]]:
    """Give every return of a school year, and what those of one half-term come to: marks before totals."""
    marked = as_marks(folder, received(authority_id, MONTHS), of_year, ends)
    _, totals = as_totals(folder, received(authority_id, TOTALS), of_year)
    ever, _ = as_totals(folder, ever_received(authority_id, TOTALS), of_year)
    counting = {(one.laestab, one.half_term) for one in totals}
    came = [one for one in ever if (one.laestab, one.half_term) in counting]
    here = [one for one in totals if one.half_term == half_term.span.name]
    counted = {one.laestab: Counted(one.possible, one.authorised, one.unauthorised) for one in here}
    for one in _sums(authority_id, folder, half_term, ["laestab"]):
        counted[one.by[0]] = Counted(one.possible, one.authorised, one.unauthorised)
    return [*marked, *came], counted


def _sums(authority_id: int, folder: Path, half_term: HalfTerm, by: Sequence[str]) -> list[Sums]:
    paths = [one.path for one in received(authority_id, MONTHS)]
    with marks_asked(folder, paths) as connection:
        return sums(connection, [half_term.stretch], by)
