"""Schools' trajectories to a floor target by a year: which project below it, and which have none. Inventory: KPI-20.

Reading: “22→25→28→29” is a school's trajectory, one value for each year and the last for the year of the target: it
ends at 29 and so below a floor of 30, although a straight line through the four would go on rising. Where a school has
set no value for the year, its results are carried on by a trend, and the answer says that it is one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from tallystick.engine.measures.judging.forecasts import Bounds, forecast
from tallystick.engine.measures.judging.numbers import Point, printed

RESULTS = (8, 31)  # a year's results are of the last day of its school year


class Projection(StrEnum):
    """Where a school is projected to be in the year of the target."""

    BELOW = "below"
    DOUBT = "in doubt"  # a trend whose interval holds the floor
    ABOVE = "at or above"
    NONE = "not projected"


@dataclass(frozen=True)
class Trajectory:
    """One school's results by year, and the values that it set itself, by year."""

    school: str
    results: Mapping[int, Fraction]
    planned: Mapping[int, Fraction]


@dataclass(frozen=True)
class Projected:
    """What a school is projected to reach, from what."""

    school: str
    projection: Projection
    value: Fraction | None
    words: str


@dataclass(frozen=True)
class Scale:
    """What results are told in: their unit, with how many decimals, and between which ends they lie."""

    unit: str = "%"
    decimals: int = 0
    bounds: Bounds = Bounds.SHARE

    def said(self, value: Fraction) -> str:
        """A result in print, with its unit."""
        return printed(value, self.decimals, self.unit)


SHARES = Scale()


def projected(one: Trajectory, year: int, floor: Fraction, scale: Scale = SHARES) -> Projected:
    """Project a school to a year: by its result where there is one, else its own trajectory, else a trend."""
    for told, name in ((one.results, "result"), (one.planned, "trajectory")):
        if year in told:
            return _against(one.school, told[year], floor, f"{name} of {year}", scale)
    return _by_trend(one, year, floor, scale)


def below_floor(schools: Iterable[Trajectory], year: int, floor: Fraction) -> list[Projected]:
    """Give the schools that are projected below a floor, the lowest first; those in doubt and unknown are not."""
    found = [projected(one, year, floor) for one in schools]
    low = [one for one in found if one.projection is Projection.BELOW]
    return sorted(low, key=lambda one: (one.value if one.value is not None else floor, one.school))


def _against(school: str, value: Fraction, floor: Fraction, name: str, scale: Scale) -> Projected:
    projection = Projection.BELOW if value < floor else Projection.ABOVE
    return Projected(school, projection, value, f"{name}: {scale.said(value)}, {projection} {scale.said(floor)}")


def _by_trend(one: Trajectory, year: int, floor: Fraction, scale: Scale) -> Projected:
    points = [Point(date(told, *RESULTS), value) for told, value in one.results.items() if told < year]
    found = forecast(points, date(year, *RESULTS), scale.bounds, scale.decimals + 1)
    if found.value is None or found.low is None or found.high is None:
        return Projected(one.school, Projection.NONE, None, f"no trajectory reaches {year}, and {found.why}")
    value, low, high = (Fraction(number) for number in (found.value, found.low, found.high))
    projection = Projection.BELOW if high < floor else Projection.ABOVE if low >= floor else Projection.DOUBT
    ends = (printed(end, scale.decimals) for end in (low, high))
    told = f"{scale.said(value)} (between {' and '.join(ends)})"
    return Projected(one.school, projection, value, f"trend of {len(points)} results: {told} in {year}")
