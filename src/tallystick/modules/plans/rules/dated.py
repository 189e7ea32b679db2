"""A document's own date, which may be a year or a month only."""

from datetime import date


def first_day(text: str | None) -> date | None:
    """The first day of YYYY, YYYY-MM or YYYY-MM-DD; None where there is none."""
    year, month, day = (*(text or "").split("-"), "1", "1")[:3]
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
