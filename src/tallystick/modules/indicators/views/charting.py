"""The chart that a page of an indicator is asked for: what is offered, and the one that is drawn."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from django.http import HttpRequest

from tallystick.engine.catalogue.indicators import Indicator
from tallystick.engine.writing.charts.limits import P_RULE, XMR_RULE
from tallystick.foundation.ui.forms import AsAtForm
from tallystick.modules.indicators import queries
from tallystick.modules.indicators.presenters import charts
from tallystick.modules.indicators.queries import charting
from tallystick.modules.indicators.queries.comparisons import others_for
from tallystick.modules.indicators.queries.standings import measures_of
from tallystick.modules.indicators.rules import Group, Told, as_group
from tallystick.modules.indicators.rules.breaking import Words, breakdowns_in, named
from tallystick.modules.indicators.rules.charting import SCHOOL, Kind, column_of, from_the_first, kinds_of

# The sentences by which limits are reckoned, and what a reader without statistics is told in their place.
PLAINLY = {
    XMR_RULE: "The limits are how far the figures stray by chance alone.",
    P_RULE: "The limits are how far the figures stray by chance alone.",
    charts.INTERVALS_SAID: "The line through a point is how far off its figure may be by chance alone.",
}


@dataclass(frozen=True)
class Asked:
    """An indicator's figures as somebody sees them, and by which breakdown a chart of groups is asked for."""

    user: Any  # who asks
    indicator: Indicator
    series: Sequence[Told]
    told: Mapping[Group, Told]
    as_at: AsAtForm
    by: str = ""

    @property
    def then(self) -> tuple[date, date | None]:
        """The day that the page is asked for, and by when it was known."""
        return self.as_at.day, self.as_at.known_by

    def words(self, groups: Iterable[Group]) -> Words:
        """What the values of groups are called."""
        known = queries.indicators_of(self.user.authority_id)
        return queries.words_for(self.user.authority_id, self.indicator, known, groups)

    def title(self, column: str) -> str:
        """What a column is called."""
        return queries.titles_of(self.indicator, queries.indicators_of(self.user.authority_id)).get(column, column)

    @cached_property
    def sides(self) -> tuple[charting.Sides, tuple[str, str]]:
        """The two sides of a gap over time, and what each is called; its chart and the words beside it share them."""
        how = self.indicator.compared
        assert how is not None, self.indicator.code
        one, other = (self._side_said(as_group(group)) for group in (how.group, how.against))
        return charting.sides_of(self.user, self.indicator, *self.then), (one, other)

    def _side_said(self, group: Group) -> str:
        """What a side of a gap is called: “In care: Yes”; everybody where no group is named."""
        words = self.words([group])
        return ", ".join(f"{self.title(one[0])}: {named((one,), words)}" for one in group) or "Everybody"


def charted(
    request: HttpRequest, indicator: Indicator, series: Sequence[Told], told: Mapping[Group, Told], as_at: AsAtForm
) -> dict[str, Any]:
    """Give the charts that are offered as links, and the one that is asked for; only that one is drawn."""
    series = from_the_first(series)
    kinds, word = kinds_of(indicator, series, told), request.GET.get("chart", "")
    by_school = {"by_school": SCHOOL in breakdowns_in(told)}
    if not kinds:
        return by_school
    kind = Kind(word) if word in kinds else kinds[0]
    asked = Asked(request.user, indicator, series, told, as_at, request.GET.get("by", ""))
    table, said = DRAWN[kind](asked)
    lately = {"lately": charts.lately(indicator, series, *asked.sides)} if Kind.GAP in kinds else {}
    return lately | {
        "charts": charts.links(kinds, kind, request.GET),
        "chart": table,
        **said_plainly(said),
        **by_school,
    }


def said_plainly(said: str) -> dict[str, str]:
    """Give what a reader has to know of a chart, and apart from it the sentence on how its limits were reckoned."""
    method = next((one for one in PLAINLY if one in said), "")
    return {"chart_said": said.replace(method, PLAINLY.get(method, "")).strip(), "chart_method": method}


def _course(asked: Asked) -> charts.Drawn:
    others = others_for(asked.user, *asked.then)
    (one,) = measures_of(asked.user, [(asked.indicator.code, ())], *asked.then, others=others)
    one = replace(one, series=tuple(asked.series))
    beside = charting.elsewhere_of(asked.user, asked.indicator, one.series, *asked.then, others=others)
    return charts.course(one, beside), ""


def _gap(asked: Asked) -> charts.Drawn:
    return charts.gap(asked.indicator, asked.series, *asked.sides)


def _chance(asked: Asked) -> charts.Drawn:
    return charts.chance(asked.indicator, asked.series)


def _schools(asked: Asked) -> charts.Drawn:
    return charts.schools(asked.indicator, asked.told, asked.words(asked.told))


def _areas(asked: Asked) -> charts.Drawn:
    return charts.areas(asked.indicator, asked.told, asked.words(asked.told))


def _groups(asked: Asked) -> charts.Drawn:
    (column,) = column_of(asked.by, asked.told)
    slices = charting.slices_of(asked.user, asked.series)
    words = asked.words(group for one in slices for group in one.groups)
    return charts.groups(asked.indicator, slices, (column, asked.title(column)), words)


DRAWN = {
    Kind.COURSE: _course,
    Kind.GAP: _gap,
    Kind.CHANCE: _chance,
    Kind.SCHOOLS: _schools,
    Kind.AREAS: _areas,
    Kind.GROUPS: _groups,
}
