"""What returns come to for the pupils on schools' rolls: attendance, suspensions and results, by school and group.

Promise: every figure is a sum over pupils with the number of pupils that it is of, so that sums of schools add up.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple, Self

import duckdb

from tallystick.engine.attendance.patterns import Limits, absences
from tallystick.engine.attendance.stretches import Stretch
from tallystick.engine.cohorts.rolls import COHORT, DIMENSIONS, ROLL, Files
from tallystick.engine.records.views import literal

ON_ROLL, ATTENDED, UNAUTHORISED, PERSISTENT = "on-roll", "attended", "unauthorised", "persistent"
SUSPENDED, SUSPENSIONS, EXCLUDED = "suspended", "suspensions", "excluded"
ENTERED, ENTRY_POINTS = "entered", "entry-points"
FOR_A_TIME, FOR_GOOD = "s.category IN ('SUSP', 'FIXD')", "s.category = 'PERM'"
EVERYBODY = "''"


class Sum(NamedTuple):
    """A figure before it is divided: of how many pupils, and what over what."""

    pupils: int = 0
    over: Fraction = Fraction(0)
    under: int = 0

    @classmethod
    def of(cls, many: Iterable[Self]) -> Self:
        """Give what several come to together."""
        every = list(many)
        return cls(sum(one.pupils for one in every), sum((one.over for one in every), Fraction(0)),
                   sum(one.under for one in every))  # fmt: skip

    @property
    def value(self) -> Fraction | None:
        """Give the figure; None where there is nothing to divide by."""
        return self.over / self.under if self.under else None


Sums = dict[str, dict[tuple[str, str], Sum]]  # by measure; of a school and a group


def measures(
    connection: duckdb.DuckDBPyConnection, files: Mapping[str, Files], stretch: Stretch, limits: Limits, by: str = ""
) -> Sums:
    """Give each measure of each school and group, of the rolls and the enrolments laid out. Inventory: LRN-12.

    `files` are those of suspensions, results and entries; without a dimension everybody is in one group.
    """
    assert not by or by in DIMENSIONS
    group = f"r.{by}" if by else EVERYBODY
    found: Sums = defaultdict(dict)
    for measure, school, value, told in (
        *_rolls(connection, group),
        *_attendance(connection, limits, group),
        *_suspensions(connection, files["suspensions"].view(connection), stretch, group),
        *_results(connection, files["results"].view(connection), stretch, group),
        *_entries(connection, files["entries"].view(connection), stretch, group),
    ):
        found[measure][school, value] = told
    return dict(found)


def by_group(told: Sums) -> dict[str, dict[str, Sum]]:
    """Give sums of one school by group and measure."""
    found: dict[str, dict[str, Sum]] = {}
    for measure, sums in told.items():
        for (_, group), one in sums.items():
            found.setdefault(group, {})[measure] = one
    return found


Told = Iterator[tuple[str, str, str, Sum]]


def _rolls(connection: duckdb.DuckDBPyConnection, group: str) -> Told:
    rows = connection.execute(f"SELECT laestab, {group}, count(*) FROM {ROLL} r WHERE present GROUP BY ALL").fetchall()
    for school, value, pupils in rows:
        yield ON_ROLL, school, value, Sum(pupils, Fraction(pupils), 1)


def _attendance(connection: duckdb.DuckDBPyConnection, limits: Limits, group: str) -> Told:
    joined = f"JOIN {ROLL} r USING (laestab, upn)"
    for key, one in absences(connection, limits, by=f"laestab || {group}", joined=joined).items():
        school, value, pupils, possible = key[:7], key[7:], one.enrolments, one.sessions.possible
        attended = possible - one.sessions.missed
        yield ATTENDED, school, value, Sum(pupils, Fraction(100 * attended), possible)
        yield UNAUTHORISED, school, value, Sum(pupils, Fraction(100 * one.sessions.unauthorised), possible)
        yield PERSISTENT, school, value, Sum(pupils, Fraction(100 * one.persistent), pupils)


def _suspensions(connection: duckdb.DuckDBPyConnection, table: str, stretch: Stretch, group: str) -> Told:
    """Give suspensions in a stretch, of everybody on a roll: none is a figure too."""
    for_a_time, for_good = (f"count(CASE WHEN {one} THEN 1 END)" for one in (FOR_A_TIME, FOR_GOOD))
    within = f"s.starts BETWEEN DATE {literal(str(stretch.days[0]))} AND DATE {literal(str(stretch.days[-1]))}"
    rows = connection.execute(
        f"SELECT r.laestab, {group}, count(DISTINCT r.upn), "
        f"count(DISTINCT CASE WHEN {FOR_A_TIME} THEN r.upn END), {for_a_time}, {for_good} "
        f"FROM {ROLL} r LEFT JOIN {table} s ON s.laestab = r.laestab AND s.upn = r.upn AND {within} "
        "WHERE r.present GROUP BY ALL"
    ).fetchall()
    for school, value, pupils, suspended, suspensions, excluded in rows:
        yield SUSPENDED, school, value, Sum(pupils, Fraction(100 * suspended), pupils)
        yield SUSPENSIONS, school, value, Sum(pupils, Fraction(100 * suspensions), pupils)
        yield EXCLUDED, school, value, Sum(pupils, Fraction(100 * excluded), pupils)


def _results(connection: duckdb.DuckDBPyConnection, table: str, stretch: Stretch, group: str) -> Told:
    """Give the mean of each subject at each stage, of pupils on roll who have a score or points, of the latest year."""
    rows = connection.execute(
        f"SELECT r.laestab, {group}, stage, subject, method, scaled IS NOT NULL AS score, count(*), "
        "sum(coalesce(scaled, points)::DECIMAL(18, 4)) "
        f"FROM (SELECT * FROM {table} WHERE year <= {stretch.days[-1].year} AND coalesce(scaled, points) IS NOT NULL "
        "QUALIFY year = max(year) OVER (PARTITION BY stage, subject, method)) s "
        f"JOIN {COHORT} r ON s.upn = r.upn WHERE r.present GROUP BY ALL"
    ).fetchall()
    for school, value, stage, subject, method, score, pupils, total in rows:
        measure = "/".join((stage, subject, method, "score" if score else "points"))
        yield measure, school, value, Sum(pupils, Fraction(total), pupils)


def _entries(connection: duckdb.DuckDBPyConnection, table: str, stretch: Stretch, group: str) -> Told:
    """Give how many qualifications pupils on roll were entered for, and their points, of the latest year.

    A qualification counts once, by its best points; of whoever has no points yet none are told.
    """
    rows = connection.execute(
        f"SELECT r.laestab, {group}, count(*), sum(entries), count(points), sum(points) FROM (SELECT upn, "
        "count(*) AS entries, sum(points) AS points FROM (SELECT upn, qualification, max(points)::DECIMAL(18, 4) "
        f"AS points FROM {table} WHERE year = (SELECT max(year) FROM {table} WHERE year <= {stretch.days[-1].year}) "
        f"GROUP BY upn, qualification) GROUP BY upn) s JOIN {COHORT} r ON s.upn = r.upn WHERE r.present GROUP BY ALL"
    ).fetchall()
    for school, value, pupils, entries, with_points, points in rows:
        yield ENTERED, school, value, Sum(pupils, Fraction(entries), pupils)
        if with_points:
            yield ENTRY_POINTS, school, value, Sum(with_points, Fraction(points), with_points)
