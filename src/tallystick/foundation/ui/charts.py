"""A chart on a page: its picture with words for whoever hears it, and its table below."""

import base64
from typing import Any

from tallystick.engine.writing import Table, charts

LONG = 6  # rows; a longer table is folded under its chart


def shown(table: Table, name: str) -> dict[str, Any]:
    """What `ui/chart.html` draws: a picture that carries everything with it, and the rows of `ui/table.html`."""
    assert table.chart is not None
    heads = [column.heading for column in table.columns]
    picture = base64.b64encode(charts.svg(table).encode()).decode()
    return {
        "name": name,
        "picture": f"data:image/svg+xml;base64,{picture}",
        "alt": table.chart.alt,
        "caption": table.caption,
        "heads": heads,
        "rows": [_row([one.text for one in row], heads) for row in table.rows],
        "long": len(table.rows) > LONG,
    }


def _row(texts: list[str], heads: list[str]) -> dict[str, Any]:
    cells = [{"label": head, "text": text} for head, text in zip(heads[1:], texts[1:], strict=True)]
    return {"words": texts[0], "cells": cells}
