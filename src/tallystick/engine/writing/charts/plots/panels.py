"""Small multiples: small charts of one scale, each with the authority's line behind it."""

from collections.abc import Sequence
from typing import Any

import altair

from tallystick.engine.writing.charts.given import figure, gap_words
from tallystick.engine.writing.charts.plots import looks
from tallystick.engine.writing.charts.plots.looks import OURS, QUIETLY, SIZE, Key
from tallystick.engine.writing.document import Plot, Table
from tallystick.engine.writing.palette import QUIET

ACROSS, WIDE, HIGH = 3, 126, 84
LONGEST = 16  # letters of a name on a line, of two


def drawn(table: Table) -> Any:
    """A panel for each row but the authority's, which runs behind all of them."""
    assert isinstance(table.chart, Plot)
    whole = table.chart.whole
    names = [row[0].text for at, row in enumerate(table.rows) if at != whole]
    panels = [at for at in range(len(table.rows)) if at != whole]
    own = [one | {"panel": n} for n, at in enumerate(panels) for one in _along(table, at, _each(table))]
    behind = [one | {"panel": n} for n in range(len(panels)) for one in (_along(table, whole, _whole_name(table)))]
    data = looks.floats(own + behind)
    header = altair.Header(
        title=None, labelExpr=looks.named(names, longest=LONGEST), labelAnchor="start", labelFontSize=SIZE - 1
    )
    facet = altair.Facet("panel:O", sort=None, header=header)
    return (
        altair.layer(*_layers(table, own))
        .properties(width=WIDE, height=HIGH, data=data)
        .facet(facet=facet, columns=ACROSS, spacing={"row": 14, "column": 34})
    )


def _each(table: Table) -> str:
    return table.columns[0].heading


def _whole_name(table: Table) -> str:
    assert isinstance(table.chart, Plot)
    return "" if table.chart.whole is None else table.rows[table.chart.whole][0].text


def _along(table: Table, at: int | None, named: str) -> list[dict[str, Any]]:
    if at is None:
        return []
    cells = [one.text for one in table.rows[at][1:]]
    known = [place for place, text in enumerate(cells) if figure(text) is not None]
    return [
        {
            "place": place,
            "value": figure(text),
            "gap": looks.in_short(gap_words(text)),
            "named": named,
            "own": named == _each(table),
            "printed": text,
            "latest": named == table.columns[0].heading and place == (known[-1] if known else -1),
        }
        for place, text in enumerate(cells)
    ]


def _side(sign: str) -> altair.Axis:
    expression = f"datum.label + '{sign}'" if sign else altair.Undefined
    return altair.Axis(title=None, tickCount=3, labelFontSize=SIZE - 2, labelExpr=expression)


def _layers(table: Table, own: Sequence[dict[str, Any]]) -> list[Any]:
    names = {_each(table): OURS} | ({_whole_name(table): QUIETLY} if _whole_name(table) else {})
    key = Key(names)
    periods = [column.heading for column in table.columns[1:]]
    ends = [0, len(periods) - 1]
    axis = altair.Axis(
        title=None,
        grid=False,
        labelExpr=looks.named(periods),
        values=ends,
        labelAngle=0,
        labelFlush=True,
        labelFontSize=SIZE - 2,
    )
    x = altair.X("place:Q", axis=axis, scale=altair.Scale(domain=[0, max(1, len(periods) - 1)], nice=False, padding=10))
    sign = "%" if any(one["printed"].endswith("%") for one in own) else ""
    y = altair.Y("value:Q", axis=_side(sign), scale=altair.Scale(zero=False, nice=False, padding=16))
    line = altair.Chart().mark_line(strokeWidth=2, invalid="break-paths-show-domains")
    points = (
        altair.Chart()
        .transform_filter("datum.own && isValid(datum.value)")
        .mark_point(size=26, opacity=1, strokeWidth=1.5)
    )
    latest = altair.Chart().transform_filter("datum.latest").encode(x=x, y=y)
    words = (
        altair.Chart()
        .transform_filter("datum.own && datum.gap != ''")
        .mark_text(angle=270, align="left", fontSize=SIZE - 4, fontStyle="italic", color=QUIET, limit=HIGH - 6)
    )
    return [
        line.encode(x=x, y=y, color=key.colour(), strokeDash=key.dash()),
        points.encode(x=x, y=y, color=altair.value(OURS.colour), fill=altair.value(OURS.colour)),
        *looks.lettered(latest, "printed:N", bold=True, dy=-11, dx=4, align="right", fontSize=SIZE - 1),
        words.encode(x=x, y=altair.value(HIGH - 3), text="gap:N"),
    ]
