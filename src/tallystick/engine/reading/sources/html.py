"""Web pages: blocks into lines, tables into grids with row and column spans spread out."""

from dataclasses import dataclass, field

from lxml import etree

from tallystick.engine.reading.errors import CannotRead
from tallystick.engine.reading.source import Line, Source, Table
from tallystick.engine.reading.sources import limits
from tallystick.engine.reading.sources.gathering import HIDDEN, Gathering, Grid, Slot, table
from tallystick.engine.reading.sources.html_flow import Paragraph, flow_of
from tallystick.engine.reading.sources.html_tables import headers_of, rows_of, spread

SEEN_BY_NOBODY = "These words are hidden on the page."


def read(text: str) -> Source:
    """The page as lines and tables. Raises `CannotRead` where it has no words."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise CannotRead(
            "The web page is empty or damaged. Save it again from the browser, and send the new file."
        ) from error
    if root is None:
        raise CannotRead("The web page is empty. Save it again from the browser, and send the new file.")
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):  # the parser stopped there
        raise CannotRead("The web page is built in a way too tangled to read. Copy the plan into a new document.")
    page = Page(Gathering("html"))
    page.read_title(root)
    page.walk(root)
    return page.gathering.source()


@dataclass(slots=True)
class Page:
    """The walk through a page, and the counts that it keeps."""

    gathering: Gathering
    lines: int = 0
    tables: int = 0
    patience: limits.Patience = field(default_factory=limits.Patience)

    def read_title(self, root: etree._Element) -> None:
        title = " ".join((root.findtext(".//head/title") or "").split())
        self.gathering.title = title or None
        self.gathering.add_furniture(title, "title of the page")

    def walk(self, element: etree._Element) -> None:
        for item in flow_of(element):
            if isinstance(item, Paragraph):
                self.lines += 1
                self._add_paragraph(item, f"paragraph {self.lines}")
            elif _is_for_layout(item):
                self._unwrap(item)
            else:
                self.tables += 1
                self.gathering.blocks += self.table(item, f"table {self.tables}", 1)

    def _add_paragraph(self, item: Paragraph, where: str) -> None:
        if item.furniture:
            self.gathering.add_furniture(item.text, where)
            return
        pieces = self._pieces(item, where)
        self.gathering.blocks += [Line(p, item.heading, item.bullet, item.indent, item.bold) for p in pieces]

    def _pieces(self, item: Paragraph, where: str) -> list[int]:
        pieces = self.gathering.add(item.text, where, item.mark)
        if item.hidden:
            self.gathering.doubt(pieces, HIDDEN, SEEN_BY_NOBODY)
        return pieces

    def _unwrap(self, element: etree._Element) -> None:
        """A table that only arranges the page: its cells are blocks of the page."""
        for row in rows_of(element):
            for cell in row.cells:
                self.walk(cell)

    def table(self, element: etree._Element, where: str, depth: int) -> list[Table | Line]:
        """The table, after the lines of its caption."""
        if depth > limits.TABLE_DEPTH:
            raise CannotRead(
                "Tables stand inside tables too many times over. Copy the plan's own table into a new document."
            )
        found: list[Table | Line] = list(self._captions(element, where))
        rows = rows_of(element)
        grid: Grid = [[] for _ in rows]
        for slot, cell, row, column in spread(rows, grid):
            self.patience.spend()
            self._fill(slot, cell, f"{where}, row {row + 1}, column {column + 1}", depth)
        return [*found, table(grid, headers_of(rows), where)] if any(grid) else found

    def _captions(self, element: etree._Element, where: str) -> list[Line]:
        captions = [child for child in element if child.tag == "caption"]
        items = [item for caption in captions for item in flow_of(caption) if isinstance(item, Paragraph)]
        return [Line(piece, bold=item.bold) for item in items for piece in self._pieces(item, f"{where}, caption")]

    def _fill(self, slot: Slot, cell: etree._Element, where: str, depth: int) -> None:
        for item in flow_of(cell):
            if isinstance(item, Paragraph):
                slot.pieces += self._pieces(item, where)
                continue
            inner = self.table(item, f"{where}, inner table {len(slot.nested) + 1}", depth + 1)
            slot.pieces += [block.piece for block in inner if isinstance(block, Line)]
            slot.nested += [block for block in inner if isinstance(block, Table)]


def _is_for_layout(element: etree._Element) -> bool:
    """Whether a table holds other tables side by side or one under another, and no headings."""
    if element.find(".//table") is None:
        return False
    rows = rows_of(element)
    if any(cell.tag == "th" for row in rows for cell in row.cells):
        return False
    return len(rows) == 1 or all(len(row.cells) <= 1 for row in rows)
