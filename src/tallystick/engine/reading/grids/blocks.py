"""Tables turned on their side: labels down the first column, and the values of one action, or several, beside them.

Promise: a label that comes again begins the next block; a row without a label goes on with the one above.
"""

from collections.abc import Sequence

from tallystick.engine.reading.grids.looks import look_of
from tallystick.engine.reading.grids.printed import ABSENT, Row, Slot, distinct, is_full_width
from tallystick.engine.reading.grids.sections import opened, section_record
from tallystick.engine.reading.passage import join
from tallystick.engine.reading.recognition import Heading, read_heading
from tallystick.engine.reading.record import Record

_LEVELS = ("recommendation", "outcome", "action")
_REPEATS = frozenset({"lead", "partners", "progress", "measure", "notes", "resources", "kept", "action"})


def is_labelled(rows: Sequence[Row]) -> bool:
    """Whether the first column is labels, and the rest are their values."""
    pairs = [(cells[0], cells[1:]) for row in rows if (cells := distinct(row)) and not is_full_width(row)]
    labels = [_label(first.text) for first, _ in pairs if first.passage]
    known = [label for label in labels if label]
    if len(known) < 2 or len(known) < 0.6 * len(pairs) or len({k.field for k in known}) < 2:
        return False
    values = [slot.text for _, rest in pairs for slot in rest]
    if values and sum(look_of(text) == "number" for text in values) >= len(values) - 1:
        return False  # a count of each status
    across = [_label(slot.text) for slot in distinct(rows[0])[1:]]
    return sum(bool(label) for label in across) < max(1, len(across))


def _label(text: str) -> Heading | None:
    heading = read_heading(text.strip(" :")) if len(text) <= 70 else None
    return heading if heading and heading.sure >= 0.8 else None


def read_blocks(rows: Sequence[Row]) -> list[Record]:
    """The records of a table on its side: one a value column, and a new one wherever a label comes again."""
    records: list[Record] = []
    width = max((_values(row) for row in rows), default=0)
    for column in range(width):
        records += _one_column(rows, column)
    return records


def _values(row: Row) -> int:
    return max(0, len(row) - 1) if not is_full_width(row) and not _pairs(row) and not _one_value(row) else 1


def _one_value(row: Row) -> bool:
    """One merged cell, or one cell and empties, right of the label."""
    return len(distinct(row)) <= 2


def _pairs(row: Row) -> bool:
    """“Lead | the post | Due | the day”: labels at every other place."""
    cells = distinct(row)
    return (
        len(cells) >= 4
        and not is_full_width(row)
        and len(cells) % 2 == 0
        and all(_label(cell.text) for cell in cells[::2])
    )


def _one_column(rows: Sequence[Row], column: int) -> list[Record]:
    records: list[Record] = []
    current = Record()
    field = ""
    for row in rows:
        for label, value in _parts(row, column):
            section = _section(label, value)
            if section:
                records += [*_done(current), section]
                current, field = Record(), ""
                continue
            heading = _label(label.text) if label.passage else None
            field = _field(heading, label, field)
            if heading and field in current.cells and _begins_again(field, current):
                records += _done(current)
                current = Record()
            _add(current, field, label, value, known=heading is not None)
    return records + _done(current)


def _section(label: Slot, value: Slot) -> Record | None:
    """“Recommendation 3” alone, or with its words beside it; any other heading only if nothing stands beside it."""
    section = opened(label.passage) if label.passage else None
    if section and value.passage:
        name = next(iter(name for name in _LEVELS if name in section.cells))
        section.cells[name] = join([section.cells[name], value.passage])
    if section or value.passage or not label.passage or _label(label.text):
        return section
    return section_record(label.passage)


def _parts(row: Row, column: int) -> list[tuple[Slot, Slot]]:
    cells = distinct(row)
    if _pairs(row):
        return list(zip(cells[::2], cells[1::2], strict=True))
    if is_full_width(row) or (len(cells) == 1 and row[0].passage):
        return [(cells[0], ABSENT)]
    if not cells:
        return []
    value = row[min(column + 1, len(row) - 1)]
    if _one_value(row):
        value = next((cell for cell in cells if not cell.same(row[0])), ABSENT)
    return [(row[0], ABSENT if value.same(row[0]) else value)]


def _field(heading: Heading | None, label: Slot, field: str) -> str:
    if heading:
        return heading.field
    return "kept" if label.passage else field or "kept"


def _begins_again(field: str, current: Record) -> bool:
    """A level comes again, or a part of a block that is already whole."""
    return field in _LEVELS or "action" in current.cells


def _add(record: Record, field: str, label: Slot, value: Slot, *, known: bool) -> None:
    words = value.passage if known or not label.passage else join([label.passage, value.passage])
    if known:
        record.labels = (*record.labels, label.passage)
    before = record.cells.get(field)
    record.cells[field] = join([before, words], by="\n") if before else words


def _done(record: Record) -> list[Record]:
    return [record] if any(record.cells.values()) or record.labels else []


def has_labels(row: Row) -> bool:
    """Whether a row is a label with its value, or several such pairs."""
    cells = distinct(row)
    return _pairs(row) or (len(cells) == 2 and not is_full_width(row) and _label(cells[0].text) is not None)


def is_label_across(row: Row) -> bool:
    """A label, and one merged cell over all the other columns."""
    rest = row[1:]
    across = len(rest) > 1 and bool(rest[0].passage) and all(slot.same(rest[0]) for slot in rest)
    return across and not row[0].same(rest[0]) and bool(row[0].passage) and label_of(row[0]) != ""


def label_of(slot: Slot) -> str:
    """The field that a cell's words are a label of; nothing where they are none."""
    heading = _label(slot.text)
    return heading.field if heading else ""


def labels_of(rows: Sequence[Row]) -> list[str]:
    """The labels of a table on its side."""
    return [cells[0].text.strip(" :") for row in rows if (cells := distinct(row)) and _label(cells[0].text)]
