"""A figure in words: its value in the indicator's unit, what it was divided from, and its period."""

from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from tallystick.engine.measures.judging.numbers import printed

DIVIDED: Final = frozenset({"proportion", "rate", "distribution"})  # both numbers are counted, not summed or scaled


def number_words(value: Decimal | None, indicator: Any) -> str:
    """A number in the indicator's unit: "88.2%"."""
    return printed(Fraction(value), indicator.decimals, indicator.unit) if value is not None else ""


def counts_words(told: Any, indicator: Any) -> str:
    """What a share or a rate was divided from: "1,204 of 1,365", or "about 15 of about 40"; of others nothing."""
    if told.numerator is None or told.denominator is None or indicator.measure not in DIVIDED:
        return ""
    above, below = told.numerator_words or f"{told.numerator:,}", told.denominator_words or f"{told.denominator:,}"
    return f"{above} of {below}"


def figure_words(told: Any, indicator: Any) -> str:
    """A figure with its counts and period, or why there is none; empty where nothing was ever counted."""
    if told is None or indicator is None:
        return ""
    if told.value is None:
        return f"No figure: {told.why}"
    counts = counts_words(told, indicator)
    return f"{number_words(told.value, indicator)}{f' ({counts})' if counts else ''}, {told.period}"
