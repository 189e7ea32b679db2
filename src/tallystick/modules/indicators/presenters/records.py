"""The records behind a figure as rows, with what each counts above and below the line."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from tallystick.engine.catalogue.indicators import Indicator
from tallystick.foundation.ui.presenters import Cell, Row, count, day
from tallystick.modules.indicators.queries.explaining import COUNTED, OF, Behind
from tallystick.modules.indicators.rules.breaking import Words


def told(
    read: Behind,
    page: Iterable[Mapping[str, Any]],
    indicator: Indicator,
    called: Mapping[str, str],
    words: Words,
    group: Mapping[str, str],
) -> dict[str, Any]:
    """What a page shows of records: their columns, the rows, and what they add up to."""
    titles = {**called, OF: "In the denominator", COUNTED: "Counted"}
    heads = [titles.get(name, name.replace("_", " ").capitalize()) for name in (*read.columns, COUNTED, OF)]
    above, below = (sum(int(one[name] or 0) for one in read.rows) for name in (COUNTED, OF))
    return {
        "indicator": indicator,
        "heads": heads,
        "rows": [_row(one, read.columns, heads, words) for one in page],
        "sum": f"{count(len(read.rows), 'record')}: {above:,} counted, of {below:,}.",
        "group": ", ".join(
            f"{titles.get(name, name)}: {words.get(name, {}).get(value, value) or 'not said'}"
            for name, value in sorted(group.items())
        ),
    }


def _row(one: Mapping[str, Any], columns: tuple[str, ...], heads: list[str], words: Words) -> Row:
    first, *others = [said(words.get(name, {}).get(one[name], one[name])) for name in (*columns, COUNTED, OF)]
    return Row(first, "", "", tuple(Cell(head, value) for value, head in zip(others, heads[1:], strict=True)))


def said(value: Any) -> str:
    """A value of a record in words; a dash where it is missing."""
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return day(value) if isinstance(value, date) else str(value)
