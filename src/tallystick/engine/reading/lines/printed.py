"""The lines of a document with what the page says about each: the blank lines before it, its indent, its bullet.

Promise: every line outside a table stands here once, in reading order; white space is all that is lost.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tallystick.engine.reading.passage import Passage, whole
from tallystick.engine.reading.source import Line, Source

BULLET = re.compile(r"(?:[•·●▪■□◦○‣⁃*»>\-–—]|[oØ§](?=\s)|\uf0b7|\uf0a7)\s*")
NUMBERED = re.compile(
    r"\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[a-zA-Z]|[ivx]{1,4})[.)](?=\s|$)|\(\w{1,3}\)(?=\s|$)|\d{1,2}(?:\.\d{1,2}){1,3}(?=\s|$)"
)
LEVEL_REF = re.compile(r"(?P<ref>[A-Z]{1,3}[ .-]?\d{1,2}(?:\.\d{1,2})?[a-z]?)[.:)]\s+(?=[A-Z“\"‘'])")  # “R1. That …”
AT_LINE = re.compile(r"\bline (\d+)\b")
RUNNING = 1_500  # a line longer than this is a whole passage run together, not a paragraph


@dataclass(frozen=True, slots=True)
class Printed:
    """One line as printed, or a stretch of a line that has run together."""

    passage: Passage
    gap: int = 0  # blank lines before it
    indent: float = 0.0
    bullet: bool = False
    heading: int = 0
    run: bool = False  # cut out of a line into which everything had run together

    @property
    def text(self) -> str:
        return self.passage.text

    @property
    def itemised(self) -> bool:
        """It opens with a bullet, or the page says that it is one."""
        return self.bullet or bool(BULLET.match(self.text))

    @property
    def numbered(self) -> re.Match[str] | None:
        return NUMBERED.match(self.text)


def printed_lines(source: Source, furniture: frozenset[int] = frozenset()) -> list[Printed]:
    """Every line of the document that is not furniture and stands outside any table."""
    lines: list[Printed] = []
    before = 0
    for line in _body(source):
        if line.piece in furniture:
            continue
        at = _line_number(source.pieces[line.piece].where)
        passage = whole(source, line.piece)
        if passage:
            lines.append(_printed(source, line, passage, max(0, at - before - 1) if at and before else 0))
            before = at or before
    return lines


def _body(source: Source) -> Iterator[Line]:
    return (b for b in source.blocks if isinstance(b, Line) and b.piece not in source.furniture)


def _printed(source: Source, line: Line, passage: Passage, gap: int) -> Printed:
    raw = source.pieces[line.piece].text
    indent = line.indent or float(len(raw.expandtabs(8)) - len(raw.expandtabs(8).lstrip()))
    return Printed(
        passage, gap=gap, indent=indent, bullet=line.bullet and not NUMBERED.match(passage.text), heading=line.heading
    )


def _line_number(where: str) -> int:
    found = AT_LINE.search(where)
    return int(found[1]) if found else 0


def is_in_capitals(text: str) -> bool:
    """Whether most of its words begin with a capital, as a title's do, and it ends as none of a sentence does."""
    words = re.findall(r"[A-Za-z][\w’'-]*", text)
    capitals = sum(w[0].isupper() for w in words)
    return bool(words) and text[0].isupper() and text[-1] not in ".;," and capitals >= 0.6 * len(words)
