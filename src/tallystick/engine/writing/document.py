"""A paper before it is a file: headings, paragraphs, tables and charts, without a word about how they look.

Promise: a document that exists can be read aloud. Headings never skip a level, every table has a caption and
its cells fill it exactly, and a chart draws a table that stands beside it and says in words what it shows.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from tallystick.lib.refusals import Refusal

Align = Literal["left", "right", "centre"]
Tone = Literal["plain", "done", "moving", "waiting", "late", "doubt", "quiet"]


class DocumentRefused(Refusal):
    """The document could not be read by everybody, so it is not made."""


# What no XML file and no typesetter can hold; it is shown as a replacement mark, so that the loss is seen.
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def printable(text: str) -> str:
    """The text with a � for each character that no file can hold."""
    return UNPRINTABLE.sub("\ufffd", text)


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of a cell or a list; `mark` is its bullet or letter, "" where it has none."""

    text: str
    mark: str = ""
    strong: bool = False

    def __post_init__(self) -> None:
        _keep_printable(self, "text")


def _keep_printable(words: object, *names: str) -> None:
    for name in names:
        if UNPRINTABLE.search(text := getattr(words, name)):
            object.__setattr__(words, name, printable(text))


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table, over as many rows and columns as it covers."""

    lines: tuple[Line, ...] = ()
    rows: int = 1
    columns: int = 1
    heading: bool = False  # heads its row, or with `columns` the rows below it
    tone: Tone = "plain"

    @property
    def text(self) -> str:
        return "\n".join(f"{line.mark} {line.text}".strip() for line in self.lines)


def cell(text: str | None, *, rows: int = 1, columns: int = 1, heading: bool = False, tone: Tone = "plain") -> Cell:
    """A cell with a paragraph for each line of `text`."""
    lines = tuple(Line(line) for line in (text or "").split("\n") if line.strip())
    return Cell(lines, rows, columns, heading, tone)


@dataclass(frozen=True, slots=True)
class Column:
    """A column as headed, its share of the width, and how its cells stand."""

    heading: str
    width: float = 1.0
    align: Align = "left"

    def __post_init__(self) -> None:
        _keep_printable(self, "heading")


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar for each row of the table: which column is drawn, and in words what the picture shows."""

    alt: str
    value: int = 1
    tones: tuple[Tone, ...] = ()  # one a row; the labels stand beside the bars, so colour is never alone

    def __post_init__(self) -> None:
        if not self.alt.strip():
            raise DocumentRefused("A chart says in words what it shows; this one says nothing.")


PlotKind = Literal["trajectory", "gap", "control", "funnel", "areas", "multiples", "sticks"]


@dataclass(frozen=True, slots=True)
class Plot:
    """A drawing of the table: which column plays which part, and in words what it shows. `charts` makes them."""

    kind: PlotKind
    alt: str
    parts: tuple[tuple[str, int], ...]
    whole: int | None = None  # the row that all others are seen beside: the authority's own

    def __post_init__(self) -> None:
        if not self.alt.strip():
            raise DocumentRefused("A chart says in words what it shows; this one says nothing.")

    def column(self, part: str) -> int | None:
        """The column that plays a part; None where the table has none."""
        return dict(self.parts).get(part)


@dataclass(frozen=True, slots=True)
class Table:
    """A captioned table; each row lists the cells that begin in it, and merged cells cover the rest."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    chart: Bars | Plot | None = None
    sheet: str = ""  # the name of its worksheet, where the caption is too long for one

    def __post_init__(self) -> None:
        _keep_printable(self, "caption")
        if not self.caption.strip():
            raise DocumentRefused("A table has a caption; this one has none.")
        placed(self)
        if isinstance(self.chart, Bars):
            _check_drawn(self.rows, self.chart.value)
        if isinstance(self.chart, Plot):
            _check_plotted(self.rows, len(self.columns), self.chart)


def _check_plotted(rows: tuple[tuple[Cell, ...], ...], width: int, plot: Plot) -> None:
    if not rows or any(len(row) != width for row in rows):
        raise DocumentRefused("A chart is drawn from rows of single cells; this table has none, or merges some.")
    if any(at >= width for _, at in plot.parts) or (plot.whole is not None and plot.whole >= len(rows)):
        raise DocumentRefused("A chart draws columns and rows of its own table; this one names another.")


def _check_drawn(rows: tuple[tuple[Cell, ...], ...], value: int) -> None:
    for row in rows:
        if not row[value].text.isdecimal():
            raise DocumentRefused(f"A chart draws whole numbers; “{row[value].text}” is not a number.")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is a chapter of the document."""

    text: str
    level: int = 1

    def __post_init__(self) -> None:
        _keep_printable(self, "text")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; numbered ones are counted through the whole document, as committee papers are."""

    text: str
    numbered: bool = False
    tone: Literal["plain", "lead", "quiet"] = "plain"

    def __post_init__(self) -> None:
        _keep_printable(self, "text")


@dataclass(frozen=True, slots=True)
class Points:
    """A bulleted list."""

    items: tuple[str, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "items", tuple(printable(item) for item in self.items))


@dataclass(frozen=True, slots=True)
class Fact:
    """A term and what stands against it; in a row of figures, the figure and what it counts."""

    term: str
    text: str
    tone: Tone = "plain"

    def __post_init__(self) -> None:
        _keep_printable(self, "term", "text")


@dataclass(frozen=True, slots=True)
class Facts:
    """A summary list, or with `large` a row of figures that open a paper."""

    items: tuple[Fact, ...]
    large: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """What follows begins a new page, upright or landscape."""

    landscape: bool = False


Block = Heading | Paragraph | Points | Facts | Table | Section


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page: whose paper it is, what is asked, and who may see it."""

    organisation: str
    kind: str  # "Report to the Children's Services Scrutiny Board", "Improvement plan"
    facts: tuple[Fact, ...] = ()
    marking: str = ""  # "Not exempt: may be published"
    page: bool = False  # a page of its own

    def __post_init__(self) -> None:
        _keep_printable(self, "organisation", "kind", "marking")


@dataclass(frozen=True, slots=True)
class Document:
    """A whole paper. `dated` is its own date and the only one its files carry."""

    title: str
    blocks: tuple[Block, ...]
    dated: date
    subject: str = ""
    author: str = ""
    language: str = "en-GB"
    landscape: bool = False
    cover: Cover | None = None
    keywords: tuple[str, ...] = field(default=())

    def __post_init__(self) -> None:
        _keep_printable(self, "title", "subject", "author")
        if not self.title.strip():
            raise DocumentRefused("A document has a title; this one has none.")
        _check_headings(block for block in self.blocks if isinstance(block, Heading))

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Table))


def _check_headings(headings: Iterable[Heading]) -> None:
    level = 0
    for heading in headings:
        if not 1 <= heading.level <= level + 1:
            raise DocumentRefused(f"The heading “{heading.text}” skips from level {level} to level {heading.level}.")
        level = heading.level


def placed(table: Table) -> list[list[tuple[Cell, bool]]]:
    """The table with merges expanded: at each place its cell, and whether the cell begins there."""
    width = len(table.columns)
    grid: list[list[tuple[Cell, bool] | None]] = [[None] * width for _ in table.rows]
    for r, row in enumerate(table.rows):
        for one in row:
            _lay(grid, r, one, table.caption)
    if any(None in row for row in grid):
        raise DocumentRefused(f"The cells of the table “{table.caption}” do not fill it.")
    return [[place for place in row if place] for row in grid]


def _lay(grid: list[list[tuple[Cell, bool] | None]], r: int, one: Cell, caption: str) -> None:
    free = [c for c, place in enumerate(grid[r]) if place is None]
    if not free or r + one.rows > len(grid) or free[0] + one.columns > len(grid[r]):
        raise DocumentRefused(f"A cell of the table “{caption}” reaches past its edge.")
    for down in range(one.rows):
        for along in range(one.columns):
            if grid[r + down][free[0] + along] is not None:
                raise DocumentRefused(f"Two cells of the table “{caption}” cover the same place.")
            grid[r + down][free[0] + along] = (one, not down and not along)


def numbers(document: Document) -> list[int | None]:
    """The number of each block: numbered paragraphs count 1, 2, 3 through the whole document."""
    count, found = 0, []
    for block in document.blocks:
        counted = isinstance(block, Paragraph) and block.numbered
        count += counted
        found.append(count if counted else None)
    return found
