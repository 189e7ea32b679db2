"""Where an expression of a population or an indicator is wrong: the sentence of whoever reads it, at its place.

Promise: an expression without faults is read by the same reader when it is asked.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from tallystick.engine.asking import reading
from tallystick.engine.asking.reading import CannotBeAsked
from tallystick.engine.asking.tree import Kind, Tree, rules_of
from tallystick.engine.catalogue.faults.found import Fault, unknown
from tallystick.engine.catalogue.files import CatalogueError, Key
from tallystick.engine.catalogue.rules import Rule

Kinds = Mapping[str, Kind]
Columns = Callable[[str], dict[str, Kind]]  # of a source; raises CatalogueError where there is none


@dataclass(frozen=True)
class Place:
    """Where an expression stands, over which columns, and the rules that it may test by."""

    keys: list[Key]
    kinds: Kinds
    rules: Mapping[str, Rule]
    here: Kinds | None = None

    def at(self, *keys: Key, kinds: Kinds | None = None, here: Kinds | None = None) -> "Place":
        """Give a place below this one, over other columns where they are said."""
        return Place([*self.keys, *keys], self.kinds if kinds is None else kinds, self.rules, here)

    def condition(self, text: str) -> Iterator[Fault]:
        """Find what is wrong with a condition; none is written where the text is empty."""
        wanted: tuple[Kind, ...] = ("yes-no",)
        yield from self.of(text, wanted, "a condition")

    def counted(self, text: str) -> Iterator[Fault]:
        """Find what is wrong with what is counted or summed."""
        yield from self.of(text, ("yes-no", "whole"), "a condition or a whole number")

    def of(self, text: str, kinds: Collection[Kind], wanted: str) -> Iterator[Fault]:
        """Find what is wrong with an expression that has to be of some kind."""
        if not text:
            return
        try:
            tree = reading.read(text, self.kinds, self.here)
        except CannotBeAsked as fault:
            yield Fault(self.keys, str(fault))
            return
        if tree.kind not in (*kinds, "nothing"):
            yield Fault(self.keys, f"This is {reading.WORDS[tree.kind]}. Write {wanted}.")
        yield from self._rules(tree)

    def _rules(self, tree: Tree) -> Iterator[Fault]:
        """Find rules that there are not, and those that hold no threshold."""
        yield from unknown(self.keys, "rule", sorted(rules_of(tree)), self.rules)
        for code in sorted(rules_of(tree) & self.rules.keys()):
            if not any(limit.test for limit in self.rules[code].limits):
                yield Fault(self.keys, f"The rule “{code}” is a clock and tests no figure. Name one with a threshold.")

    def columns(self, names: Collection[str]) -> Iterator[Fault]:
        """Find columns that there are not."""
        yield from unknown(self.keys, "column", names, self.kinds)


def kinds_at(keys: list[Key], code: str, columns: Columns) -> tuple[Kinds | None, list[Fault]]:
    """Give the columns of a source, or the fault of naming one that there is not."""
    try:
        return columns(code), []
    except CatalogueError as fault:
        return None, [Fault(keys, str(fault))]
