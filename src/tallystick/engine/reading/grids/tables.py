"""The tables of a document in reading order, with the lines between them, read into records.

Promise: a table that is not the plan's (a key, scores, contents) gives no record and is left to others.
"""

from collections import Counter
from dataclasses import dataclass, field

from tallystick.engine.catalogue.layouts import Layout
from tallystick.engine.drafts import Column as PrintedColumn
from tallystick.engine.reading.grids import blocks
from tallystick.engine.reading.grids.body import Body
from tallystick.engine.reading.grids.contents import Contents, contents_of, key_of
from tallystick.engine.reading.grids.document_headers import PLAN_FIELDS, Grids, alike, headers_of, promoted, soundest
from tallystick.engine.reading.grids.fused_rows import parted_rows
from tallystick.engine.reading.grids.grid_reading import GridReading
from tallystick.engine.reading.grids.headers import Header, heading_words
from tallystick.engine.reading.grids.printed import Row, distinct, rows_of
from tallystick.engine.reading.grids.sections import is_short, may_title, opened, section_record, titled, titled_label
from tallystick.engine.reading.grids.standing import Standing
from tallystick.engine.reading.passage import Passage, join, whole
from tallystick.engine.reading.ranks import Ranks, ranks_of
from tallystick.engine.reading.recognition import COMPOSED, recognise
from tallystick.engine.reading.record import Record
from tallystick.engine.reading.source import Line, Source, Table

FEWEST_WORDS = 5  # of a sentence under a label


@dataclass(slots=True)
class Tables:
    """One reading of a document's tables."""

    source: Source
    contents: Contents
    layout: Layout | None = None  # as asked for
    reading: GridReading = field(default_factory=GridReading)
    standing: Standing = field(default_factory=Standing)
    headers: dict[int, Header] = field(default_factory=dict)  # block -> its header
    columns: Header | None = None  # those of the table before
    waiting: list[tuple[int, Passage, bool]] = field(default_factory=list)  # lines since the last record; heading?
    tables: int = 0
    layouts: Counter[str] = field(default_factory=Counter)
    ranks: Ranks = field(default_factory=dict)
    by_words: bool = False  # a recommendation was opened by its words, not by its place

    def read(self) -> GridReading:
        """Every block in turn."""
        grids = {
            n: parted_rows(rows_of(self.source, b)) for n, b in enumerate(self.source.blocks) if isinstance(b, Table)
        }
        plans = {number: rows for number, rows in grids.items() if number not in self.contents.blocks}
        self.headers = headers_of(self.source, plans, self.layout)
        self._rank(plans)
        self.standing.numbered = self._is_numbered(grids)
        for number, block in enumerate(self.source.blocks):
            if number in self.contents.blocks:
                continue
            if isinstance(block, Line):
                self._read_line(number, block)
            else:
                self._read_table(number, grids[number])
        if self.headers:
            self._tell_columns()
        self.reading.layout = self.layouts.most_common(1)[0][0] if self.layouts else COMPOSED
        self.reading.left += [number for number, _, _ in self.waiting]
        self.reading.furniture += self.contents.passages
        return self.reading if self.tables else GridReading()

    def _rank(self, grids: Grids) -> None:
        """What numbered headings open here, in lines and across tables; without any, a column may divide the plan."""
        blocks_ = [(n, b) for n, b in enumerate(self.source.blocks) if n not in self.contents.blocks]
        texts = [self.source.pieces[b.piece].text for _, b in blocks_ if isinstance(b, Line)]
        texts += [cells[0].text for rows in grids.values() for row in rows if len(cells := distinct(row)) == 1]
        recommended = any("recommendation" in header.fields for header in self.headers.values())
        self.ranks = ranks_of(texts, recommended=recommended)
        if not any(key_of(text) for text in texts):
            self.headers = promoted(self.headers)

    def _is_numbered(self, grids: Grids) -> bool:
        """Whether recommendations are printed with their numbers, so that words without one only go on."""
        columns = {n: h.fields.index("recommendation") for n, h in self.headers.items() if "recommendation" in h.fields}
        cells = [row[at].text for n, at in columns.items() for row in grids[n] if at < len(row)]
        return sum(key_of(text) is not None for text in cells) >= 2

    # Lines

    def _read_line(self, number: int, line: Line) -> None:
        passage = whole(self.source, line.piece)
        section = section_record(passage, self.ranks)
        if section and not self._belongs_to_front(section):
            self._wait_over()
            self._add(section)
        elif self._finishes_heading(passage):
            self._finish_heading(passage)
        elif (told := self._under_label(passage)) is not None:
            self._wait_over()
            self.reading.records.append(told)
        elif passage:
            heading = line.heading > 0 or line.bold
            self.waiting.append((number, passage, heading))

    def _under_label(self, passage: Passage) -> Record | None:
        """“What will be different for children”, and under it the sentence that says so, of a level that is open."""
        label = self.waiting[-1][1] if self.waiting and self.standing.levels else None
        field = titled_label(label) if label and self.waiting[-1][2] else None
        if label is None or field is None or len(passage.text.split()) < FEWEST_WORDS:
            return None
        self.waiting.pop()
        return Record({field: passage}, labels=(label,))

    def _belongs_to_front(self, section: Record) -> bool:
        """“Lead: …” before any level is opened is the document's, not an action's."""
        return not ({"recommendation", "outcome", "group"} & section.cells.keys()) and not self.standing.levels

    def _finishes_heading(self, passage: Passage) -> bool:
        """The line after “Recommendation 3” alone is its words."""
        last = self.reading.records[-1:]
        return bool(last) and any(
            name in last[0].cells and not last[0].cells[name] for name in ("recommendation", "outcome")
        )

    def _finish_heading(self, passage: Passage) -> None:
        record = self.reading.records[-1]
        name = next(name for name in ("recommendation", "outcome") if name in record.cells and not record.cells[name])
        record.cells[name] = passage
        self.standing.hear(record)

    def _add(self, section: Record) -> None:
        self._group(section)
        self.by_words |= "recommendation.ref" in section.cells and bool(section.labels)
        self.standing.hear(section)
        self.reading.records.append(section)

    def _group(self, section: Record) -> None:
        ref = section.cells.get("recommendation.ref")
        group = self.contents.groups.get(("recommendation", ref.text.strip())) if ref else None
        if group:
            section.cells["group"] = group

    def _wait_over(self) -> None:
        """Lines that came to nothing: prose under a heading is its context, the rest is left to others."""
        last = self.reading.records[-1:]
        takes = bool(last) and last[0].cells.keys() <= {"recommendation", "recommendation.ref", "group", "context"}
        for number, passage, heading in self.waiting:
            if takes and not heading and len(passage.text.split()) > 12:
                last[0].cells["context"] = join_context(last[0], passage)
            else:
                self.reading.left.append(number)
        self.waiting = []

    # Tables

    def _read_table(self, number: int, rows: list[Row]) -> None:
        header = self.headers.get(number)
        if header is not None:
            self._title(rows[: header.first], header)
            self._body(rows[header.end :], header, heading_words(rows, header))
        elif blocks.is_labelled(rows):
            self._blocks(rows)
        elif self._continues(rows) and self.columns:
            self._body(rows, self.columns, [])
        elif not self._sections_only(rows):
            self.reading.left.append(number)

    def _title(self, above: list[Row], header: Header) -> None:
        """What stands over the headings: in the table's own first rows, or in the line before it."""
        found = self._labels_above(above)
        for row in above if not found else []:
            for slot in distinct(row):
                section = section_record(slot.passage, self.ranks)
                if section is not None:
                    self._wait_over()
                    self._add(section)
                    found = True
                elif row is above[-1] and self._opens_by_place(header) and len(distinct(row)) == 1:
                    self._wait_over()
                    self._add(titled(slot.passage, "recommendation"))
                    found = True
        if not found:
            self._title_line(header)
        self._wait_over()

    def _labels_above(self, above: list[Row]) -> bool:
        """Labels and values over the headings, in the same table, speak for the level that it stands under."""
        if not any(blocks.has_labels(row) for row in above):
            return False
        self._wait_over()
        for record in blocks.read_blocks(above):
            self._group(record)
            self.by_words |= "recommendation.ref" in record.cells
            self.standing.hear(record)
            self.reading.records.append(record)
        return True

    def _title_line(self, header: Header) -> None:
        if not self.waiting or not self._opens_by_place(header):
            return
        heading = next(
            (entry for entry in reversed(self.waiting[-3:]) if entry[2] or is_short(entry[1], self.source.kind)), None
        )
        if heading and may_title(heading[1]):
            self.waiting.remove(heading)
            self._wait_over()
            self._add(titled(heading[1], "recommendation"))

    def _opens_by_place(self, header: Header) -> bool:
        """Whether a heading over a table is what its actions stand under: nothing else says, and there are several."""
        plain = [h for h in self.headers.values() if "recommendation" not in h.fields]
        return "recommendation" not in header.fields and len(plain) > 1 and not self.by_words

    def _body(self, rows: list[Row], header: Header, words: list[Passage]) -> None:
        self.tables += 1
        flattened = self.source.kind in {"text", "pdf"}
        body = Body(header.columns, self.standing, flattened, self._section_field(header), ranks=self.ranks)
        self.layouts.update([header.layout.code] if header.layout else [])
        body.repeats = header.layout.repeats if header.layout else ()
        body.labels = list(words)
        if self.columns is not None and alike(self.columns, header) and self.reading.records:
            body.records = [self.reading.records.pop()]
            body.texts = dict(body.records[0].cells) if {"action", "measure"} & body.records[0].cells.keys() else {}
        body.read([_fitted(row, len(header.columns)) for row in rows])
        self._grouped(body.records)
        self.reading.records += body.records
        self.reading.furniture += body.labels if not body.records else []
        self.columns = header

    def _grouped(self, records: list[Record]) -> None:
        for record in records:
            self._group(record)

    def _section_field(self, header: Header) -> str:
        if header.layout and header.layout.across:
            return header.layout.across
        if "recommendation" in header.fields:
            return "group"
        level = self.standing.levels.get("recommendation")
        return "theme" if level and level.ref else "recommendation"

    def _tell_columns(self) -> None:
        """The printed columns, the soundest table's first; of the others only what it has not."""
        model = soundest(list(self.headers.values()))
        listed = [(column, True) for column in model.columns]
        listed += [(column, False) for header in self.headers.values() for column in header.columns]
        known: set[str] = set()
        for column, always in listed:
            words = " ".join(column.heading.text.split())
            if words and (always or column.field not in known):
                known.add(column.field)
                self.reading.columns.append(PrintedColumn(heading=words, field=column.field))

    def _blocks(self, rows: list[Row]) -> None:
        self.tables += 1
        layout = recognise(blocks.labels_of(rows))
        self.layouts.update([layout.code] if layout else [])
        self._wait_over()
        for record in blocks.read_blocks(rows):
            self._group(record)
            self.standing.hear(record)
            self.standing.give(record, ("recommendation", "outcome"))
            self.reading.records.append(record)

    def _continues(self, rows: list[Row]) -> bool:
        """A table without a head that goes on from the one before."""
        if self.columns is None or not rows or any(heading for _, _, heading in self.waiting):
            return False
        width, before = len(rows[0]), len(self.columns.columns)
        return abs(width - before) <= 1 and width >= 3 and PLAN_FIELDS & set(self.columns.fields) != set()

    def _sections_only(self, rows: list[Row]) -> bool:
        """A table drawn round a heading."""
        cells = [slot for row in rows for slot in distinct(row)]
        sections = [section for slot in cells if (section := opened(slot.passage, self.ranks))]
        if not sections or len(sections) != len(cells):
            return False
        self._wait_over()
        for section in sections:
            self._add(section)
        return True


def _fitted(row: Row, width: int) -> Row:
    """A row cut to the columns that are known, where only empty cells are over."""
    while len(row) > width and not row[-1].passage:
        row = row[:-1]
    return row


def join_context(record: Record, passage: Passage) -> Passage:
    before = record.cells.get("context")
    return join([before, passage], by="\n") if before else passage


def read_tables(source: Source, layout: Layout | None = None) -> GridReading:
    """Every table and the lines between, in the layout asked for, or in the one that each head makes."""
    return Tables(source, contents_of(source), layout).read()
