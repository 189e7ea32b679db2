"""What was extracted from a file, before anybody asks what it means: pieces of text in reading order.

Promise: every word of the document stands in exactly one piece, and a piece never changes.
Whatever is read later is made of stretches of pieces (`Passage`), so nothing can be invented or lost unseen.
"""

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["word", "pdf", "excel", "html", "text"]


@dataclass(frozen=True, slots=True)
class Piece:
    """One paragraph, line or cell paragraph as printed, and where a person would find it.

    A piece holds no line break: a typed one starts the next piece. A tab stays a tab.
    """

    text: str
    where: str  # "page 3, table 1, row 4, column 2"; "line 17"; "sheet Plan, cell C4"
    mark: int = 0  # leading characters of `text` that an automatic list printed ("• ", "1. "): nobody typed them


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph or line outside any table."""

    piece: int
    heading: int = 0  # outline level, 0 is body text
    bullet: bool = False
    indent: float = 0.0
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; a merged cell is the same object at every place of the grid that it covers."""

    pieces: tuple[int, ...]
    header: bool = False
    nested: tuple["Table", ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A grid with merges expanded: `rows[r][c]`. Every row has the same number of columns."""

    rows: tuple[tuple[Cell | None, ...], ...]
    header_rows: int = 0  # as the file itself says; 0 where it does not
    where: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A document as extracted."""

    kind: Kind
    pieces: tuple[Piece, ...]
    blocks: tuple[Line | Table, ...]
    furniture: frozenset[int] = field(default_factory=frozenset)  # headers, footers, page numbers: in no block
    doubts: tuple[tuple[int, str, str], ...] = ()  # piece, code, sentence: found while extracting
    title: str | None = None  # from the file's own properties
    date: str | None = None  # ISO, from the file's own properties; weak evidence
