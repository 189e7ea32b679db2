"""Blocks of a Word document: paragraphs into lines, tables into grids, to any depth of nesting."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from tallystick.engine.reading.errors import CannotRead
from tallystick.engine.reading.source import Line, Table
from tallystick.engine.reading.sources import limits
from tallystick.engine.reading.sources.gathering import HIDDEN, Gathering, Grid, Slot, table
from tallystick.engine.reading.sources.word.grid import Place, rows_of
from tallystick.engine.reading.sources.word.names import number, value, w
from tallystick.engine.reading.sources.word.numbering import Numbering, indentation
from tallystick.engine.reading.sources.word.paragraph import Words, alternatives, is_kept, words_of
from tallystick.engine.reading.sources.word.styles import PLAIN, Style, outline

BLOCKS = {w("p"), w("tbl")}
CHANGED = "Changes were tracked here: inserted words are kept, deleted words are left out."
SEEN_BY_NOBODY = "These words are hidden in the document."
COMMENTED = "This is a comment in the margin, not part of the text."


@dataclass(slots=True)
class Body:
    """The walk through a document, and the counts that it keeps."""

    gathering: Gathering
    styles: dict[str, Style]
    numbering: Numbering
    paragraphs: int = 0
    tables: int = 0
    patience: limits.Patience = field(default_factory=limits.Patience)

    def walk(self, element: etree._Element) -> None:
        """Every block below `element` as lines and tables."""
        for block in blocks_of(element):
            if block.tag == w("tbl"):
                self.tables += 1
                self.gathering.blocks.append(self.table(block, f"table {self.tables}", 1))
            else:
                self.paragraphs += 1
                self.gathering.blocks += self.lines(block, f"paragraph {self.paragraphs}")

    def walk_note(self, note: etree._Element, kind: str, count: int) -> None:
        for block in note.iter(w("p")):
            lines = self.lines(block, f"{kind} {count}")
            self.gathering.blocks += lines
            if kind == "comment":
                self.gathering.doubt([line.piece for line in lines], "comment", COMMENTED)

    def add_furniture(self, paragraph: etree._Element, kind: str) -> None:
        self.gathering.add_furniture("".join(words_of(paragraph).text), kind)

    def lines(self, paragraph: etree._Element, where: str) -> list[Line]:
        pieces, words, bullet = self.pieces(paragraph, where)
        properties = paragraph.find(w("pPr"))
        style = self.style(properties)
        heading = outline(properties) or style.heading
        bold = bool(pieces) and (style.bold or words.bold)
        found = [Line(piece, heading, bullet, self.indent(properties, style), bold) for piece in pieces]
        for box in words.boxes:
            for inner in blocks_of(box):
                found += (
                    self.lines(inner, f"{where}, text box") if inner.tag == w("p") else self._box_table(inner, where)
                )
        return found

    def _box_table(self, element: etree._Element, where: str) -> list[Line]:
        """A table inside a text box is put where the text box is anchored."""
        self.gathering.blocks.append(self.table(element, f"{where}, text box", 2))
        return []

    def pieces(self, paragraph: etree._Element, where: str) -> tuple[list[int], Words, bool]:
        """The pieces of a paragraph, its words, and whether it is an item of a list."""
        words = words_of(paragraph)
        properties = paragraph.find(w("pPr"))
        style = self.style(properties)
        text = "".join(words.text)
        list_id, level = _listing(properties, style)
        mark = self.numbering.mark(list_id, level) if list_id and text.strip() else ""
        pieces = self.gathering.add(text, where, mark)
        if words.changed:
            self.gathering.doubt(pieces, "tracked-change", CHANGED)
        if words.hidden or style.hidden:
            self.gathering.doubt(pieces, HIDDEN, SEEN_BY_NOBODY)
        return pieces, words, bool(mark)

    def style(self, properties: etree._Element | None) -> Style:
        return self.styles.get(value(properties, "pStyle"), PLAIN)

    def indent(self, properties: etree._Element | None, style: Style) -> float:
        own = properties.find(w("ind")) if properties is not None else None
        if own is not None:
            return indentation(own)
        list_id, depth = _listing(properties, style)
        level = self.numbering.level(list_id, depth) if list_id else None
        return level.indent if level else 0.0

    def table(self, element: etree._Element, where: str, depth: int) -> Table:
        """A `w:tbl` as a grid, each merged cell the same object wherever it stands."""
        if depth > limits.TABLE_DEPTH:
            raise CannotRead(
                "Tables stand inside tables too many times over. Copy the plan's own table into a new document."
            )
        grid: Grid = []
        headers = 0
        for count, row in enumerate(rows_of(element), 1):
            self.patience.spend()
            above = grid[-1] if grid else []
            grid.append([])
            for place in row.places:
                self._put(place, grid[-1], above, f"{where}, row {count}", depth, header=row.header)
            headers += row.header and headers == count - 1
            limits.check_grid(len(grid), len(grid[-1]))
        return table(grid, headers, where)

    def _put(
        self, place: Place, row: list[Slot | None], above: list[Slot | None], where: str, depth: int, *, header: bool
    ) -> None:
        column = len(row)
        if place.cell is None:
            row += [None] * place.span
            return
        over = above[column] if place.continues and column < len(above) else None
        slot = over or Slot(header=header)
        self._fill(slot, place.cell, f"{where}, column {column + 1}", depth)
        row += [slot] * place.span

    def _fill(self, slot: Slot, cell: etree._Element, where: str, depth: int) -> None:
        for block in blocks_of(cell):
            if block.tag == w("tbl"):
                inner = f"{where}, inner table {len(slot.nested) + 1}"
                slot.nested.append(self.table(block, inner, depth + 1))
                continue
            pieces, words, _ = self.pieces(block, where)
            slot.pieces += pieces
            for box in words.boxes:
                self._fill(slot, box, where, depth + 1)


def blocks_of(element: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables below `element`, through content controls and insertions, without what was deleted."""
    for child in element:
        if child.tag in BLOCKS:
            yield child
        elif len(child) and is_kept(child):
            for part in alternatives(child):
                yield from blocks_of(part)


def _listing(properties: etree._Element | None, style: Style) -> tuple[str, int]:
    """Id and level of the list that a paragraph stands in; "0" takes it out of its style's list."""
    own = properties.find(w("numPr")) if properties is not None else None
    if own is None:
        return style.list_id, style.list_level
    list_id = value(own, "numId") or style.list_id
    return ("" if list_id == "0" else list_id), number(value(own, "ilvl"))
