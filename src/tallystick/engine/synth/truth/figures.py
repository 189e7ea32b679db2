"""Figures that are counted up person by person. Promise: each says what it counts, of what, and where that is told."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """What a figure is."""

    code: str
    title: str
    counts: str
    of: str  # empty where it is a number and no share
    told_by: str  # the return in which it can be found again
    per: int = 100


@dataclass(slots=True)
class Count:
    """How far a figure has been counted."""

    numerator: int = 0
    denominator: int = 0


class Figures:
    """All figures of one source, counted up."""

    def __init__(self, known: tuple[Figure, ...]) -> None:
        self.known = {one.code: one for one in known}
        self.counts = {one.code: Count() for one in known}

    def add(self, code: str, numerator: int, denominator: int = 0) -> None:
        """Add to a figure what one person or school brings to it."""
        count = self.counts[code]
        count.numerator += numerator
        count.denominator += denominator

    def written(self) -> list[dict[str, Any]]:
        """Give every figure with its words and its value, shares to two decimals."""
        return [self._written(one) for one in self.known.values()]

    def _written(self, one: Figure) -> dict[str, Any]:
        count = self.counts[one.code]
        said = {"code": one.code, "title": one.title, "told_by": one.told_by, "counts": one.counts}
        if not one.of:
            return said | {"value": count.numerator}
        value = rounded(count.numerator * one.per, count.denominator)
        sums = {"numerator": count.numerator, "denominator": count.denominator, "per": one.per, "value": value}
        return said | {"of": one.of, **sums}


def rounded(numerator: int, denominator: int) -> str | None:
    """Give a quotient to two decimals, halves up, in whole numbers; None where there is nothing to divide by."""
    if not denominator:
        return None
    hundredths = (200 * numerator + denominator) // (2 * denominator)
    return f"{hundredths // 100}.{hundredths % 100:02}"
