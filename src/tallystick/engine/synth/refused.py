"""Small files with values that cannot be taken, beside the returns: what a load of each has to refuse, and where.

Promise: each file has one fault, in the line and column that truth names; the rest of it is as in the returns.
"""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from tallystick.engine.synth.returned import FOLDER
from tallystick.engine.synth.sets import APART

ROWS = 40  # of each file are enough
Lines = list[list[str]]


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of one file: what its column says in a row, the first that has something there."""

    name: str  # of the file with it
    of: str  # the return that it is made from
    column: str
    says: str
    becomes: Callable[[str], str]


FAULTS = (
    Fault("episodes-bad-date", "ssda903/episodes.csv", "DECOM", "A day that there is not", lambda _was: "31/02/2026"),
    Fault("episodes-future", "ssda903/episodes.csv", "DEC", "A day a hundred years on", lambda _was: "01/04/2126"),
    Fault("episodes-no-child", "ssda903/episodes.csv", "CHILD", "A required value is missing", lambda _was: ""),
    Fault("header-american", "ssda903/header.csv", "DOB", "Month and day the American way", lambda _was: "12/31/2014"),
    Fault("reviews-words", "ssda903/reviews.csv", "REVIEW", "A day in words", lambda _was: "next Monday"),
    Fault("enrolments-bad-date", "enrolments.csv", "EntryDate", "A day that there is not", lambda _was: "30/02/2026"),
    Fault("balances-words", "school-balances.csv", "Balance", "An amount in words", lambda _was: "a lot"),
    Fault("marks-unknown", "attendance-strings.csv", "AttendanceMarks", "No code", lambda was: "?" + was[1:]),
    Fault("marks-row-unknown", "attendance-marks.csv", "Mark", "A code that is none", lambda _was: "?"),
)  # fmt: skip


def write_refused(to: Path) -> Iterator[dict[str, Any]]:
    """Write the files; gives what is wrong with each."""
    folder = to / APART
    folder.mkdir(exist_ok=True)
    for fault in FAULTS:
        source = to / FOLDER / fault.of
        if source.exists():
            yield from _spoil(fault, source, folder / f"{fault.name}.csv")
    if (to / FOLDER / "ssda903/header.csv").exists():
        yield _twice(to / FOLDER / "ssda903/header.csv", folder / "header-twice.csv")
    if (to / FOLDER / "cin.xml").exists():
        yield _cut(to / FOLDER / "cin.xml", folder / "cin-cut-off.xml")
        yield from _bad_day(to / FOLDER / "cin.xml", folder / "cin-bad-date.xml")


def _first_lines(source: Path) -> Lines:
    with source.open(encoding="utf-8", newline="") as file:
        return [line for line, _number in zip(csv.reader(file), range(ROWS + 1), strict=False)]


def _write(lines: Lines, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(lines)


def _spoil(fault: Fault, source: Path, path: Path) -> Iterator[dict[str, Any]]:
    lines = _first_lines(source)
    if fault.column not in lines[0]:
        return
    at = lines[0].index(fault.column)
    row = next((number for number, line in enumerate(lines) if number and line[at]), None)
    if row:
        lines[row][at] = fault.becomes(lines[row][at])
        _write(lines, path)
        yield _told(path, row, fault.column, fault.says)


def _twice(source: Path, path: Path) -> dict[str, Any]:
    lines = _first_lines(source)
    _write([*lines, lines[1]], path)
    return _told(path, len(lines), "CHILD", "A child twice")


def _cut(source: Path, path: Path) -> dict[str, Any]:
    whole = source.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    return _told(path, 0, "", "A file that is cut off")


def _bad_day(source: Path, path: Path) -> Iterator[dict[str, Any]]:
    tree: Any = etree.parse(str(source), etree.XMLParser(resolve_entities=False, no_network=True))
    for day in tree.iterfind(".//CINreferralDate"):
        day.text = "2026-02-30"
        tree.write(str(path), encoding="utf-8", xml_declaration=True)
        yield _told(path, 1, "CINreferralDate", "A day that there is not")
        return


def _told(path: Path, line: int, column: str, says: str) -> dict[str, Any]:
    """Lines are counted as everywhere in truth, from the first row of values; 0 says that it is no single line."""
    files = [f"{APART}/{path.name}"]
    return {"check": "refused", "files": files, "line": line, "columns": [column] if column else [], "says": says}
