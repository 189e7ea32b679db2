"""What DuckDB and Spark do alike: a question becomes SQL in the words of the one or the other, and the answer is read.

Promise: the two differ in their words and in where the answer comes from, and in nothing else.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import Any, ClassVar

from tallystick.engine.asking.questions import Cells, Question, Reach, Source, Sources
from tallystick.engine.asking.tree import Value
from tallystick.engine.backends.compiling import (
    Answer,
    Asked,
    AskedCells,
    Dialect,
    asked_cells,
    asked_reach,
    asked_records,
)
from tallystick.engine.backends.compiling.keeping import Shelf
from tallystick.engine.backends.compiling.remembering import digest, named, names_below, remembered


class Worded(ABC):
    """Answers questions by SQL."""

    name: str
    at_once = 1
    dialect: ClassVar[Dialect]

    def __init__(self, shelf: Shelf | None = None) -> None:
        self.shelf = shelf
        self._reached: dict[tuple[int, str, str], tuple[Source, Reach]] = {}  # by which source it is, which is kept

    def side_by_side(self) -> AbstractContextManager[None]:
        """Make ready for several questions at one time."""
        return nullcontext()

    def cells(self, question: Question, sources: Sources) -> Cells:
        """Give what each indicator comes to in each group; what was asked before is not put in words again."""
        key = digest("cells", self.dialect, question, names_below(question.rows, sources))
        asked: AskedCells = remembered(key, lambda: self._in_words(key, question, sources))
        return asked.read(self.answer(asked, sources))

    def _in_words(self, key: str, question: Question, sources: Sources) -> AskedCells:
        """Put a question in words, or take them from the shelf."""

        def make() -> AskedCells:
            return asked_cells(question, sources, self.dialect)

        return self.shelf.cells(key, question, make) if self.shelf else make()

    def records(
        self, question: Question, indicator: str, group: Mapping[str, Value], sources: Sources
    ) -> list[dict[str, Any]]:
        """Give the rows that an indicator counts in a group, with what each adds above and below the line."""
        asked = asked_records(question, indicator, group, sources, self.dialect)
        return asked.read(self.answer(asked, sources))

    def reach(self, source: str, first: str, last: str, sources: Sources) -> Reach:
        """Give how far a source tells; what was asked of one before is remembered, for its files never change."""
        if source not in sources:
            return Reach(0)
        asked = (id(sources[source]), first, last)
        if asked not in self._reached:
            answer = self.answer(self._asked_reach(source, first, last, sources), sources)
            self._reached[asked] = (sources[source], Reach(*answer[0]))
        return self._reached[asked][1]

    def _asked_reach(self, source: str, first: str, last: str, sources: Sources) -> Asked:
        key = digest("reach", self.dialect, first, last, named(source, sources[source]))
        asked: Asked = remembered(key, lambda: asked_reach(source, first, last, sources, self.dialect))
        return asked

    @abstractmethod
    def answer(self, asked: Asked, sources: Sources) -> Answer:
        """Run what is asked over sources."""
