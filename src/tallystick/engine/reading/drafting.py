"""The pipeline: records from grids and lines, the tree from records, the front matter, and every word accounted for.

Promise: the same document gives the same draft, to the letter.
"""

from collections.abc import Sequence

from tallystick.engine.drafts import Draft
from tallystick.engine.reading import front, lines
from tallystick.engine.reading.accounting import account, left_over
from tallystick.engine.reading.assembly import assemble
from tallystick.engine.reading.passage import Passage
from tallystick.engine.reading.record import Record
from tallystick.engine.reading.source import Source


def draft(source: Source, *, layout: str | None = None) -> Draft:
    """The draft of an extracted document. Inventory: PLN-01, PLN-19."""
    found = lines.records(source)
    records = in_order(found.records)
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


def in_order(records: Sequence[Record]) -> list[Record]:
    """Records in the order that the document prints them."""
    return sorted(records, key=_place)


def _place(record: Record) -> tuple[int, int]:
    stretches = [s for passage in record.cells.values() for s in passage.stretches]
    return min(((s.piece, s.start) for s in stretches), default=(0, 0))


def words_of(records: Sequence[Record]) -> list[Passage]:
    """Every passage that a record holds, as a value or as a label."""
    return [passage for record in records for passage in (*record.cells.values(), *record.labels)]
