"""Rows of two sources paired: the same child, the same fact.

Promise: each row is in exactly one pair or stands alone, and the answer does not hang on the order in which rows come.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from tallystick.engine.catalogue.comparisons import Comparison

Kind = Literal["missing in one", "missing in other", "different"]
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class Row:
    """What one source says of a child, in the words of both, and where it says so."""

    child: str
    said: tuple[tuple[str, str], ...]
    where: str = ""

    def value(self, name: str) -> str:
        """What it says of something; empty where it says nothing."""
        return dict(self.said).get(name, "")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two rows that tell of the same and differ, or one that stands alone."""

    one: Row | None
    other: Row | None
    differs: tuple[str, ...] = ()

    @property
    def kind(self) -> Kind:
        """What is the matter with it."""
        if self.one is None:
            return "missing in one"
        return "missing in other" if self.other is None else "different"


@dataclass(frozen=True, slots=True)
class Laid:
    """Two sources side by side: how many rows agree, and every pair that does not."""

    agreed: int
    pairs: tuple[Pair, ...]

    def count(self, kind: Kind) -> int:
        """How many pairs have this the matter with them."""
        return sum(pair.kind == kind for pair in self.pairs)

    @property
    def share(self) -> Decimal | None:
        """How many in a hundred agree, to one place; None where neither source says anything. Inventory: LRN-10."""
        return share_of(self.agreed, self.agreed + len(self.pairs))


def share_of(agreed: int, whole: int) -> Decimal | None:
    """How many in a hundred agree, to one place; None where there is nothing."""
    return (Decimal(100) * agreed / whole).quantize(Decimal("0.1"), ROUND_HALF_UP) if whole else None


def laid_side_by_side(one: Iterable[Row], other: Iterable[Row], how: Comparison) -> Laid:
    """Pair the rows of two sources, first those that say the same, then those about the same, then those near it."""
    pairs: list[tuple[Row, Row]] = []
    left, right = list(one), list(other)
    for names in ([*how.same, *how.compare], how.same):
        found, left, right = _paired(left, right, names)
        pairs += found
    found, left, right = _near(left, right, how)
    pairs += found
    different = [Pair(a, b, differs) for a, b in pairs if (differs := _differing(a, b, how))]
    alone = [*(Pair(row, None) for row in left), *(Pair(None, row) for row in right)]
    return Laid(len(pairs) - len(different), tuple(sorted([*different, *alone], key=_order)))


def _paired(
    one: list[Row], other: list[Row], names: Iterable[str]
) -> tuple[list[tuple[Row, Row]], list[Row], list[Row]]:
    """Pair rows that say the same of some things, as many as both have; gives the pairs and what is left of each."""
    names = list(names)
    ones, others = _by_key(one, names), _by_key(other, names)
    pairs = [pair for key, rows in ones.items() for pair in zip(rows, others.get(key, []), strict=False)]
    left = [row for key, rows in ones.items() for row in rows[len(others.get(key, [])) :]]
    right = [row for key, rows in others.items() for row in rows[len(ones.get(key, [])) :]]
    return pairs, left, right


def _by_key(rows: Iterable[Row], names: list[str]) -> Mapping[Key, list[Row]]:
    found: dict[Key, list[Row]] = defaultdict(list)
    for row in sorted(rows):
        found[(row.child, *(row.value(name) for name in names))].append(row)
    return found


def _near(one: list[Row], other: list[Row], how: Comparison) -> tuple[list[tuple[Row, Row]], list[Row], list[Row]]:
    """Pair rows of a child whose days lie near each other, the nearest first."""
    waiting, answers = dict(enumerate(sorted(one))), dict(enumerate(sorted(other)))
    pairs = []
    for _, a, b in sorted(_neighbours(waiting, answers, how)) if how.near else ():
        if a in waiting and b in answers:
            pairs.append((waiting.pop(a), answers.pop(b)))
    return pairs, list(waiting.values()), list(answers.values())


def _neighbours(one: Mapping[int, Row], other: Mapping[int, Row], how: Comparison) -> Iterator[tuple[int, int, int]]:
    """Give the days between two rows of a child, and the places of the two, where they are few enough."""
    certain = [name for name in how.same if name not in how.near]
    answers: dict[Key, list[int]] = defaultdict(list)
    for place, row in other.items():
        answers[(row.child, *(row.value(name) for name in certain))].append(place)
    for place, row in one.items():
        for answer in answers.get((row.child, *(row.value(name) for name in certain)), []):
            apart = [_days_apart(row.value(name), other[answer].value(name)) for name in how.near]
            if all(days is not None and days <= most for days, most in zip(apart, how.near.values(), strict=True)):
                yield sum(days or 0 for days in apart), place, answer


def _days_apart(one: str, other: str) -> int | None:
    try:
        return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)
    except ValueError:
        return None


def _differing(one: Row, other: Row, how: Comparison) -> tuple[str, ...]:
    return tuple(name for name in [*how.same, *how.compare] if one.value(name) != other.value(name))


def _order(pair: Pair) -> tuple[str, Row]:
    row = pair.one or pair.other
    assert row is not None, "a pair has a row"
    return row.child, row
