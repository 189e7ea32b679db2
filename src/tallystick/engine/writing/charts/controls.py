"""Control charts: whether a figure moved more than chance moves it, with the limits' rule stated."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from tallystick.engine.writing.charts import words
from tallystick.engine.writing.charts.given import Given, Unit, tabled
from tallystick.engine.writing.charts.limits import (
    FEWEST,
    P_RULE,
    XMR_RULE,
    Limits,
    p_limits,
    signals,
    xmr_limits,
)
from tallystick.engine.writing.document import Table

PERCENT = Unit()


@dataclass(frozen=True, slots=True)
class Counted:
    """One period of a share: how many of how many; or why that is not told."""

    when: str
    numerator: int | None
    denominator: int | None
    why: str = ""


def xmr(caption: str, readings: Sequence[tuple[str, Given]], *, unit: Unit = PERCENT) -> Table:
    """Single figures over time within the limits of their own moving range."""
    when, values = [one for one, _ in readings], [value for _, value in readings]
    limits = xmr_limits([_figure(value) for value in values])
    return _controlled(caption, when, values, [limits] * len(values), unit, XMR_RULE)


def p_chart(caption: str, counted: Sequence[Counted], *, unit: Unit = PERCENT) -> Table:
    """A share over time; its limits are wider where fewer were counted."""
    pairs = [_pair(one) for one in counted]
    values: list[Given] = [
        Decimal(100 * pair[0]) / pair[1] if pair else one.why or "no figure"
        for pair, one in zip(pairs, counted, strict=True)
    ]
    return _controlled(caption, [one.when for one in counted], values, p_limits(pairs), unit, P_RULE, counted)


def _pair(one: Counted) -> tuple[int, int] | None:
    if one.numerator is None or not one.denominator:
        return None
    return one.numerator, one.denominator


def _figure(value: Given) -> Decimal | None:
    return value if isinstance(value, Decimal) else None


def _controlled(
    caption: str,
    when: Sequence[str],
    values: Sequence[Given],
    limits: Sequence[Limits | None],
    unit: Unit,
    rule: str,
    counted: Sequence[Counted] = (),
) -> Table:
    said = signals([_figure(value) for value in values], limits)
    alt = words.joined(
        f"Control chart: {caption}.",
        words.direction("The figure", when, values, unit),
        _signalled(said) if any(limits) else f"Fewer than {words.number(FEWEST)} figures: no limits are drawn.",
        rule if any(limits) else "",
        words.missing(values, "of its periods"),
    )
    columns = [
        ("when", "Period", when),
        ("numerator", "Counted", [_whole(one.numerator) for one in counted] or [""] * len(when)),
        ("denominator", "Of", [_whole(one.denominator) for one in counted] or [""] * len(when)),
        ("value", "Figure", [unit.told(value) for value in values]),
        ("lower", "Lower limit", [unit.told(one.lower if one else None) for one in limits]),
        ("centre", "Middle", [unit.told(one.centre if one else None) for one in limits]),
        ("upper", "Upper limit", [unit.told(one.upper if one else None) for one in limits]),
        ("signal", "Signal", said),
    ]
    return tabled(caption, columns, kind="control", alt=alt)


def _whole(count: int | None) -> str:
    return "" if count is None else f"{count:,}"


def _signalled(said: Sequence[str]) -> str:
    counts = {word: said.count(word) for word in dict.fromkeys(said) if word}
    if not counts:
        return "No point signals more than chance."
    told = [f"{words.number(count)} {'point' if count == 1 else 'points'} {w.lower()}" for w, count in counts.items()]
    return f"{' and '.join(told).capitalize()}."
