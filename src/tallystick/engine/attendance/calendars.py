"""One pupil's marks, session by session, as schools wrote them, and where they stand.

Promise: a session is what the latest load says of it, and a session without a mark is empty.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tallystick.engine.attendance.codes import NO_MARK, Codes
from tallystick.engine.attendance.stretches import DAY
from tallystick.engine.attendance.years import begins
from tallystick.engine.records.sessions import session
from tallystick.engine.records.views import literal


class Place(NamedTuple):
    """Where a pupil's year stands: in the file of which load, and in which line."""

    load: str
    line: int


def marks_of(folder: Path, paths: Sequence[Path], laestab: str, upn: str, codes: Codes) -> dict[date, tuple[str, str]]:
    """Give the codes of each day that has one, morning and afternoon; `paths` are in the order in which they came."""
    stored: dict[tuple[int, int], str] = {}
    for year, marks in _strings(folder, paths, laestab, upn):
        stored |= {(year, place): one for place, one in enumerate(marks) if one != NO_MARK}
    days: dict[date, list[str]] = {}
    for (year, place), one in sorted(stored.items()):
        day = begins(year) + place // 2 * DAY
        days.setdefault(day, ["", ""])[place % 2] = codes.written(one, day)
    return {day: (morning, afternoon) for day, (morning, afternoon) in days.items()}


def places_of(folder: Path, paths: Sequence[Path], pupils: Sequence[tuple[str, str]]) -> dict[tuple[str, str], Place]:
    """Give where pupils stand, each by school and number: in the latest of some files of `attendance`."""
    if not paths or not pupils:
        return {}
    wanted = ", ".join(f"({literal(laestab)}, {literal(upn)})" for laestab, upn in pupils)
    with session(folder) as connection:
        rows = connection.execute(
            f"SELECT laestab, upn, load, min(line), max(load::BIGINT) FROM {_files(paths)} "
            f"WHERE (laestab, upn) IN ({wanted}) GROUP BY ALL ORDER BY max(load::BIGINT)"
        ).fetchall()
    return {(laestab, upn): Place(load, line) for laestab, upn, load, line, _ in rows}


def schools_in(folder: Path, paths: Sequence[Path]) -> list[str]:
    """Give the schools that have marks in some files, by number."""
    if not paths:
        return []
    with session(folder) as connection:
        rows = connection.execute(f"SELECT DISTINCT laestab FROM {_files(paths)} ORDER BY laestab").fetchall()
    return [row[0] for row in rows]


def _strings(folder: Path, paths: Sequence[Path], laestab: str, upn: str) -> list[tuple[int, str]]:
    if not paths:
        return []
    turn = f"list_position([{', '.join(literal(str(one)) for one in paths)}], filename)"
    with session(folder) as connection:
        return connection.execute(
            f"SELECT year, marks FROM {_files(paths)} WHERE laestab = ? AND upn = ? ORDER BY {turn}, year",
            [laestab, upn],
        ).fetchall()


def _files(paths: Sequence[Path]) -> str:
    return f"read_parquet([{', '.join(literal(str(one)) for one in paths)}], filename = true)"
