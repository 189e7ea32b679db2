"""How well a linkage did, where the truth is known: an invented authority, or a sample that people have settled."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from tallystick.engine.linking.bands import Band
from tallystick.engine.linking.linkage import Linked
from tallystick.engine.linking.scoring import Key


@dataclass(frozen=True, slots=True)
class Measured:
    """Links against the truth: `found` right, `wrong`, `missed`; and what people are asked to look at."""

    found: int
    wrong: int
    missed: int
    asked: int  # possible pairs
    asked_right: int  # of them, one child's
    rows: int

    @property
    def precision(self) -> float:
        """Of the links made, those that are right."""
        return self.found / (self.found + self.wrong) if self.found + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Of the links that there are, those made."""
        return self.found / (self.found + self.missed) if self.found + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / ((self.precision + self.recall) or 1)

    @property
    def recall_with_people(self) -> float:
        """Recall once people have decided rightly about what they are asked."""
        all_links = self.found + self.missed
        return (self.found + self.asked_right) / all_links if all_links else 1.0

    @property
    def band(self) -> float:
        """Possible pairs as a share of all pairs that are clear or possible."""
        return self.asked / ((self.asked + self.found + self.wrong) or 1)


def measure(linked: Linked, truth: Mapping[Key, object]) -> Measured:
    """Measure the links that clusters make, between any two of their rows, against whose each row is."""
    made = {ends for group in linked.clusters for ends in combinations(sorted(group), 2)}
    real = _pairs_of(truth)
    asked = {pair.ends for pair in linked.of(Band.POSSIBLE)} - made
    return Measured(
        found=len(made & real),
        wrong=len(made - real),
        missed=len(real - made),
        asked=len(asked),
        asked_right=len(asked & real),
        rows=linked.rows,
    )


def _pairs_of(truth: Mapping[Key, object]) -> set[tuple[Key, Key]]:
    rows: dict[object, list[Key]] = defaultdict(list)
    for key, whose in truth.items():
        rows[whose].append(key)
    return set(_two_by_two(rows.values()))


def _two_by_two(groups: Iterable[list[Key]]) -> Iterable[tuple[Key, Key]]:
    for group in groups:
        yield from combinations(sorted(group), 2)
