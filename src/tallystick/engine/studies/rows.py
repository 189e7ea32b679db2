"""Rows of a population that a study reads: the columns it names, or the reason why they cannot be told.

Promise: whether what came bears the question is asked in the same words as of an indicator.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from tallystick.engine.asking.binding import NoThreshold
from tallystick.engine.asking.censuses import with_censuses
from tallystick.engine.asking.questions import Counted, Engine, Question, Sources
from tallystick.engine.asking.wanting import pruned, used_by
from tallystick.engine.measures import reasons
from tallystick.engine.measures.asked import Period
from tallystick.engine.measures.planning import Planner

Say = Callable[[str, int, int], None]  # what is done, so many of so many
Record = dict[str, Any]  # a row of a population, by its columns
ROWS = "rows"  # the name under which rows are asked for


class NotTold(Exception):
    """What came does not bear a study; the message says why."""


def quiet(_words: str, _done: int, _of: int) -> None:
    """Say nothing."""


@dataclass(frozen=True)
class Asking:
    """A period, the sources that a study is asked of, and the engine that answers."""

    period: Period
    sources: Sources
    engine: Engine
    own: Path | None = None
    say: Say = field(default=quiet, compare=False)
    trusting: bool = False  # takes it that sources tell of the whole period, as an example's do

    @cached_property
    def planner(self) -> Planner:
        """What makes questions for the period; populations are read once."""
        return Planner(*self.period, self.own)

    @cached_property
    def came(self) -> Sources:
        """Give the sources with the censuses of the period."""
        return with_censuses(self.sources, *self.period[:2])

    def rows(self, population: str, columns: Iterable[str], where: str = "") -> list[Record]:
        """Give the rows of a population that a condition holds of, with at least these columns, in no order.

        Raises NotTold where what came does not bear it.
        """
        question = self._question(population, tuple(dict.fromkeys(columns)), where)
        if why := self._why_not(question):
            raise NotTold(why)
        return self.engine.records(question, ROWS, {}, self.came)

    def _question(self, population: str, columns: tuple[str, ...], where: str) -> Question:
        try:
            rows = self.planner.rows(population)
            counted = Counted(ROWS, self.planner.condition(where, rows.kinds))
        except NoThreshold as rule:
            raise NotTold(f"{reasons.NO_RULE} on {self.period[1]}: {rule}.") from rule
        asked = Question(rows, (counted,), (columns,))
        return Question(pruned(rows, used_by(asked)), asked.counted, asked.breakdowns)

    def _why_not(self, question: Question) -> str:
        if self.trusting:
            return reasons.absent(question, self.came)
        return reasons.Come(self.planner, self.came, self.engine, self.own).why_not(question)
