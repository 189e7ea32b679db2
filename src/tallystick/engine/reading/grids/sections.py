"""Headings outside the cells: lines between tables and rows across a table, as records that open a level.

Promise: a heading is told by its opening words, its label or its place; prose opens nothing.
"""

import re
from functools import cache

from tallystick.engine.catalogue import vocabularies
from tallystick.engine.reading.cells.numbering import OPENS
from tallystick.engine.reading.passage import Passage
from tallystick.engine.reading.ranks import Ranks, ranked
from tallystick.engine.reading.recognition import opening, plain, read_heading
from tallystick.engine.reading.record import Record

NUMBERED = re.compile(
    r"\s*\(?(?P<ref>(?:[A-Z]{1,3}[ .-]?)?(?:\d{1,2}(?:\.\d{1,2})*[a-z]?|\d{3,4}(?=[.)]))|[A-Z](?=[.):]))"
    rf"\s*[.):–-]?\s+(?={OPENS}|[“\"‘'])"
)
_LABEL = re.compile(r"\s*(?P<label>[^:.;]{2,60}?)\s*:\s*")
_CAPTION = re.compile(
    r"\s*(?:contents|introduction|foreword|background|appendi\w+|glossary|key\b|notes?\b|summary|version|page\b)", re.I
)


def section_record(passage: Passage, ranks: Ranks | None = None) -> Record | None:
    """The record that a heading makes: a level opened, a group, or a label with its value. None for anything else."""
    return opened(passage, ranks) or grouped(passage) or labelled(passage)


def opened(passage: Passage, ranks: Ranks | None = None) -> Record | None:
    """“Recommendation 3: Reduce …”. What is called an action outside a table is what its actions stand under."""
    found = opening(passage.text)
    if found is None or found.ref is None:
        return None
    field = ranked(found, ranks or {}).field
    if field not in {"recommendation", "outcome"}:
        return Record({field: passage})
    start, end = found.ref_at
    return Record(
        {f"{field}.ref": passage.cut(start, end), field: passage.cut(*found.text_at)},
        labels=tuple(p for p in (passage.cut(0, start),) if p),
    )


def grouped(passage: Passage) -> Record | None:
    """“For immediate action”: what gathers the recommendations after it."""
    text = plain(passage.text)
    if len(passage.text) > 80 or passage.text.rstrip().endswith(".") or not text.startswith(_groups()):
        return None
    return Record({"group": passage.cut(0, len(passage.text.rstrip(" :")))})


@cache
def _groups() -> tuple[str, ...]:
    return tuple(plain(words) for words in vocabularies.headings().groups)


def labelled(passage: Passage) -> Record | None:
    """“Lead officer: Head of Learning”."""
    match = _LABEL.match(passage.text)
    heading = read_heading(match["label"]) if match else None
    if match is None or heading is None or heading.sure < 0.93:
        return None
    return Record({heading.field: passage.cut(match.end(), len(passage.text))}, labels=(passage.cut(0, match.end()),))


def titled_label(passage: Passage) -> str | None:
    """The field that a heading without a value names, where it is one of a recommendation's own."""
    heading = read_heading(passage.text) if len(passage.text.split()) <= 10 else None
    known = heading is not None and heading.sure >= 0.75 and heading.field in {"outcome", "baseline", "context"}
    return heading.field if heading and known else None


def unnamed(passage: Passage) -> Record | None:
    """A label that nobody knows, with its value: kept as printed."""
    match = _LABEL.match(passage.text)
    return Record({"kept": passage}) if match and match.end() < len(passage.text) and " " in match["label"] else None


def titled(passage: Passage, field: str) -> Record:
    """A heading known only by its place, with its number apart."""
    match = NUMBERED.match(passage.text)
    if not match:
        return Record({field: passage})
    cells = {field: passage.cut(match.end(), len(passage.text))}
    if field in {"recommendation", "outcome"}:
        cells[f"{field}.ref"] = passage.cut(*match.span("ref"))
    return Record(cells, labels=())


def is_short(passage: Passage, kind: str) -> bool:
    """Whether words are as short as a heading; a sheet's first row may be longer."""
    most = 24 if kind == "excel" else 14
    return len(passage.text.split()) <= most and not passage.text.rstrip().endswith((".", ",", ";"))


def is_caption(text: str) -> bool:
    """Words that may stand as a heading without opening anything."""
    return _CAPTION.match(text) is not None or len(text.split()) > 40


def may_title(passage: Passage) -> bool:
    """Whether a line over a table may be what its rows stand under: no caption, and no label with its value."""
    return not is_caption(passage.text) and not labelled(passage)
