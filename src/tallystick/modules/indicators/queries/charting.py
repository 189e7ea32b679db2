"""What charts are drawn from: every group of each period, a gap's two sides, and others over time; as seen by who asks.

Promise: a figure that whoever asks is not shown has its reason here and no number.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tallystick.engine.catalogue.indicators import Indicator
from tallystick.engine.measures.judging import published as pub
from tallystick.engine.measures.judging.comparators import mean
from tallystick.foundation.accounts.models import User
from tallystick.modules.indicators.models import Result
from tallystick.modules.indicators.queries.catalogue import indicators_of
from tallystick.modules.indicators.queries.comparisons import Others, others_for
from tallystick.modules.indicators.queries.figures import seen_of, series_of
from tallystick.modules.indicators.rules import Group, Told, as_group
from tallystick.modules.indicators.rules.showing import Seen

MOST_PERIODS = 12


@dataclass(frozen=True, slots=True)
class Slice:
    """One period's figures by group."""

    period: str
    last: date
    groups: Mapping[Group, Seen]


@dataclass(frozen=True, slots=True)
class Sides:
    """The two figures between which a gap lies, by the period's days; None where one was not counted."""

    one: Mapping[tuple[date, date], Told]
    other: Mapping[tuple[date, date], Told]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What others published of a period: the mean of our neighbours, our region and the country."""

    neighbours: pub.Told | None = None
    region: pub.Told | None = None
    country: pub.Told | None = None


def slices_of(user: User, series: Sequence[Told]) -> list[Slice]:
    """Give every group's figure of the last periods of a series, oldest first; three questions however many."""
    last = series[-MOST_PERIODS:]
    found = Result.objects.of(user.authority_id).select_related("definition").defer("definition__text")
    rows = found.in_bulk([one.result for one in last])
    seen = seen_of(user, rows.values())
    return [Slice(one.period, one.last, seen[one.result]) for one in last]


def sides_of(user: User, indicator: Indicator, as_at: date, known_by: date | None = None) -> Sides:
    """Give the two sides of a gap over time, each as the page of its own indicator would show it. Inventory: KPI-29."""
    how = indicator.compared
    assert how is not None, indicator.code
    asked = (as_group(how.group), as_group(how.against))
    of = how.of if how.of in indicators_of(user.authority_id) else indicator.code
    told = [series_of(user, of, group, as_at, known_by) for group in asked]
    one, other = ({(each.first, each.last): each for each in many} for many in told)
    return Sides(one, other)


def elsewhere_of(
    user: User, indicator: Indicator, series: Sequence[Told], as_at: date, known_by: date | None = None, *,
    others: Others | None = None,
) -> list[Elsewhere]:  # fmt: skip
    """Give what others published of each period of a series; nothing where that period was not published. KPI-03."""
    if not indicator.published or not series:
        return [Elsewhere() for _ in series]
    others = others or others_for(user, as_at, known_by)
    every = others.published(indicator, as_at)
    return [_elsewhere(every, pub.period_name(one.first, one.last), others) for one in series]


def _elsewhere(every: Sequence[pub.Published], period: str, others: Others) -> Elsewhere:
    found = next((one for one in every if period and one.period == period), None)
    if found is None:
        return Elsewhere()
    near = others.neighbours.members if others.neighbours else {}
    told = [value for code in near if not isinstance(value := found.authorities.get(code), str | None)]
    return Elsewhere(mean(told), found.regions.get(others.region), found.country)
