"""Where readers put what they find: every word goes into exactly one piece, in reading order."""

import re
from dataclasses import dataclass, field

from tallystick.engine.reading.errors import CannotRead
from tallystick.engine.reading.source import Cell, Kind, Line, Piece, Source, Table
from tallystick.engine.reading.sources import limits

BREAKS = re.compile(r"[\r\n\v\f\x85\u2028\u2029]+")
UNPRINTED = re.compile(r"[\x00-\x08\x0e-\x1f\u200b\u200c\u2060\ufeff\xad]")
UNUSUAL = re.compile(f"{BREAKS.pattern}|{UNPRINTED.pattern}")
HIDDEN = "hidden-text"


@dataclass(slots=True)
class Slot:
    """A cell that is still being filled; every place that it covers holds this object."""

    pieces: list[int] = field(default_factory=list)
    header: bool = False
    nested: list[Table] = field(default_factory=list)


Grid = list[list[Slot | None]]


@dataclass(slots=True)
class Gathering:
    """A source in the making."""

    kind: Kind
    pieces: list[Piece] = field(default_factory=list)
    blocks: list[Line | Table] = field(default_factory=list)
    furniture: set[int] = field(default_factory=set)
    doubts: list[tuple[int, str, str]] = field(default_factory=list)
    title: str | None = None
    date: str | None = None
    characters: int = 0

    def add(self, text: str, where: str, mark: str = "") -> list[int]:
        """The pieces that `text` makes, one for each typed line. An automatic list's `mark` begins the first."""
        first = len(self.pieces)
        self.characters += len(text)
        limits.check_characters(self.characters)
        if not UNUSUAL.search(text):
            if line := text.strip():
                self.pieces.append(Piece(mark + line, where, len(mark)))
            return list(range(first, len(self.pieces)))
        for line in BREAKS.split(UNPRINTED.sub("", text)):
            if line and not line.isspace():
                self.pieces.append(Piece(mark + line.strip(), where, len(mark)))
                mark = ""
        return list(range(first, len(self.pieces)))

    def add_lines(self, text: str, where: str, heading: int = 0) -> list[int]:
        """The pieces that `text` makes, each a line outside any table."""
        pieces = self.add(text, where)
        self.blocks += [Line(piece, heading) for piece in pieces]
        return pieces

    def add_furniture(self, text: str, where: str) -> None:
        self.furniture.update(self.add(text, where))

    def doubt(self, pieces: list[int], code: str, sentence: str) -> None:
        self.doubts += [(piece, code, sentence) for piece in pieces]

    def doubt_place(self, where: str, code: str, sentence: str) -> None:
        """A doubt about a place where no word stands: an empty piece holds it."""
        self.pieces.append(Piece("", where))
        self.doubts.append((len(self.pieces) - 1, code, sentence))

    def source(self) -> Source:
        if not any(piece.text for piece in self.pieces):
            raise CannotRead(
                "No words were found in this document. If its pages are scans, run text recognition (OCR) on it."
            )
        return Source(
            self.kind,
            tuple(self.pieces),
            tuple(self.blocks),
            frozenset(self.furniture),
            tuple(self.doubts),
            self.title or None,
            self.date,
        )


def table(grid: Grid, header_rows: int, where: str) -> Table:
    """The grid with its slots frozen, the same cell wherever the same slot stood, and rows padded to one width."""
    width = max((len(row) for row in grid), default=0)
    frozen: dict[int, Cell] = {}
    rows = tuple(tuple([_freeze(slot, frozen) for slot in row] + [None] * (width - len(row))) for row in grid)
    return Table(rows, min(header_rows, len(rows)), where)


def _freeze(slot: Slot | None, frozen: dict[int, Cell]) -> Cell | None:
    if slot is None:
        return None
    if id(slot) not in frozen:
        frozen[id(slot)] = Cell(tuple(slot.pieces), slot.header, tuple(slot.nested))
    return frozen[id(slot)]
