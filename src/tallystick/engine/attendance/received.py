"""What loads say of half-termly returns: which school sent marks or totals of which half-term, and on which day.

Promise: marks are a return when they reach the last day on which the school is open in the half-term.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from tallystick.engine.attendance.collecting import Came, HalfTerm, How, of_half_term
from tallystick.engine.attendance.figures import Sums, asked_of
from tallystick.engine.records.sessions import session
from tallystick.engine.records.views import literal


class Received(NamedTuple):
    """A file of a record table, and the day on which it came."""

    path: Path
    on: date


def as_marks(
    folder: Path, loads: Sequence[Received], expected: Sequence[HalfTerm], ends: Mapping[tuple[str, str], date]
) -> list[Came]:
    """Give the half-terms that came as marks, from files of `attendance-months`. Inventory: ATX-01, ATX-02.

    `ends` is the last day that a school is open in a half-term, by both their names, where it is not everybody's.
    """
    if not loads or not expected:
        return []
    everybody = {one.span.name: one.last for one in expected}
    came = {str(one.path): one.on for one in loads}
    return [
        Came(laestab, name, How.MARKS, came[path])
        for path, laestab, name, last in _last_days(folder, list(came), expected)
        if last >= ends.get((laestab, name), everybody[name])
    ]


def _last_days(
    folder: Path, paths: Sequence[str], expected: Sequence[HalfTerm]
) -> Iterator[tuple[str, str, str, date]]:
    """Give the last day of each half-term on which a file has any mark of each school."""
    files = ", ".join(map(literal, paths))
    with session(folder) as connection:
        connection.register("asked", asked_of([one.stretch for one in expected]))
        rows = connection.execute(
            "SELECT filename, laestab, name, max(month), max_by(bits, month) FROM ("
            f"SELECT filename, laestab, name, month, bit_or(marked & mask) AS bits "
            f"FROM read_parquet([{files}], filename = true) JOIN asked USING (month) GROUP BY ALL) "
            "WHERE bits <> 0 GROUP BY ALL ORDER BY ALL"
        ).fetchall()
    for path, laestab, name, month, bits in rows:
        yield path, laestab, name, month + timedelta(days=(int(bits).bit_length() - 1) // 2)


class Totals(NamedTuple):
    """A school's own totals of a half-term."""

    laestab: str
    half_term: str
    possible: int
    authorised: int
    unauthorised: int


def as_totals(folder: Path, loads: Sequence[Received], expected: Sequence[HalfTerm]) -> tuple[list[Came], list[Totals]]:
    """Give the half-terms that came as totals, and what the latest of each says, from files of `attendance-returns`."""
    came, totals = [], {}
    for one in loads:
        for laestab, starts, ends, *counts in _rows(folder, one.path, ("laestab", "starts", "ends")):
            found = of_half_term(starts, ends, expected)
            if found:
                name = found.span.name
                came.append(Came(laestab, name, How.TOTALS, one.on))
                totals[laestab, name] = Totals(laestab, name, *counts)
    return came, list(totals.values())


def listed(folder: Path, loads: Sequence[Received], expected: Sequence[HalfTerm]) -> list[Sums]:
    """Give the pupils that schools listed, as the latest return of each says, from files of `attendance-low`."""
    found: dict[tuple[str, str], dict[str, Sums]] = {}
    for one in loads:
        newer: dict[tuple[str, str], dict[str, Sums]] = {}
        for laestab, starts, ends, upn, *counts in _rows(folder, one.path, ("laestab", "starts", "ends", "upn")):
            half_term = of_half_term(starts, ends, expected)
            if half_term:
                name = half_term.span.name
                newer.setdefault((laestab, name), {})[upn] = Sums(name, (laestab, upn), 1, *counts)
        found |= newer
    return [pupil for school in found.values() for pupil in school.values()]


def _rows(folder: Path, path: Path, columns: Sequence[str]) -> list[tuple[Any, ...]]:
    asked = ", ".join([*columns, "possible", "authorised", "unauthorised"])
    with session(folder) as connection:
        return connection.execute(f"SELECT {asked} FROM read_parquet({literal(str(path))}) ORDER BY ALL").fetchall()
