"""A school's own pupils and figures, beside those of similar schools, the authority and the country. Inventory: LRN-12.

Promise: of another school only sums come out of here, and only those that tell of no school and of no few pupils.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, NamedTuple

from django.utils import timezone

from tallystick.engine.attendance import patterns as counting
from tallystick.engine.attendance.figures import marks_asked
from tallystick.engine.catalogue.rules import Limit
from tallystick.engine.cohorts import DIMENSIONS, TABLES, lay_out_rolls, narrow_rolls
from tallystick.engine.cohorts.comparing import Compared, compared, similar
from tallystick.engine.cohorts.measures import Sum, Sums, measures
from tallystick.engine.cohorts.pupils import Pupil, free_meals, on_roll, pupils_of, results_of, told_of_one
from tallystick.engine.records import Asked as RowsAsked
from tallystick.engine.records import counted_by, every_row
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
from tallystick.modules.records.queries.absence import (
    CARE_FACTS,
    files_of,
    limits_of,
    marks_at,
    places_in,
    small_groups,
    tables_by,
)
from tallystick.modules.records.queries.attendance import MONTHS, asking, known_by_number
from tallystick.modules.records.queries.files import path_of
from tallystick.modules.records.queries.loads import parts_then
from tallystick.modules.records.rules.absence import Period
from tallystick.modules.records.rules.school import Asked, national, school_of

ROLLS, SUSPENSIONS, RESULTS, FIGURES = "pupils", "suspensions", "results", "published-figures"
EVERY = (*TABLES, SUSPENSIONS, RESULTS)


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
    marks: Mapping[Any, tuple[str, str]] = field(default_factory=dict)


def schools_for(user: User) -> dict[str, str]:
    """Give the schools whose figures somebody reads as their own, by number: those that their units are.

    Whoever reads every return reads every school's. A role of a school that was given in no unit reads none.
    """
    check_can_read_school_figures(user, user.authority_id)
    scope = reach(user, OWN_FIGURES)
    known = {number: one.name for number, one in known_by_number(user.authority_id).items()}
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
    if asked.school not in schools_for(user):
        return None
    shown = dimensions_for(user)
    asked = _of_shown(asked, shown)
    day = asked.period.last
    rules = small_groups(day), all_rules()["comparator-schools"].in_force(day)
    with _asked(user.authority_id, asked.period) as (connection, files):
        like = _similar(user.authority_id, asked.school, connection)
        beside = _measured(connection, files, asked, asked.alone.dimension if asked.alone else "")
        narrow_rolls(connection, asked.school)
        groups = {one: _by_group(_measured(connection, files, asked, one)) for one in shown}
        narrow_rolls(connection, asked.school, asked.groups)
        own = _by_group(_measured(connection, files, asked)).get("", {})
    told = {name: _beside(asked, sums, like, rules) for name, sums in beside.items()}
    if not asked.of_all():
        told = {name: Told(one, None, None, None) for name, one in own.items()}
    published = {} if asked.groups else _national(user.authority_id)
    told = {name: one._replace(national=published.get(name)) for name, one in told.items()}
    return Figures(asked, told, groups, len(like), *rules)


def pupils_for(user: User, asked: Asked) -> tuple[list[Pupil], dict[str, list[tuple[str, ...]]]] | None:
    """Give the pupils of one's own school in some groups, and their results; None where it is not one's own.

    Whatever days are asked, nobody comes out who is not on the school's newest roll.
    """
    if asked.school not in schools_for(user):
        return None
    asked = _of_shown(asked, dimensions_for(user))
    with _asked(user.authority_id, asked.period, [asked.school]) as (connection, files):
        days = (asked.period.first, asked.period.last)
        found = pupils_of(connection, files[SUSPENSIONS], asked.school, *days, asked.groups)
        results = results_of(connection, files[RESULTS], asked.school)
        here = _on_newest_roll(connection, user.authority_id, asked)
    return [one for one in found if one.upn in here], {upn: told for upn, told in results.items() if upn in here}


def pupil_for(user: User, asked: Asked, part: int, line: int) -> OnePupil | None:
    """Give one pupil of one's own school, by where the census tells of them; None where none of them stands there."""
    held = parts_then(user.authority_id).filter(table=ROLLS, pk=part).first()
    if held is None or asked.school not in schools_for(user):
        return None
    with _asked(user.authority_id, asked.period, [asked.school]) as (connection, files):
        every = pupils_of(connection, files[SUSPENSIONS], asked.school, asked.period.first, asked.period.last)
        pupil = next((one for one in every if (one.load, one.line) == (str(held.load_id), line)), None)
        if pupil is None or pupil.upn not in _on_newest_roll(connection, user.authority_id, asked):
            return None
        suspended = told_of_one(connection, files[SUSPENSIONS], pupil.upn, "starts")
        results = told_of_one(connection, files[RESULTS], pupil.upn, "year")
    own = [one for one in suspended if one["laestab"] == asked.school]
    return OnePupil(held, pupil, own, results, _marks(user.authority_id, asked.school, pupil.upn))


def _on_newest_roll(connection: Any, authority_id: int, asked: Asked) -> set[str]:
    """Give who is on a school's roll by its newest census; the rolls of the days that were asked are laid out over."""
    day = max(timezone.localdate(), asked.period.last)
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


def _beside(asked: Asked, told: Mapping[tuple[str, str], Sum], like: Sequence[str], rules: Sequence[Any]) -> Told:
    found: Compared = compared(told, asked.school, like, asked.alone.value if asked.alone else "", *rules)
    return Told(*found, None)


def _measured(connection: Any, files: Mapping[str, Any], asked: Asked, dimension: str = "") -> Sums:
    return measures(connection, files, asked.period.stretch, limits_of(asked.period), dimension)


def _similar(authority_id: int, school: str, connection: Any) -> list[str]:
    shares = {one: Fraction(eligible, pupils) for one, (eligible, pupils) in free_meals(connection).items() if pupils}
    return similar(school, shares, _phases(authority_id))


def _phases(authority_id: int) -> dict[str, str]:
    parts = parts_then(authority_id).filter(table="schools")
    rows = (row for part in parts if part.file for row in counted_by(path_of(part.file), ["la", "number", "phase"]))
    return {f"{la}{number}": str(phase or "") for la, number, phase, _ in rows if la and number}


def _by_group(told: Sums) -> dict[str, dict[str, Sum]]:
    """Give sums of one school by group and measure."""
    found: dict[str, dict[str, Sum]] = {}
    for measure, sums in told.items():
        for (_, group), one in sums.items():
            found.setdefault(group, {})[measure] = one
    return found


def _national(authority_id: int) -> dict[str, tuple[str, str]]:
    parts = parts_then(authority_id).filter(table=FIGURES)
    country = RowsAsked(where={"level": "National"})
    return national(row for part in parts if part.file for row in every_row(path_of(part.file), country))
