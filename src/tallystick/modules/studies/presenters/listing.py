"""The children behind an answer as rows, for whoever may see them."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from tallystick.engine.studies.wording import titled
from tallystick.foundation.ui.presenters import Cell, Row, count, day
from tallystick.modules.indicators.queries.explaining import Behind
from tallystick.modules.studies.rules.saying import Words


def told(read: Behind, page: Iterable[Mapping[str, Any]], listing: str, words: Words) -> dict[str, Any]:
    """What a page shows of a list: its columns, its rows, and how many there are."""
    heads = [_head(name, words) for name in read.columns]
    return {
        "title": titled(listing),
        "heads": heads,
        "rows": [_row(one, read.columns, heads, words) for one in page],
        "sum": f"{count(len(read.rows), 'line')}.",
    }


def _head(name: str, words: Words) -> str:
    return words.titles.get(name) or titled(name).replace("_", " ").capitalize()


def _row(one: Mapping[str, Any], columns: tuple[str, ...], heads: list[str], words: Words) -> Row:
    first, *others = [_said(name, one[name], words) for name in columns]
    return Row(first, "", "", tuple(Cell(head, value) for head, value in zip(heads[1:], others, strict=True)))


def _said(name: str, value: Any, words: Words) -> str:
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return day(value)
    if isinstance(value, int | Decimal | float):
        return f"{value:,}"
    return words.values.get(name, {}).get(value, value) if name != "why" else words.reason(value)
