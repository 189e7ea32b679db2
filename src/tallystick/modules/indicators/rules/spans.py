"""Which days a load of a period tells of, so that it can be said whether a year is whole. Pure."""

from collections.abc import Sequence
from datetime import date, timedelta

from tallystick.engine.measures.periods import earlier

MONTHS = {"year to March": 12, "school year": 12, "month": 1, "term": 4, "half-term": 2}
JULY, AUGUST = 7, 8


def span_of(kind: str, last: date) -> tuple[date, date]:
    """Give the first and last day that a load tells of, from its period's last; the summer belongs to what it follows.

    Terms are taken as four months and half-terms as two, so that between one and the next no day is left out.
    """
    if kind not in MONTHS:
        return (last, last)
    first = earlier(last, MONTHS[kind]) + timedelta(days=1)
    ends = date(last.year, AUGUST, 31) if kind in ("term", "half-term") and last.month in (JULY, AUGUST) else last
    return (first, ends)


def spans_of(told: Sequence[tuple[str, date | None]]) -> list[tuple[date, date]] | None:
    """Give what several loads tell of, each by its kind of period and last day; None where one says no period."""
    if any(last is None for _, last in told):
        return None
    return [span_of(kind, last) for kind, last in told if last is not None]
