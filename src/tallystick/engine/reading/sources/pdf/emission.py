"""Pages' regions written down as pieces, lines and tables, each table once however many pages it covers."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from tallystick.engine.reading.source import Line
from tallystick.engine.reading.sources.gathering import Gathering, Slot, table
from tallystick.engine.reading.sources.pdf.continuation import ENDS, RunningTable, begin, extend, goes_on
from tallystick.engine.reading.sources.pdf.pages import Page
from tallystick.engine.reading.sources.pdf.paragraphs import Paragraph, paragraphs_of
from tallystick.engine.reading.sources.pdf.regions import Box, GridRegion, Part, Region, TextRegion
from tallystick.engine.reading.sources.pdf.words import Word, lines_of

OVER_PAGE = "This row seems to go on from the page before. Check that both parts belong together."
GUESSED = "No lines part the rows of this table, and they are set close together. Check where each row begins."
SCAN = "Page {page} has no text; it may be a scan. Run text recognition (OCR) on it, and read it again."


@dataclass(slots=True)
class Emission:
    """What has been written down, and the table that may go on over the page."""

    gathering: Gathering
    body_height: float = 0.0
    tables: int = 0
    running: RunningTable | None = None
    written: set[int] = field(default_factory=set)  # words, by identity

    def _written(self, words: Iterable[Word]) -> None:
        self.written.update(id(word) for word in words)

    def add_strays(self, pages: list[Page]) -> None:
        """Words that no region took are lines of their own: nothing on a page is lost."""
        for page in pages:
            for line in lines_of(word for word in page.words if id(word) not in self.written):
                self.gathering.add_lines(line.text, f"page {page.number}")

    def open_columns(self) -> list[float]:
        """The columns of a table without all its lines that may go on over the page."""
        return self.running.edges if self.running and not self.running.ruled else []

    def add_page(self, page: Page, regions: list[Region]) -> None:
        if not page.words and page.has_pictures:
            self.gathering.doubt_place(f"page {page.number}", "page-without-text", SCAN.format(page=page.number))
        for line in page.margin:
            self.gathering.add_furniture(line.text, f"page {page.number}, margin")
            self._written(line.words)
        for place, region in enumerate(regions):
            if isinstance(region, TextRegion):
                self.finish()
                self._add_text(region)
            else:
                self._add_grid(region, may_go_on=place == 0)

    def _add_grid(self, region: GridRegion, *, may_go_on: bool) -> None:
        if self.running and may_go_on and goes_on(self.running, region):
            extend(self.running, region)
            return
        self.finish()
        self.running = begin(region)

    def finish(self) -> None:
        """Write down the table that was running."""
        if self.running:
            self.tables += 1
            boxes = [*self.running.repeated, *(box for row in self.running.rows for box in row)]
            self._written(word for box in boxes for word in box.words)
            _Tabling(self.gathering, self.running, f"table {self.tables}").write()
            self.running = None

    def _add_text(self, region: TextRegion) -> None:
        for paragraph in paragraphs_of(region.lines, region.limit, tabbed=True):
            first = paragraph.lines[0]
            self._written(word for line in paragraph.lines for word in line.words)
            if self._ends_sentence_before(paragraph, region):
                continue
            heading = self._heading(paragraph)
            bold = all(line.bold for line in paragraph.lines)
            for piece in self.gathering.add(paragraph.text, f"page {region.page}"):
                self.gathering.blocks.append(Line(piece, heading, paragraph.bullet, first.x0, bold))

    def _ends_sentence_before(self, paragraph: Paragraph, region: TextRegion) -> bool:
        """Join a paragraph that a page break cut: no full stop above it, a small letter below."""
        last = self.gathering.blocks[-1] if self.gathering.blocks else None
        if not isinstance(last, Line) or paragraph.lines[0] is not region.lines[0]:
            return False
        above = self.gathering.pieces[last.piece]
        joins = above.where == f"page {region.page - 1}" and not above.text.endswith(ENDS) and not paragraph.tabbed
        if joins and not paragraph.bullet and paragraph.text[:1].islower():
            self.gathering.pieces[last.piece] = replace(above, text=f"{above.text} {paragraph.text}")
            return True
        return False

    def _heading(self, paragraph: Paragraph) -> int:
        """A guess at the outline level from the size of the letters; 0 for the size of the body."""
        if not self.body_height:
            return 0
        larger = paragraph.lines[0].height / self.body_height
        return next((level for level, least in ((1, 1.4), (2, 1.2), (3, 1.08)) if larger >= least), 0)


@dataclass(slots=True)
class _Tabling:
    """One table on its way into the source."""

    gathering: Gathering
    running: RunningTable
    name: str
    slots: dict[int, Slot] = field(default_factory=dict)

    def write(self) -> None:
        first = len(self.gathering.pieces)
        grid = [
            [self._slot(box, row, column) for column, box in enumerate(boxes)]
            for row, boxes in enumerate(self.running.rows)
        ]
        for box in self.running.repeated:
            self.gathering.add_furniture(box.text, f"page {box.parts[0].page if box.parts else 0}, repeated heading")
        if self.running.guessed and len(self.gathering.pieces) > first:
            self.gathering.doubt([first], "rows-by-guess", GUESSED)
        where = f"page {self.running.pages[0]}, {self.name}" if self.running.pages else self.name
        self.gathering.blocks.append(table([list(row) for row in grid], self.running.header_rows, where))

    def _slot(self, box: Box, row: int, column: int) -> Slot:
        if id(box) not in self.slots:
            self.slots[id(box)] = Slot(self._pieces(box, row, column), row < self.running.header_rows)
        return self.slots[id(box)]

    def _pieces(self, box: Box, row: int, column: int) -> list[int]:
        pieces: list[int] = []
        for text, part in _texts(box):
            where = f"page {part.page}, {self.name}, row {row + 1}, column {column + 1}"
            added = self.gathering.add(text, where)
            if part.seam and part.unsure:
                self.gathering.doubt(added, "row-over-page", OVER_PAGE)
            pieces += added
        return pieces


def _texts(box: Box) -> list[tuple[str, Part]]:
    """The paragraphs of a cell, with the one that a page break cut put together again."""
    found: list[tuple[str, Part]] = []
    for part in box.parts:
        paragraphs = paragraphs_of(lines_of(part.words), part.limit)
        texts = [paragraph.text for paragraph in paragraphs]
        if part.seam and not part.unsure and found and not paragraphs[0].bullet and not found[-1][0].endswith(ENDS):
            found[-1] = (f"{found[-1][0]} {texts.pop(0)}", found[-1][1])
        found += [(text, part) for text in texts]
    return found
