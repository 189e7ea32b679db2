"""A value is exact until it is rounded once, a half away from nothing."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tallystick.engine.measures.dividing import rounded


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (Fraction(1, 8), 2, "0.13"),
        (Fraction(-1, 8), 2, "-0.13"),
        (Fraction(2, 3), 1, "0.7"),
        (Fraction(1, 2), 0, "1"),
        (Fraction(0), 1, "0.0"),
        (Fraction(-1, 100), 1, "0.0"),
        (Fraction(9995, 100), 1, "100.0"),
    ],
)
def test_a_half_goes_up(value: Fraction, decimals: int, expected: str):
    assert str(rounded(value, decimals)) == expected


@given(some.integers(-(10**9), 10**9), some.integers(0, 4), some.integers(0, 4))
def test_it_is_what_decimal_arithmetic_says(units: int, written: int, decimals: int):
    value = Decimal(units).scaleb(-written)
    wanted = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    assert rounded(Fraction(value), decimals) == wanted


@given(some.fractions(max_denominator=10**6), some.integers(0, 3))
def test_it_is_never_further_away_than_half_a_unit(value: Fraction, decimals: int):
    assert abs(Fraction(rounded(value, decimals)) - value) <= Fraction(1, 2 * 10**decimals)
