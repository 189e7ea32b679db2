"""The pipeline: records from grids and lines, the tree from records, the front matter, and every word accounted for.

Promise: the same document gives the same draft, to the letter.
"""

from collections.abc import Sequence

from tallystick.engine.drafts import Draft
from tallystick.engine.reading import front, grids, lines
from tallystick.engine.reading.accounting import account, left_over
from tallystick.engine.reading.assembly import assemble
from tallystick.engine.reading.grids import GridReading
from tallystick.engine.reading.lines import LineReading
from tallystick.engine.reading.passage import Passage
from tallystick.engine.reading.promotion import promote
from tallystick.engine.reading.record import Record
from tallystick.engine.reading.source import Source


def draft(source: Source, *, layout: str | None = None) -> Draft:
    """The draft of an extracted document. Inventory: PLN-01, PLN-19."""
    found = _found(source, layout)
    records = found.records
    promote(records)
    matter = front.read(source, left_over(source, words_of(records)))
    rendered = assemble(source, records, document_date=matter.date)
    labels = [label for record in records for label in record.labels]
    counted = account(source, [*rendered.used, *labels, *matter.used], found.furniture)
    return Draft(
        title=matter.title,
        organisation=matter.organisation,
        date=matter.date,
        kind=matter.kind,
        recommendations=rendered.recommendations,
        layout=found.layout or None,
        columns=found.columns,
        review=matter.review,
        places=rendered.places,
        doubtful=rendered.doubtful,
        unplaced=counted.unplaced,
        furniture=counted.furniture,
        words=counted.words,
    )


def _found(source: Source, layout: str | None) -> GridReading | LineReading:
    """The reading that finds more to do: of the tables, or, where they say no more, of the lines."""
    tables = grids.records(source, layout=layout)
    plain = lines.records(source)
    return tables if _actions(tables.records) >= max(1, _actions(plain.records)) else plain


def _actions(records: Sequence[Record]) -> int:
    return sum(bool(record.cells.get("action") or record.cells.get("measure")) for record in records)


def words_of(records: Sequence[Record]) -> list[Passage]:
    """Every passage that a record holds, as a value or as a label."""
    return [passage for record in records for passage in (*record.cells.values(), *record.labels)]
