"""Indicators asked of an engine: one question for each population and period, then rolled up, divided and rounded.

Promise: the order in which indicators are asked, and what else is asked with them, changes no figure; an indicator that
cannot be counted says why.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tallystick.engine.asking.binding import NoThreshold
from tallystick.engine.asking.censuses import with_censuses
from tallystick.engine.asking.questions import Breakdown, Cells, Engine, Question, Sources
from tallystick.engine.catalogue.indicators import Indicator, indicators
from tallystick.engine.measures import reasons
from tallystick.engine.measures.asked import Asked, Period, breakdowns_of, period_of
from tallystick.engine.measures.comparing import compared, needed
from tallystick.engine.measures.figures import figures_of, none
from tallystick.engine.measures.planning import Planner
from tallystick.engine.measures.results import Result, Side
from tallystick.engine.measures.versions import version_of

Known = Mapping[str, Indicator]
Key = tuple[str, Period]
Counted = dict[Key, Side]


def evaluate(
    asked: Sequence[Asked],
    sources: Sources,
    engine: Engine,
    own: Path | None = None,
    *,
    known: Known | None = None,
    trusting: bool = False,
) -> list[Result]:
    """Give the results of what is asked, in its order. Inventory: KPI-01.

    `known` are other indicators than those of the catalogue; `trusting` takes it that sources tell of the whole period,
    as an example's do. Raises CatalogueError and CannotBeAsked for a definition that is wrong.
    """
    known = indicators(own) if known is None else known
    rounds = [
        Round(many, period, known, sources, engine, own, trusting)
        for period, many in _together([*asked, *needed(asked, known)], known).items()
    ]
    counted: Counted = {key: side for found in _answered(rounds, engine) for key, side in found.items()}
    return [_result(one, known, counted, own) for one in asked]


def _answered(rounds: "Sequence[Round]", engine: Engine) -> Iterator[Counted]:
    """Give the figures of each round, as many at one time as the engine answers."""
    if engine.at_once == 1 or len(rounds) < 2:
        yield from (one.figures() for one in rounds)
        return
    with engine.side_by_side(), ThreadPoolExecutor(engine.at_once) as pool:
        yield from pool.map(Round.figures, rounds)


def _result(one: Asked, known: Known, counted: Counted, own: Path | None) -> Result:
    indicator = known[one.indicator]
    version = version_of(indicator, known, own)
    found = (
        compared(one, known, lambda side: _of(side, known, counted)) if indicator.compared else _of(one, known, counted)
    )
    return Result(one.indicator, version, *period_of(one, indicator), found.all(), tuple(found.left_out.items()))


def _of(one: Asked, known: Known, counted: Counted) -> Side:
    """Give the figures of the breakdowns that are asked for; where it cannot be counted, the reason once."""
    side = counted[one.indicator, period_of(one, known[one.indicator])]
    asked = breakdowns_of(one, known[one.indicator])
    if side.refused:
        return side
    figures = {each: side.figures[each] for each in asked if each in side.figures}
    return Side(figures, {each: side.left_out[each] for each in asked if each in side.left_out})


def _together(asked: Sequence[Asked], known: Known) -> dict[tuple[str, Period], list[Asked]]:
    """Put together what goes into one question: a population and a period."""
    found: dict[tuple[str, Period], list[Asked]] = defaultdict(list)
    for one in asked:
        indicator = known[one.indicator]
        if not indicator.compared:
            found[indicator.population, period_of(one, indicator)].append(one)
    return found


class Round:
    """One population in one period: which indicators can be counted there, and what they come to."""

    def __init__(
        self,
        many: Sequence[Asked],
        period: tuple[str, Period],
        known: Known,
        sources: Sources,
        engine: Engine,
        own: Path | None,
        trusting: bool,
    ) -> None:
        """Gather the breakdowns that each indicator is asked for."""
        self.population, self.period = period
        self.wanted: dict[str, dict[Breakdown, None]] = defaultdict(dict)
        self.left_out: dict[str, dict[Breakdown, str]] = defaultdict(dict)
        for one in many:
            self.wanted[one.indicator] |= dict.fromkeys(breakdowns_of(one, known[one.indicator]))
        self.known, self.engine, self.trusting = known, engine, trusting
        self.sources = with_censuses(sources, *self.period[:2])
        self.planner = Planner(*self.period, own)
        self.come = reasons.Come(self.planner, self.sources, engine, own)

    def figures(self) -> Counted:
        """Give the figures of each indicator by breakdown, or its reason for everybody."""
        refused = {code: why for code in self.wanted if (why := self.why_not(self.known[code]))}
        for code in self.wanted:
            if code not in refused:
                self.leave_out(self.known[code])
        can = [self.known[code] for code in self.wanted if code not in refused]
        found = self.asked(can) if can else {}
        return found | {(code, self.period): Side({(): [none(why)]}) for code, why in refused.items()}

    def why_not(self, indicator: Indicator) -> str:
        """Give why an indicator cannot be counted, or nothing; each by itself, so that one does not stop another."""
        try:
            question = self.planner.question([indicator], [self.spread((), indicator)])
        except NoThreshold as rule:
            return f"{reasons.NO_RULE} on {self.period[1]}: {rule}."
        return self._why_not(question)

    def leave_out(self, indicator: Indicator) -> None:
        """Take away the breakdowns that a source is missing for; what needs it not is counted all the same."""
        if not self.absent(indicator, self.breakdowns(indicator)):
            return
        for breakdown in list(self.wanted[indicator.code]):
            if why := self.absent(indicator, [self.spread(breakdown, indicator)]):
                self.left_out[indicator.code][breakdown] = why
                del self.wanted[indicator.code][breakdown]

    def absent(self, indicator: Indicator, breakdowns: Sequence[Breakdown]) -> str:
        """Give what some breakdowns ask for that did not come, or nothing."""
        return self._why_not(self.planner.question([indicator], breakdowns))

    def _why_not(self, question: Question) -> str:
        """Give why what came does not bear a question; an example's rows are taken to tell of the whole period."""
        return reasons.absent(question, self.sources) if self.trusting else self.come.why_not(question)

    def breakdowns(self, indicator: Indicator) -> list[Breakdown]:
        """Give what the engine is asked for: of a distribution with the column whose values are counted."""
        return [self.spread(one, indicator) for one in self.wanted[indicator.code]]

    @staticmethod
    def spread(breakdown: Breakdown, indicator: Indicator) -> Breakdown:
        """Give a breakdown with the column of a distribution."""
        return (*breakdown, indicator.spread) if indicator.spread else breakdown

    def asked(self, can: Sequence[Indicator]) -> Counted:
        """Ask the engine once for all of them; where every breakdown was left out, there is nothing to ask."""
        every = dict.fromkeys(one for indicator in can for one in self.breakdowns(indicator))
        cells = self.engine.cells(self.planner.question(can, list(every)), self.sources) if every else {}
        return {(one.code, self.period): self._side(one, place, cells) for place, one in enumerate(can)}

    def _side(self, indicator: Indicator, place: int, cells: Cells) -> Side:
        """Give one indicator's figures of the cells of all."""
        found = {}
        for breakdown in self.wanted[indicator.code]:
            by = self.spread(breakdown, indicator)
            groups = {group: counts[place] for group, counts in cells[by].items()}
            found[breakdown] = figures_of(indicator, by, groups)
        return Side(found, self.left_out[indicator.code])
