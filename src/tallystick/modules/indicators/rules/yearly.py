"""A series year on year: each year's figure of the same place in the year. Pure. Inventory: KPI-28.

Promise: a term is held against the same term of the year before, whenever Easter lay: by its number in the authority's
calendar, or where that knows nothing of the year by the middle day of the period.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from tallystick.engine.catalogue.indicators import Every, Indicator
from tallystick.engine.clocks.calendar import Term
from tallystick.engine.measures.judging.significance import Rate, Share, in_words, rates_changed, shares_changed
from tallystick.modules.indicators.rules.telling import Told

BY_TERMS: tuple[Every, ...] = ("term", "half-term", "two terms")
AUGUST = 8
SIX_A_YEAR = 63  # days: longer than any half-term or one of six short terms, shorter than any of three
THIRDS = ((1, 1), (4, 11))  # the middle of a term lies before New Year, before mid-April, or after
SIXTHS = ((10, 21), (1, 1), (2, 12), (4, 11), (5, 26))  # likewise of a half-term


@dataclass(frozen=True)
class Place:
    """Where in which year a period lies: the month with which it ends, or the how manieth of how many of a school year.

    The year is the one in which the calendar or school year ends.
    """

    year: int
    part: tuple[int, int]  # its number, of how many; of months, of twelve
    school: bool = False

    @property
    def words(self) -> str:
        """What a year without a figure is called."""
        return f"{self.year - 1}/{self.year % 100:02}" if self.school else str(self.year)


def yearly(series: Sequence[Told], every: Every, terms: Sequence[Term] = ()) -> list[tuple[str, Fraction | None]]:
    """Give the latest figure and those of the same place in the years before, oldest first, with a gap where one lacks.

    A monthly series is so judged against the same month a year before, never against the month before.
    """
    if not series:
        return []
    places = [place_of(one.first, one.last, every, terms) for one in series]
    now = places[-1]
    told = {place.year: one for place, one in zip(places, series, strict=True) if place.part == now.part}
    years = [Place(year, now.part, now.school) for year in range(min(told), now.year + 1)]
    return [(told[one.year].period if one.year in told else one.words, _value(told.get(one.year))) for one in years]


def year_before(series: Sequence[Told], every: Every, terms: Sequence[Term] = ()) -> Told | None:
    """Give the figure of the same place in the year before the latest one's; None where there is none."""
    if not series:
        return None
    now = place_of(series[-1].first, series[-1].last, every, terms)
    wanted = Place(now.year - 1, now.part, now.school)
    return next((one for one in reversed(series) if place_of(one.first, one.last, every, terms) == wanted), None)


def place_of(first: date, last: date, every: Every, terms: Sequence[Term] = ()) -> Place:
    """Give where in its year a period lies."""
    if every not in BY_TERMS:
        return Place(last.year, (last.month, 12))
    middle = first + (last - first) / 2
    year = school_year_of(middle)
    if every == "two terms":
        return Place(year, (1, 1), school=True)
    return Place(year, _in_calendar(first, last, year, every, terms) or _by_middle(first, last, middle), school=True)


def school_year_of(day: date) -> int:
    """Give the year in which a day's school year ends."""
    return day.year + (day.month >= AUGUST)


def _in_calendar(first: date, last: date, year: int, every: Every, terms: Sequence[Term]) -> tuple[int, int] | None:
    """Give the number of a term or half of one among its school year's; None where the calendar does not know it.

    A period keeps its number where a term's dates were amended after it was counted.
    """
    middle = timedelta(days=7)  # a term may begin some days before August is over
    known = sorted((one for one in terms if school_year_of(one.starts + middle) == year), key=lambda one: one.starts)
    number = next((index for index, one in enumerate(known) if one.starts <= last and first <= one.ends), None)
    if number is None or len(known) not in (3, 6):
        return None
    one = known[number]
    if every == "term" or len(known) == 6 or (first, last) == (one.starts, one.ends):
        return number + 1, len(known)
    return 2 * number + 1 + (first > (one.half_term_starts or one.starts)), 6


def _by_middle(first: date, last: date, middle: date) -> tuple[int, int]:
    """Give the number of a period by its middle day, in which Easter moves no term into another."""
    ends = SIXTHS if (last - first).days < SIX_A_YEAR else THIRDS
    after = [date(school_year_of(middle) - (month >= AUGUST), month, day) for month, day in ends]
    return 1 + sum(middle >= day for day in after), len(ends) + 1


def change_said(indicator: Indicator, series: Sequence[Told], terms: Sequence[Term] = ()) -> str:
    """Say whether the latest figure differs from that of a year before by more than chance, and by which method.

    Of shares and of rates only, and only where both figures are told with what they were counted from. KPI-27.
    """
    before = year_before(series, indicator.period.every, terms)
    if before is None or not (_counted(before) and _counted(series[-1])):
        return ""
    counts = [(one.numerator or 0, one.denominator or 1) for one in (before, series[-1])]
    if indicator.measure == "proportion" and all(part <= of for part, of in counts):
        return in_words(shares_changed(*(Share(*one) for one in counts)), indicator.decimals)
    if indicator.measure == "rate" and not indicator.scale:
        return in_words(rates_changed(*(Rate(part, Fraction(of)) for part, of in counts)), ratio=True)
    return ""


def _counted(told: Told) -> bool:
    """Say whether a figure is told with its very counts: of rounded ones, which stand in words, chance says nothing."""
    whole = not (told.numerator_words or told.denominator_words)
    return whole and told.value is not None and told.numerator is not None and bool(told.denominator)


def _value(told: Told | None) -> Fraction | None:
    return Fraction(told.value) if told is not None and told.value is not None else None
