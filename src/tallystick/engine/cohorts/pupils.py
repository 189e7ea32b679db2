"""The pupils of one school, one by one, with what returns tell of each; and one of them with everything.

Promise: whatever is asked, nobody comes out who is not on the roll of the school that is named.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

import duckdb

from tallystick.engine.attendance.patterns import ENROLMENTS, Counted
from tallystick.engine.cohorts.measures import FOR_A_TIME
from tallystick.engine.cohorts.rolls import DIMENSIONS, ROLL, Files
from tallystick.engine.records.views import literal


class Pupil(NamedTuple):
    """A pupil on a roll: who, where the census tells of them, their circumstances, and what the stretch brought."""

    upn: str
    name: str
    born: date | None
    load: str
    line: int
    circumstances: Mapping[str, str]
    attendance: Counted
    suspensions: int


def pupils_of(
    connection: duckdb.DuckDBPyConnection,
    suspensions: Files,
    school: str,
    first: date,
    last: date,
    groups: Sequence[tuple[str, str]] = (),
) -> list[Pupil]:
    """Give the pupils of a school's roll who are in every one of some groups, by name. Inventory: LRN-12."""
    assert all(dimension in DIMENSIONS for dimension, _ in groups)
    table = suspensions.view(connection)
    within = f"s.starts BETWEEN DATE {literal(str(first))} AND DATE {literal(str(last))} AND {FOR_A_TIME}"
    among = "".join(f" AND r.{dimension} = {literal(value)}" for dimension, value in groups)
    told = ", ".join(f"r.{one}" for one in DIMENSIONS)
    rows = connection.execute(
        f"SELECT r.upn, concat_ws(' ', forename, surname), born, r.load, r.line, {told}, "
        "coalesce(e.possible, 0), coalesce(e.authorised, 0), coalesce(e.unauthorised, 0), "
        f"(SELECT count(*) FROM {table} s WHERE s.laestab = r.laestab AND s.upn = r.upn AND {within}) "
        f"FROM {ROLL} r LEFT JOIN {ENROLMENTS} e ON e.laestab = r.laestab AND e.upn = r.upn "
        f"WHERE r.present AND r.laestab = {literal(school)}{among} ORDER BY surname, forename, r.upn"
    ).fetchall()
    return [_pupil(*row) for row in rows]


def on_roll(connection: duckdb.DuckDBPyConnection, school: str) -> set[str]:
    """Give the numbers of those on a school's roll."""
    rows = connection.execute(f"SELECT upn FROM {ROLL} WHERE present AND laestab = {literal(school)}").fetchall()
    return {upn for (upn,) in rows}


def _pupil(upn: str, name: str, born: date | None, load: str, line: int, *told: Any) -> Pupil:
    *circumstances, possible, authorised, unauthorised, suspensions = told
    counted = Counted(possible, authorised, unauthorised)
    return Pupil(upn, name, born, load, line, dict(zip(DIMENSIONS, circumstances, strict=True)), counted, suspensions)


def results_of(connection: duckdb.DuckDBPyConnection, results: Files, school: str) -> dict[str, list[tuple[str, ...]]]:
    """Give the results of those on a school's roll: stage, subject, method and result, by the pupil's number."""
    here = ", ".join(map(literal, sorted(on_roll(connection, school)))) or "NULL"  # written out, few rows are read
    rows = connection.execute(
        f"SELECT upn, stage, subject, method, result FROM {results.view(connection)} WHERE upn IN ({here}) ORDER BY ALL"
    ).fetchall()
    found: dict[str, list[tuple[str, ...]]] = {}
    for upn, *told in rows:
        found.setdefault(upn, []).append(tuple(told))
    return found


def told_of_one(connection: duckdb.DuckDBPyConnection, files: Files, upn: str, order: str) -> list[dict[str, Any]]:
    """Give every row of a table that tells of a pupil, in an order."""
    assert order in {one.code for one in files.table.columns}
    found = connection.execute(f"SELECT * FROM {files.view(connection)} WHERE upn = ? ORDER BY {order}", [upn])
    names = [one[0] for one in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
