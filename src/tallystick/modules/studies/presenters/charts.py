"""Charts of an answer: the groups of a pattern as dots with their intervals, beside everybody.

Promise: a group without a figure that may be shown is a gap with its words, in the drawing and in its table.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from tallystick.engine.catalogue.studies import Study
from tallystick.engine.studies.answers import Cell, Row, Table
from tallystick.engine.studies.groups import BESIDE
from tallystick.engine.writing import Table as Drawn
from tallystick.engine.writing import charts
from tallystick.modules.studies.queries.answers import Read
from tallystick.modules.studies.rules.saying import Words

MOST = 24  # groups in a drawing; of more the table alone is read


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing with its table, and the name that its parts go by."""

    name: str
    table: Drawn


def drawn(study: Study, read: Read, words: Words) -> list[Chart]:
    """Give a chart of the dimension that says most: the first with a group that stands out, or the first of all."""
    if study.how != "pattern":
        return []
    tables = [one for one in read.told.tables if one.columns == BESIDE and _is_drawn(one)]
    chosen = sorted(tables, key=lambda one: not any(_of(one, row)["said"] for row in one.rows))[:1]
    return [Chart(f"chart-{one.code}", _dots(study, read, one, words)) for one in chosen]


def _is_drawn(table: Table) -> bool:
    shown = sum(_of(table, row)["value"] is not None for row in table.rows)
    return 2 <= len(table.rows) <= MOST and shown > 1


def _of(table: Table, row: Row) -> dict[str, Cell]:
    return dict(zip(table.columns, row.cells, strict=True))


def _dots(study: Study, read: Read, table: Table, words: Words) -> Drawn:
    unit = words.units.get(study.indicator, "")
    told = charts.Unit("%" if unit == "%" else "", 1, unit)
    groups = [_dot(words.group(row.by), _of(table, row), words) for row in table.rows]
    title = f"{words.named(study.indicator, None)} by {words.named(table.code, None).lower()}"
    whole = read.whole.value if read.whole and read.whole.value is not None else "no figure"
    everybody = charts.Area("Everybody", whole)
    return charts.areas(title, groups, whole=everybody, unit=told, each="group")


def _dot(name: str, cells: Mapping[str, Cell], words: Words) -> charts.Area:
    value, low, high = (cells[one] for one in ("value", "value_low", "value_high"))
    if not isinstance(value, Decimal):
        return charts.Area(name, words.reason(str(cells["why"] or "")) or "no figure")
    ends = [one if isinstance(one, Decimal) else None for one in (low, high)]
    return charts.Area(name, value, *ends)
