"""Rows that say more than one thing: two recommendations in a cell, a strand over lettered actions, a row for a bullet.

Promise: rows are only told apart by the marks printed on them.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from tallystick.engine.reading.assembly.joining import said
from tallystick.engine.reading.cells.numbering import BULLET, letters_in, numbers_in
from tallystick.engine.reading.passage import EMPTY, Passage
from tallystick.engine.reading.recognition import opening
from tallystick.engine.reading.record import Record

INNER = re.compile(r"(?<=[.;:)])\s+(?=[A-Z][a-z]+\s+\d{1,2}[a-z]?\s*[.:]?(?:\s|$))")
WORD = re.compile(r"[^\W\d_]{2,}")  # letters of any script


def parted(records: Sequence[Record]) -> list[Record]:
    """The records with recommendations, strands and steps told apart."""
    found = _two_in_one_cell([_without_debris(record) for record in records])
    return _steps(_strands(found))


def _without_debris(record: Record) -> Record:
    """An action of no words at all is a mark of the page, not of the plan."""
    action = said(record, "action")
    letters = sum(map(str.isalpha, action))
    if not action or WORD.search(action):
        return record
    if letters > 1:
        spaced = ("action", "garbled-row", f"A row that reads “{action}” may be garbled; check it against the page.")
        return replace(record, doubts=(*record.doubts, spaced))
    cells = {k: v for k, v in record.cells.items() if k in {"recommendation", "recommendation.ref", "group"}}
    doubt = ("action", "garbled-row", f"A row that reads “{action}” was left out of the plan.")
    return replace(record, cells=cells, doubts=(*record.doubts, doubt))


def _two_in_one_cell(records: list[Record]) -> list[Record]:
    """A merged cell that ends with the next recommendation: the rows after the letters begin again belong to that."""
    found: list[Record] = []
    moved: tuple[Passage, Passage, Passage] | None = None
    shared: Passage = EMPTY
    begun_again = False
    for record in records:
        cell = record.cells.get("recommendation", EMPTY)
        if cell.stretches != shared.stretches or not cell:
            shared, moved, begun_again = cell, _inner(cell), False
        elif moved and found:
            begun_again = begun_again or _begins_again(found[-1], record)
        found.append(_with_recommendation(record, moved, begun_again) if moved else record)
    return found


def _inner(cell: Passage) -> tuple[Passage, Passage, Passage] | None:
    """The first recommendation's words, the second's number and words."""
    for match in INNER.finditer(cell.text):
        rest = cell.cut(match.end(), len(cell.text))
        opened = opening(rest.text)
        if opened and opened.field == "recommendation" and opened.ref:
            return cell.cut(0, match.start()), rest.cut(*opened.ref_at), rest.cut(*opened.text_at)
    return None


def _begins_again(before: Record, record: Record) -> bool:
    letters = [letters_in(said(r, "action")) for r in (before, record)]
    return all(letters) and letters[1][0].value <= letters[0][-1].value


def _with_recommendation(record: Record, moved: tuple[Passage, Passage, Passage], second: bool) -> Record:
    cells = dict(record.cells)
    if second:
        cells["recommendation.ref"], cells["recommendation"] = moved[1], moved[2]
    else:
        cells["recommendation"] = moved[0]
    reason = "Two recommendations stand in one cell; they were told apart where the letters begin again."
    return replace(record, cells=cells, doubts=(*record.doubts, ("recommendation", "two-in-one-cell", reason)))


def _strands(records: list[Record]) -> list[Record]:
    """A numbered row over lettered rows is what they are gathered under."""
    return [
        _as_outcome(record) if _is_strand(record, later) else record
        for record, later in zip(records, [*records[1:], Record()], strict=False)
    ]


def _is_strand(record: Record, later: Record) -> bool:
    if record.cells.get("outcome") or record.cells.get("action.ref"):
        return False
    numbers, letters = numbers_in(said(record, "action")), letters_in(said(later, "action"))
    return (
        len(numbers) == 1 and bool(letters) and not said(later, "action")[: letters[0].start] and letters[0].value == 1
    )


def _as_outcome(record: Record) -> Record:
    action = record.cells["action"]
    mark = numbers_in(action.text)[0]
    cells = {name: passage for name, passage in record.cells.items() if name != "action"}
    cells["outcome.ref"], cells["outcome"] = action.cut(mark.start, mark.end), action.cut(mark.end, len(action.text))
    return replace(record, cells=cells)


def _steps(records: list[Record]) -> list[Record]:
    """A row that is one bullet, under a numbered or lettered row, is a step of it."""
    found: list[Record] = []
    under = False
    for record in records:
        action = said(record, "action")
        bulleted = bool(BULLET.match(action)) and not any(record.cells.get(n) for n in ("lead", "timescale", "status"))
        if bulleted and under:
            cells = {("step" if name == "action" else name): passage for name, passage in record.cells.items()}
            found.append(replace(record, cells=cells))
            continue
        under = bool(action) and not bulleted and bool(letters_in(action) or numbers_in(action))
        found.append(record)
    return found
