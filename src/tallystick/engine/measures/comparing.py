"""Gaps, ratios and changes: made of two figures of another indicator, in Python, so that engines cannot differ.

Promise: worked out from what was counted, not from what was rounded; where a side is missing there is no number.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from tallystick.engine.asking.questions import Breakdown
from tallystick.engine.catalogue.indicators import Compared, Indicator
from tallystick.engine.measures import reasons
from tallystick.engine.measures.asked import Asked, breakdowns_of
from tallystick.engine.measures.figures import made, none
from tallystick.engine.measures.periods import before
from tallystick.engine.measures.results import By, Figure, Side

Known = Mapping[str, Indicator]
Groups = Mapping[frozenset[tuple[str, str]], Figure]

UNKNOWN = Side({(): [none(f"{reasons.NO_DATA} of which period to compare with.")]})


def needed(asked: Sequence[Asked], known: Known) -> list[Asked]:
    """Give what has to be counted for the comparisons among what is asked."""
    return [side for one in asked if known[one.indicator].compared for side in sides(one, known) if side]


def sides(one: Asked, known: Known) -> tuple[Asked, Asked | None]:
    """Give the two askings that a comparison is made of; of a change there is no other where nobody says which."""
    indicator = known[one.indicator]
    how = _how(indicator)
    asked = breakdowns_of(one, indicator)
    this = Asked(how.of, one.first, one.last, one.day, _with(asked, how.group))
    if indicator.measure != "change":
        return this, replace(this, breakdowns=_with(asked, how.against))
    was = one.before or before(one.first, one.last, indicator.period.every, how.over)
    return this, None if was is None else replace(this, first=was[0], last=was[1], day=None)


def compared(one: Asked, known: Known, counted: Callable[[Asked], Side]) -> Side:
    """Give the figures of a comparison; `counted` gives those of a side. Inventory: KPI-01."""
    this, other = sides(one, known)
    here, there = counted(this), counted(other) if other else UNKNOWN
    how, breakdowns = _how(known[one.indicator]), breakdowns_of(one, known[one.indicator])
    against = how.group if known[one.indicator].measure == "change" else how.against
    pair = Pair(known[one.indicator], by_group(here.all()), by_group(there.all()), how.group, against)
    left_out = {each: _left_out(each, here, there, pair) for each in breakdowns}
    if why := here.refused or _other(there.refused) or left_out.get((), ""):
        return Side({(): [none(why)]})
    return Side(
        {each: pair.figures(each) for each in breakdowns if not left_out[each]},
        {each: why for each, why in left_out.items() if why},
    )


def _left_out(breakdown: Breakdown, here: Side, there: Side, pair: "Pair") -> str:
    """Give why a side has not the breakdown that a comparison needs, or nothing."""
    side, other = _with([breakdown], pair.group)[0], _with([breakdown], pair.against)[0]
    return here.left_out.get(side, "") or _other(there.left_out.get(other, ""))


def _other(why: str) -> str:
    return why and f"{reasons.OTHER}: {why}"


@dataclass(frozen=True)
class Pair:
    """The two sides of a comparison, and the group of each."""

    indicator: Indicator
    here: Groups
    there: Groups
    group: Mapping[str, str]
    against: Mapping[str, str]

    def figures(self, breakdown: Breakdown) -> list[Figure]:
        """Give the figures of a breakdown."""
        return [self._figure(by) for by in _groups(breakdown, self.here, self.there)]

    def _figure(self, by: By) -> Figure:
        this, other = _side(self.here, by, self.group), _side(self.there, by, self.against)
        return _compared(self.indicator, by, this, other)


def by_group(figures: Sequence[Figure]) -> Groups:
    """Give figures by their groups, in whatever order the columns stand."""
    return {frozenset(one.by): one for one in figures}


def _compared(indicator: Indicator, by: By, this: Figure | None, other: Figure | None) -> Figure:
    """Compare two figures, or say which is missing and why."""
    of = tuple(one for one in (this, other) if one is not None)
    if this is None or this.exact is None:
        return none(this.why if this else reasons.NOTHING, by, of)
    if other is None or other.exact is None:
        return none(f"{reasons.OTHER}: {other.why if other else reasons.NO_DATA}", by, of)
    value = _worked_out(indicator, this.exact, other.exact)
    return none(reasons.NOTHING, by, of) if value is None else made(by, value, indicator.decimals, of)


def _worked_out(indicator: Indicator, this: Fraction, other: Fraction) -> Fraction | None:
    """Give the difference, the ratio, or the change in points or in per cent of what was."""
    if indicator.measure == "ratio":
        return this / other if other else None
    if not _how(indicator).share:
        return this - other
    return (this - other) * 100 / other if other else None


def _groups(breakdown: Breakdown, *many: Groups) -> Iterator[By]:
    """Give the groups of a breakdown that either side has, each once, in order; everybody always."""
    if not breakdown:
        yield ()
        return
    found = {
        tuple((name, dict(group)[name]) for name in breakdown)
        for groups in many
        for group in groups
        if set(breakdown) <= set(dict(group))
    }
    yield from sorted(found)


def _side(groups: Groups, by: By, group: Mapping[str, str]) -> Figure | None:
    """Give one side's figure of a group."""
    return groups.get(frozenset({**dict(by), **group}.items()))


def _with(breakdowns: Sequence[Breakdown], group: Mapping[str, str]) -> tuple[Breakdown, ...]:
    return tuple(dict.fromkeys((*one, *(name for name in group if name not in one)) for one in breakdowns))


def _how(indicator: Indicator) -> Compared:
    assert indicator.compared is not None, "only what compares is asked what it compares"
    return indicator.compared
