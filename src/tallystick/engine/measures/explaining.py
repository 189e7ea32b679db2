"""How a figure comes about, in sentences: whom it counts, what of them, and what it is divided by.

Promise: said from the definition that counts, expression by expression, so that it cannot say otherwise.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from tallystick.engine.catalogue.chains import line_of
from tallystick.engine.catalogue.indicators import Compared, Group, Indicator
from tallystick.engine.catalogue.populations import Population
from tallystick.engine.measures.dividing import per, places
from tallystick.engine.measures.results import Figure

SINCE = {"year": "a year before", "period": "in the period before"}


def explained(indicator: Indicator, known: Mapping[str, Indicator], own: Path | None = None) -> list[str]:
    """Give how an indicator is counted, a sentence a step. Inventory: KPI-01."""
    if indicator.compared:
        other = known[indicator.compared.of]
        return [_compared(indicator, indicator.compared, other), *explained(other, known, own)]
    line = line_of(indicator.population, own)
    return [*(sentence for one in reversed(line) for sentence in _population(one)), *_counted(indicator)]


def worked_out(indicator: Indicator, figure: Figure) -> str:
    """Give how one figure was worked out; without a value only why there is none."""
    if figure.value is None:
        return f"There is no number. {figure.why.rstrip('.')}."
    if figure.of:
        sides = " and ".join(str(one.value) for one in figure.of)
        return f"{sides}, before either was rounded, come to {figure.value}."
    if figure.denominator is None:
        return f"{figure.numerator:,} counted come to {figure.value}."
    times = "" if per(indicator) == 1 else f" × {per(indicator):,}"
    scaled = f" ÷ {10**indicator.scale:,}" if indicator.scale else ""
    return f"{figure.numerator:,}{scaled}{times} ÷ {figure.denominator:,} is {figure.value}, rounded half up."


def _population(one: Population) -> Iterator[str]:
    yield f"{one.title}: each is one {one.each}, from `{one.source}`{_where(one.where)}."
    if one.one_by:
        order = f", the first by {_names(one.order)}" if one.order else ""
        yield f"One is left of each {_names(one.one_by)}{order}."
    if one.keep:
        yield f"Kept are those of whom `{one.keep}`."


def _counted(indicator: Indicator) -> Iterator[str]:
    if indicator.where:
        yield f"Of those, the ones of whom `{indicator.where}`."
    if indicator.spread:
        yield f"Counted for each value of `{indicator.spread}`, and divided by how many there are."
    else:
        yield f"Above the line: {_amount(indicator.counts)}."
    if indicator.measure not in ("count", "distribution"):
        yield f"Below the line: {_amount(indicator.of)}."
    told = "Divided once" if indicator.measure != "count" else "Not divided"
    times = f", times {per(indicator):,}" if per(indicator) != 1 else ""
    yield f"{told}{times}, and rounded once, half up, to {_decimals(places(indicator))}."
    if indicator.minimum > 1:
        yield f"Below a denominator of {indicator.minimum} there is no number."


def _compared(indicator: Indicator, how: Compared, other: Indicator) -> str:
    if indicator.measure == "change":
        of = f" of {_group(how.group)}" if how.group else ""
        kind = "Per cent of change" if how.share else "Change"
        return f"{kind} of “{other.title}”{of} from what it was {SINCE[how.over]}, worked out before rounding."
    sides = f"{_group(how.group)} {'less' if indicator.measure == 'gap' else 'divided by'} {_group(how.against)}"
    return f"“{other.title}” of {sides}, worked out before rounding."


def _amount(text: str) -> str:
    return f"`{text}`" if text else "every one"


def _where(text: str) -> str:
    return f", where `{text}`" if text else ""


def _names(names: list[str]) -> str:
    return ", ".join(
        f"`{one.removeprefix('-')}`{' (latest or highest)' if one.startswith('-') else ''}" for one in names
    )


def _group(group: Group) -> str:
    return " and ".join(f"`{name}` {value or '(not told)'}" for name, value in group.items()) or "everybody"


def _decimals(count: int) -> str:
    return {0: "a whole number", 1: "one decimal"}.get(count, f"{count} decimals")
