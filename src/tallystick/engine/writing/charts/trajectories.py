"""Figures over time: where one stands beside its target, its forecast and others; and the gap of two groups."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from tallystick.engine.writing.charts import words
from tallystick.engine.writing.charts.given import Given, Unit, tabled
from tallystick.engine.writing.document import DocumentRefused, Table

PERCENT = Unit()
MOST = 4  # others beside a line
Better = Literal["lower", "higher", ""]


@dataclass(frozen=True, slots=True)
class Moment:
    """One period of a trajectory: what was, what was aimed at, what is expected, and how others stood."""

    when: str
    value: Given = None
    target: Decimal | None = None
    low: Decimal | None = None  # the tolerance around the target
    high: Decimal | None = None
    expected: Decimal | None = None
    expected_low: Decimal | None = None
    expected_high: Decimal | None = None
    beside: tuple[Given, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two groups in one period, and the gap between them as it was reckoned before rounding."""

    when: str
    one: Given
    other: Given
    gap: Given


def trajectory(
    caption: str,
    moments: Sequence[Moment],
    *,
    unit: Unit = PERCENT,
    name: str = "This authority",
    beside: Sequence[str] = ("Statistical neighbours",),
    better: Better = "",
) -> Table:
    """A line over time with its target, tolerance, forecast and neighbours, as far as each is told.

    Raises DocumentRefused for more than four others: no eye tells five apart.
    """
    if len(beside) > MOST:
        raise DocumentRefused(f"A chart shows {words.number(MOST)} others at most. Put the rest into a table.")
    when = [one.when for one in moments]
    others = [[one.beside[at] if at < len(one.beside) else None for one in moments] for at in range(len(beside))]
    columns: list[tuple[str, str, Sequence[Given]]] = [
        ("value", name, [one.value for one in moments]),
        ("target", "Target", [one.target for one in moments]),
        ("low", "Tolerance from", [one.low for one in moments]),
        ("high", "Tolerance to", [one.high for one in moments]),
        ("expected", "Forecast", [one.expected for one in moments]),
        ("expected_low", "Forecast from", [one.expected_low for one in moments]),
        ("expected_high", "Forecast to", [one.expected_high for one in moments]),
        *((f"beside {at}", heading, others[at]) for at, heading in enumerate(beside)),
    ]
    alt = words.joined(
        f"Line chart: {caption}.",
        words.direction(name, when, columns[0][2], unit),
        _beside_target(moments, unit, better),
        _forecast(moments, unit),
        *(_latest(heading, when, others[at], unit) for at, heading in enumerate(beside)),
        words.missing(columns[0][2], "of its periods"),
    )
    return tabled(caption, [("when", "Period", when), *_printed(columns, unit)], kind="trajectory", alt=alt)


def gap(caption: str, pairs: Sequence[Pair], *, groups: tuple[str, str], unit: Unit = PERCENT) -> Table:
    """Two groups over time and the gap between them."""
    when = [one.when for one in pairs]
    columns: list[tuple[str, str, Sequence[Given]]] = [
        ("value", groups[0], [one.one for one in pairs]),
        ("other", groups[1], [one.other for one in pairs]),
        ("gap", "Gap", [one.gap for one in pairs]),
    ]
    points = Unit("", unit.decimals)
    alt = words.joined(
        f"Line chart of two groups: {caption}.",
        *(words.direction(heading, when, values, unit) for _, heading, values in columns[:2]),
        _run_of_gap(when, columns[2][2], unit),
        both_ways([one.one for one in pairs], [one.other for one in pairs]),
        words.missing(columns[2][2], "of its periods"),
    )
    printed = [*_printed(columns[:2], unit), *_printed(columns[2:], points)]
    return tabled(caption, [("when", "Period", when), *printed], kind="gap", alt=alt)


def both_ways(one: Sequence[Given], other: Sequence[Given]) -> str:
    """Say where both groups rose or both fell, which a gap by itself does not tell; nothing else. Inventory: KPI-29."""
    ends = [(known[0][1], known[-1][1]) for values in (one, other) if len(known := words.told(values)) > 1]
    if len(ends) < 2:
        return ""
    if all(first < last for first, last in ends):
        return "Both rose."
    return "Both fell." if all(first > last for first, last in ends) else ""


def _printed(columns: Sequence[tuple[str, str, Sequence[Given]]], unit: Unit) -> list[tuple[str, str, Sequence[str]]]:
    return [(part, heading, [unit.told(value) for value in values]) for part, heading, values in columns]


def _beside_target(moments: Sequence[Moment], unit: Unit, better: Better) -> str:
    latest = next((one for one in reversed(moments) if isinstance(one.value, Decimal)), None)
    if latest is None or latest.target is None:
        return ""
    assert isinstance(latest.value, Decimal)
    said = f"The latest is {words.beside(latest.value, latest.target, 'the target', unit)}"
    if latest.low is not None and latest.high is not None:
        within = latest.low <= latest.value <= latest.high
        said += f", and {'within' if within else 'outside'} the tolerance"
    return f"{said}; {better} is better." if better else f"{said}."


def _forecast(moments: Sequence[Moment], unit: Unit) -> str:
    last = next((one for one in reversed(moments) if one.expected is not None), None)
    if last is None:
        return ""
    said = f"The forecast for {last.when} is {unit.told(last.expected)}"
    if last.expected_low is None or last.expected_high is None:
        return f"{said}."
    return f"{said}, between {unit.told(last.expected_low)} and {unit.told(last.expected_high)}."


def _latest(heading: str, when: Sequence[str], values: Sequence[Given], unit: Unit) -> str:
    known = words.told(values)
    return f"{heading}: {unit.told(known[-1][1])} in {when[known[-1][0]]}." if known else ""


def _run_of_gap(when: Sequence[str], gaps: Sequence[Given], unit: Unit) -> str:
    known = [(at, abs(value)) for at, value in words.told(gaps)]
    if not known:
        return "The gap can be told for no period."
    (start, first), (end, last) = known[0], known[-1]
    plain = Unit("", unit.decimals)
    now = f"{plain.told(last)} {unit.words}".strip()
    if start == end or first == last:
        return f"The gap is {now} in {when[end]}."
    return f"The gap {'grew' if last > first else 'narrowed'} from {plain.told(first)} to {now} in {when[end]}."
