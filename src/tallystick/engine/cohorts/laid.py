"""What questions about absence and schools are made of, worked out once for some days and laid down in a folder.

Promise: what is read out of it is what the same files would be counted to now. It can be thrown away at any time.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from math import lcm
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pyarrow
from pyarrow import parquet

from tallystick.engine.attendance.figures import SUMMED, asked_of, meets
from tallystick.engine.attendance.patterns import (
    COUNTED,
    ENROLMENTS,
    MOST_ABSENT_FIRST,
    Absence,
    Counted,
    Limits,
    lay_out_enrolments,
)
from tallystick.engine.attendance.patterns import lay_out as lay_out_months
from tallystick.engine.attendance.stretches import Stretch, by_half_day, by_week
from tallystick.engine.cohorts.comparing import Many, Parted
from tallystick.engine.cohorts.measures import Sum, Sums, measures
from tallystick.engine.cohorts.rolls import COHORT, DIMENSIONS, ROLL, Files
from tallystick.engine.records.views import literal

ABSENCES, PARTS, ENROLLED, ROLLS, MEASURED = "absences", "parts", "enrolled", "rolls", "measured"
MISSING = "missing"  # the enrolments in which absence persists, the most absent first, and who the pupils are
FILES = tuple(f"{one}.parquet" for one in (ABSENCES, PARTS, ENROLLED, ROLLS, MEASURED, MISSING))
HALF_DAYS, WEEKS = "half-days", "weeks"
PASSING = "passing"  # which sums meet which threshold
ADDED = (*SUMMED, "persistent", "severe")
ALONE = ((), *((one,) for one in DIMENSIONS))
PAIRS = tuple(combinations(DIMENSIONS, 2))
Groups = Sequence[tuple[str, str]]  # dimensions and values; a pupil is in each of them
Connection = duckdb.DuckDBPyConnection


def lay_down(
    connection: Connection, files: Mapping[str, Files], years: Sequence[tuple[Stretch, Limits]], folder: Path
) -> None:
    """Lay down what the days of the last of some years come to, and those of the years before for comparison.

    `months` and the rolls have to be laid out in the connection; each year has its own thresholds.
    """
    *_, (stretch, limits) = years
    lay_out_months(connection, [one for one, _ in years])
    asked: list[str] = []
    for year, of_year in years:
        lay_out_enrolments(connection, year)
        _lay_out_passing(connection, of_year)
        sets = (*ALONE, *PAIRS) if year is stretch else ALONE
        connection.execute(f"CREATE OR REPLACE TEMP TABLE year_{len(asked)} AS {_absences(year.name, sets)}")
        asked.append(f"SELECT * FROM year_{len(asked)}")
    _write(connection, f"{' UNION ALL '.join(asked)} ORDER BY sets, laestab", folder / f"{ABSENCES}.parquet")
    _write(connection, f"{_enrolled()} ORDER BY laestab, upn", folder / f"{ENROLLED}.parquet")
    _write(connection, _missing(), folder / f"{MISSING}.parquet")
    _lay_down_parts(connection, stretch, folder)
    main = f"(laestab, upn) IN (SELECT (laestab, upn) FROM {COHORT})"
    _write(connection, f"SELECT *, {main} AS main FROM {ROLL} ORDER BY laestab, upn", folder / f"{ROLLS}.parquet")
    _lay_down_measures({by: measures(connection, files, stretch, limits, by) for by in ("", *DIMENSIONS)}, folder)


def _write(connection: Connection, asked: str, path: Path) -> None:
    connection.execute(f"COPY ({asked}) TO {literal(str(path))} (FORMAT parquet, ROW_GROUP_SIZE 20000)")


def _lay_out_passing(connection: Connection, limits: Limits) -> None:
    """Lay out which sums of an enrolment meet the thresholds, as `meets` says of each."""
    sums = connection.execute(
        f"SELECT DISTINCT possible, authorised + unauthorised FROM {ENROLMENTS} ORDER BY ALL"
    ).fetchall()
    told = [[limit is not None and meets(limit, missed, possible) for possible, missed in sums] for limit in limits]
    columns = [pyarrow.array([one[place] for one in sums], pyarrow.int64()) for place in range(2)]
    columns += [pyarrow.array(one, pyarrow.bool_()) for one in told]
    connection.register("told_passing", pyarrow.table(columns, names=["possible", "missed", "persistent", "severe"]))
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {PASSING} AS SELECT * FROM told_passing")


def _enrolled() -> str:
    """Give the question for the enrolments laid out, with the thresholds that each meets."""
    return (
        f"SELECT laestab, upn, {', '.join(f'e.{one}' for one in SUMMED)}, persistent, severe FROM {ENROLMENTS} e "
        f"JOIN {PASSING} p ON p.possible = e.possible AND p.missed = e.authorised + e.unauthorised"
    )


def _missing() -> str:
    """Give the question for the list of the persistently absent: `place` is where each stands in it."""
    named = "concat_ws(' ', forename, surname) AS name, coalesce(year_group, '') AS year_told"
    return (
        f"SELECT row_number() OVER ({MOST_ABSENT_FIRST}) AS place, e.laestab, upn, {', '.join(SUMMED)}, severe, "
        f"{named}, {', '.join(DIMENSIONS)} FROM ({_enrolled()}) e LEFT JOIN (SELECT * EXCLUDE (laestab) FROM {COHORT}) "
        "USING (upn) WHERE persistent ORDER BY place"
    )


def _told() -> str:
    columns = ", ".join(f"coalesce(told.{one}, '') AS {one}" for one in DIMENSIONS)
    return f"{columns} FROM {{}} LEFT JOIN (SELECT upn, {', '.join(DIMENSIONS)} FROM {COHORT}) told USING (upn)"


def _absences(year: str, sets: Iterable[Sequence[str]]) -> str:
    """Give the question for what enrolments come to by school, and by each set of dimensions."""
    sums = ", ".join(f"sum({one}::BIGINT)::BIGINT AS {one}" for one in ADDED)
    told = f"SELECT laestab, {', '.join(ADDED)}, {_told().format(f'({_enrolled()})')}"
    return (
        f"SELECT {literal(year)} AS year, laestab, {', '.join(DIMENSIONS)}, "
        f"GROUPING({', '.join(DIMENSIONS)}) AS sets, count(*) AS enrolments, {sums} "
        f"FROM ({told}) GROUP BY {_grouping(sets, 'laestab')}"
    )


def _grouping(sets: Iterable[Sequence[str]], *always: str) -> str:
    each = [", ".join((*always, *one)) for one in sets]
    return f"GROUPING SETS ({', '.join(f'({one})' for one in each)})"


def _lay_down_parts(connection: Connection, stretch: Stretch, folder: Path) -> None:
    """Lay down what each half-day and each week of a stretch come to, by school and by each dimension."""
    first, last = stretch.days[0], stretch.days[-1]
    of = {HALF_DAYS: by_half_day(first, last), WEEKS: by_week(first, last)}
    named = [one._replace(name=f"{kind}/{one.name}") for kind, many in of.items() for one in many]
    connection.register("asked", asked_of(named))
    sums = ", ".join(f"sum(bit_count({one} & mask))::BIGINT AS {one}" for one in SUMMED)
    told = f"SELECT laestab, month, {', '.join(SUMMED)}, {_told().format(COUNTED)}"
    _write(
        connection,
        f"SELECT name, laestab, {', '.join(DIMENSIONS)}, GROUPING({', '.join(DIMENSIONS)}) AS sets, {sums} "
        f"FROM ({told}) JOIN asked USING (month) GROUP BY {_grouping(ALONE, 'name', 'laestab')} "
        "HAVING sum(bit_count(possible & mask)) > 0 ORDER BY sets, laestab, name",
        folder / f"{PARTS}.parquet",
    )


def _lay_down_measures(told: Mapping[str, Sums], folder: Path) -> None:
    """Lay down the measures of every school and group; those of one measure and dimension in parts of one size."""
    rows = []
    for by, sums in told.items():
        for measure, each in sums.items():
            parts = lcm(*(one.over.denominator for one in each.values()))
            rows += [
                (by, measure, school, value, one.pupils, (one.over * parts).numerator, parts, one.under)
                for (school, value), one in each.items()
            ]
    names = ["dimension", "measure", "laestab", "value", "pupils", "over", "parts", "under"]
    kinds = [pyarrow.string()] * 4 + [pyarrow.int64()] * 4
    columns = [pyarrow.array([row[place] for row in rows], kind) for place, kind in enumerate(kinds)]
    parquet.write_table(pyarrow.table(columns, names=names), folder / f"{MEASURED}.parquet", row_group_size=20_000)


class Missed(NamedTuple):
    """An enrolment in which absence persists."""

    whose: tuple[str, ...]  # school and pupil
    counts: tuple[int, ...]  # sessions possible, missed with leave, and without
    told: tuple[Any, ...]  # whether it is severe, and the pupil's name and year group


class Laid:
    """What was laid down for some days, read back through a connection."""

    def __init__(self, connection: Connection, folder: Path) -> None:
        self.connection, self._folder = connection, folder

    def years(self, school: str, groups: Groups) -> dict[str, Absence]:
        """Give what enrolments come to in each year, by its name; those before the last of at most one group."""
        return self._absences("year", school, groups)

    def by_school(self, year: str, groups: Groups) -> dict[str, Absence]:
        """Give what enrolments of a year come to by school."""
        return self._absences("laestab", "", groups, year=year)

    def by(self, dimension: str, year: str, school: str, groups: Groups) -> dict[str, Absence]:
        """Give what enrolments of the last year come to by a dimension; of at most one group, or of it and another."""
        return self._absences(dimension, school, groups, [dimension], year)

    def parts(self, kind: str, school: str, groups: Groups) -> dict[str, Counted]:
        """Give what half-days or weeks come to, by name, unsorted; of at most one group."""
        rows = self.connection.execute(
            f"SELECT name, {', '.join(f'sum({one})::BIGINT' for one in SUMMED)} FROM {self._of(PARTS)} "
            f"WHERE starts_with(name, {literal(f'{kind}/')}) AND {_where(school, groups)} GROUP BY name"
        ).fetchall()
        return {name.partition("/")[2]: Counted(*counts) for name, *counts in rows}

    def of_school(self, school: str, dimensions: Collection[str]) -> dict[str, Sums]:
        """Give each measure of a school by the groups of some dimensions, by the dimension."""
        named = ", ".join(map(literal, dimensions)) or "NULL"
        found: dict[str, Sums] = {one: {} for one in dimensions}
        for by, measure, group, pupils, *told in self._measured(
            "dimension, measure, value, pupils", f"laestab = {literal(school)} AND dimension IN ({named})"
        ):
            found[by].setdefault(measure, {})[school, group] = _sum(pupils, *told)
        return found

    def of_every_school(self, measure: str, dimension: str) -> dict[tuple[str, str], Sum]:
        """Give a measure of every school by the groups of a dimension."""
        of = f"dimension = {literal(dimension)} AND measure = {literal(measure)}"
        rows = self._measured("laestab, value, pupils", of)
        return {(school, group): _sum(pupils, *told) for school, group, pupils, *told in rows}

    def beside(self, dimension: str, school: str, like: Collection[str]) -> dict[str, Parted]:
        """Give each measure by the groups of a dimension, or of everybody: of a school, those like it and the rest."""
        alike = ", ".join(map(literal, like)) or "NULL"
        part = f"CASE WHEN laestab = {literal(school)} THEN 0 WHEN laestab IN ({alike}) THEN 1 ELSE 2 END"
        rows = self.connection.execute(
            f"SELECT measure, {part} AS part, value, list(laestab) FILTER (pupils > 0), sum(pupils)::BIGINT, "
            f'sum("over")::HUGEINT, any_value(parts), sum(under)::BIGINT FROM {self._of(MEASURED)} '
            f"WHERE dimension = {literal(dimension)} GROUP BY measure, part, value"
        ).fetchall()
        found: dict[str, Parted] = {}
        for measure, place, group, schools, *told in rows:
            of: tuple[Any, ...] = found.setdefault(measure, Parted({}, {}, {}))
            of[place][group] = Many(_sum(*told), frozenset(schools or ()))
        return found

    def open_school(self, school: str) -> None:
        """Lay out the roll of a school, who of it is counted there, and their enrolments, as they were."""
        of = f"laestab = {literal(school)}"
        roll = f"SELECT * EXCLUDE (main) FROM {self._of(ROLLS)} WHERE {of}"
        self._make(
            {ROLL: roll, COHORT: f"{roll} AND main", ENROLMENTS: f"SELECT * FROM {self._of(ENROLLED)} WHERE {of}"}
        )

    def count_missing(self, school: str, groups: Groups) -> int:
        """Give in how many enrolments absence persists, of every school or one, and of everybody or some groups."""
        asked = f"SELECT count(*) FROM {self._of(MISSING)} WHERE {_among(school, groups)}"
        (found,) = self.connection.execute(asked).fetchall()[0]
        return int(found)

    def missing(self, school: str, groups: Groups, start: int, size: int) -> list[Missed]:
        """Give some of these enrolments from a place on, the most absent first."""
        rows = self.connection.execute(
            f"SELECT laestab, upn, {', '.join(SUMMED)}, severe, name, year_told FROM {self._of(MISSING)} "
            f"WHERE {_among(school, groups)} ORDER BY place LIMIT {size} OFFSET {start}"
        ).fetchall()
        return [Missed(tuple(row[:2]), tuple(row[2:5]), tuple(row[5:])) for row in rows]

    def _measured(self, told: str, of: str) -> list[tuple[Any, ...]]:
        asked = f'SELECT {told}, "over", parts, under FROM {self._of(MEASURED)} WHERE {of}'
        return self.connection.execute(asked).fetchall()

    def _make(self, tables: Mapping[str, str]) -> None:
        for name, asked in tables.items():
            self.connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {asked}")

    def _absences(
        self, key: str, school: str, groups: Groups, beside: Sequence[str] = (), year: str = ""
    ) -> dict[str, Absence]:
        sums = ", ".join(f"sum({one})::BIGINT" for one in ("enrolments", *ADDED))
        of_year = f" AND year = {literal(year)}" if year else ""
        rows = self.connection.execute(
            f"SELECT {key}, {sums} FROM {self._of(ABSENCES)} WHERE {_where(school, groups, beside)}{of_year} "
            "GROUP BY ALL ORDER BY 1"
        ).fetchall()
        return {one: Absence(many, Counted(*counts[:3]), *counts[3:]) for one, many, *counts in rows}

    def _of(self, name: str) -> str:
        return f"read_parquet({literal(str(self._folder / f'{name}.parquet'))})"


def _sum(pupils: int, over: int, parts: int, under: int) -> Sum:
    return Sum(pupils, Fraction(over, parts), under)


def _among(school: str, groups: Groups) -> str:
    """Give the rows of a school and of some groups, as SQL."""
    asked = [f"{dimension} = {literal(value)}" for dimension, value in groups]
    return " AND ".join([*asked, f"laestab = {literal(school)}"] if school else asked) or "true"


def _where(school: str, groups: Groups, beside: Sequence[str] = ()) -> str:
    """Give the rows of a set of dimensions, of a school and of some groups, as SQL."""
    named = {*beside, *(dimension for dimension, _ in groups)}
    sets = sum(1 << place for place, one in enumerate(reversed(list(DIMENSIONS))) if one not in named)
    return f"sets = {sets} AND {_among(school, groups)}"
