"""The document's own key of colours, “Green = completed”, taken out before the plan is read.

Promise: a colour means only what the document says it does; the key goes to the furniture, and no word of it is lost.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise

from tallystick.engine import timescales
from tallystick.engine.catalogue.statuses import statuses
from tallystick.engine.drafts import Status
from tallystick.engine.reading.source import Cell, Line, Source, Table

Entry = tuple[str, str]  # a colour and its meaning, as printed
HEADING = re.compile(
    r"\s*(?:(?:\w+\s+){0,3}(?:key|legend)\b(?:\s+(?:to|for|of)(?:\s+\w+){1,4}?)?|b?ragg?(?:\s+(?:rating|status)s?)?\b)\s*[:–—-]?\s*",
    re.IGNORECASE,
)
FEWEST = 2  # colours of a key
HEADS = 2  # rows above a key: its name, and the names of its columns
LONGEST = 30  # words of one meaning


@dataclass(slots=True)
class ColourKey:
    """What each colour means, and the pieces that say so."""

    meanings: dict[str, Status] = field(default_factory=dict)
    pieces: frozenset[int] = frozenset()


def without_key(source: Source) -> tuple[Source, Mapping[str, Status]]:
    """The document with its key of colours among the furniture, and the key. Inventory: PLN-07, PLN-19."""
    keys = [*_on_lines(source), *_in_tables(source), *_at_the_edges(source)]
    pieces = frozenset(piece for key in keys for piece in key.pieces)
    if not pieces:
        return source, {}
    blocks = tuple(kept for block in source.blocks if (kept := _without(block, pieces)))
    return replace(source, blocks=blocks, furniture=source.furniture | pieces), _agreed(keys)


def _agreed(keys: Sequence[ColourKey]) -> dict[str, Status]:
    """The meanings that no two keys of the document dispute."""
    said: dict[str, set[Status]] = {}
    for key in keys:
        for colour, status in key.meanings.items():
            said.setdefault(colour, set()).add(status)
    return {colour: meant.pop() for colour, meant in said.items() if len(meant) == 1}


def _without(block: Line | Table, pieces: frozenset[int]) -> Line | Table | None:
    if isinstance(block, Line):
        return None if block.piece in pieces else block
    gone = [not pieces.isdisjoint(_pieces(row)) for row in block.rows]
    rows = tuple(row for row, out in zip(block.rows, gone, strict=True) if not out)
    return replace(block, rows=rows, header_rows=block.header_rows - sum(gone[: block.header_rows])) if rows else None


# ---- lines -----------------------------------------------------------------------------------------------------------


def _on_lines(source: Source) -> Iterator[ColourKey]:
    """Each run of lines, one after another, that say nothing but what colours mean."""
    entries: list[Entry] = []
    pieces: list[int] = []
    for block in (*source.blocks, None):
        text = source.pieces[block.piece].text if isinstance(block, Line) else ""
        found = _entries(text, headed=bool(pieces))
        if found and isinstance(block, Line):
            entries += found
            pieces.append(block.piece)
        if found or (pieces and isinstance(block, Line) and not text.strip()):
            continue
        yield from _key(entries, pieces)
        entries, pieces = [], []
        if isinstance(block, Line) and text.strip() and HEADING.fullmatch(text):
            pieces = [block.piece]


def _at_the_edges(source: Source) -> Iterator[ColourKey]:
    """A key that every page prints at its head or foot."""
    for piece in sorted(source.furniture):
        yield from _key(_entries(source.pieces[piece].text), [piece])


def _entries(text: str, *, headed: bool = False) -> list[Entry]:
    """What colours mean by this line; none where it begins with anything but a colour, or a heading and a colour."""
    heading = HEADING.match(text)
    body = text[heading.end() :] if heading else text
    found = list(_colour(spaced=headed or bool(heading)).finditer(body))
    if not found or body[: found[0].start()].strip():
        return []
    ends = [*(match.start() for match in found[1:]), len(body)]
    entries = [(match[1], body[match.end() : end].strip(" \t;,|.")) for match, end in zip(found, ends, strict=True)]
    return entries if all(meaning and len(meaning.split()) <= LONGEST for _, meaning in entries) else []


@cache
def _colour(*, spaced: bool) -> re.Pattern[str]:
    """A colour and the mark that parts it from its meaning: under a heading, a wide blank is enough."""
    wide = r"|\t\s*|\s{2,}" if spaced else ""
    return re.compile(rf"(?<!\w)({_colours()})(?:\s*[=:–—]\s*|\s*-\s+|\s+means\s+{wide})", re.IGNORECASE)


def _colours() -> str:
    return "|".join(
        re.escape(colour) for colour in sorted(statuses().colours, key=len, reverse=True) if "rag" not in colour
    )


# ---- tables ----------------------------------------------------------------------------------------------------------


def _in_tables(source: Source) -> Iterator[ColourKey]:
    for above, table in pairwise((None, *source.blocks)):
        if not isinstance(table, Table):
            continue
        rows = [_texts(source, row) for row in table.rows]
        entries = [(cells[0], cells[1]) for cells in rows if len(cells) == 2 and _plain(cells[0])]
        if len(rows) - len(entries) <= HEADS and len(entries) >= FEWEST and _once(entries):
            yield from _key(entries, [*_heading(source, above), *(p for row in table.rows for p in _pieces(row))])
            continue
        for row, cells in zip(table.rows, rows, strict=True):
            yield from _key(_across(cells), [*_heading(source, above), *_pieces(row)])


def _heading(source: Source, above: Line | Table | None) -> list[int]:
    """The line above a table, where it says that a key follows."""
    named = isinstance(above, Line) and HEADING.fullmatch(source.pieces[above.piece].text)
    return [above.piece] if named and isinstance(above, Line) else []


def _across(cells: Sequence[str]) -> list[Entry]:
    """A row that is a key: “Green = completed” in each of its cells, or a colour and its meaning in turns."""
    if len(cells) % 2 == 0 and all(_plain(cell) for cell in cells[::2]):
        return list(zip(cells[::2], cells[1::2], strict=True))
    held = [cell for cell in cells if not HEADING.fullmatch(cell)]
    each = [_entries(cell) for cell in held]
    return [entry for entries in each for entry in entries] if all(each) else []


def _texts(source: Source, row: Sequence[Cell | None]) -> list[str]:
    """The words of a row's cells, a merged cell once, the empty ones left out."""
    cells = {id(cell): cell for cell in row if cell}.values()
    texts = [" ; ".join(source.pieces[piece].text for piece in cell.pieces) for cell in cells]
    return [text.strip(" ;") for text in texts if text.strip(" ;")]


def _pieces(row: Sequence[Cell | None]) -> list[int]:
    return [piece for cell in row if cell for piece in cell.pieces]


# ---- keys ------------------------------------------------------------------------------------------------------------


def _key(entries: Sequence[Entry], pieces: Sequence[int]) -> Iterator[ColourKey]:
    """A key, where there are several colours, each once, and a status can be read from one of them or more."""
    if len(entries) < FEWEST or not _once(entries):
        return
    read = {_plain(colour): timescales.read_status(meaning).status for colour, meaning in entries}
    meanings = {colour: status for colour, status in read.items() if status}
    if meanings and len(meanings) * 2 >= len(read):
        yield ColourKey(meanings, frozenset(pieces))


def _once(entries: Sequence[Entry]) -> bool:
    return len({_plain(colour) for colour, _ in entries}) == len(entries)


def _plain(text: str) -> str:
    """A colour in small letters, or nothing."""
    return words if (words := " ".join(re.findall(r"\w+", text.lower()))) in statuses().colours else ""
