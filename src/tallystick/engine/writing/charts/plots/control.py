"""A control chart: the line, its limits, and points that signal by their shape."""

from collections.abc import Sequence
from typing import Any

import altair

from tallystick.engine.writing.charts.plots import looks
from tallystick.engine.writing.charts.plots.looks import LESSER_SIGNAL, PLAIN_POINT, SIGNAL, Key, Look
from tallystick.engine.writing.document import Table
from tallystick.engine.writing.palette import QUIET

WITHIN = "Within the limits"
LOOKS = {WITHIN: PLAIN_POINT, "Outside the limits": SIGNAL, "Eight on one side": LESSER_SIGNAL}
EDGES = {"upper": Look(QUIET, (7, 4)), "centre": Look(QUIET), "lower": Look(QUIET, (7, 4))}


def drawn(table: Table) -> Any:
    """The figures as a line, limits dashed, the middle plain, signals by shape."""
    told = looks.rows(table)
    x, y = looks.periods(told), altair.Y("value:Q", **looks.scaled(told, "value", *EDGES))
    layers = [*_limits(table, told, x), _line(told, x, y), _points(told, x, y), looks.gaps(told, x)]
    return altair.layer(*layers).properties(width=looks.WIDTH - 60, height=looks.HEIGHT)


def _line(told: Sequence[dict[str, Any]], x: altair.X, y: altair.Y) -> Any:
    chart = altair.Chart(looks.floats(told))
    return chart.mark_line(strokeWidth=1.8, color=PLAIN_POINT.colour, invalid="break-paths-show-domains").encode(
        x=x, y=y
    )


def _points(told: Sequence[dict[str, Any]], x: altair.X, y: altair.Y) -> Any:
    kept = [one | {"named": one.get("signal words") or WITHIN} for one in told if one["value"] is not None]
    chart = altair.Chart(looks.floats(kept))
    if all(one.get("lower") is None for one in told):  # without limits nothing can signal
        return chart.mark_point(size=75, filled=True, color=PLAIN_POINT.colour, opacity=1).encode(x=x, y=y)
    key = Key(LOOKS)
    marked = chart.mark_point(size=75, strokeWidth=2, opacity=1)
    return marked.encode(x=x, y=y, color=key.colour(), fill=key.fill(), shape=key.shape())


def _limits(table: Table, told: Sequence[dict[str, Any]], x: altair.X) -> list[Any]:
    """A step for each period, for a share's limits move with how many were counted; each line's words at its end."""
    return [
        layer
        for part, look in EDGES.items()
        if any(one.get(part) is not None for one in told)
        for layer in _limit(table, told, part, look, x)
    ]


def _limit(table: Table, told: Sequence[dict[str, Any]], part: str, look: Look, x: altair.X) -> list[Any]:
    chart = altair.Chart(looks.floats(told))
    line = chart.mark_line(interpolate="step", strokeWidth=1.3, color=look.colour, strokeDash=list(look.dash) or [1, 0])
    last = [one | {"said": looks.heading(table, part)} for one in told if one.get(part) is not None][-1:]
    words = altair.Chart(looks.floats(last)).encode(x=x, y=altair.Y(f"{part}:Q"))
    return [
        line.encode(x=x, y=altair.Y(f"{part}:Q")),
        *looks.lettered(words, "said:N", align="left", dx=12, baseline="middle"),
    ]
