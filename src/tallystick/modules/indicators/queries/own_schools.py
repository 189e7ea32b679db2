"""An authority's schools beside one another: places, quarters, and where each is projected to be. KPI-03, KPI-20.

Promise: a school whose figure is kept back from whoever asks has its reason, no place, and moves nobody else's.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tallystick.engine.catalogue.indicators import Indicator
from tallystick.engine.measures.dividing import places
from tallystick.engine.measures.judging.comparators import Beside, beside, mean
from tallystick.engine.measures.judging.comparators import Group as Compared
from tallystick.engine.measures.judging.targets import trajectory
from tallystick.engine.measures.judging.trajectories import RESULTS, Projected, Scale, Trajectory, projected
from tallystick.foundation.accounts.models import User
from tallystick.modules.indicators.models import Target
from tallystick.modules.indicators.queries.charting import Elsewhere, Slice, elsewhere_of, slices_of
from tallystick.modules.indicators.queries.figures import series_of
from tallystick.modules.indicators.queries.targets import said_by, standing_targets
from tallystick.modules.indicators.rules import Group, Told
from tallystick.modules.indicators.rules.charting import SCHOOL, Floor, bears_floor
from tallystick.modules.indicators.rules.showing import Seen
from tallystick.modules.indicators.rules.targets import as_target, bounds
from tallystick.modules.records.queries.about import names_of_schools

OWN_SCHOOLS = "Own schools"
NO_FIGURE = "no figure"


@dataclass(frozen=True, slots=True)
class OwnSchool:
    """One school: its latest figure, its place among the others, what it set itself, and where that leads."""

    code: str
    name: str
    seen: Seen
    beside: Beside
    target: Target | None
    projected: Projected | None

    @property
    def group(self) -> Group:
        """The group under which it is counted."""
        return ((SCHOOL[0], self.code),)


@dataclass(frozen=True, slots=True)
class OwnSchools:
    """Every school that was counted in the latest period, by name; their plain mean, the authority and others."""

    told: Told  # of everybody
    schools: tuple[OwnSchool, ...]
    mean: Fraction | None
    elsewhere: Elsewhere

    @property
    def named(self) -> int:
        """How many schools have a figure that is shown."""
        return sum(one.seen.figure.value is not None for one in self.schools)


def own_schools_of(
    user: User, indicator: Indicator, as_at: date, known_by: date | None = None, floor: Floor | None = None
) -> OwnSchools | None:
    """Give schools beside one another; None where the latest period was not counted by school. KPI-03, KPI-20."""
    series = series_of(user, indicator.code, (), as_at, known_by)
    slices = slices_of(user, series)
    latest = _by_school(slices[-1]) if slices else {}
    if not latest:
        return None
    names = names_of_schools(user.authority_id, latest)
    told = {code: _told(one) for code, one in latest.items()}
    targets = standing_targets(user, as_at, known_by)
    found = []
    for code, one in latest.items():
        near = _beside(code, told, names, slices[-1].period, indicator)
        row = targets.get((indicator.code, ((SCHOOL[0], code),)))
        ahead = _ahead(names.get(code, code), code, slices, row, indicator, floor)
        found.append(OwnSchool(code, names.get(code, code), one, near, row, ahead))
    figures = [value for value in told.values() if isinstance(value, Fraction)]
    ordered = sorted(found, key=lambda one: (one.name.casefold(), one.code))
    (elsewhere,) = elsewhere_of(user, indicator, series[-1:], as_at, known_by)
    return OwnSchools(series[-1], tuple(ordered), mean(figures), elsewhere)


def _beside(
    code: str, told: Mapping[str, Fraction | str], names: Mapping[str, str], period: str, indicator: Indicator
) -> Beside:
    """Set one school beside the others."""
    own = told[code]
    others = Compared(OWN_SCHOOLS, period, {one: names.get(one, one) for one in told if one != code})
    return beside(own if isinstance(own, Fraction) else None, others, told, indicator.polarity)


def _ahead(
    name: str, code: str, slices: Sequence[Slice], row: Target | None, indicator: Indicator, floor: Floor | None
) -> Projected | None:
    """Project a school to the year of a floor, by its own target and else by its shown results; None without one."""
    if floor is None or not bears_floor(indicator):
        return None
    told = {one.last.year: _told(seen) for one in slices if (seen := _by_school(one).get(code)) is not None}
    results = {year: value for year, value in told.items() if isinstance(value, Fraction)}
    told_and_planned = Trajectory(name, results, _planned(row, indicator, floor.year))
    scale = Scale(indicator.unit, places(indicator), bounds(indicator))
    return projected(told_and_planned, floor.year, Fraction(floor.value), scale)


def _planned(row: Target | None, indicator: Indicator, year: int) -> dict[int, Fraction]:
    """Give what a school's own target says of each year: its milestones, and its goal in the year that it is due."""
    if row is None:
        return {}
    target = as_target(said_by(row), indicator)
    corners = trajectory(target, None, date(year, *RESULTS))
    start = target.baseline.day if target.baseline else None
    return {one.day.year: one.value for one in corners if one.day != start}


def _by_school(one: Slice) -> dict[str, Seen]:
    found = {group: seen for group, seen in one.groups.items() if tuple(column for column, _ in group) == SCHOOL}
    return {group[0][1]: seen for group, seen in found.items() if group[0][1]}


def _told(one: Seen) -> Fraction | str:
    return Fraction(one.figure.value) if one.figure.value is not None else (one.figure.why or NO_FIGURE)
