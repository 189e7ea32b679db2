"""How indicators stand against their targets at a day: rating, direction, forecast, others, and what was said.

Promise: a figure that is kept back from whoever asks, or that could not be counted, is rated nowhere.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cached_property

from tallystick.engine.catalogue.indicators import Indicator
from tallystick.engine.clocks.calendar import Term
from tallystick.engine.disclosure import Audience
from tallystick.engine.measures.judging import targets as engine
from tallystick.engine.measures.judging.directions import Direction, direction
from tallystick.engine.measures.judging.forecasts import Forecast, Outlook, forecast, outlook
from tallystick.engine.measures.judging.numbers import Point
from tallystick.engine.measures.judging.ratings import Rating, Standing, standing
from tallystick.foundation.accounts.models import User
from tallystick.foundation.calendars.queries import calendar_of
from tallystick.modules.indicators.models import Commentary, GivenForecast, Target
from tallystick.modules.indicators.queries.catalogue import indicators_of
from tallystick.modules.indicators.queries.comparisons import Comparison, Others, comparison_of, others_for
from tallystick.modules.indicators.queries.figures import figures_of, series_for
from tallystick.modules.indicators.queries.targets import (
    Key,
    comments_on,
    earlier_of,
    forecasts_for,
    group_words,
    said_by,
    schools_in,
    standing_targets,
)
from tallystick.modules.indicators.rules import Group, Told, as_group
from tallystick.modules.indicators.rules.targets import as_target, bounds
from tallystick.modules.indicators.rules.yearly import BY_TERMS, change_said, yearly

Wanted = tuple[str, Mapping[str, str] | Iterable[tuple[str, str]]]


@dataclass(frozen=True)
class Brief:
    """An indicator, for everybody or one group, its latest figure, and how that stands."""

    indicator: Indicator
    group: Group
    group_words: str
    told: Told | None
    standing: Standing
    comment: Commentary | None  # on the figure that stands

    @property
    def key(self) -> Key:
        """By which it is known."""
        return self.indicator.code, self.group

    @property
    def lacks_recovery(self) -> bool:
        """Whether it is red and nobody has said what is done about it. Inventory: KPI-31."""
        return self.standing.rating is Rating.RED and not (self.comment and self.comment.recovery)


@dataclass(frozen=True)
class Measure(Brief):
    """The same with everything that is known beside."""

    row: Target | None
    target: engine.Target | None
    direction: Direction
    change: str  # on a year before: whether it is significant, and by which method; empty where that cannot be said
    forecast: Forecast
    outlook: Outlook
    given: GivenForecast | None
    comparison: Comparison
    series: tuple[Told, ...] = ()


@dataclass(frozen=True)
class Aimless:
    """An indicator that has a figure and no target."""

    indicator: Indicator
    told: Told
    group: Group = ()
    group_words: str = ""


@dataclass(frozen=True)
class Asked:
    """As at which day measures are asked for, by what was known when, and for whose eyes."""

    as_at: date
    known_by: date | None = None
    audience: Audience | None = None

    @property
    def until(self) -> date:
        """The last day whose deeds count."""
        return earlier_of(self.as_at, self.known_by) or self.as_at


def standings_of(
    user: User,
    asked: Sequence[Wanted],
    as_at: date,
    known_by: date | None = None,
    *,
    audience: Audience | None = None,
) -> dict[Key, Standing]:
    """Give how each indicator and group stands against the target that stood on a day, by what was known by another."""
    wanted = [(code, as_group(group)) for code, group in asked]
    light = _light(user, wanted, Asked(as_at, known_by, audience))
    return {key: light.standing(key) for key in wanted}


def scorecard_for(
    user: User, as_at: date, known_by: date | None = None, *, audience: Audience | None = None
) -> list[Measure]:
    """Give every indicator and group that has a target. Inventory: KPI-31.

    `audience` shows no more than somebody of that audience sees: of a paper, its readers.
    """
    return _measures(_aimed(user, Asked(as_at, known_by, audience)))


def overview_for(user: User, as_at: date, known_by: date | None = None) -> "Overview":
    """Give how every indicator and group with a target stands, without how it went; in a constant number of questions.

    Inventory: KPI-31.
    """
    return Overview(_aimed(user, Asked(as_at, known_by)))


def aimless_for(
    user: User, as_at: date, known_by: date | None = None, *, audience: Audience | None = None
) -> list[Aimless]:
    """Give every indicator that has a figure and no target, by its title."""
    known, targets = indicators_of(user.authority_id), standing_targets(user, as_at, known_by)
    keys: list[Key] = [(code, ()) for code in known if (code, ()) not in targets]
    told = figures_of(user, keys, as_at, known_by, audience=audience)
    found = [Aimless(known[code], one) for (code, _), one in told.items() if one is not None and one.value is not None]
    return sorted(found, key=lambda one: one.indicator.title)


def measures_of(
    user: User, keys: Sequence[Key], as_at: date, known_by: date | None = None, *, audience: Audience | None = None,
    others: Others | None = None,
) -> list[Measure]:  # fmt: skip
    """Give how some indicators and groups stand, with all that is known beside; in a constant number of questions.

    `others` is what is known of other authorities then, where it was read already.
    """
    return _measures(_light(user, keys, Asked(as_at, known_by, audience), others))


@dataclass(frozen=True)
class _Light:
    """What says how measures stand, read once for all of them: targets, figures and others' figures."""

    user: User
    when: Asked
    keys: Sequence[Key]
    known: Mapping[str, Indicator]
    targets: Mapping[Key, Target]
    told: Mapping[Key, Told | None]
    others: Others | None  # None where no target looks to them and nobody asked

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """The authority's terms, where some measure is counted by them."""
        by_terms = any(self.known[code].period.every in BY_TERMS for code, _ in self.keys)
        return calendar_of(self.user.authority_id).terms if by_terms else ()

    @cached_property
    def schools(self) -> dict[str, str]:
        """The schools that are among the groups, by their numbers."""
        return schools_in(self.user.authority_id, [group for _, group in self.keys])

    def words(self, key: Key) -> str:
        """Give what a group is called."""
        return group_words(self.known[key[0]], key[1], self.known, self.schools)

    def compared(self, key: Key) -> Comparison:
        """Give a figure beside those of others."""
        return comparison_of(self.user, self.known[key[0]], self.told.get(key), self.when.as_at, self.others)

    def target(self, key: Key) -> engine.Target | None:
        """Give a target as the engine reckons with it."""
        row = self.targets.get(key)
        return as_target(said_by(row), self.known[key[0]]) if row else None

    def standing(self, key: Key) -> Standing:
        """Give how one of them stands."""
        row = self.targets.get(key)
        mean = self.compared(key).mean_for(row) if row and row.comparator else None
        return _stands(self.target(key), self.told.get(key), mean)


class Overview:
    """Every measure with a target: how it stands, and what is known of some of them where a page shows those."""

    def __init__(self, light: _Light) -> None:
        self._light = light
        self.comments = comments_on(light.user, [one for one in light.told.values() if one], light.when.until)
        self.measures = [self._brief(key) for key in light.keys]

    def whole(self, briefs: Sequence[Brief]) -> list[Measure]:
        """Give some of them with everything that is known beside."""
        return _measures(replace(self._light, keys=[one.key for one in briefs]))

    def _brief(self, key: Key) -> Brief:
        light = self._light
        indicator = light.known[key[0]]
        words = light.words(key)
        return Brief(indicator, key[1], words, light.told.get(key), light.standing(key), self.comments.get(key))


def _aimed(user: User, when: Asked) -> _Light:
    """Read what says how everything stands that had a target and is still in the catalogue."""
    known, targets = indicators_of(user.authority_id), standing_targets(user, when.as_at, when.known_by)
    return _beside(user, [key for key in targets if key[0] in known], when, targets)


def _light(user: User, keys: Sequence[Key], when: Asked, others: Others | None = None) -> _Light:
    """Read what says how some indicators and groups stand."""
    targets = standing_targets(user, when.as_at, when.known_by, codes={code for code, _ in keys})
    return _beside(user, keys, when, targets, others)


def _beside(
    user: User, keys: Sequence[Key], when: Asked, targets: Mapping[Key, Target], others: Others | None = None
) -> _Light:
    told = figures_of(user, keys, when.as_at, when.known_by, audience=when.audience)
    looks = any(key in targets and targets[key].comparator for key in keys)
    if others is None and looks:
        others = others_for(user, when.as_at, when.known_by)
    return _Light(user, when, keys, indicators_of(user.authority_id), targets, told, others)


def _measures(light: _Light) -> list[Measure]:
    """Give measures whole: with their series, forecasts, comments and the figures of others."""
    when, user = light.when, light.user
    if light.others is None:
        light = replace(light, others=others_for(user, when.as_at, when.known_by))
    series = series_for(user, light.keys, when.as_at, when.known_by, audience=when.audience)
    comments = comments_on(user, [one for key in light.keys if (one := light.told.get(key))], when.until)
    given = forecasts_for(user, when.until, codes={code for code, _ in light.keys})
    return [
        _measure(light, key, series[key], comments.get(key), next(iter(given.get(key, [])), None)) for key in light.keys
    ]


def _measure(
    light: _Light, key: Key, series: Sequence[Told], comment: Commentary | None, given: GivenForecast | None
) -> Measure:
    indicator, row, told, others = light.known[key[0]], light.targets.get(key), light.told.get(key), light.compared(key)
    target, mean = light.target(key), others.mean_for(row)
    ahead = _ahead(series, target, indicator, light.when.as_at)
    return Measure(
        indicator, key[1], light.words(key), told,
        _stands(target, told, mean), comment, row, target,
        direction=direction(yearly(series, indicator.period.every, light.terms), indicator.polarity),
        change=change_said(indicator, series, light.terms),
        forecast=ahead,
        outlook=outlook(ahead, target, mean) if target else Outlook.NONE,
        given=given,
        comparison=others,
        series=tuple(series),
    )  # fmt: skip


def _stands(target: engine.Target | None, told: Told | None, mean: Fraction | None) -> Standing:
    point = Point(told.last, Fraction(told.value)) if told and told.value is not None else None
    return standing(target, point, told.why if told else "it was not counted yet.", mean)


def _ahead(series: Sequence[Told], target: engine.Target | None, indicator: Indicator, as_at: date) -> Forecast:
    """Forecast a measure for the day that its target is due, by the trend of its own figures."""
    if target is None or target.due is None:
        return Forecast(as_at, why="no target says for which day.")
    points = [Point(one.last, Fraction(one.value)) for one in series if one.value is not None]
    return forecast(points, target.due, bounds(indicator), target.decimals)
