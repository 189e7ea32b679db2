"""What was opened and the figures behind it, in words. Pure."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from tallystick.engine.catalogue.gradings import Part
from tallystick.engine.catalogue.indicators import Indicator
from tallystick.engine.measures.dividing import places
from tallystick.engine.measures.judging.numbers import printed


def titled(title: str, year: date | None) -> str:
    """Give what was opened by its title, of an alert with the year in which it is given once: “At risk, 2025/26”."""
    if year is None:
        return title
    ends = "" if (year.month, year.day) == (1, 1) else f"/{(year.year + 1) % 100:02}"
    return f"{title}, {year.year}{ends}"


def number_words(value: Decimal, indicator: Indicator | None) -> str:
    """Give a figure in print, by its indicator where that is known."""
    return printed(Fraction(value), places(indicator) if indicator else 2, indicator.unit if indicator else "")


def parts_words(parts: Iterable[tuple[Part, Decimal]], known: Mapping[str, Indicator]) -> str:
    """Give the figures behind a grade, such as “Attendance 86.00%; Unauthorised absence 5.00%”."""
    return "; ".join(f"{part.title} {number_words(value, known.get(part.indicator))}" for part, value in parts)
