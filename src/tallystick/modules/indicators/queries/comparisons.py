"""What others published beside our own figure: neighbours, region, England, and sets that we chose. Inventory: KPI-03.

Promise: each comparison says which set it is, of which vintage, of which period, and who is missing from it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from functools import cached_property
from typing import Any

from tallystick.engine.catalogue.codes import code_lists
from tallystick.engine.catalogue.indicators import Indicator
from tallystick.engine.measures.judging import published as pub
from tallystick.engine.measures.judging.comparators import Beside, Group, beside
from tallystick.engine.records import every_row
from tallystick.foundation.accounts.models import User
from tallystick.modules.indicators.models import Comparator, ComparisonSet, Target
from tallystick.modules.indicators.permissions import check_can_read_indicators
from tallystick.modules.indicators.queries.catalogue import indicators_of
from tallystick.modules.indicators.queries.targets import earlier_of, sets_for
from tallystick.modules.indicators.rules import Told
from tallystick.modules.records.queries.files import path_of
from tallystick.modules.records.queries.loads import end_of, parts_then
from tallystick.modules.records.queries.told import rows_told

FIGURES, NEIGHBOURS, SYMBOLS = "published-figures", "neighbours", "suppression-symbols"
NEIGHBOURS_TITLE = "Statistical neighbours"


@dataclass(frozen=True)
class Others:
    """Everything that is known of other authorities, read once for many figures."""

    own: str  # our number
    region: str
    names: Mapping[str, str]
    neighbours: Group | None
    sets: tuple[Group, ...]
    rows: tuple[Mapping[str, Any], ...]
    symbols: Mapping[str, str]
    read: dict[tuple[tuple[str, ...], date], list[pub.Published]] = field(default_factory=dict, compare=False)

    def published(self, indicator: Indicator, until: date) -> list[pub.Published]:
        """Give what was published of an indicator in vintages until a day, oldest period first; looked for once."""
        asked = tuple(indicator.published), until
        if asked not in self.read:
            rows = [one for name in dict.fromkeys(indicator.published) for one in self._by_name.get(name, ())]
            self.read[asked] = pub.published(rows, indicator.published, self.symbols, until.isoformat())
        return self.read[asked]

    @cached_property
    def _by_name(self) -> Mapping[str, list[Mapping[str, Any]]]:
        found: dict[str, list[Mapping[str, Any]]] = {}
        for one in self.rows:
            found.setdefault(str(one["indicator"]), []).append(one)
        return found


@dataclass(frozen=True)
class Comparison:
    """One figure beside others."""

    period: str = ""  # as published; another than our own where that was not published
    same_period: bool = True
    vintages: tuple[str, ...] = ()
    groups: tuple[Beside, ...] = ()  # neighbours first, then the sets that we chose
    region: pub.Told | None = None
    country: pub.Told | None = None
    why: str = ""  # why nothing is beside it
    means: Mapping[str, Fraction] = field(default_factory=dict)  # by comparator of a target

    def mean_for(self, target: Target | None) -> Fraction | None:
        """Give the mean that a target of parity looks to; None where that is not known, or no mean is looked to."""
        if target is None or not target.comparator:
            return None
        return self.means.get(f"{target.comparator}/{target.comparator_set}".removesuffix("/"))

    @property
    def neighbours(self) -> Beside | None:
        """The statistical neighbours, where they are known."""
        return next((one for one in self.groups if one.group.title == NEIGHBOURS_TITLE), None)


def others_for(user: User, as_at: date | None = None, known_by: date | None = None) -> Others:
    """Give what is known of other authorities, by what was loaded of periods over by a day.

    `known_by` leaves out what was loaded or chosen after that day. Only what some indicator is published as is read.
    """
    check_can_read_indicators(user)
    authority_id, known = user.authority_id, end_of(known_by) if known_by else None
    published = {name for one in indicators_of(authority_id).values() for name in one.published}
    rows = tuple(rows_told(authority_id, FIGURES, known, {"indicator": published}))
    names = pub.authority_names(rows)
    near, vintage = _neighbour_rows(authority_id, as_at, known)
    own, region = _own(user, near)
    group = None
    if members := pub.neighbours(near, own, names):
        group = Group(NEIGHBOURS_TITLE, vintage, members)
    symbols = {one.code: one.title for one in code_lists()[SYMBOLS].codes}
    chosen = tuple(_as_group(one, names) for one in _latest(sets_for(user), earlier_of(as_at, known_by)))
    return Others(own, region, names, group, chosen, rows, symbols)


def comparison_of(
    user: User, indicator: Indicator, told: Told | None, as_at: date, others: Others | None = None
) -> Comparison:
    """Set a figure beside those that others published of the same, for its period or the latest before it."""
    others = others or others_for(user, as_at)
    if not indicator.published:
        return Comparison(why="Nothing is published that this can be compared with.")
    if told is not None and told.group:
        return Comparison(why="What others publish is of everybody, not of this group.")
    every = others.published(indicator, as_at)
    wanted = pub.period_name(told.first, told.last) if told else max((one.period for one in every), default="")
    found = pub.of_period(every, wanted) if wanted else None
    if found is None:
        return Comparison(why="No published figure of this was loaded, for its period or one before.")
    value = Fraction(told.value) if told and told.value is not None else None
    groups = [others.neighbours] if others.neighbours else []
    laid = tuple(beside(value, one, found.authorities, indicator.polarity) for one in (*groups, *others.sets))
    region = found.regions.get(others.region)
    same = found.period == wanted
    return Comparison(
        found.period, same, found.vintages, laid, region, found.country, means=_means(laid, region, found)
    )


def _means(laid: Iterable[Beside], region: pub.Told | None, found: pub.Published) -> dict[str, Fraction]:
    """The mean that a target of parity looks to, by its comparator; of a set that we chose, by its name too."""
    known: dict[str, Fraction] = {}
    ours = [one for one in laid if one.group.title != NEIGHBOURS_TITLE]
    for one in laid:
        if one.mean is not None:
            known[f"{Comparator.SET}/{one.group.title}" if one in ours else Comparator.NEIGHBOURS.value] = one.mean
    if len(ours) == 1 and ours[0].mean is not None:  # a target of the days when none was named looks to the only one
        known[Comparator.SET.value] = ours[0].mean
    for which, value in ((Comparator.REGION, region), (Comparator.COUNTRY, found.country)):
        if isinstance(value, Fraction):
            known[which.value] = value
    return known


def _neighbour_rows(
    authority_id: int, as_at: date | None, known_by: datetime | None
) -> tuple[list[dict[str, Any]], str]:
    """Give the latest workbook of neighbours by a day, and its vintage: the day it was loaded for."""
    parts = [one for one in parts_then(authority_id, as_at, known_by).filter(table=NEIGHBOURS) if one.file]
    if not parts:
        return [], ""
    period = max((one.load.period for one in parts if one.load.period), default=None)
    of_it = [one for one in parts if one.load.period == period]
    rows = [row for one in of_it for row in every_row(path_of(one.file))]
    return rows, f"as at {period.day} {period:%B %Y}" if period else "without a day"


def _own(user: User, near: Iterable[Mapping[str, Any]]) -> tuple[str, str]:
    """Give our own number and region, by our name in the workbook of neighbours."""
    name = user.authority.name.casefold()
    for row in near:
        if str(row.get("la_name") or "").casefold() == name:
            return str(row["la"]), str(row.get("region") or "")
    alone = {(str(row["la"]), str(row.get("region") or "")) for row in near}
    return alone.pop() if len(alone) == 1 else ("", "")


def _as_group(one: ComparisonSet, names: Mapping[str, str]) -> Group:
    return Group(one.name, one.vintage, {code: names.get(code, code) for code in one.members})


def _latest(sets: Iterable[ComparisonSet], as_at: date | None) -> list[ComparisonSet]:
    """Give the latest set of each name, by a day."""
    found: dict[str, ComparisonSet] = {}
    for one in sets:
        if as_at is None or one.chosen_at < end_of(as_at):
            found.setdefault(one.name, one)
    return list(found.values())
