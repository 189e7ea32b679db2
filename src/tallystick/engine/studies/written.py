"""Numbers as they stand in an answer: rounded once, a half away from nothing."""

from decimal import Decimal
from fractions import Fraction

from tallystick.engine.measures.dividing import rounded
from tallystick.engine.studies.intervals import Interval

SHARES, TIMES, RANKS, CHANCE = 1, 2, 2, 4  # decimals of per cent, of ratios, of coefficients and of chances


def number(value: Fraction | float | None, decimals: int) -> Decimal | None:
    """Give a number with so many decimals; None stays None."""
    return None if value is None else rounded(Fraction(value), decimals)


def ended(between: Interval, decimals: int) -> tuple[Decimal | None, Decimal | None]:
    """Give both ends of an interval."""
    return number(between.low, decimals), number(between.high, decimals)
