"""A funnel plot: schools by size, and the limits that chance sets; who lies beyond them is told by shape."""

from collections.abc import Sequence
from typing import Any

import altair

from tallystick.engine.writing.charts.plots import looks
from tallystick.engine.writing.charts.plots.looks import LESSER_SIGNAL, PLAIN_POINT, SIGNAL, Key, Look
from tallystick.engine.writing.charts.spreads import NOT_NAMED
from tallystick.engine.writing.document import Plot, Table
from tallystick.engine.writing.palette import INK, QUIET

LOOKS = {"Within": PLAIN_POINT, "Beyond 95%": LESSER_SIGNAL, "Beyond 99.8%": SIGNAL}
LINES = (("near_high", "95%"), ("far_high", "99.8%"), ("near_low", "95%"), ("far_low", "99.8%"))
APART = {"far_high": -9, "near_high": 4, "near_low": -4, "far_low": 9}  # so that the words of two lines never meet
ASIDE = 32  # beyond the words of the lines
NEAR, FAR = Look(QUIET, (3, 3)), Look(INK, (8, 3))


def drawn(table: Table) -> Any:
    """Schools as points, limits as lines through what the table prints at each school's size."""
    assert isinstance(table.chart, Plot)
    told = looks.rows(table)
    whole = told[table.chart.whole or 0]
    schools = [one for one in told if one is not whole and one["value"] is not None and one["size"] is not None]
    axis = altair.Axis(title="Pupils", grid=False, tickCount=6)
    x = altair.X("size:Q", axis=axis, scale=altair.Scale(zero=False, nice=True, padding=12))
    y = altair.Y("value:Q", **looks.scaled(_in_sight(told, schools), "value", *(part for part, _ in LINES)))
    lines = [_limit(schools, part, NEAR if words == "95%" else FAR, x) for part, words in LINES]
    layers = [*lines, _middle(whole, y), _points(schools, x, y), *_ends(schools, whole, x), *_names(schools, x, y)]
    return altair.layer(*layers).properties(width=looks.WIDTH, height=looks.HEIGHT + 40)


def _in_sight(told: Sequence[dict[str, Any]], schools: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows by which the side is scaled: all figures, and limits of the larger half; a tiny school's go off the edge."""
    sizes = sorted(one["size"] for one in schools)
    middle = sizes[len(sizes) // 2] if sizes else 0
    small = {part: None for part, _ in LINES}
    return [one if (one.get("size") or 0) >= middle else one | small for one in told]


def _limit(schools: Sequence[dict[str, Any]], part: str, look: Look, x: altair.X) -> Any:
    chart = altair.Chart(looks.floats(schools))
    line = chart.mark_line(
        clip=True, interpolate="monotone", strokeWidth=1.4, color=look.colour, strokeDash=list(look.dash)
    )
    return line.encode(x=x, y=altair.Y(f"{part}:Q"))


def _middle(whole: dict[str, Any], y: altair.Y) -> Any:
    return altair.Chart(looks.floats([whole])).mark_rule(color=INK, strokeWidth=1.4).encode(y=y)


def _points(schools: Sequence[dict[str, Any]], x: altair.X, y: altair.Y) -> Any:
    key = Key(LOOKS)
    kept = [one | {"named": _beyond(one)} for one in schools]
    chart = altair.Chart(looks.floats(kept)).mark_point(size=70, strokeWidth=1.5, opacity=1)
    return chart.encode(x=x, y=y, color=key.colour(), fill=key.fill(), shape=key.shape())


def _beyond(one: dict[str, Any]) -> str:
    said: str = one["signal words"]
    return said if said == "Within" else f"Beyond {said.rsplit(maxsplit=1)[-1]}"


def _ends(schools: Sequence[dict[str, Any]], whole: dict[str, Any], x: altair.X) -> list[Any]:
    """At the right, what each line is; the words of the table's own headings."""
    last = max(schools, key=lambda one: one["size"], default=None)
    layers = []
    for part, words in LINES:
        said = [{"size": last["size"], "at": last[part], "said": words}] if last else []
        chart = altair.Chart(looks.floats(said)).encode(x=x, y="at:Q")
        layers += looks.lettered(chart, "said:N", align="left", dx=5, dy=APART[part], baseline="middle")
    middle = altair.Chart(looks.floats([whole])).encode(x=altair.value(looks.WIDTH), y=altair.Y("value:Q"))
    return [*layers, *looks.lettered(middle, "value words:N", bold=True, align="left", dx=ASIDE, baseline="middle")]


def _names(schools: Sequence[dict[str, Any]], x: altair.X, y: altair.Y) -> list[Any]:
    """The names of those beyond the outer limits, where the table names them: beyond the inner one in twenty lies."""
    kept = [one for one in schools if _beyond(one) == "Beyond 99.8%" and one["label words"] != NOT_NAMED]
    middle = sorted(one["size"] for one in schools)[len(schools) // 2] if schools else 0
    sides = [one | {"left": one["size"] > middle} for one in kept]
    layers = []
    for left, align, dx in ((True, "right", -9), (False, "left", 9)):
        chart = altair.Chart(looks.floats([one for one in sides if one["left"] is left])).encode(x=x, y=y)
        layers += looks.lettered(chart, "label words:N", align=align, dx=dx, baseline="middle")
    return layers
