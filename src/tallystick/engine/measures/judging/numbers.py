"""Numbers as they are reckoned with and as they are printed: exact until the last step, and rounded once, half up."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import NamedTuple

from tallystick.engine.measures.dividing import rounded

MINUS = "−"
CLOSER = 4  # decimals more, at most, that tell two figures apart which print alike


class Point(NamedTuple):
    """A value on the day, or the last day of the period, that it is of."""

    day: date
    value: Fraction


def printed(number: Fraction, decimals: int, unit: str = "") -> str:
    """Give a number in print: thousands apart, a true minus, and its unit."""
    told = f"{rounded(number, decimals):,f}".replace("-", MINUS)
    return f"£{told}".replace(f"£{MINUS}", f"{MINUS}£") if unit == "£" else told + _unit(unit)


def signed(number: Fraction, decimals: int) -> str:
    """Give a change in print: with its sign, and none where it rounds to nothing."""
    near = rounded(number, decimals)
    return f"{'+' if near > 0 else ''}{printed(number, decimals)}"


def apart(one: Fraction, other: Fraction, decimals: int, unit: str = "") -> tuple[str, str]:
    """Print two numbers with as many decimals as show that they differ, so that nobody reads 80.0 as short of 80.0."""
    many = decimals
    while one != other and many < decimals + CLOSER and rounded(one, many) == rounded(other, many):
        many += 1
    return printed(one, many, unit), printed(other, many, unit)


def on_paper(day: date) -> str:
    """Give a day as the house writes it: 31 March 2009."""
    return f"{day.day} {day:%B %Y}"


def exact(number: Decimal | Fraction | int | str) -> Fraction:
    """Give a number exactly; never by way of a float."""
    return Fraction(number)


def near(number: float, decimals: int) -> Decimal:
    """Give a number that was reckoned by way of floats, rounded once to what is printed."""
    return Decimal(repr(float(number))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _unit(unit: str) -> str:
    if not unit:
        return ""
    return unit if unit == "%" else f" {unit}"
