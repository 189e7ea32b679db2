"""The rows under a heading, as records: blank cells repeat the level above, broken rows are joined again.

Promise: every word of every row goes into a record, as a value or a label; a row that looks wrong is kept and told of.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tallystick.engine import timescales
from tallystick.engine.reading.grids import blocks
from tallystick.engine.reading.grids.alignment import place, strangeness
from tallystick.engine.reading.grids.broken_rows import END, NOT_A_REST, SEAM, is_broken, is_noise, is_total, same_words
from tallystick.engine.reading.grids.columns import Column
from tallystick.engine.reading.grids.headers import is_header_row, may_be_header
from tallystick.engine.reading.grids.looks import ENTRY
from tallystick.engine.reading.grids.printed import Row, Slot, distinct, is_full_width
from tallystick.engine.reading.grids.row_cells import number_apart, part_decisions, part_times
from tallystick.engine.reading.grids.sections import grouped, opened, section_record, titled, unnamed
from tallystick.engine.reading.grids.standing import LEVELS, Standing, text_and_ref
from tallystick.engine.reading.passage import Passage, join
from tallystick.engine.reading.ranks import Ranks
from tallystick.engine.reading.record import Record

MAIN = ("action", "step", "measure", "recommendation", "outcome")
WORDY = ("progress", "action", "measure", "notes")
PROSE = 5  # words, of a cell that is more than a time
INTERLEAVED = "The words of two columns ran into one cell; they were parted where a sentence begins in its middle."
SHIFTED = "This row had a cell too many or too few; its cells were put under the headings that they fit."
GARBLED = "The words of this row do not fit its columns; they may be scrambled."


@dataclass(slots=True)
class Body:
    """The reading of one table's rows, or of several that go on from one another."""

    columns: Sequence[Column]
    standing: Standing
    flattened: bool  # text or PDF, where rows are cut by pages and lines
    section_field: str = "group"  # what a row across the table opens, where its words do not say
    ranks: Ranks = field(default_factory=dict)
    repeats: Sequence[str] = ()  # fields besides the levels whose blank cells repeat the cell above
    records: list[Record] = field(default_factory=list)
    labels: list[Passage] = field(default_factory=list)  # waiting for the next record
    texts: dict[str, Passage] = field(default_factory=dict)  # the row above, by field
    broken: bool = False  # each printed line is a row of its own

    @property
    def main(self) -> str:
        fields = {column.field for column in self.columns}
        return next((name for name in MAIN if name in fields), "action")

    def read(self, rows: Sequence[Row]) -> None:
        """Every row in turn."""
        self.broken = is_broken(rows, [i for i, c in enumerate(self.columns) if c.field == self.main])
        for row in rows:
            self._read_row(row)
        if self.labels and self.records:
            self.records[-1].labels += tuple(self.labels)
            self.labels = []

    def _read_row(self, row: Row) -> None:
        cells = distinct(row)
        if not cells:
            return
        if (may_be_header(row) and is_header_row(row)) or (self.records and self._repeats_heading(cells)):
            self.labels += [cell.passage for cell in cells]
        elif is_noise(cells) or is_total(cells):
            self._keep_noise(cells)
        elif (section := self._section(row, cells)) is not None:
            self._add_section(section)
        else:
            self._add_row(row)

    def _repeats_heading(self, cells: list[Slot]) -> bool:
        words = {column.heading.text.lower() for column in self.columns}
        return len(cells) >= 2 and all(cell.text.lower() in words for cell in cells)

    def _keep_noise(self, cells: list[Slot]) -> None:
        self.labels += [cell.passage for cell in cells]

    def _section(self, row: Row, cells: list[Slot]) -> Record | None:
        """A row across the table, or one cell alone, that opens a level."""
        if len(cells) == 2 and (whole := self._in_two_cells(row, cells)):
            return whole
        if len(cells) != 1 or (len(row) < 3 and not is_full_width(row)):
            return None
        passage = cells[0].passage
        if is_full_width(row):
            return section_record(passage, self.ranks) or unnamed(passage) or titled(passage, self.section_field)
        first = row[0].passage and self.columns[0].field != self.main
        return (opened(passage, self.ranks) or grouped(passage)) if first else None

    def _in_two_cells(self, row: Row, cells: list[Slot]) -> Record | None:
        """“Recommendation 2 | Mend the slipway”, “Success criteria | …”, where the columns have no place for it."""
        section = opened(row[0].passage, self.ranks) if row[0].passage else None
        if section is None and blocks.is_label_across(row):
            return Record({blocks.label_of(row[0]): cells[1].passage}, labels=(cells[0].passage,))
        name = next((name for name in ("recommendation", "outcome") if section and name in section.cells), None)
        if section is None or name is None or section.cells[name] or name in {c.field for c in self.columns}:
            return None
        section.cells[name] = cells[1].passage
        return section

    def _add_section(self, section: Record) -> None:
        if self.texts and not section.cells.keys() & {*LEVELS, self.main}:
            self._join(section.cells)
            self.records[-1].labels += section.labels
            return
        self.standing.hear(section)
        section.labels = (*self.labels, *section.labels)
        self.labels = []
        self.records.append(section)
        self.texts = {}

    def _add_row(self, row: Row) -> None:
        ragged = row[-1].cell is None
        placing = place(row, self.columns, ragged=ragged)
        values = self._values(row, placing.columns)
        if not values:
            return
        if self._goes_on(values):
            self._join(self._at_home(values))
        else:
            self._begin(values)
        self._tell(placing.moved, row, placing.columns)

    def _tell(self, moved: bool, row: Row, order: tuple[int, ...]) -> None:
        record = self.records[-1]
        if moved:
            record.doubts = (*record.doubts, ("", "shifted-row", SHIFTED))
            record.sure = min(record.sure, 0.7)
        elif strangeness(row, self.columns, order) >= 2:
            record.doubts = (*record.doubts, ("", "garbled-row", GARBLED))
            record.sure = min(record.sure, 0.6)

    def _values(self, row: Row, order: tuple[int, ...]) -> dict[str, Passage]:
        values: dict[str, Passage] = {}
        last: Slot | None = None
        for slot, at in zip(row, order, strict=True):
            name = self.columns[at].field if at < len(self.columns) else "kept"
            if slot.cell is None or (last is not None and slot.same(last)):
                continue
            last = slot
            if not slot.passage and (not name or name in values):
                continue
            name = name or "kept"
            values[name] = join([values[name], slot.passage], by="\n") if values.get(name) else slot.passage
        part_times(values, self.columns)
        part_decisions(values, self.columns)
        number_apart(values)
        return values if any(values.values()) else {}

    # Does the row go on from the one above?

    def _goes_on(self, values: dict[str, Passage]) -> bool:
        if not self.records or not self.texts or self._opens_level(values):
            return False
        if any(values.get(name) and not self._rest(name, values[name]) for name in ("ref", "action.ref", "step")):
            return False
        text = values.get(self.main)
        if not text:
            return self.main in self.records[-1].cells
        if ENTRY.match(text.text):
            return False
        return self.broken or self._rest(self.main, text)

    def _opens_level(self, values: dict[str, Passage]) -> bool:
        return any(values.get(name) and self._is_new(name, values[name]) for name in LEVELS)

    def _is_new(self, name: str, passage: Passage) -> bool:
        """Whether a level's cell opens it anew: a repeated cell does not, nor one that goes on in mid-sentence."""
        level = self.standing.levels.get(name)
        if level is None:
            return True
        text, ref, _ = text_and_ref(passage)
        if ref:
            return ref.text != level.ref.text
        if name == "recommendation" and self.standing.numbered and level.ref:
            return False
        return not same_words(text.text, level.text.text) and not self._rest(name, passage)

    def _rest(self, name: str, passage: Passage) -> bool:
        """Whether a cell is the rest of the cell above it."""
        above = self.texts.get(name)
        if not above or not self.flattened:
            return False
        text = passage.text.strip()
        if not text[:1].islower() or ENTRY.match(text) or NOT_A_REST.match(text):
            return False
        return not END.search(above.text.strip())

    def _at_home(self, values: dict[str, Passage]) -> dict[str, Passage]:
        """The one cell of a row, prose set under the times, goes on from the cell that stops in mid-sentence."""
        filled = {name: passage for name, passage in values.items() if passage}
        passage = filled.get("timescale")
        if passage is None or len(filled) > 1 or len(passage.text.split()) < PROSE or timescales.find(passage.text):
            return values
        home = next((name for name in WORDY if self._rest(name, passage)), "")
        if not home:
            return values
        self.records[-1].doubts = (*self.records[-1].doubts, (home, "shifted-row", SHIFTED))
        return {home: passage}

    # What becomes of it

    def _join(self, values: dict[str, Passage]) -> None:
        """Into the record above."""
        record = self.records[-1]
        for name, passage in values.items():
            if not passage:
                continue
            if name in LEVELS:
                self._go_on(name, self._disentangled(passage, record), record)
            else:
                by = " " if self.flattened else "\n"
                record.cells[name] = join([record.cells[name], passage], by=by) if record.cells.get(name) else passage
                self.texts[name] = record.cells[name]
        record.labels += tuple(self.labels)
        self.labels = []

    def _disentangled(self, passage: Passage, record: Record) -> Passage:
        """The rest of a level's words; what follows them of the main cell, run into the same cell, goes there."""
        above = record.cells.get(self.main)
        seam = SEAM.search(passage.text)
        if not above or not seam or END.search(above.text.strip()) or not self.flattened:
            return passage
        record.cells[self.main] = self.texts[self.main] = join([above, passage.cut(seam.end(), len(passage.text))])
        record.doubts = (*record.doubts, (self.main, "interleaved-columns", INTERLEAVED))
        return passage.cut(0, seam.start())

    def _go_on(self, name: str, passage: Passage, record: Record) -> None:
        """More of a level's words, or the same words again."""
        level = self.standing.levels.get(name)
        text, ref, labels = text_and_ref(passage)
        if level is None:
            self.standing.open(name, text, ref)
            self.standing.give(record, (name,))
        elif same_words(text.text, level.text.text):
            record.labels += (passage,)
        else:
            self.standing.extend(name, passage)
        record.labels += labels if ref and level is None else ()
        self.texts[name] = passage

    def _begin(self, values: dict[str, Passage]) -> None:
        """A record of its own."""
        record = Record(labels=tuple(self.labels))
        self.labels = []
        fresh = [name for name in LEVELS if values.get(name) and self._is_new(name, values[name])]
        self._share(values)
        for name, passage in values.items():
            if name not in LEVELS:
                record.cells[name] = passage
        for name in fresh:
            text, ref, labels = text_and_ref(values[name])
            self.standing.open(name, text, ref)
            record.labels += labels
        for name in LEVELS:
            if values.get(name) and name not in fresh:
                self._go_on(name, values[name], record)
        self._give_levels(record, values, fresh)
        self._repeat(record, values)
        self.records.append(record)
        self.texts = dict(values)

    def _give_levels(self, record: Record, values: dict[str, Passage], fresh: list[str]) -> None:
        """Blank cells of a level's column repeat what stands above; so does a number that is the level's."""
        names = tuple(name for name in LEVELS if name in values or name in self.standing.levels)
        self.standing.give(record, names)
        if "ref" in values and not values["ref"] and not fresh and self.records and self._ref_is_a_levels():
            above = self.records[-1].cells.get("ref")
            if above:
                record.cells["ref"] = above

    def _repeat(self, record: Record, values: dict[str, Passage]) -> None:
        """What this layout prints once and means for the rows below too."""
        for name in self.repeats:
            above = self.records[-1].cells.get(name) if self.records else None
            if above and name in values and not values[name]:
                record.cells[name] = above

    def _ref_is_a_levels(self) -> bool:
        return any(column.field in {"recommendation", "outcome"} for column in self.columns)

    def _share(self, values: dict[str, Passage]) -> None:
        """A cell broken over two rows of one level is one cell, and stands for both."""
        if not self.records or self._opens_level(values):
            return
        above = self.records[-1]
        for name, passage in values.items():
            if name in LEVELS or name == self.main or name == "measure" or not self._rest(name, passage):
                continue
            whole = join([above.cells.get(name, passage), passage])
            above.cells[name] = values[name] = whole
