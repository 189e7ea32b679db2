"""A school's own pupils and figures, beside those of similar schools, the authority and the country. Inventory: LRN-12.

Promise: of another school only sums come out of here, and only those that tell of no school and of no few pupils.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.utils import timezone

from tallystick.engine.attendance import patterns as counting
from tallystick.engine.attendance.figures import marks_asked
from tallystick.engine.catalogue.rules import Limit
from tallystick.engine.cohorts import DIMENSIONS, TABLES, lay_out_rolls, narrow_rolls
from tallystick.engine.cohorts.comparing import Own, Parted, compared, parted, shares_of, similar
from tallystick.engine.cohorts.laid import Laid
from tallystick.engine.cohorts.measures import ON_ROLL, Sum, Sums, by_group, measures
from tallystick.engine.cohorts.pupils import Pupil, on_roll, pupils_of, results_of, told_of_one
from tallystick.engine.records import Asked as RowsAsked
from tallystick.engine.records import every_row, session
from tallystick.foundation.accounts.models import OrganisationUnit, User
from tallystick.foundation.accounts.permissions import scope_of
from tallystick.foundation.calendars.queries import all_rules
from tallystick.modules.records.models import LoadedPart
from tallystick.modules.records.permissions import (
    OWN_FIGURES,
    can_read_every_return,
    check_can_read_school_figures,
    reach,
)
from tallystick.modules.records.queries.absence import CARE_FACTS, marks_at, places_in
from tallystick.modules.records.queries.attendance import MONTHS, School, asking, known_by_number
from tallystick.modules.records.queries.days import files_of, limits_of, periods_known, small_groups, tables_by
from tallystick.modules.records.queries.files import path_of
from tallystick.modules.records.queries.laid_down import EVERY, laid_of, reading
from tallystick.modules.records.queries.loads import parts_then
from tallystick.modules.records.rules.absence import Period
from tallystick.modules.records.rules.school import Asked, national, school_of

ROLLS, SUSPENSIONS, RESULTS, ENTRIES, FIGURES = "pupils", "suspensions", "results", "entries", "published-figures"
MEALS = "meals"


class Counted(NamedTuple):
    """What a school's page is made of."""

    beside: Mapping[str, Parted]  # by measure, by the groups of the one dimension that is asked, or of everybody
    groups: dict[str, dict[str, dict[str, Sum]]]  # of the school alone: by dimension, group and measure
    own: Mapping[str, Sum]  # of the school's pupils who are in several groups, where several are asked
    like: Sequence[str]  # the schools that are most like it


class Told(NamedTuple):
    """One measure of what is asked: one's own, and what stands beside it."""

    own: Sum
    similar: Sum | None
    every: Sum | None
    national: tuple[str, str] | None  # as published, and of which period


@dataclass(frozen=True)
class Figures:
    """A school's figures for what is asked, and side by side for each group of each dimension."""

    asked: Asked
    told: Mapping[str, Told]  # by measure
    groups: Mapping[str, Mapping[str, Mapping[str, Sum]]]  # of the school alone: by dimension, group and measure
    like: int  # schools that are similar
    small: Limit | None
    enough: Limit | None


@dataclass(frozen=True)
class OnePupil:
    """Everything that returns tell the school of one of its pupils."""

    part: LoadedPart
    pupil: Pupil
    suspensions: list[dict[str, Any]]
    results: list[dict[str, Any]]
    entries: list[dict[str, Any]]
    marks: Mapping[Any, tuple[str, str]] = field(default_factory=dict)


def schools_for(user: User) -> dict[str, str]:
    """Give the schools whose figures somebody reads as their own, by number: those that their units are.

    Whoever reads every return reads every school's. A role of a school that was given in no unit reads none.
    """
    check_can_read_school_figures(user, user.authority_id)
    return _own_among(user, known_by_number(user.authority_id))


def _own_among(user: User, every: Mapping[str, School]) -> dict[str, str]:
    scope = reach(user, OWN_FIGURES)
    known = {number: one.name for number, one in every.items()}
    if scope.everything:
        return known if can_read_every_return(user) else {}
    units = OrganisationUnit.objects.filter(authority_id=user.authority_id, pk__in=scope.units)
    found = {school_of(name, known) for name in units.values_list("name", flat=True)}
    return {number: known[number] for number in sorted(one for one in found if one)}


def own_school_of(unit: OrganisationUnit) -> str | None:
    """Give the number of the school that a unit is, as the national register was loaded; None where none is known."""
    known = known_by_number(unit.authority_id)
    return school_of(unit.name, {number: one.name for number, one in known.items()})


def dimensions_for(user: User) -> tuple[str, ...]:
    """Give the dimensions by which somebody groups a school's pupils: care for whoever may know of it there."""
    today = timezone.localdate()
    knows, reads = scope_of(user, CARE_FACTS, today), scope_of(user, OWN_FIGURES, today)
    may_know = knows.everything or (not reads.everything and bool(reads.units) and reads.units <= knows.units)
    return tuple(one for one in DIMENSIONS if one != "care" or may_know)


def figures_of(user: User, asked: Asked) -> Figures | None:
    """Give a school's figures beside those of others; None where it is not the reader's own. Inventory: LRN-12."""
    check_can_read_school_figures(user, user.authority_id)
    known = known_by_number(user.authority_id)
    if asked.school not in _own_among(user, known):
        return None
    shown = dimensions_for(user)
    asked = _of_shown(asked, shown)
    day = asked.period.last
    rules = small_groups(day), all_rules()["comparator-schools"].in_force(day)
    phases = {number: one.phase or "" for number, one in known.items()}
    with reading(laid_of(user.authority_id, asked.period)) as laid:
        counted = (
            _counted_now(user.authority_id, asked, shown, phases)
            if laid is None
            else _read_laid(laid, user.authority_id, asked, shown, phases)
        )
    group = asked.alone.value if asked.alone else ""
    told = {name: Told(*compared(each, group, *rules), None) for name, each in sorted(counted.beside.items())}
    if not asked.of_all():
        told = {name: Told(one, None, None, None) for name, one in counted.own.items()}
    published = {} if asked.groups else _national(user.authority_id)
    told = {name: one._replace(national=published.get(name)) for name, one in told.items()}
    return Figures(asked, told, counted.groups, len(counted.like), *rules)


def pupils_for(user: User, asked: Asked) -> tuple[list[Pupil], dict[str, list[tuple[str, ...]]]] | None:
    """Give the pupils of one's own school in some groups, and their results; None where it is not one's own.

    Whatever days are asked, nobody comes out who is not on the school's newest roll.
    """
    if asked.school not in schools_for(user):
        return None
    asked = _of_shown(asked, dimensions_for(user))
    with _of_school(user.authority_id, asked) as (connection, files):
        days = (asked.period.first, asked.period.last)
        found = pupils_of(connection, files[SUSPENSIONS], asked.school, *days, asked.groups)
        results = results_of(connection, files[RESULTS], asked.school)
    here = _on_newest_roll(user.authority_id, asked)
    return [one for one in found if one.upn in here], {upn: told for upn, told in results.items() if upn in here}


def pupil_for(user: User, asked: Asked, part: int, line: int) -> OnePupil | None:
    """Give one pupil of one's own school, by where the census tells of them; None where none of them stands there."""
    held = parts_then(user.authority_id).filter(table=ROLLS, pk=part).first()
    if held is None or asked.school not in schools_for(user):
        return None
    here = _on_newest_roll(user.authority_id, asked)
    with _of_school(user.authority_id, asked) as (connection, files):
        every = pupils_of(connection, files[SUSPENSIONS], asked.school, asked.period.first, asked.period.last)
        pupil = next((one for one in every if (one.load, one.line) == (str(held.load_id), line)), None)
        if pupil is None or pupil.upn not in here:
            return None
        suspended = told_of_one(connection, files[SUSPENSIONS], pupil.upn, "starts")
        results, entries = (told_of_one(connection, files[one], pupil.upn, "year") for one in (RESULTS, ENTRIES))
    own = [one for one in suspended if one["laestab"] == asked.school]
    return OnePupil(held, pupil, own, results, entries, _marks(user.authority_id, asked.school, pupil.upn))


def _on_newest_roll(authority_id: int, asked: Asked) -> set[str]:
    """Give who is on a school's roll by its newest census, whatever days are asked."""
    day = max(timezone.localdate(), asked.period.last)
    newest = [one for one in periods_known(authority_id, day) if one.last == day]
    with reading(laid_of(authority_id, newest[0]) if newest else None) as laid:
        if laid is not None:
            laid.open_school(asked.school)
            return on_roll(laid.connection, asked.school)
    with asking() as folder, session(folder) as connection:
        lay_out_rolls(connection, tables_by(authority_id, TABLES, day), day, day)
        return on_roll(connection, asked.school)


def places_of_rolls(user: User, pupils: Sequence[Pupil]) -> dict[str, tuple[int, int]]:
    """Give where the census tells of pupils, by number: the key of a table, and a line of it."""
    keys = {str(one.load_id): one.pk for one in parts_then(user.authority_id).filter(table=ROLLS)}
    return {one.upn: (keys[one.load], one.line) for one in pupils if one.load in keys}


def _marks(authority_id: int, school: str, upn: str) -> Mapping[Any, tuple[str, str]]:
    place = places_in(authority_id, [(school, upn)]).get((school, upn))
    found = marks_at(authority_id, *place) if place else None
    return found.marks if found else {}


def _of_shown(asked: Asked, shown: Sequence[str]) -> Asked:
    return Asked(asked.school, asked.period, tuple(one for one in asked.groups if one.dimension in shown))


@contextmanager
def _asked(authority_id: int, period: Period, schools: Sequence[str] | None = None) -> Iterator[tuple[Any, Any]]:
    """Give a connection in which rolls and enrolments of a period are laid out, and the files that it reads."""
    with asking() as folder, marks_asked(folder, files_of(authority_id, MONTHS)) as connection:
        files = tables_by(authority_id, EVERY, period.last)
        lay_out_rolls(connection, files, period.first, period.last)
        counting.lay_out(connection, [period.stretch], schools=schools)
        counting.lay_out_enrolments(connection, period.stretch)
        yield connection, files


@contextmanager
def _of_school(authority_id: int, asked: Asked) -> Iterator[tuple[Any, Any]]:
    """Give a connection in which the roll and the enrolments of one school are laid out, and their files."""
    with reading(laid_of(authority_id, asked.period)) as laid:
        if laid is not None:
            laid.open_school(asked.school)
            yield laid.connection, tables_by(authority_id, EVERY, asked.period.last)
            return
        with _asked(authority_id, asked.period, [asked.school]) as found:
            yield found


def _counted_now(authority_id: int, asked: Asked, shown: Sequence[str], phases: Mapping[str, str]) -> Counted:
    """Count what a school's page is made of."""
    with _asked(authority_id, asked.period) as (connection, files):
        like = _like(asked, _measured(connection, files, asked, MEALS).get(ON_ROLL, {}), phases)
        told = _measured(connection, files, asked, _dimension(asked)) if asked.of_all() else {}
        beside = {name: parted(each, asked.school, like) for name, each in told.items()}
        narrow_rolls(connection, asked.school)
        groups = {one: by_group(_measured(connection, files, asked, one)) for one in shown}
        own = {} if asked.of_all() else _in_groups(connection, files, asked)
        return Counted(beside, groups, own, like)


def _read_laid(laid: Laid, authority_id: int, asked: Asked, shown: Sequence[str], phases: Mapping[str, str]) -> Counted:
    """Give the same as `_counted_now` out of what was laid down for the period."""
    like = _like(asked, laid.of_every_school(ON_ROLL, MEALS), phases)
    groups = {one: by_group(told) for one, told in laid.of_school(asked.school, shown).items()}
    if asked.of_all():
        return Counted(laid.beside(_dimension(asked), asked.school, like), groups, {}, like)
    laid.open_school(asked.school)
    files = tables_by(authority_id, EVERY, asked.period.last)
    return Counted({}, groups, _in_groups(laid.connection, files, asked), like)


def _like(asked: Asked, meals: Own, phases: Mapping[str, str]) -> list[str]:
    """Give the schools most like the one that is asked; `meals` is who is on which roll, by free meals."""
    return similar(asked.school, shares_of(meals), phases)


def _dimension(asked: Asked) -> str:
    return asked.alone.dimension if asked.alone else ""


def _in_groups(connection: Any, files: Mapping[str, Any], asked: Asked) -> dict[str, Sum]:
    """Give the measures of a school's pupils who are in every group that is asked."""
    narrow_rolls(connection, asked.school, asked.groups)
    return by_group(_measured(connection, files, asked)).get("", {})


def _measured(connection: Any, files: Mapping[str, Any], asked: Asked, dimension: str = "") -> Sums:
    return measures(connection, files, asked.period.stretch, limits_of(asked.period), dimension)


def _national(authority_id: int) -> dict[str, tuple[str, str]]:
    parts = parts_then(authority_id).filter(table=FIGURES)
    country = RowsAsked(where={"level": "National"})
    return national(row for part in parts if part.file for row in every_row(path_of(part.file), country))
