"""One action beside its figures, with how each figure went over time, how others stood, and where it is heading."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from tallystick.engine.measures.judging.forecasts import Forecast, forecast
from tallystick.engine.measures.judging.numbers import Point
from tallystick.foundation.accounts.models import User
from tallystick.modules.indicators.queries import series_of
from tallystick.modules.indicators.queries.comparisons import Comparison, comparison_of, others_for
from tallystick.modules.indicators.queries.targets import comments_on, earlier_of
from tallystick.modules.indicators.rules.targets import bounds
from tallystick.modules.tally.queries.beside import Beside, Measure, tally_of
from tallystick.modules.tally.queries.lines import Lines

NEIGHBOURS = "neighbours"


@dataclass(frozen=True, slots=True)
class Path:
    """Every figure of a measure, oldest first, with the neighbours' means; what is to be expected; what was said."""

    points: tuple[Any, ...] = ()
    neighbours: tuple[Fraction | None, ...] = ()
    ahead: Forecast | None = None
    comment: Any = None  # what was said last of the figure that stands


def beside_of(user: User, lines: Lines, action: int) -> Beside | None:
    """Give one action beside its figures; None where it did not stand."""
    return next((one for one in tally_of(user, lines).actions if one.action.pk == action), None)


def paths_for(user: User, beside: Beside, lines: Lines) -> Mapping[int, Path]:
    """Give, by binding, the path of its figures up to the day asked for, by what was known. Inventory: KPI-02."""
    bound = [one.measure for one in beside.measures if one.measure.is_bound and one.measure.indicator]
    others = (
        others_for(user, lines.when.day, lines.when.known_by) if any(one.indicator.published for one in bound) else None
    )
    until = earlier_of(lines.when.day, lines.when.known_by)
    said = comments_on(user, [one.told for one in bound if one.told and one.told.value is not None], until)
    return {
        one.binding.pk: replace(_path(user, one, lines, others), comment=said.get(one.asked))
        for one in bound
        if one.binding
    }


def _path(user: User, measure: Measure, lines: Lines, others: Any) -> Path:
    assert measure.binding is not None
    (code, group), when = measure.binding.asked, lines.when
    points = tuple(series_of(user, code, group, when.day, when.known_by))
    near = [comparison_of(user, measure.indicator, one, when.day, others) for one in points] if others else []
    return Path(points, tuple(map(_mean, near)), _ahead(points, measure))


def _mean(one: Comparison) -> Fraction | None:
    """The neighbours' mean of the very period; that of another is not drawn there."""
    return one.means.get(NEIGHBOURS) if one.same_period else None


def _ahead(points: tuple[Any, ...], measure: Measure) -> Forecast | None:
    """The trend of the figures at the day that their target is due."""
    due = measure.held.target.due if measure.held.target else None
    if due is None:
        return None
    told = [Point(one.last, Fraction(one.value)) for one in points if one.value is not None]
    return forecast(told, due, bounds(measure.indicator), measure.indicator.decimals)
