"""The heads of all the tables of a document, seen together: the damaged are mended after the sound.

Promise: a table that has its own columns keeps them.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tallystick.engine.catalogue.layouts import Layout
from tallystick.engine.reading.grids.alignment import mended
from tallystick.engine.reading.grids.headers import Header, find_header, other_readings
from tallystick.engine.reading.grids.looks import look_of
from tallystick.engine.reading.grids.printed import Row, is_full_width
from tallystick.engine.reading.promotion import divider
from tallystick.engine.reading.source import Source, Table

PLAN_FIELDS = frozenset({"action", "recommendation", "measure", "outcome", "step"})
Grids = dict[int, list[Row]]
Headers = dict[int, Header]


def headers_of(source: Source, grids: Grids, layout: Layout | None) -> Headers:
    """Each table's header; damaged ones are mended after the soundest in the document."""
    found = dict(_headers(source, grids, layout))
    if not found:
        return {}
    model = soundest(list(found.values()))
    return {
        number: mended([header, *other_readings(grids[number], header)], model, grids[number][header.end :])
        for number, header in found.items()
    }


def _headers(source: Source, grids: Grids, layout: Layout | None) -> Iterator[tuple[int, Header]]:
    for number, rows in grids.items():
        block = source.blocks[number]
        header = find_header(rows, said=block.header_rows if isinstance(block, Table) else 0, layout=layout)
        if (
            header
            and (PLAN_FIELDS & set(header.fields))
            and not is_full_width(rows[header.first])
            and not _counts(rows, header)
        ):
            yield number, header


def _counts(rows: Sequence[Row], header: Header) -> bool:
    """A summary: under every heading of what is to be done there are figures alone."""
    places = [place for place, field in enumerate(header.fields) if field in {"action", "step", "measure"}]
    said = [row[place].text for row in rows[header.end :] for place in places if row[place].passage]
    return bool(said) and all(look_of(text) == "number" for text in said)


def promoted(headers: Headers) -> Headers:
    """Headers in which what divides the plan is its recommendations, where no column says recommendation."""
    field = divider({name for header in headers.values() for name in header.fields})
    if field is None:
        return headers
    return {number: _renamed(header, field) for number, header in headers.items()}


def _renamed(header: Header, field: str) -> Header:
    columns = [replace(c, field="recommendation") if c.field == field else c for c in header.columns]
    return replace(header, columns=tuple(columns))


def soundest(headers: list[Header]) -> Header:
    """The header that most of the others repeat; of equals, the one whose words are surest."""
    repeats = Counter(header.fields for header in headers)
    return max(headers, key=lambda h: (repeats[h.fields], len(set(h.fields)), sum(c.sure for c in h.columns)))


def alike(one: Header, other: Header) -> bool:
    """Two headers of one sort of table."""
    mine, theirs = set(one.fields), set(other.fields)
    return len(mine & theirs) >= 0.6 * len(mine | theirs)
