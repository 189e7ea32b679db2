"""Plain text as other tools leave it: tab-separated rows into tables, every other line a line."""

import re
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from tallystick.engine.reading.source import Line, Source
from tallystick.engine.reading.sources import delimited, limits
from tallystick.engine.reading.sources.gathering import Gathering, Slot, table

BULLET = re.compile(r"\s*(?:[•·▪●○■□◦‣★➢✓\uf0b7\uf0a7*o–-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])\s")
LIST_TAB = re.compile(
    r"\s*(?:[•·▪●○■□◦‣★➢✓\uf0b7\uf0a7*o–-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])\t[^\t]*$", re.IGNORECASE
)
HEADING = re.compile(r"(#{1,6})\s+\S")
PAGE_NUMBER = re.compile(
    r"\s*(?:page\s+\d{1,4}(?:\s+of\s+\d{1,4})?|-\s*\d{1,4}\s*-|\d{1,4}\s+of\s+\d{1,4})\s*", re.IGNORECASE
)
TAB_WIDTH = 4


def read(text: str, suffix: str = "") -> Source:
    """Text as lines and tables. Raises `CannotRead` where there are no words or far too many."""
    limits.check_characters(len(text))
    gathering = Gathering("text")
    if delimiter := delimited.delimiter_of(text, suffix):
        _add_table(delimited.rows_of(text, delimiter), 1, gathering)
        return gathering.source()
    lines = re.split(r"\r\n|[\n\r\v\f\x85\u2028\u2029]", text)
    numbered = list(enumerate(lines, 1))
    for is_row, group in groupby(zip(_rows_among(lines), numbered, strict=True), key=itemgetter(0)):
        members = [line for _, line in group]
        if is_row:
            _add_table([line.split("\t") for _, line in members], members[0][0], gathering)
        else:
            _add_lines(members, gathering)
    return gathering.source()


def _rows_among(lines: list[str]) -> Iterator[bool]:
    """Which lines are rows of a table. Below a row, any line with a tab goes on with the table."""
    inside = False
    for line in lines:
        inside = "\t" in line and bool(line.strip()) and (inside or _is_row(line))
        yield inside


def _is_row(line: str) -> bool:
    """Whether tabs part the cells of a row; a tab after a list's mark, or before the first word, does not."""
    return not LIST_TAB.fullmatch(line) and _has_two_places(line)


def _has_two_places(line: str) -> bool:
    """An indented paragraph has tabs only before its first word."""
    return "\t" in line.strip() or line.count("\t") > 2 or line.rstrip(" ").endswith("\t")


def _add_table(rows: list[list[str]], first: int, gathering: Gathering) -> None:
    limits.check_grid(len(rows), max(len(row) for row in rows))
    grid = [
        [Slot(gathering.add(cell, f"line {number}, column {column}")) for column, cell in enumerate(row, 1)]
        for number, row in enumerate(rows, first)
    ]
    gathering.blocks.append(table([list(row) for row in grid], 0, f"line {first}"))


def _add_lines(members: list[tuple[int, str]], gathering: Gathering) -> None:
    for number, line in members:
        if PAGE_NUMBER.fullmatch(line):
            gathering.add_furniture(line, f"line {number}")
            continue
        marks = HEADING.match(line)
        bullet = BULLET.match(line) is not None
        for piece in gathering.add(line, f"line {number}"):
            gathering.blocks.append(Line(piece, len(marks[1]) if marks else 0, bullet, _indent(line)))


def _indent(line: str) -> float:
    """Columns of white space before the first word."""
    return float(len(line.expandtabs(TAB_WIDTH)) - len(line.expandtabs(TAB_WIDTH).lstrip()))
