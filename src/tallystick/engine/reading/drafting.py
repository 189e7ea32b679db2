"""The pipeline: records from grids and lines, the tree from records, the front matter, and every word accounted for.

Promise: the same document gives the same draft, to the letter.
"""

import re
from collections import Counter
from collections.abc import Sequence

from tallystick.engine.drafts import Doubt, Draft
from tallystick.engine.reading import front, grids, lines
from tallystick.engine.reading.accounting import account, left_over
from tallystick.engine.reading.assembly import assemble
from tallystick.engine.reading.colours import without_key
from tallystick.engine.reading.deadline import bounded_time
from tallystick.engine.reading.feet import without_feet
from tallystick.engine.reading.filling import filled
from tallystick.engine.reading.finishing import covers_of, finish
from tallystick.engine.reading.grids import GridReading
from tallystick.engine.reading.lines import LineReading
from tallystick.engine.reading.passage import Passage
from tallystick.engine.reading.placing import Places
from tallystick.engine.reading.promotion import promote
from tallystick.engine.reading.record import Record
from tallystick.engine.reading.source import Source
from tallystick.engine.reading.sureness import weigh

OFTEN = 3  # a running line stands on at least so many pages
MANY_WORDS = 14
PAGE = re.compile(r"\bpage\s+\d+(?:\s+of\s+\d+)?\s*$", re.I)


@bounded_time()
def draft(source: Source, *, layout: str | None = None) -> Draft:
    """The draft of an extracted document. Inventory: PLN-01, PLN-19."""
    source, key = without_key(grids.unnested(without_feet(source)))
    found = _found(source, layout)
    promote(found.records)
    left = left_over(source, [*words_of(found.records), *found.furniture])
    feet = running_lines(left)
    at_the_foot = set(map(id, feet))  # the same lines: a novel has too many to compare each with each
    body = [line for line in left if id(line) not in at_the_foot]
    matter = front.read(source, body, texts_of(found.records))
    rendered = assemble(source, found.records, document_date=matter.date, key=key)
    finish(matter, rendered, source)
    place_headings(rendered.places, found)
    rendered.places.widen(source)
    doubtful = rendered.doubtful + doubts_of(source, found)
    weigh(rendered.places, doubtful, source)
    counted = account(source, rendered.places.stretches(), [*found.furniture, *feet])
    return Draft(
        title=matter.title,
        organisation=matter.organisation,
        date=matter.date,
        kind=matter.kind,
        recommendations=rendered.recommendations,
        layout=found.layout or None,
        columns=found.columns,
        review=matter.review,
        places=rendered.places.placed(source),
        covers=covers_of(rendered.recommendations),
        doubtful=doubtful,
        unplaced=counted.unplaced,
        furniture=counted.furniture,
        words=counted.words,
    )


def _found(source: Source, layout: str | None) -> GridReading | LineReading:
    """The reading that finds more to do: of the tables, or, where they say no more, of the lines."""
    tables = grids.records(source, layout=layout)
    plain = lines.records(source)
    if _actions(tables.records) < max(1, _actions(plain.records)):
        return plain
    tables.records = filled(tables.records, plain.records)
    return tables


def _actions(records: Sequence[Record]) -> int:
    return sum(bool(record.cells.get("action") or record.cells.get("measure")) for record in records)


def words_of(records: Sequence[Record]) -> list[Passage]:
    """Every passage that a record holds, as a value or as a label."""
    return [passage for record in records for passage in (*record.cells.values(), *record.labels)]


def texts_of(records: Sequence[Record]) -> list[str]:
    """The words of the plan, for asking whose it is."""
    return [passage.text for record in records for passage in record.cells.values()]


def running_lines(left: Sequence[Passage]) -> list[Passage]:
    """A short line that stands on page after page is the page's, not the plan's."""
    short = [line for line in left if MANY_WORDS > len(line.text.split()) > 1]
    counts = Counter(line.text for line in short)
    return [line for line in short if counts[line.text] >= OFTEN or PAGE.search(line.text)]


def place_headings(places: Places, found: GridReading | LineReading) -> None:
    """The headings of columns stand under the columns that they name."""
    numbers = {" ".join(column.heading.split()).casefold(): n for n, column in enumerate(found.columns)}
    for label in (label for record in found.records for label in record.labels):
        number = numbers.get(" ".join(label.text.split()).casefold())
        places.put("/columns" if number is None else f"/columns/{number}/heading", [label])


def doubts_of(source: Source, found: GridReading | LineReading) -> list[Doubt]:
    """What was doubtful before there was a tree."""
    said = [(passage.stretches[0].piece, code, why) for passage, code, why in found.doubts if passage.stretches]
    return [
        Doubt(at="", code=code, reason=reason, where=source.pieces[piece].where)
        for piece, code, reason in (*source.doubts, *said)
    ]
