"""The head of a table: which of its rows are headings, over one level or two, whole or damaged.

Promise: a row is a heading only by the vocabulary, or because the file says so; a row of sentences never is.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tallystick.engine.catalogue.layouts import Layout
from tallystick.engine.reading.grids.columns import Column, settle
from tallystick.engine.reading.grids.printed import Row, Slot, distinct, is_full_width
from tallystick.engine.reading.passage import Passage, join
from tallystick.engine.reading.recognition import Heading, is_known, read_anywhere, read_in, recognise

LONGEST = 90
_TELLING = frozenset({"action", "recommendation", "measure", "outcome", "step", "progress"})


@dataclass(frozen=True, slots=True)
class Header:
    """The heading rows of a table, `first` up to but not `end`, and the columns under them."""

    first: int
    end: int
    columns: tuple[Column, ...]
    layout: Layout | None = None

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(column.field for column in self.columns)

    @property
    def words(self) -> tuple[Passage, ...]:
        """Every heading once."""
        return tuple(dict.fromkeys(column.heading for column in self.columns if column.heading))


def find_header(
    rows: Sequence[Row], start: int = 0, *, within: int = 12, said: int = 0, layout: Layout | None = None
) -> Header | None:
    """The first heading rows from `start` on. `said`: how many rows the file itself calls headings."""
    for first in range(start, min(len(rows), start + within)):
        if is_header_row(rows[first]):
            return read_header(rows, first, _end(rows, first, said), layout)
    return None


def is_header_row(row: Row) -> bool:
    """Most of its cells are headings, two different fields at least, and nothing in it is a sentence."""
    cells = distinct(row)
    if len(cells) < 2 or is_full_width(row) or any(len(cell.text) > LONGEST for cell in cells):
        return False
    read = [heading for cell in cells if (heading := _sure(cell.text))]
    fields = {heading.field for heading in read}
    enough = len(read) >= 0.6 * len(cells) or len(read) >= 4
    return enough and len(fields) >= 2 and (bool(fields & _TELLING) or len(read) >= 3) and not _is_labelled(row, read)


def may_be_header(row: Row) -> bool:
    """A quick look at a row under a heading: at least two cells are headings to the letter."""
    return sum(is_known(slot.text) for slot in row) >= 2


def _is_labelled(row: Row, read: list[Heading]) -> bool:
    """“Lead | Status” may be a label and its value: two cells, of which the second looks like a value."""
    return len(distinct(row)) == 2 and read[-1].field == "status" and read[-1].sure < 1


def _sure(text: str) -> Heading | None:
    heading = read_anywhere(text.strip(" :*"))
    return heading if heading and heading.sure >= 0.72 else None


def _end(rows: Sequence[Row], first: int, said: int) -> int:
    """One past the last heading row: the file's word, or as long as rows go on with headings."""
    end = max(first + 1, min(said, first + 3))
    while end < len(rows) and end - first < 3 and _goes_on(rows[end - 1], rows[end]):
        end += 1
    return end


def _goes_on(above: Row, below: Row) -> bool:
    """Whether the row under a heading row is its second line."""
    fresh = [(up, down) for up, down in zip(above, below, strict=True) if down.passage and not down.same(up)]
    if not fresh or any(len(down.text) > LONGEST for _, down in fresh) or is_full_width(below):
        return False
    if sum(len(down.text) > 40 for _, down in fresh) > 1 or _same_words(above, below):
        return False
    good = sum(_completes(up, down) for up, down in fresh)
    return good >= 0.5 * len(fresh) and (good >= 2 or len(fresh) == len(distinct(below)) == 1 or good == len(fresh))


def _completes(up: Slot, down: Slot) -> bool:
    """The words below are a heading themselves, or make one with the words above."""
    alone, joined, over = _sure(down.text), _sure(f"{up.text} {down.text}"), _sure(up.text)
    if joined and joined.sure >= 0.85 and up.passage and (not over or over.sure < 0.9):
        return True
    return bool(alone and alone.sure >= 0.85 and alone.field != "status")


def _same_words(above: Row, below: Row) -> bool:
    return [slot.text for slot in above] == [slot.text for slot in below]


def read_header(rows: Sequence[Row], first: int, end: int, layout: Layout | None = None) -> Header:
    """The columns under these heading rows, settled by the cells below them, in the layout that they make."""
    width = len(rows[first])
    stacks = [_stack([row[place] for row in rows[first:end]]) for place in range(width)]
    below = [[row[place].text for row in rows[end : end + 12] if not is_full_width(row)] for place in range(width)]
    titles = [join(slot.passage for slot in stack) for stack in stacks]
    layout = layout or recognise(" ".join(title.text.split()) for title in titles)
    headings = [_read_stack(stack, layout) for stack in stacks]
    return Header(first, end, tuple(_named(settle(headings, titles, below), below)), layout)


def _stack(slots: list[Slot]) -> list[Slot]:
    found: list[Slot] = []
    for slot in slots:
        if slot.passage and not any(slot.same(other) for other in found):
            found.append(slot)
    return found


def _read_stack(stack: list[Slot], layout: Layout | None) -> Heading | None:
    """What headings one above another mean: together, or the lowest alone, whichever is surer."""
    texts = [slot.text.strip(" :*") for slot in stack]
    if not texts:
        return None
    together = read_in(layout, " ".join(texts))
    readings = [replace(together, sure=min(1.0, together.sure + 0.04))] if together else []
    readings += [heading for text in reversed(texts) if (heading := read_in(layout, text))]
    best = max(readings, key=lambda heading: heading.sure, default=None)
    return best if best and best.sure >= 0.6 else None


def _named(columns: list[Column], below: list[list[str]]) -> list[Column]:
    """A column without a heading and without words is nobody's."""
    return [
        replace(column, field="") if not column.heading and not any(text.strip() for text in texts) else column
        for column, texts in zip(columns, below, strict=True)
    ]


def other_readings(rows: Sequence[Row], header: Header) -> list[Header]:
    """The same heading rows, each read alone: where their cells are out of step, one line is sounder than both."""
    if header.end - header.first < 2:
        return []
    lines = [read_header(rows, line, line + 1, header.layout) for line in range(header.first, header.end)]
    return [Header(header.first, header.end, line.columns, header.layout) for line in lines]


def heading_words(rows: Sequence[Row], header: Header) -> list[Passage]:
    """Every word of the heading rows, each merged cell once."""
    found: list[Slot] = []
    for row in rows[header.first : header.end]:
        found += [slot for slot in distinct(row) if not any(slot.same(other) for other in found)]
    return [slot.passage for slot in found]
