"""Surveys of schools: who returned them, and how each question was answered. Inventory: KNO-03.

Promise: a school is asked or it is not counted, and the 80 % is exact: 55 of 70 fail, 56 pass.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

TARGET = 80  # per cent returned
STEPS = ("1", "2", "3", "4", "5")


@dataclass(frozen=True)
class Answer:
    """How one school answered one question."""

    school: str
    item: str
    answer: str
    service: str = ""


@dataclass(frozen=True)
class Returns:
    """Who returned a survey."""

    asked: int
    returned: int
    met: bool
    remind: Sequence[str]  # schools that were asked and have not returned it
    uninvited: Sequence[str]  # schools that returned it unasked: they are not counted

    @property
    def percent(self) -> Decimal | None:
        """The share returned, to one decimal; None where nobody was asked."""
        return tenths(100 * self.returned, self.asked) if self.asked else None


@dataclass(frozen=True)
class Distribution:
    """How one question was answered."""

    item: str
    counts: Mapping[str, int]  # by step
    other: int  # not answered, or not from 1 to 5

    @property
    def answered(self) -> int:
        """How many schools gave a step."""
        return sum(self.counts.values())

    @property
    def mean(self) -> Fraction | None:
        """The mean of the steps; None where nobody gave one."""
        if not self.answered:
            return None
        return Fraction(sum(int(step) * count for step, count in self.counts.items()), self.answered)


def returns(asked: Collection[str], answers: Iterable[Answer], target: Decimal | int = TARGET) -> Returns:
    """Count who returned a survey; a school that only has blank answers has returned it all the same."""
    answered = {one.school for one in answers}
    back = answered & set(asked)
    whole = len(set(asked))
    return Returns(
        asked=whole,
        returned=len(back),
        met=whole > 0 and 100 * len(back) >= target * whole,
        remind=sorted(set(asked) - answered),
        uninvited=sorted(answered - set(asked)),
    )


def distributions(answers: Iterable[Answer]) -> list[Distribution]:
    """Give how each question was answered, by its name."""
    items: dict[str, Counter[str]] = defaultdict(Counter)
    for one in answers:
        items[one.item][one.answer] += 1
    return [
        Distribution(
            item, {step: given[step] for step in STEPS}, sum(given.values()) - sum(given[step] for step in STEPS)
        )
        for item, given in sorted(items.items())
    ]


def changes(before: Iterable[Distribution], after: Iterable[Distribution]) -> dict[str, Fraction | None]:
    """Give by how much the mean of each question moved; None where one of the two years has none."""
    means = {one.item: one.mean for one in before}
    return {one.item: _moved(means.get(one.item), one.mean) for one in after}


def _moved(was: Fraction | None, now: Fraction | None) -> Fraction | None:
    return None if was is None or now is None else now - was


def tenths(part: int, whole: int) -> Decimal:
    """Give a share to one decimal, halves upward."""
    return (Decimal(part) / Decimal(whole)).quantize(Decimal("0.1"), ROUND_HALF_UP)
