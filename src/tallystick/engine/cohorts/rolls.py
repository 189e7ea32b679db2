"""Who is on which roll, with the circumstances that groups are made by: the latest census of each school.

Promise: a pupil stands once on a school's roll and once in the cohort, by the latest census that counts on the day.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import duckdb
import pyarrow

from tallystick.engine.attendance.patterns import Absence, Limits, absences
from tallystick.engine.catalogue.tables import RecordTable
from tallystick.engine.records import latest
from tallystick.engine.records.views import literal

ROLL, COHORT = "roll", "cohort"  # a pupil at a school; a pupil
NOT_MATCHED = ""  # the group of whoever no census names
# Each dimension, with the groups in their order where they are few.
DIMENSIONS: dict[str, tuple[str, ...]] = {
    "year_group": (),
    "sex": ("F", "M", "U"),
    "needs": ("plan", "support", "none"),
    "meals": ("yes", "no"),
    "language": ("english", "other"),
    "care": ("yes", "no"),
}
SHORT_BREAKS = ("V3", "V4")  # who only has these is not counted as looked after, as in the national figures
TABLES = ("pupils", "care-children", "care-episodes")


@dataclass(frozen=True)
class Files:
    """The files of a record table that count, the earliest first, each with its load."""

    table: RecordTable
    loads: Sequence[tuple[str, Path]] = field(default_factory=list)

    def view(self, connection: duckdb.DuckDBPyConnection) -> str:
        """Make the view of what counts; gives its name."""
        loads, paths = [load for load, _ in self.loads], [path for _, path in self.loads]
        return latest(connection, self.table, paths, loads)

    @property
    def turns(self) -> str:
        """Give the place of a row's load among them, as SQL."""
        named = ", ".join(literal(load) for load, _ in self.loads)
        return f"coalesce(list_position([{named}]::VARCHAR[], load), 0)"


def lay_out_rolls(connection: duckdb.DuckDBPyConnection, files: Mapping[str, Files], first: date, last: date) -> None:
    """Lay out who was on which roll by the last day, and who of them was looked after on any day of a stretch."""
    pupils = files["pupils"]
    names = {code: files[code].view(connection) for code in TABLES}
    connection.execute(f"CREATE OR REPLACE TEMP TABLE looked_after AS {_looked_after(names, first, last)}")
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {ROLL} AS {_roll(names['pupils'], pupils.turns, last)}")
    order = "turn DESC, present DESC, entry DESC NULLS LAST, laestab"
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE {COHORT} AS SELECT * FROM {ROLL} "
        f"QUALIFY row_number() OVER (PARTITION BY upn ORDER BY {order}) = 1"
    )


def lay_out_among(connection: duckdb.DuckDBPyConnection, dimension: str, value: str) -> str:
    """Lay out the numbers of those in one group; gives the table's name."""
    assert dimension in DIMENSIONS
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE among AS SELECT upn FROM {COHORT} WHERE {dimension} = {literal(value)}"
    )
    return "among"


def narrow_rolls(connection: duckdb.DuckDBPyConnection, school: str, groups: Sequence[tuple[str, str]] = ()) -> None:
    """Leave of what was laid out only those on a school's roll who are in every one of some groups."""
    assert all(dimension in DIMENSIONS for dimension, _ in groups)
    among = "".join(f" AND {dimension} = {literal(value)}" for dimension, value in groups)
    connection.execute(f"DELETE FROM {ROLL} WHERE NOT (laestab = {literal(school)}{among})")
    connection.execute(f"DELETE FROM {COHORT} WHERE NOT (laestab = {literal(school)}{among})")


def absences_by(
    connection: duckdb.DuckDBPyConnection, limits: Limits, dimensions: Sequence[str]
) -> dict[str, dict[str, Absence]]:
    """Give the absence of the enrolments laid out by each group of some dimensions. Inventory: ATX-03."""
    joined = f"LEFT JOIN (SELECT upn, {', '.join(dimensions)} FROM {COHORT}) AS told USING (upn)"
    return {one: absences(connection, limits, by=f"coalesce(told.{one}, '')", joined=joined) for one in dimensions}


def _looked_after(names: Mapping[str, str], first: date, last: date) -> str:
    """Give the question for the pupils who were looked after on any day."""
    return (
        f"SELECT DISTINCT c.upn FROM {names['care-children']} c JOIN {names['care-episodes']} e USING (child) "
        f"WHERE e.decom <= DATE {literal(str(last))} AND (e.dec IS NULL OR e.dec > DATE {literal(str(first))}) "
        f"AND coalesce(e.ls, '') NOT IN ({', '.join(map(literal, SHORT_BREAKS))})"
    )


def _roll(pupils: str, turns: str, last: date) -> str:
    """Give the question for each school's latest roll."""
    day = f"DATE {literal(str(last))}"
    return f"""
        SELECT laestab, upn, surname, forename, born, load, line, {turns} AS turn,
            coalesce(on_roll, true) AND (p.left IS NULL OR p.left > {day}) AS present, entry,
            coalesce(year_group, '') AS year_group,
            CASE sex WHEN '1' THEN 'M' WHEN '2' THEN 'F' ELSE coalesce(sex, '') END AS sex,
            CASE WHEN provision IN ('E', 'S') THEN 'plan' WHEN provision IN ('K', 'A', 'P') THEN 'support'
                WHEN provision = 'N' THEN 'none' ELSE '' END AS needs,
            CASE WHEN meals_from <= {day} AND (meals_to IS NULL OR meals_to >= {day}) THEN 'yes' ELSE 'no' END AS meals,
            CASE WHEN language IN ('ENG', 'ENB') THEN 'english'
                WHEN coalesce(language, '') IN ('', 'NOT', 'REF', 'ZZZ') THEN '' ELSE 'other' END AS language,
            CASE WHEN upn IN (SELECT upn FROM looked_after) THEN 'yes' ELSE 'no' END AS care
        FROM {pupils} p WHERE coalesce(upn, '') <> ''
        QUALIFY row_number() OVER (PARTITION BY laestab, upn ORDER BY {turns} DESC, entry DESC NULLS LAST) = 1
            AND {turns} = max({turns}) OVER (PARTITION BY laestab)"""


def told_of(connection: duckdb.DuckDBPyConnection, upns: Collection[str]) -> dict[str, tuple[str, str]]:
    """Give the name and the year group of some pupils, as far as a census names them."""
    connection.register("wanted", pyarrow.table([pyarrow.array(list(upns), pyarrow.string())], names=["upn"]))
    rows = connection.execute(
        f"SELECT upn, concat_ws(' ', forename, surname), year_group FROM {COHORT} SEMI JOIN wanted USING (upn)"
    ).fetchall()
    return {upn: (name, year_group) for upn, name, year_group in rows}
