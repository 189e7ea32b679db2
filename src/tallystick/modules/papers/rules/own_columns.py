"""A plan under the headings of its own document, one row an action, so that it can be printed and read back."""

from collections.abc import Iterator
from datetime import date

from tallystick.engine.drafts import Draft
from tallystick.engine.writing import Cell, Column, Cover, Document, Fact, Table
from tallystick.modules.papers.rules.bands import bands_before, stands_in_bands
from tallystick.modules.papers.rules.columns import Printed, columns_of
from tallystick.modules.papers.rules.rows import rows_of
from tallystick.modules.papers.rules.wording import capitalised, day_words

UNDATED = date(2000, 1, 1)  # a file must carry some date, and the clock's would change its digest every day


def plan_in_its_own_columns(draft: Draft) -> Document:
    """The plan as one table under its own column headings. Inventory: PLN-01, GOV-06."""
    columns = columns_of(draft)
    table = Table(
        caption="Plan",
        sheet="Plan",
        columns=tuple(Column(column.heading, _room(column)) for column in columns),
        rows=tuple(_rows(draft, columns)),
    )
    return Document(
        title=draft.title.strip() or "Plan without a title",
        blocks=(table,),
        dated=date_of(draft.date) or UNDATED,
        subject=capitalised(draft.kind or ""),
        author=draft.organisation or "",
        landscape=True,
        cover=Cover(draft.organisation or "", kind="", facts=_facts(draft)),
    )


def _rows(draft: Draft, columns: list[Printed]) -> Iterator[tuple[Cell, ...]]:
    if not draft.recommendations:
        yield tuple(Cell() for _ in columns)
    banded, before = stands_in_bands(draft), None
    for recommendation in draft.recommendations:
        if banded:
            yield from bands_before(recommendation, before, len(columns))
        yield from rows_of(recommendation, columns)
        before = recommendation


def _room(column: Printed) -> float:
    """No column is narrower than the longest word that heads it."""
    return max(column.width, 0.155 * max(map(len, column.heading.split()), default=0))


def _facts(draft: Draft) -> tuple[Fact, ...]:
    return (Fact("Date", day_words(draft.date)),) if draft.date else ()


def date_of(text: str | None) -> date | None:
    """The first day of a document's date: YYYY, YYYY-MM or YYYY-MM-DD."""
    if not text:
        return None
    year, month, day = (*text.split("-"), "1", "1")[:3]
    return date(int(year), int(month), int(day))
