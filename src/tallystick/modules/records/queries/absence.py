"""Absence of a school, the authority or a group: how much, when, in whom it persists; and one pupil's marks."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, Generic, NamedTuple, SupportsIndex, TypeVar, overload

from django.utils import timezone

from tallystick.engine.attendance import codes_of
from tallystick.engine.attendance import patterns as counting
from tallystick.engine.attendance.calendars import Place, marks_of, places_of, schools_in
from tallystick.engine.attendance.figures import Sums, marks_asked
from tallystick.engine.attendance.patterns import Absence, Limits
from tallystick.engine.cohorts import DIMENSIONS, TABLES, lay_out_among, lay_out_rolls, told_of
from tallystick.engine.cohorts.laid import Laid
from tallystick.engine.records import rows_at
from tallystick.foundation.accounts.models import User
from tallystick.foundation.accounts.permissions import may, scope_of
from tallystick.modules.records.models import LoadedPart
from tallystick.modules.records.permissions import (
    can_read_low_attendance,
    check_can_read_every_return,
    check_can_read_low_attendance,
)
from tallystick.modules.records.queries.attendance import MONTHS, asking, known_by_number
from tallystick.modules.records.queries.catalogue import known_lists, known_tables
from tallystick.modules.records.queries.days import files_of, limits_of, periods_known, small_groups, tables_by
from tallystick.modules.records.queries.files import path_of
from tallystick.modules.records.queries.laid_down import laid_of, reading
from tallystick.modules.records.queries.loads import parts_then
from tallystick.modules.records.queries.pictures import Picture, counted_now, read_laid, schools_of
from tallystick.modules.records.rules.absence import YEARS, Group, Period, Question, hidden_in

MARKS = "attendance"
CARE_FACTS = "read care facts"
Chosen = TypeVar("Chosen")


class Missing(NamedTuple):
    """An enrolment in which absence persists; of whom, as far as it was asked."""

    laestab: str
    upn: str
    sums: Sums
    severe: bool
    name: str = ""
    year_group: str = ""


class Each(Sequence[Missing]):
    """Enrolments in which absence persists, the most absent first: only those that are asked for are read."""

    def __init__(self, count: int, read: Callable[[int, int], list[Missing]]) -> None:
        """Say how many there are, and what reads some of them: from which place on, and how many."""
        self._count, self._read = count, read

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Missing]:
        return iter(self[:])

    @overload
    def __getitem__(self, place: SupportsIndex) -> Missing: ...
    @overload
    def __getitem__(self, place: slice) -> list[Missing]: ...
    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, slice):
            start, stop, _ = place.indices(self._count)
            return self._read(start, max(stop - start, 0))
        return self._read(range(self._count)[place], 1)[0]


class Listed(NamedTuple, Generic[Chosen]):
    """What was chosen of the enrolments in which absence persists, and by which thresholds."""

    found: Chosen
    limits: Limits


class Pupil(NamedTuple):
    """One pupil's marks at a school, with where the year that was asked for stands."""

    part: LoadedPart
    line: int
    laestab: str
    upn: str
    marks: dict[date, tuple[str, str]]


def periods_to_choose(user: User, today: date) -> list[Period]:
    """Give the periods that absence can be asked of, the latest first."""
    return periods_known(user.authority_id, today)


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
    with reading(laid_of(user.authority_id, question.period)) as laid:
        if laid is not None:
            found, whole = read_laid(laid, question, shown)
        else:
            with _asked(user.authority_id, question) as connection:
                found, whole = counted_now(connection, question, shown)
    return _kept_back(user, replace(found, names=names), whole)


def missing_in(user: User, question: Question, chosen: Callable[[Sequence[Missing]], Chosen]) -> Listed[Chosen]:
    """Give in whose enrolments absence persists, with their names: what `chosen` takes of them. Inventory: ATX-03.

    What it does not read is not read at all; once this has returned nothing more can be.
    """
    check_can_read_low_attendance(user, user.authority_id)
    if question.group and question.group.dimension not in groups_shown(user):
        question = replace(question, group=None)
    with _missing(user.authority_id, question) as each:
        return Listed(chosen(each), limits_of(question.period))


@contextmanager
def _missing(authority_id: int, question: Question) -> Iterator[Each]:
    """Give the enrolments in which absence persists, while they can be read."""
    groups = [question.group] if question.group else []
    with reading(laid_of(authority_id, question.period)) as laid:
        if laid is not None:
            yield Each(laid.count_missing(question.school, groups), partial(_laid_missing, laid, question, groups))
            return
        with _asked(authority_id, question, years=0) as connection:
            counting.lay_out_enrolments(connection, question.period.stretch)
            limits, stretch = limits_of(question.period), question.period.stretch
            found = [
                Missing(*one.by, one, severe)
                for one, severe in counting.missing_much(connection, stretch, limits.persistent, limits.severe)
            ]
            yield Each(len(found), partial(_named, connection, found))


def _laid_missing(laid: Laid, question: Question, groups: Sequence[Group], start: int, size: int) -> list[Missing]:
    """Read some of what was laid down."""
    name = question.period.stretch.name
    return [
        Missing(*whose, Sums(name, whose, 1, *counts), *told)
        for whose, counts, told in laid.missing(question.school, groups, start, size)
    ]


def _named(connection: Any, found: Sequence[Missing], start: int, size: int) -> list[Missing]:
    """Give some of what was counted with their names."""
    some = found[start : start + size]
    told = told_of(connection, {one.upn for one in some})
    each = ((one, told.get(one.upn, ("", ""))) for one in some)
    return [one._replace(name=name, year_group=year_group) for one, (name, year_group) in each]


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


def _kept_back(user: User, found: Picture, whole: Mapping[str, Mapping[str, Absence]]) -> Picture:
    """Keep small groups back from whoever does not need to know who they are."""
    if can_read_low_attendance(user):
        return found
    small = small_groups(found.question.period.last)
    years = {name: one for name, (one, _) in found.years.items()}
    hidden = hidden_in(found.question, found.total, whole, found.schools, years, small)
    return replace(found, hidden=hidden, small=small)
