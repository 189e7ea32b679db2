"""What a day of the past shows: what was claimed, and what was known, by the end of one day; one meaning everywhere."""

from datetime import date


def known_by_then(day: date, known_by: date | None, today: date) -> date | None:
    """Give the day by which a thing had to be recorded to be shown; None where it is asked how things stand today.

    A day that is over is shown by what was known when it ended, unless it is said by what. Inventory: PLN-06, PLN-10.
    """
    if day >= today and (known_by is None or known_by >= today):
        return None
    return day if known_by is None else known_by
