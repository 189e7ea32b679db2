"""How every plot looks: Okabe and Ito's colours, and beside each a dash or shape of its own.

Promise: whoever sees no colour, or prints in black, tells every line and point of a chart from every other.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

import altair

from tallystick.engine.writing.charts.given import figure, gap_words
from tallystick.engine.writing.document import Plot, Table
from tallystick.engine.writing.palette import FONT, INK, PAPER, QUIET, RULE

FACES = f"'{FONT}', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"
WIDTH, HEIGHT, SIZE = 470, 260, 15
BLUE, VERMILION, PURPLE, GREEN, BLACK = "#0072B2", "#D55E00", "#CC79A7", "#009E73", "#000000"
GREY = "#6b6b6b"


@dataclass(frozen=True, slots=True)
class Look:
    """One line or kind of point: its colour, and the dash, shape and filling that tell it without colour."""

    colour: str
    dash: tuple[int, ...] = ()
    shape: str = "circle"
    fill: str = ""  # the colour itself, unless it says another

    @property
    def filled(self) -> str:
        return self.fill or self.colour


OURS = Look(BLUE)
TARGET = Look(VERMILION, (7, 4), "stroke")
EXPECTED = Look(BLUE, (2, 3), "circle", PAPER)
BESIDE = (
    Look(BLACK, (10, 3, 2, 3), "square"),
    Look(PURPLE, (4, 2), "triangle-up"),
    Look(GREEN, (1, 3), "diamond"),
    Look(GREY, (8, 2, 2, 2, 2, 2), "triangle-down"),
)
OTHER = Look(VERMILION, (6, 3), "square")
QUIETLY = Look(QUIET, (5, 3), "stroke")
PLAIN_POINT = Look(BLUE)
SIGNAL = Look(VERMILION, (), "diamond")
LESSER_SIGNAL = Look(PURPLE, (), "triangle-up")


def rows(table: Table) -> list[dict[str, Any]]:
    """The table's rows by part: figures as figures; where there is none, its words as `gap`."""
    assert isinstance(table.chart, Plot)
    at = dict(table.chart.parts)
    told = []
    for place, row in enumerate(table.rows):
        one: dict[str, Any] = {part: figure(row[column].text) for part, column in at.items()}
        one |= {f"{part} words": row[column].text for part, column in at.items()}
        told.append(one | {"place": place, "gap": gap_words(one.get("value words", ""))})
    return told


def heading(table: Table, part: str) -> str:
    """What the column that plays a part is headed."""
    assert isinstance(table.chart, Plot)
    at = table.chart.column(part)
    return "" if at is None else table.columns[at].heading


def floats(told: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Rows as the drawing's own data: numbers without a decimal's exactness, which no picture can show."""
    return {"values": [{key: _plain(value) for key, value in one.items()} for one in told]}


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, str | int | bool) else float(value)


class Key:
    """What the lines and points of one chart are called and how each looks; each stands in the legend once."""

    def __init__(self, looks: dict[str, Look], *, offset: int = 10) -> None:
        self.looks, self.field, self.legend = looks, "named:N", _legend(list(looks), offset)

    def _scale(self, chosen: Sequence[Any]) -> altair.Scale:
        return altair.Scale(domain=list(self.looks), range=list(chosen))

    def colour(self) -> altair.Color:
        """The colour of each."""
        return altair.Color(
            self.field, scale=self._scale([one.colour for one in self.looks.values()]), legend=self.legend
        )

    def dash(self) -> altair.StrokeDash:
        """The dash of each, for lines that have no points."""
        dashes = [list(one.dash) or [1, 0] for one in self.looks.values()]
        return altair.StrokeDash(self.field, scale=self._scale(dashes), legend=self.legend)

    def shape(self) -> altair.Shape:
        """The shape of each."""
        return altair.Shape(
            self.field, scale=self._scale([one.shape for one in self.looks.values()]), legend=self.legend
        )

    def fill(self) -> altair.Fill:
        """What each is filled with."""
        return altair.Fill(
            self.field, scale=self._scale([one.filled for one in self.looks.values()]), legend=self.legend
        )


def _legend(names: Sequence[str], offset: int) -> altair.Legend:
    """All names over the drawing, as many beside each other as have room on a phone."""
    beside = 3 if sum(map(len, names)) < 36 else 2
    return altair.Legend(
        title=None, orient="top", direction="horizontal", columns=beside, labelLimit=260, offset=offset,
        columnPadding=40,
        symbolSize=110, symbolStrokeWidth=2,
    )  # fmt: skip


def lettered(chart: altair.Chart, shown: str, *, bold: bool = False, **placed: Any) -> list[Any]:
    """Words that stand on lines and points: in ink, on a rim of paper."""
    face = {"fontSize": SIZE if bold else SIZE - 1, "fontWeight": 600 if bold else 400} | placed
    rim = chart.mark_text(**face, color=PAPER, stroke=PAPER, strokeWidth=4, strokeJoin="round")
    return [one.encode(text=shown) for one in (rim, chart.mark_text(**face, color=INK))]


def periods(told: Sequence[dict[str, Any]], part: str = "when", *, width: int = WIDTH) -> altair.X:
    """Periods from left to right, at a slant where their words would meet, and not each where there are many."""
    names = [one[f"{part} words"] for one in told]
    step = 1 + (len(names) - 1) // 14
    level = max(map(len, names)) * 8 * len(names) / step < width
    axis = altair.Axis(
        title=None,
        grid=False,
        labelExpr=named(names),
        values=list(range(0, len(names), step)),
        labelAngle=0 if level else -40,
        labelAlign="center" if level else "right",
        labelBaseline="top" if level else "middle",
    )
    return altair.X(
        "place:O", sort=None, axis=axis, scale=altair.Scale(type="point", padding=0.6, domain=list(range(len(names))))
    )


def named(names: Sequence[str], *, longest: int = 0) -> str:
    """An expression that turns a place into its words, in lines where they are long; two places may say the same."""
    lines = [wrap(one, longest, max_lines=2, placeholder="…") if longest else one for one in names]
    return f"{json.dumps(lines)}[datum.value]"


def labels(told: Sequence[dict[str, Any]]) -> altair.Y:
    """Words down the side, in the table's order."""
    axis = altair.Axis(
        title=None,
        labelExpr=named([one["label words"] for one in told], longest=28),
        labelLimit=230,
        labelLineHeight=16,
        ticks=False,
    )
    return altair.Y("place:O", sort=None, axis=axis)


def scaled(told: Sequence[dict[str, Any]], *parts: str) -> dict[str, Any]:
    """An axis of figures with some air; it goes below zero or over a hundred per cent only where a figure does."""
    sign = "%" if any(one.get(f"{part} words", "").endswith("%") for one in told for part in parts) else ""
    known = [float(one[part]) for one in told for part in parts if one.get(part) is not None] or [0.0]
    least, most = min(known), max(known)
    air = (most - least or abs(most) or 1) * 0.07
    low = least - air if least < 0 else max(0.0, least - air)
    high = min(100.0, most + air) if sign and most <= 100 else most + air
    axis = altair.Axis(title=None, labelExpr=f"datum.label + '{sign}'" if sign else altair.Undefined)
    return {"axis": axis, "scale": altair.Scale(domain=[low, high], zero=False, nice=True)}


def gaps(told: Sequence[dict[str, Any]], x: altair.X, height: int = HEIGHT) -> Any:
    """The words of each place that has no figure, upright at the foot of the drawing."""
    chart = altair.Chart(floats([one | {"gap": in_short(one["gap"])} for one in told if one["gap"]]))
    return chart.mark_text(
        angle=270, align="left", baseline="middle", color=QUIET, fontSize=13, fontStyle="italic", limit=height - 12
    ).encode(x=x, y=altair.value(height - 6), text="gap:N")


def in_short(gap: str) -> str:
    """The words in place of a figure as far as a drawing has room: up to a colon; the table has them whole."""
    return gap.partition(":")[0]


def dressed(chart: altair.TopLevelMixin) -> Any:
    """The chart in the house's type and on white."""
    return (
        chart.configure(font=FACES, background=PAPER, padding={"left": 20, "top": 6, "right": 12, "bottom": 10})
        .configure_view(stroke=None)
        .configure_axis(
            labelFontSize=SIZE,
            titleFontSize=SIZE,
            labelColor=INK,
            titleColor=INK,
            titleFontWeight="normal",
            gridColor="#e3e8ea",
            domainColor=RULE,
            tickColor=RULE,
            labelPadding=5,
        )
        .configure_legend(labelFontSize=SIZE, labelColor=INK, symbolFillColor=PAPER, rowPadding=3)
        .configure_header(labelFontSize=SIZE, labelColor=INK, labelFontWeight=600, labelLimit=150)
    )
