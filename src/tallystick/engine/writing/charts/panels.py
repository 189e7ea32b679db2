"""Small multiples: one small chart for each school or group, all on one scale, beside the authority's line."""

from collections.abc import Sequence
from dataclasses import dataclass

from tallystick.engine.writing.charts import words
from tallystick.engine.writing.charts.given import Given, Unit, as_printed, tabled
from tallystick.engine.writing.document import Table

PERCENT = Unit()


@dataclass(frozen=True, slots=True)
class Panel:
    """One small chart: whose it is, and a figure for each period."""

    name: str
    values: tuple[Given, ...]


def multiples(
    caption: str,
    periods: Sequence[str],
    panels: Sequence[Panel],
    *,
    whole: Panel | None = None,
    unit: Unit = PERCENT,
    each: str = "School",
) -> Table:
    """A small chart for each panel, drawn to one scale so that they can be compared."""
    rows = [*([whole] if whole else []), *panels]
    alt = words.joined(
        f"Small line charts, {words.number(len(panels))} in all: {caption}, {periods[0]} to {periods[-1]}.",
        _directions(panels, unit),
        words.direction(whole.name, periods, whole.values, unit) if whole else "",
        words.missing([value for one in panels for value in one.values], "of their points"),
    )
    columns = [("label", each, [one.name for one in rows])]
    columns += [
        (f"value {at}", period, [unit.told(one.values[at]) for one in rows]) for at, period in enumerate(periods)
    ]
    return tabled(caption, columns, kind="multiples", alt=alt, whole=0 if whole else None)


def _directions(panels: Sequence[Panel], unit: Unit) -> str:
    went = [_went(one, unit) for one in panels]
    counts = [(word, went.count(word)) for word in ("rose", "fell", "stayed")]
    told = [f"{words.number(count)} {word}" for word, count in counts if count]
    return f"{', '.join(told).capitalize()}." if told else ""


def _went(panel: Panel, unit: Unit) -> str:
    known = words.told(panel.values)
    if len(known) < 2:
        return ""
    first, last = (as_printed(unit.told(value)) for _, value in (known[0], known[-1]))
    return "rose" if last > first else "fell" if last < first else "stayed"
