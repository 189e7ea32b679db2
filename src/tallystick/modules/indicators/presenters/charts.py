"""Charts of an indicator, each for the question that it answers, drawn from figures as whoever asks is shown them.

Promise: what is kept back is a gap with its words, in the drawing, in its words and in its table. docs/adr/0059.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.http import QueryDict

from tallystick.engine.catalogue.indicators import Indicator
from tallystick.engine.measures.dividing import places, rounded
from tallystick.engine.measures.judging.targets import expected
from tallystick.engine.writing import Table, charts
from tallystick.engine.writing.charts.limits import IN_A_ROW, P_RULE, XMR_RULE, wilson_limits
from tallystick.foundation.ui.presenters import day
from tallystick.modules.indicators.presenters.figures import changed
from tallystick.modules.indicators.queries.charting import Elsewhere, Sides, Slice
from tallystick.modules.indicators.queries.standings import Measure
from tallystick.modules.indicators.rules import Group, Told
from tallystick.modules.indicators.rules.breaking import Words, named
from tallystick.modules.indicators.rules.charting import AREA, SCHOOL, Kind, counts_each_once
from tallystick.modules.indicators.rules.showing import Seen

ASKED = {
    Kind.COURSE: "How it went",
    Kind.GAP: "The gap over time",
    Kind.CHANCE: "Is it more than chance?",
    Kind.SCHOOLS: "Schools by size",
    Kind.AREAS: "Areas in order",
    Kind.GROUPS: "Each group over time",
}
BESIDE = ("Neighbours", "Region", "England")
POINTS = {"%": "percentage points", "£": "pounds"}
MOST_PANELS = 12
NOT_COUNTED = "no figure"
NOTHING_SHOWN = "No {}’s figure can be shown: there is none, or it is kept back. The table above says why of each."
SIGNALS = (
    f"A point outside the limits, or {IN_A_ROW} in a row on one side of the middle, is more than chance alone does."
)
FUNNEL_SAID = (
    "The limits are those of the binomial itself: 19 schools in 20 lie within the inner ones by chance alone, and "
    "998 in 1,000 within the outer. A school beyond them differs by more than its size explains; why, the chart "
    "does not say."
)
INTERVALS_SAID = "The line through a point is its interval of 95%, by Wilson’s score."
Drawn = tuple[Table | None, str]  # what is drawn with its table, and what a reader has to know to read it


def links(kinds: Sequence[Kind], chosen: Kind, query: QueryDict) -> list[tuple[str, str, bool]]:
    """The charts that are offered: words, address, and whether it is the one shown."""
    return [(ASKED[one], f"{changed(query, chart=one.value)}#charts", one is chosen) for one in kinds]


def unit_of(indicator: Indicator) -> charts.Unit:
    """How figures of an indicator are printed in its charts."""
    sign = "%" if indicator.unit == "%" else ""
    return charts.Unit(sign, max(places(indicator), 0), POINTS.get(indicator.unit, indicator.unit or "points"))


def given(one: Told | Seen | None) -> charts.Given:
    """A figure for a drawing, or the words in its place."""
    if one is None:
        return NOT_COUNTED
    value, why = (one.figure.value, one.figure.why) if isinstance(one, Seen) else (one.value, one.why)
    return value if value is not None else why or NOT_COUNTED


def course(one: Measure, elsewhere: Sequence[Elsewhere] = ()) -> Table | None:
    """The figures so far beside what was expected of each, others and the forecast; nothing of fewer than two."""
    if sum(told.value is not None for told in one.series) < 2:
        return None
    mean = one.comparison.mean_for(one.row)
    others = [_others(one.indicator, each) for each in elsewhere] or [()] * len(one.series)
    moments = [_moment(one, told, mean, beside) for told, beside in zip(one.series, others, strict=True)]
    if one.row and one.row.due and one.told and one.row.due > one.told.last:
        moments.append(_ahead(one))
    beside = BESIDE if any(any(each) for each in others) else ()
    better: Any = "" if one.indicator.polarity == "neither" else one.indicator.polarity
    return charts.trajectory(
        one.indicator.title, moments, unit=unit_of(one.indicator), name="This authority", beside=beside, better=better
    )


def _moment(one: Measure, told: Told, mean: Fraction | None, beside: tuple[charts.Given, ...]) -> charts.Moment:
    wanted = expected(one.target, told.last, mean) if one.target else None
    off = one.target.tolerance if one.target else Fraction(0)
    ends = (wanted - off, wanted + off) if wanted is not None and off else (None, None)
    target, low, high = (_near(one.indicator, value) for value in (wanted, *ends))
    return charts.Moment(short(told.period), given(told), target=target, low=low, high=high, beside=beside)


def _ahead(one: Measure) -> charts.Moment:
    assert one.row is not None
    target, ahead = _near(one.indicator, one.standing.goal), one.forecast
    due = day(one.row.due)
    return charts.Moment(due, None, target, None, None, ahead.value, ahead.low, ahead.high)


def _others(indicator: Indicator, one: Elsewhere) -> tuple[charts.Given, ...]:
    """What others published: figures rounded as ours are, and words where a symbol stood."""
    told = (one.neighbours, one.region, one.country)
    return tuple(_near(indicator, each) if isinstance(each, Fraction) else each for each in told)


def short(period: str) -> str:
    """A period as an axis names it: 2025/26 of a school year, 18 Dec 2025 of the term that ended then."""
    if " year " in period:
        return period.rpartition(" ")[2]
    ended = period.rpartition(" to ")[2].split()
    return " ".join([ended[0], ended[1][:3], ended[2]]) if "term" in period and len(ended) == 3 else period


def _near(indicator: Indicator, value: Fraction | None) -> Decimal | None:
    return None if value is None else rounded(value, places(indicator))


def gap(indicator: Indicator, series: Sequence[Told], sides: Sides, names: tuple[str, str]) -> Drawn:
    """Two groups over time and the gap between them. Inventory: KPI-29."""
    pairs = []
    for told in series:
        when = told.first, told.last
        one, other = given(sides.one.get(when)), given(sides.other.get(when))
        pairs.append(charts.Pair(short(told.period), one, other, given(told)))
    drawn = charts.gap(indicator.title, pairs, groups=names, unit=unit_of(indicator))
    both = charts.both_ways([one.one for one in pairs], [one.other for one in pairs])
    return drawn, " ".join(filter(None, (f"The gap is {names[0]} less {names[1]}.", both)))


def lately(indicator: Indicator, series: Sequence[Told], sides: Sides, names: tuple[str, str]) -> str:
    """How either side went from the period before to the latest, and whether both rose; nothing of fewer than two.

    Inventory: KPI-29.
    """
    whens = [(one.first, one.last) for one in series[-2:]]
    one, other = ([given(side.get(when)) for when in whens] for side in (sides.one, sides.other))
    if len(whens) < 2 or not all(isinstance(value, Decimal) for value in (*one, *other)):
        return ""
    unit = unit_of(indicator)
    went = [
        f"{name} from {unit.told(side[0])} to {unit.told(side[1])}"
        for name, side in zip(names, (one, other), strict=True)
    ]
    said = f"Since {short(series[-2].period)}: {went[0]}, {went[1]}."
    return f"{said} {charts.both_ways(one, other)}".strip()


def chance(indicator: Indicator, series: Sequence[Told]) -> Drawn:
    """Whether it moved by more than chance, within limits by a rule that is named. Inventory: KPI-27."""
    caption, unit = f"{indicator.title}: is it more than chance?", unit_of(indicator)
    shown = [one for one in series if one.value is not None]
    if all(counts_each_once(indicator, one) for one in shown):
        drawn, rule = charts.p_chart(caption, [_counted(one) for one in series], unit=unit), P_RULE
    else:
        drawn, rule = charts.xmr(caption, [(short(one.period), given(one)) for one in series], unit=unit), XMR_RULE
    return drawn, f"{rule} {SIGNALS}"


def _counted(one: Told) -> charts.Counted:
    if one.value is None:
        return charts.Counted(short(one.period), None, None, one.why)
    return charts.Counted(short(one.period), one.numerator, one.denominator)


def schools(indicator: Indicator, told: Mapping[Group, Told], words: Words) -> Drawn:
    """Every school's share by its size, within what chance explains. Inventory: KPI-01."""
    placed = [_school(one, words) for one in _by(told, SCHOOL)]
    if not any(one.value is not None for one in _by(told, SCHOOL)):
        return None, NOTHING_SHOWN.format("school")
    whole = told[()]
    assert whole.numerator is not None, whole.code
    assert whole.denominator, whole.code
    caption = f"{indicator.title}: schools by size, {whole.period}"
    counted = (whole.numerator, whole.denominator)
    return charts.funnel(caption, placed, whole=counted, unit=unit_of(indicator)), FUNNEL_SAID


def _school(one: Told, words: Words) -> charts.School:
    name = named(one.group, words)
    if one.value is None:
        return charts.School(name, None, None, one.why)
    return charts.School(name, one.numerator, one.denominator)


def areas(indicator: Indicator, told: Mapping[Group, Told], words: Words) -> Drawn:
    """Areas in order beside the whole authority, each with its interval where it is a share of children."""
    if not any(one.value is not None for one in _by(told, AREA)):
        return None, NOTHING_SHOWN.format("area")
    whole = told.get(())
    placed = [_area(one, named(one.group, words), indicator) for one in _by(told, AREA)]
    period = f", {whole.period}" if whole else ""
    authority = charts.Area("The authority", given(whole))
    caption = f"{indicator.title}: areas in order{period}"
    drawn = charts.areas(caption, placed, whole=authority, unit=unit_of(indicator))
    return drawn, INTERVALS_SAID if any(one.low is not None for one in placed) else ""


def _area(one: Told, name: str, indicator: Indicator) -> charts.Area:
    if not counts_each_once(indicator, one):
        return charts.Area(name, given(one))
    part, of = one.numerator or 0, one.denominator or 1
    low, high = (Decimal(100 * end) for end in wilson_limits(part / of, of, "95"))
    return charts.Area(name, given(one), low, high)


def groups(indicator: Indicator, slices: Sequence[Slice], column: tuple[str, str], words: Words) -> Drawn:
    """A small chart of each group of a breakdown, all to one scale; of many groups those with the most counted."""
    code, title = column
    found = dict.fromkeys(group for one in slices for group in one.groups if tuple(c for c, _ in group) == (code,))
    many = sorted(found, key=lambda group: (-_size(slices, group), named(group, words).casefold()))
    kept = sorted(many[:MOST_PANELS], key=lambda group: named(group, words).casefold())
    panels = [charts.Panel(named(group, words), _along(slices, group)) for group in kept]
    if not any(isinstance(value, Decimal) for one in panels for value in one.values):
        return None, NOTHING_SHOWN.format("group")
    whole = charts.Panel("The authority", _along(slices, ()))
    caption, periods = f"{indicator.title} by {title.lower()}", [short(one.period) for one in slices]
    drawn = charts.multiples(caption, periods, panels, whole=whole, unit=unit_of(indicator), each=title)
    said = f"All are drawn to one scale, with the whole authority behind each. {_left_out(len(many), len(kept))}"
    return drawn, said.strip()


def _size(slices: Sequence[Slice], group: Group) -> int:
    """The largest number that is shown of a group; 0 where none is, so that nothing kept back is told by a place."""
    told = [one.groups[group].figure for one in slices if group in one.groups]
    return max((one.denominator or one.numerator or 0 for one in told), default=0)


def _along(slices: Sequence[Slice], group: Group) -> tuple[charts.Given, ...]:
    return tuple(given(one.groups.get(group)) for one in slices)


def _left_out(many: int, kept: int) -> str:
    return f"Of {many} groups, these {kept} are the ones with the most counted." if many > kept else ""


def _by(told: Mapping[Group, Told], columns: tuple[str, ...]) -> list[Told]:
    return [one for group, one in told.items() if tuple(column for column, _ in group) == columns]
