"""A picture of absence: how much, when and in whom it persists, counted now or out of what was laid down before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tallystick.engine.attendance import patterns as counting
from tallystick.engine.attendance.patterns import Absence, Counted, Limits
from tallystick.engine.attendance.stretches import Stretch, by_half_day, by_week
from tallystick.engine.catalogue.rules import Limit
from tallystick.engine.cohorts import absences_by
from tallystick.engine.cohorts.laid import HALF_DAYS, WEEKS, Laid
from tallystick.modules.records.queries.days import limits_of, years_of
from tallystick.modules.records.rules.absence import Hidden, Question

Groups = dict[str, dict[str, Absence]]  # by dimension


@dataclass(frozen=True)
class Picture:
    """The absence of some pupils in a period."""

    question: Question
    limits: Limits
    years: dict[str, tuple[Absence, Limits]]  # by the last day of each year's days, the one that is asked last
    half_days: dict[str, Counted]
    weeks: dict[str, Counted]  # by their Mondays
    groups: Groups
    schools: dict[str, Absence]
    names: Mapping[str, str]  # of schools
    hidden: Hidden = field(default_factory=Hidden)
    small: Limit | None = None

    @property
    def total(self) -> Absence:
        """Give what everything comes to."""
        return list(self.years.values())[-1][0] if self.years else Absence(0, Counted())


def counted_now(connection: Any, question: Question, shown: Sequence[str]) -> tuple[Picture, Groups]:
    """Give the picture of the months laid out, and what every pupil of the school comes to by the group's dimension."""
    period = question.period
    limits = limits_of(period)
    years = {one.name: (_year(connection, one, of_year), of_year) for one, of_year in years_of(period)}
    found = Picture(
        question,
        limits,
        _told(years, question),
        counting.parts(connection, by_half_day(period.first, period.last)),
        counting.parts(connection, by_week(period.first, period.last)),
        absences_by(connection, limits, shown),
        {} if question.school else counting.absences(connection, limits, by="laestab"),
        {},
    )
    if question.group is None:
        return found, found.groups
    counting.lay_out(connection, [period.stretch], schools=schools_of(question))
    counting.lay_out_enrolments(connection, period.stretch)
    return found, absences_by(connection, limits, [question.group.dimension])


def read_laid(laid: Laid, question: Question, shown: Sequence[str]) -> tuple[Picture, Groups]:
    """Give the same as `counted_now` out of what was laid down for the period."""
    period, school = question.period, question.school
    groups = [question.group] if question.group else []
    named = str(period.last)
    told = laid.years(school, groups)
    years = {one.name: (told.get(one.name, Absence(0, Counted())), limits) for one, limits in years_of(period)}
    found = Picture(
        question,
        limits_of(period),
        _told(years, question),
        _in_turn(laid.parts(HALF_DAYS, school, groups), by_half_day(period.first, period.last)),
        _in_turn(laid.parts(WEEKS, school, groups), by_week(period.first, period.last)),
        {one: laid.by(one, named, school, groups) for one in shown},
        {} if school else laid.by_school(named, groups),
        {},
    )
    return found, {one.dimension: laid.by(one.dimension, named, school, []) for one in groups} or found.groups


def schools_of(question: Question) -> list[str] | None:
    """Give the schools that a question is about; None where it is about every one."""
    return [question.school] if question.school else None


def _told(years: Mapping[str, tuple[Absence, Limits]], question: Question) -> dict[str, tuple[Absence, Limits]]:
    """Leave the years of which nothing came out; the one that is asked stays."""
    return {name: one for name, one in years.items() if one[0].enrolments or name == str(question.period.last)}


def _in_turn(found: Mapping[str, Counted], stretches: Sequence[Stretch]) -> dict[str, Counted]:
    return {one.name: found[one.name] for one in stretches if one.name in found}


def _year(connection: Any, stretch: Stretch, limits: Limits) -> Absence:
    """Lay out one year's enrolments, and give what they come to by the thresholds of then."""
    counting.lay_out_enrolments(connection, stretch)
    return counting.absences(connection, limits).get("", Absence(0, Counted()))
