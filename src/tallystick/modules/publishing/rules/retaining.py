"""For how long a paper stays public. Pure."""

from datetime import date


def over_on(issued: date, years: int) -> date:
    """Give the day on which a paper is no longer public: so many years after it was issued; of 29 February, 1 March."""
    try:
        return issued.replace(year=issued.year + years)
    except ValueError:
        return date(issued.year + years, 3, 1)


def is_over(issued: date, years: int, today: date) -> bool:
    """Say whether a paper's time on the public site is over."""
    return today >= over_on(issued, years)


def over_words(years: int) -> str:
    """Say why it is no longer public."""
    return f"Papers are public here for {years} year{'' if years == 1 else 's'} after they were issued."
