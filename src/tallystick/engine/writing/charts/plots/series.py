"""Lines over time: a trajectory with its target, tolerance, forecast and neighbours; two groups and their gap."""

from collections.abc import Sequence
from typing import Any

import altair

from tallystick.engine.writing.charts.plots import looks
from tallystick.engine.writing.charts.plots.looks import BESIDE, EXPECTED, OTHER, OURS, TARGET, Key, Look
from tallystick.engine.writing.document import Plot, Table
from tallystick.engine.writing.palette import QUIET

TOLERANCE, INTERVAL = "Tolerance", "Forecast interval"
BANDS = {
    TOLERANCE: Look("#9a8f80", (3, 2), "square", "#efe9df"),
    INTERVAL: Look("#56B4E9", (1, 2), "square", "#dcedf8"),
}


def trajectory(table: Table) -> Any:
    """A line with its target, tolerance band, forecast with interval, and neighbours."""
    told = looks.rows(table)
    named = _parts(table)
    bands = [(TOLERANCE, "low", "high"), (INTERVAL, "expected_low", "expected_high")]
    bands = [band for band in bands if any(one.get(band[1]) is not None for one in told)]
    key = Key(
        {looks.heading(table, part): look for part, look in named.items()} | {name: BANDS[name] for name, *_ in bands}
    )
    x, y = (
        looks.periods(told),
        altair.Y("value:Q", **looks.scaled(told, *named, *(part for band in bands for part in band[1:]))),
    )
    layers: list[Any] = [_band(told, band, key, x) for band in bands]
    layers += [*_lines(table, told, named, x, y), *_points(table, told, list(named), key, x, y)]
    layers += [*_latest(table, told, x, y), looks.gaps(told, x)]
    return altair.layer(*layers).properties(width=looks.WIDTH, height=looks.HEIGHT)


def gap(table: Table) -> Any:
    """Two lines, and between them a rule for each period with the size of the gap."""
    told = looks.rows(table)
    named = {"value": OURS, "other": OTHER}
    key = Key({looks.heading(table, part): look for part, look in named.items()})
    x, y = looks.periods(told), altair.Y("value:Q", **looks.scaled(told, *named))
    both = [one for one in told if one.get("value") is not None and one.get("other") is not None]
    rules = altair.Chart(looks.floats(both)).mark_rule(color=QUIET, strokeWidth=1).encode(x=x, y=y, y2="other:Q")
    layers = [rules, *_lines(table, told, named, x, y), *_points(table, told, list(named), key, x, y)]
    return altair.layer(*layers, *_sizes(both, x), looks.gaps(told, x)).properties(
        width=looks.WIDTH, height=looks.HEIGHT
    )


def _parts(table: Table) -> dict[str, Look]:
    """The lines that the table has columns for, in the order of the legend."""
    assert isinstance(table.chart, Plot)
    fixed = {"value": OURS, "target": TARGET, "expected": EXPECTED}
    others = [part for part, _ in table.chart.parts if part.startswith("beside ")]
    looked = fixed | {part: BESIDE[at % len(BESIDE)] for at, part in enumerate(others)}
    return {part: look for part, look in looked.items() if table.chart.column(part) is not None}


def _band(told: Sequence[dict[str, Any]], band: tuple[str, str, str], key: Key, x: altair.X) -> Any:
    """A tinted band between two lines; of a single period, a bar, for an area would have no width there."""
    name, low, high = band
    kept = [one | {"named": name} for one in told if one.get(low) is not None and one.get(high) is not None]
    chart, look = altair.Chart(looks.floats(kept)), key.looks[name]
    marked = chart.mark_area() if len(kept) > 1 else chart.mark_bar(width=12)
    edges = chart.mark_line(strokeWidth=1.2, color=look.colour, strokeDash=list(look.dash))
    return altair.layer(
        marked.encode(x=x, y=altair.Y(f"{low}:Q"), y2=f"{high}:Q", fill=key.fill()),
        *(edges.encode(x=x, y=altair.Y(f"{part}:Q")) for part in (low, high)),
    )


def _lines(table: Table, told: Sequence[dict[str, Any]], named: dict[str, Look], x: altair.X, y: altair.Y) -> list[Any]:
    """Each part as a line that breaks where there is no figure; its dash is its own, and no scale's."""
    layers = []
    for part, look in named.items():
        chart = altair.Chart(looks.floats(_along(table, told, part, joined=True)))
        line = chart.mark_line(
            strokeWidth=2.2, invalid="break-paths-show-domains", color=look.colour, strokeDash=list(look.dash) or [1, 0]
        )
        layers.append(line.encode(x=x, y=y))
    return layers


def _points(
    table: Table, told: Sequence[dict[str, Any]], parts: Sequence[str], key: Key, x: altair.X, y: altair.Y
) -> list[Any]:
    long = [one for part in parts for one in _along(table, told, part) if one["value"] is not None]
    marked = altair.Chart(looks.floats(long)).mark_point(size=58, strokeWidth=2, opacity=1)
    return [marked.encode(x=x, y=y, color=key.colour(), fill=key.fill(), shape=key.shape())]


def _along(table: Table, told: Sequence[dict[str, Any]], part: str, *, joined: bool = False) -> list[dict[str, Any]]:
    name = looks.heading(table, part)
    values = [one.get(part) for one in told]
    if joined and part == "expected":
        first = next(at for at, value in enumerate(values) if value is not None)
        before = [at for at in range(first) if told[at].get("value") is not None]
        values = [told[at]["value"] if before and at == before[-1] else value for at, value in enumerate(values)]
    return [{"place": at, "value": value, "named": name} for at, value in enumerate(values)]


def _latest(table: Table, told: Sequence[dict[str, Any]], x: altair.X, y: altair.Y) -> list[Any]:
    """The latest figure, as the table prints it, on the side where no other line runs close by."""
    latest = [one for one in told if one.get("value") is not None][-1:]
    others = [part for part in _parts(table) if part not in ("value", "expected")]
    above = [one[part] - one["value"] for one in latest for part in others if one.get(part) is not None]
    under = bool(above) and min(above, key=abs) > 0
    chart = altair.Chart(looks.floats(latest)).encode(x=x, y=y)
    return looks.lettered(chart, "value words:N", bold=True, dy=17 if under else -15)


def _sizes(both: Sequence[dict[str, Any]], x: altair.X) -> list[Any]:
    """The size of the gap beside its rule: of each period, or of the first and latest where there are many."""
    told = both if len(both) <= 7 else [both[0], both[-1]]
    kept = [one | {"middle": (one["value"] + one["other"]) / 2} for one in told]
    chart = altair.Chart(looks.floats(kept)).encode(x=x, y="middle:Q")
    return looks.lettered(chart, "gap words:N", align="left", dx=5)
