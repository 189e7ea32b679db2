"""Files of attendance marks for tests, and a slow, obvious reading of them that a fast one is held against."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow.parquet as parquet

from tallystick.engine.attendance import Codes, Kept, Source, codes_of, load_marks
from tallystick.engine.catalogue.codes import code_lists

TODAY = date(2026, 11, 20)
HEADERS = {"laestab": "LAESTAB", "upn": "UPN", "date": "Date", "session": "Session", "mark": "Mark"}
RUNS = {"laestab": "LAESTAB", "upn": "UPN", "starts": "AttendanceStartDate", "marks": "AttendanceMarks"}
GROUPS = ("present", "approved", "authorised", "unauthorised")


class Mark(NamedTuple):
    """One line of a file."""

    laestab: str
    upn: str
    day: date
    session: str
    mark: str


def codes() -> Codes:
    return codes_of(code_lists())


def written(path: Path, lines: Iterable[Sequence[object]], headers: Iterable[str] = HEADERS.values()) -> Path:
    """Write a file with headers; a day is written as the calendar of computers has it."""
    rows = [",".join(headers), *(",".join(str(one) for one in line) for line in lines)]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def loaded(path: Path, folder: Path, **given: Any) -> Kept:
    """Load a file into a folder of its own, as marks or as runs of marks by its headers."""
    runs = "AttendanceMarks" in path.read_text(encoding="utf-8", errors="replace").partition("\n")[0]
    return load_marks(Source(path, RUNS if runs else HEADERS), folder, codes(), today=TODAY, **given)


def rows_of(kept: Kept, table: str = "attendance") -> list[dict[str, Any]]:
    return parquet.read_table(kept.tables[table][0]).to_pylist()


def refused_in(kept: Kept) -> list[dict[str, Any]]:
    return parquet.read_table(kept.refusals).to_pylist()


def marks_in(kept: Kept) -> dict[tuple[str, str, date, str], str]:
    """Read the strings back, session by session, in the codes that schools write."""
    found = {}
    for row in rows_of(kept):
        for place, stored in enumerate(row["marks"]):
            day = date(row["year"], 8, 1) + timedelta(days=place // 2)
            if stored != ".":
                session = "PM" if place % 2 else "AM"
                found[row["laestab"], row["upn"], day, session] = codes().written(stored, day)
    return found


class Slow(NamedTuple):
    """What a slow reading of lines makes of them."""

    marks: dict[tuple[str, str, date, str], str]
    refused: set[int]


def read_slowly(lines: Sequence[Mark]) -> Slow:
    """Go through lines by hand: an unknown code is refused, one mark twice is one mark, and two are none."""
    known, refused = codes(), set()
    told: dict[tuple[str, str, date, str], list[tuple[int, str]]] = defaultdict(list)
    for line, one in enumerate(lines, 2):
        if one.mark in known.on(one.day):
            told[one.laestab, one.upn, one.day, one.session].append((line, one.mark))
        else:
            refused.add(line)
    agreed = {session: said[0][1] for session, said in told.items() if len({mark for _, mark in said}) == 1}
    for session, said in told.items():
        refused |= {line for line, _ in (said[1:] if session in agreed else said)}
    return Slow(agreed, refused)


def counted_slowly(marks: dict[tuple[str, str, date, str], str]) -> dict[tuple[str, str, date, str], int]:
    """Give the bitmap of each group in each pupil's month, bit by bit."""
    found: dict[tuple[str, str, date, str], int] = defaultdict(int)
    for (laestab, upn, day, session), mark in marks.items():
        group = codes().on(day)[mark].counts_as
        if group in GROUPS:
            found[laestab, upn, day.replace(day=1), group] |= 1 << ((day.day - 1) * 2 + (session == "PM"))
    return {key: bits for key, bits in found.items() if bits}
