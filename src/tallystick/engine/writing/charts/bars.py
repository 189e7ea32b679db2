"""Bar charts: a bar for each row of the table, each with its own label and number."""

import json
from typing import Any

from tallystick.engine.writing.document import Bars, Table, Tone
from tallystick.engine.writing.palette import FONT, INK, TONES


def specification(table: Table) -> str:
    """What the converter is asked to draw for a table with bars."""
    import altair

    chart = table.chart
    assert isinstance(chart, Bars)
    rows: list[dict[str, Any]] = [{"label": row[0].text, "value": int(row[chart.value].text)} for row in table.rows]
    longest = max((len(row["label"]) for row in rows), default=1)
    bars = altair.Chart({"values": rows}).encode(y=_labels(altair, longest), x=_values(altair))
    marks = bars.mark_bar(height=20, cornerRadiusEnd=1).encode(color=_colours(altair, table, chart))
    figures = bars.mark_text(align="left", dx=6, fontSize=17, fontWeight=600, color=INK).encode(text="value:Q")
    drawn = (marks + figures).properties(width=300, height=33 * len(rows), padding=4)
    return json.dumps(_plain(drawn).to_dict())


def _labels(altair: Any, longest: int) -> Any:
    """Labels from the left edge, with room for a wider face where ours is not at hand."""
    room = 9 * min(longest, 30) + 8
    axis = altair.Axis(domain=False, ticks=False, labelAlign="left", labelPadding=room, minExtent=room)
    return altair.Y("label:N", sort=None, title=None, axis=axis)


def _values(altair: Any) -> Any:
    return altair.X("value:Q", axis=None, scale=altair.Scale(domainMin=0, nice=True))


def _colours(altair: Any, table: Table, chart: Bars) -> Any:
    plain: Tone = "plain"
    tones = chart.tones or (plain,) * len(table.rows)
    scale = altair.Scale(domain=[row[0].text for row in table.rows], range=[TONES[tone] for tone in tones])
    return altair.Color("label:N", scale=scale, legend=None)


def _plain(chart: Any) -> Any:
    return (
        chart.configure(font=FONT, background="white")
        .configure_view(stroke=None)
        .configure_axis(labelFontSize=17, labelColor=INK, labelLimit=290, domain=False)
    )
