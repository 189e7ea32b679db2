"""Lists of contents: what they say of groups is used, and they open nothing themselves.

Promise: an entry is one only if its heading comes again, or stands against a page number.
"""

import re
from dataclasses import dataclass, field

from tallystick.engine.reading.grids.printed import Row, distinct, rows_of
from tallystick.engine.reading.grids.sections import grouped
from tallystick.engine.reading.passage import Passage, whole
from tallystick.engine.reading.recognition import opening
from tallystick.engine.reading.source import Line, Source, Table

_PAGE = re.compile(r"\s*(?:page|p\.?)?\s*\d{0,3}\s*", re.IGNORECASE)
_TRAIL = re.compile(r"(?:[.…_\s]{3,}|\t|\s{2,})\d{1,3}\s*$")

WIDEST = 4  # columns of a list of contents
Key = tuple[str, str]


@dataclass(slots=True)
class Contents:
    """The blocks that are contents, the group that each numbered heading stands under, and the words used."""

    blocks: set[int] = field(default_factory=set)
    groups: dict[Key, Passage] = field(default_factory=dict)
    passages: list[Passage] = field(default_factory=list)


def contents_of(source: Source) -> Contents:
    """What the document's lists of contents say. Inventory: PLN-03."""
    found = Contents()
    entries = _line_entries(source)
    group: Passage | None = None
    for number, block in enumerate(source.blocks):
        if isinstance(block, Table):
            group = _read_table(source, number, block, found, group)
        elif number in entries:
            group = _read_entry(whole(source, block.piece), number, found, group)
        elif number + 1 in entries and (record := grouped(whole(source, block.piece))):
            group = record.cells["group"]
            found.blocks.add(number)
            found.passages.append(group)
    return found


def key_of(text: str) -> Key | None:
    """What a numbered heading is known by, wherever it is printed."""
    found = opening(text)
    return ("recommendation" if found.field == "action" else found.field, found.ref or "") if found else None


def _line_entries(source: Source) -> set[int]:
    """Lines that open a level which is opened again further on, and with no body of their own."""
    lines = [(n, key_of(source.pieces[b.piece].text)) for n, b in enumerate(source.blocks) if isinstance(b, Line)]
    keyed = [(n, key) for n, key in lines if key]
    last = {key: n for n, key in keyed}
    entries = {n for n, key in keyed if last[key] != n and _is_bare(source, n)}
    trailed = {n for n, _ in keyed if _TRAIL.search(source.pieces[source.blocks[n].piece].text)}  # type: ignore[union-attr]
    return entries | trailed


def _is_bare(source: Source, number: int) -> bool:
    """Whether the next heading of any sort follows within two lines."""
    for block in source.blocks[number + 1 : number + 3]:
        if isinstance(block, Table):
            return False
        text = source.pieces[block.piece].text
        if key_of(text) or grouped(whole(source, block.piece)):
            return True
    return False


def _read_entry(passage: Passage, number: int, found: Contents, group: Passage | None) -> Passage | None:
    found.blocks.add(number)
    found.passages.append(passage)
    key = key_of(passage.text)
    if key and group:
        found.groups.setdefault(key, group)
    return group


def _read_table(source: Source, number: int, table: Table, found: Contents, group: Passage | None) -> Passage | None:
    if table.rows and len(table.rows[0]) > WIDEST:
        return group
    rows = rows_of(source, table)
    if not is_contents(rows):
        return group
    found.blocks.add(number)
    for row in rows:
        for slot in distinct(row):
            record = grouped(slot.passage)
            if record:
                group = record.cells["group"]
            elif (key := key_of(slot.text)) and group:
                found.groups.setdefault(key, group)
            found.passages.append(slot.passage)
    return group


def is_contents(rows: list[Row]) -> bool:
    """Rows of one heading and a page number."""
    firsts = [cells[0].text for row in rows if (cells := distinct(row))]
    others = [slot.text for row in rows for slot in distinct(row)[1:]]
    openings = sum(key_of(text) is not None for text in firsts)
    pages = sum(_PAGE.fullmatch(text) is not None for text in others)
    return openings >= 2 and bool(others) and pages == len(others) and pages >= 0.4 * len(firsts)
