"""Absence of a school, the authority or a group: how much, when, in whom it persists; and one pupil's marks."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from django.utils import timezone

from tallystick.engine.attendance import codes_of
from tallystick.engine.attendance import patterns as counting
from tallystick.engine.attendance.calendars import Place, marks_of, places_of, schools_in
from tallystick.engine.attendance.figures import Sums, marks_asked
from tallystick.engine.attendance.patterns import Absence, Counted, Limits
from tallystick.engine.attendance.stretches import Stretch, by_half_day, by_week
from tallystick.engine.catalogue.rules import Limit
from tallystick.engine.clocks import Cadence, NoTermsKnown, Span, school_year_of, spans
from tallystick.engine.cohorts import DIMENSIONS, TABLES, Files, absences_by, lay_out_among, lay_out_rolls, told_of
from tallystick.engine.records import rows_at
from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import may, scope_of
from tallystick.foundation.calendars.queries import all_rules, calendar_of, school_year
from tallystick.modules.records.models import LoadedPart
from tallystick.modules.records.permissions import (
    can_read_low_attendance,
    check_can_read_every_return,
    check_can_read_low_attendance,
)
from tallystick.modules.records.queries.attendance import MONTHS, asking, known_by_number
from tallystick.modules.records.queries.catalogue import known_lists, known_tables
from tallystick.modules.records.queries.files import path_of
from tallystick.modules.records.queries.loads import parts_then
from tallystick.modules.records.rules.absence import YEARS, Hidden, Period, Question, hidden_in, periods

MARKS = "attendance"
CARE_FACTS = "read care facts"


@dataclass(frozen=True)
class Picture:
    """The absence of some pupils in a period."""

    question: Question
    limits: Limits
    years: dict[str, tuple[Absence, Limits]]  # by the last day of each year's days, the one that is asked last
    half_days: dict[str, Counted]
    weeks: dict[str, Counted]  # by their Mondays
    groups: dict[str, dict[str, Absence]]  # by dimension
    schools: dict[str, Absence]
    names: Mapping[str, str]  # of schools
    hidden: Hidden = field(default_factory=Hidden)
    small: Limit | None = None

    @property
    def total(self) -> Absence:
        """Give what everything comes to."""
        return list(self.years.values())[-1][0] if self.years else Absence(0, Counted())


class Missing(NamedTuple):
    """An enrolment in which absence persists."""

    laestab: str
    upn: str
    sums: Sums
    severe: bool
    name: str
    year_group: str


class Pupil(NamedTuple):
    """One pupil's marks at a school, with where the year that was asked for stands."""

    part: LoadedPart
    line: int
    laestab: str
    upn: str
    marks: dict[date, tuple[str, str]]


def periods_to_choose(user: User, today: date) -> list[Period]:
    """Give the periods that absence can be asked of, the latest first."""
    return periods(_spans(user, "termly", today), _spans(user, "half-termly", today), today)


def latest_mark(user: User, today: date) -> date:
    """Give the last day of the marks that were received; today where there are none."""
    found = parts_then(user.authority_id).filter(table=MONTHS).exclude(load__period=None)
    last = found.order_by("-load__period").values_list("load__period", flat=True).first()
    return last or today


def groups_shown(user: User) -> tuple[str, ...]:
    """Give the dimensions by which somebody may group pupils: care only for whoever may know of it."""
    knows = may(user, CARE_FACTS) and scope_of(user, CARE_FACTS, timezone.localdate()).everything
    return tuple(one for one in DIMENSIONS if one != "care" or knows)


def schools_with_marks(user: User) -> dict[str, str]:
    """Give the schools whose marks were received, with their names, by their numbers."""
    check_can_read_every_return(user)
    with asking() as folder:
        found = schools_in(folder, files_of(user.authority_id, MONTHS))
    known = known_by_number(user.authority_id) if found else {}
    return {one: known[one].name if one in known else "" for one in found}


def picture_of(user: User, question: Question, names: Mapping[str, str]) -> Picture:
    """Give the absence of a school, the authority or a group in a period, with what is kept back. Inventory: ATX-03."""
    check_can_read_every_return(user)
    shown = groups_shown(user)
    if question.group and question.group.dimension not in shown:
        question = replace(question, group=None)
    with _asked(user.authority_id, question) as connection:
        found = _picture(connection, question, shown)
        whole = found.groups
        if question.group:
            counting.lay_out(connection, [question.period.stretch], schools=schools_of(question))
            counting.lay_out_enrolments(connection, question.period.stretch)
            whole = absences_by(connection, found.limits, [question.group.dimension])
    return _kept_back(user, replace(found, names=names), whole)


def missing_in(user: User, question: Question) -> tuple[list[Missing], Limits]:
    """Give the pupils in whose enrolments absence persists, the most absent first. Inventory: ATX-03."""
    check_can_read_low_attendance(user, user.authority_id)
    if question.group and question.group.dimension not in groups_shown(user):
        question = replace(question, group=None)
    limits, stretch = limits_of(question.period), question.period.stretch
    with _asked(user.authority_id, question, years=0) as connection:
        counting.lay_out_enrolments(connection, stretch)
        found = counting.missing_much(connection, stretch, limits.persistent)
        severe = {one.by for one in counting.missing_much(connection, stretch, limits.severe)}
        told = told_of(connection, {one.by[1] for one in found})
    nobody = ("", "")
    return [Missing(*one.by, one, one.by in severe, *told.get(one.by[1], nobody)) for one in found], limits


def places_of_pupils(user: User, pupils: Sequence[tuple[str, str]]) -> Mapping[tuple[str, str], tuple[int, int]]:
    """Give where pupils' marks stand, by school and number: the key of a table, and a line of it."""
    check_can_read_low_attendance(user, user.authority_id)
    return places_in(user.authority_id, pupils)


def places_in(authority_id: int, pupils: Sequence[tuple[str, str]]) -> Mapping[tuple[str, str], tuple[int, int]]:
    """Give where pupils' marks stand, whoever asks: the key of a table, and a line of it."""
    keys = {str(one.load_id): one.pk for one in parts_then(authority_id).filter(table=MARKS)}
    with asking() as folder:
        found: Mapping[tuple[str, str], Place] = places_of(folder, files_of(authority_id, MARKS), pupils)
    return {pupil: (keys[one.load], one.line) for pupil, one in found.items() if one.load in keys}


def pupil_at(user: User, part: int, line: int) -> Pupil | None:
    """Give one pupil's marks at a school, found by where a year of them stands; None where none stands there."""
    check_can_read_low_attendance(user, user.authority_id)
    return marks_at(user.authority_id, part, line)


def marks_at(authority_id: int, part: int, line: int) -> Pupil | None:
    """Give one pupil's marks, whoever asks."""
    held = parts_then(authority_id).filter(table=MARKS, pk=part).first()
    if held is None or held.file is None:
        return None
    place = (str(held.load_id), line)
    with asking() as folder:
        row = rows_at(known_tables()[MARKS], [path_of(held.file)], [place], folder).get(place)
        if row is None:
            return None
        whose = (row["laestab"], row["upn"])
        marks = marks_of(folder, files_of(authority_id, MARKS), *whose, codes_of(known_lists()))
    return Pupil(held, line, *whose, marks)


def files_of(authority_id: int, table: str) -> list[Path]:
    """Give the files of a table that count, in the order in which they came."""
    parts = parts_then(authority_id).filter(table=table).order_by("load__at", "load_id")
    return [path_of(one.file) for one in parts if one.file]


def tables_by(authority_id: int, codes: Sequence[str], last: date) -> dict[str, Files]:
    """Give the files of tables that count and are of no later period, the earliest first."""
    parts = parts_then(authority_id, as_at=last).filter(table__in=codes).in_turn()
    held = [(one.table, str(one.load_id), path_of(one.file)) for one in parts if one.file]
    known = known_tables()
    return {code: Files(known[code], [(load, path) for table, load, path in held if table == code]) for code in codes}


def limits_of(period: Period, day: date | None = None) -> Limits:
    """Give the thresholds that were in force on the last day of a period, or on another day."""
    rules, on = all_rules(), day or period.last
    return Limits(rules[period.rule].in_force(on), rules["severe-absence"].in_force(on))


def small_groups(day: date) -> Limit | None:
    """Give of how few pupils a figure is kept back that is of a day."""
    return all_rules()["small-groups"].in_force(day)


def schools_of(question: Question) -> list[str] | None:
    """Give the schools that a question is about; None where it is about every one."""
    return [question.school] if question.school else None


@contextmanager
def _asked(authority_id: int, question: Question, years: int = YEARS - 1) -> Iterator[Any]:
    """Give a connection in which the months and the rolls that a question is about are laid out."""
    period = question.period
    with asking() as folder, marks_asked(folder, files_of(authority_id, MONTHS)) as connection:
        lay_out_rolls(connection, tables_by(authority_id, TABLES, period.last), period.first, period.last)
        among = lay_out_among(connection, *question.group) if question.group else ""
        each_year = counting.years_before(period.stretch, years)
        counting.lay_out(connection, each_year, schools=schools_of(question), among=among)
        yield connection


def _picture(connection: Any, question: Question, shown: Sequence[str]) -> Picture:
    period = question.period
    limits = limits_of(period)
    years = {one.name: _year(connection, one, period) for one in counting.years_before(period.stretch, YEARS - 1)}
    return Picture(
        question,
        limits,
        {name: one for name, one in years.items() if one[0].enrolments or name == str(period.last)},
        counting.parts(connection, by_half_day(period.first, period.last)),
        counting.parts(connection, by_week(period.first, period.last)),
        absences_by(connection, limits, shown),
        {} if question.school else counting.absences(connection, limits, by="laestab"),
        {},
    )


def _year(connection: Any, stretch: Stretch, period: Period) -> tuple[Absence, Limits]:
    """Lay out one year's enrolments, and give what they come to by the thresholds of then."""
    limits = limits_of(period, max(stretch.days))
    counting.lay_out_enrolments(connection, stretch)
    return counting.absences(connection, limits).get("", Absence(0, Counted())), limits


def _kept_back(user: User, found: Picture, whole: Mapping[str, Mapping[str, Absence]]) -> Picture:
    """Keep small groups back from whoever does not need to know who they are."""
    if can_read_low_attendance(user):
        return found
    small = small_groups(found.question.period.last)
    years = {name: one for name, (one, _) in found.years.items()}
    hidden = hidden_in(found.question, found.total, whole, found.schools, years, small)
    return replace(found, hidden=hidden, small=small)


def _spans(user: User, cadence: Cadence, today: date) -> list[Span]:
    year = school_year_of(today)
    first, last = school_year(year - YEARS + 1)[0], school_year(year)[1]
    try:
        return [one for one in spans(cadence, calendar_of(user.authority_id), first, last) if one.starts <= today]
    except NoTermsKnown:
        return []
