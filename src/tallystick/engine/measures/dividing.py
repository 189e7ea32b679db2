"""Dividing, once, and rounding, once: half up, away from nothing below it.

Promise: exact until the last step; no float is ever made.
"""

from decimal import Decimal
from fractions import Fraction

from tallystick.engine.catalogue.indicators import Indicator

OF = {"count": 1, "mean": 1, "ratio": 1}  # a rate is of as many as it says


def per(indicator: Indicator) -> int:
    """Give of how many a measure is told: a proportion of a hundred, a rate of what it says, a mean of one."""
    return indicator.per if indicator.measure == "rate" else OF.get(indicator.measure, 100)


def places(indicator: Indicator) -> int:
    """Give the decimals that a value is printed with; a count of whole things has none."""
    return 0 if indicator.measure == "count" and not indicator.scale else indicator.decimals


def exactly(indicator: Indicator, numerator: int, denominator: int) -> Fraction | None:
    """Give a value before it is rounded; None where there is nothing to divide by."""
    scale: int = 10**indicator.scale
    if indicator.measure == "count":
        return Fraction(numerator, scale)
    return Fraction(numerator * per(indicator), scale * denominator) if denominator else None


def rounded(value: Fraction | Decimal, decimals: int) -> Decimal:
    """Give a value with so many decimals, a half away from nothing."""
    above, below = value.as_integer_ratio()
    whole, rest = divmod(abs(above) * 10**decimals, below)
    units = whole + (2 * rest >= below)
    digits = tuple(map(int, str(units)))
    return Decimal((int(value < 0 and units > 0), digits, -decimals))
