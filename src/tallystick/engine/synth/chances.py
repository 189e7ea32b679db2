"""Chances drawn from a seed. Promise: the same seed and purpose give the same draws on every Python and machine.

Only `random()` of the Mersenne Twister is used, which Python keeps as it is; everything else is worked out here, since
the ways in which Python chooses and shuffles have changed before.
"""

from bisect import bisect
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")


class Weighted(Generic[T]):
    """Things that are drawn more or less often: each with its weight in whole numbers."""

    __slots__ = ("ends", "things")

    def __init__(self, weights: Sequence[tuple[T, int]]) -> None:
        self.things = [thing for thing, _weight in weights]
        self.ends = list(accumulate(weight for _thing, weight in weights))


class Chances:
    """A stream of draws for one purpose; other purposes have streams of their own, so that none disturbs another."""

    __slots__ = ("_random",)

    def __init__(self, seed: int, *purpose: object) -> None:
        stream = Random(":".join(map(str, (seed, *purpose))))  # noqa: S311 # nothing is kept secret by it
        self._random = stream.random

    def happens(self, of_ten_thousand: int) -> bool:
        """Say whether something happens that does so many times in ten thousand."""
        return self._random() * 10_000 < of_ten_thousand

    def below(self, end: int) -> int:
        """Give a whole number from 0 up to but not including an end."""
        return int(self._random() * end)

    def whole(self, first: int, last: int) -> int:
        """Give a whole number between two, both included."""
        return first + int(self._random() * (last - first + 1))

    def one_of(self, things: Sequence[T]) -> T:
        """Give one of some things, each as likely."""
        return things[int(self._random() * len(things))]

    def drawn(self, among: Weighted[T]) -> T:
        """Give one of some things by their weights."""
        return among.things[bisect(among.ends, int(self._random() * among.ends[-1]))]

    def day(self, first: date, last: date) -> date:
        """Give a day between two, both included."""
        return first + timedelta(self.below((last - first).days + 1))

    def in_any_order(self, things: Sequence[T]) -> list[T]:
        """Give the same things in an order of chance."""
        left = list(things)
        for end in range(len(left) - 1, 0, -1):
            at = self.below(end + 1)
            left[end], left[at] = left[at], left[end]
        return left

    def some(self, things: Sequence[T], number: int) -> list[T]:
        """Give so many of the things, none twice; all of them where there are fewer."""
        return self.in_any_order(things)[:number]

    def digits(self, number: int) -> str:
        """Give so many digits."""
        return f"{self.below(10**number):0{number}}"
