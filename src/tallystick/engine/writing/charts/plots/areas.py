"""Areas in order, without a map: a point with its interval each, beside the authority's own line."""

from collections.abc import Sequence
from typing import Any

import altair

from tallystick.engine.writing.charts.plots import looks
from tallystick.engine.writing.charts.plots.looks import LESSER_SIGNAL, PLAIN_POINT, SIGNAL, SIZE, Key
from tallystick.engine.writing.document import Plot, Table
from tallystick.engine.writing.palette import INK, PAPER, QUIET

LOOKS = {"Higher": SIGNAL, "Not clearly different": PLAIN_POINT, "Lower": LESSER_SIGNAL}
ROW = 34


def drawn(table: Table) -> Any:
    """A row for each area in the table's order; the authority's figure as a line through all."""
    assert isinstance(table.chart, Plot)
    told = looks.rows(table)
    whole = told[table.chart.whole or 0]
    areas = [one for one in told if one is not whole]
    y = looks.labels(told)
    x = altair.X("value:Q", **looks.scaled(told, "value", "low", "high"))
    layers = [*_whole(whole, x), _intervals(areas, y), _points(areas, x, y), _gaps(areas, y)]
    return altair.layer(*layers).properties(width=looks.WIDTH - 140, height=ROW * len(areas))


def _whole(whole: dict[str, Any], x: altair.X) -> list[Any]:
    """The authority's line, and above it whose it is."""
    chart = altair.Chart(looks.floats([whole | {"said": f"{whole['label words']}: {whole['value words']}"}]))
    rule = chart.mark_rule(color=INK, strokeWidth=1.6, strokeDash=[6, 3]).encode(x=x)
    said = chart.mark_text(baseline="bottom", dy=-4, fontSize=SIZE - 1, color=INK)
    return [rule, said.encode(x=x, y=altair.value(0), text="said:N")]


def _intervals(areas: Sequence[dict[str, Any]], y: altair.Y) -> Any:
    kept = [one for one in areas if one.get("low") is not None and one.get("high") is not None]
    chart = altair.Chart(looks.floats(kept)).mark_rule(color=QUIET, strokeWidth=2)
    return chart.encode(x=altair.X("low:Q"), x2="high:Q", y=y)


def _points(areas: Sequence[dict[str, Any]], x: altair.X, y: altair.Y) -> Any:
    kept = [one | {"named": one.get("signal words", "")} for one in areas if one["value"] is not None]
    chart = altair.Chart(looks.floats(kept))
    if not any(one["named"] for one in kept):
        return chart.mark_point(size=90, filled=True, color=PLAIN_POINT.colour, opacity=1).encode(x=x, y=y)
    key = Key(LOOKS, offset=28)
    marked = chart.mark_point(size=90, strokeWidth=1.5, opacity=1)
    return marked.encode(x=x, y=y, color=key.colour(), fill=key.fill(), shape=key.shape())


def _gaps(areas: Sequence[dict[str, Any]], y: altair.Y) -> Any:
    chart = altair.Chart(looks.floats([one for one in areas if one["gap"]]))
    text = chart.mark_text(
        align="left", color=QUIET, fontSize=SIZE - 2, fontStyle="italic", fill=QUIET, stroke=PAPER, strokeWidth=0
    )
    return text.encode(x=altair.value(6), y=y, text="gap:N")
