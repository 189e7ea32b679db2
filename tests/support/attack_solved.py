"""What an attacker knows, and how far whole-number programs take each small number from it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

FIVE = 5
Terms = dict[int, int]  # variable and factor


class Aim(NamedTuple):
    """Something small: what it is, what it comes to, and the interval that must be left."""

    terms: Terms
    truth: int
    low: int
    high: int
    what: str


@dataclass
class Attack:
    """What an attacker knows: variables with their ends, rows with theirs, and what it is after."""

    at: dict[object, int] = field(default_factory=dict)
    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)
    truth: list[int] = field(default_factory=list)
    rows: list[tuple[Terms, float, float]] = field(default_factory=list)
    aims: list[Aim] = field(default_factory=list)
    nothing_said: set[int] = field(default_factory=set)  # by any mark: nor which way a number was corrected
    small: int = FIVE  # what it is after is of fewer
    rule: int = FIVE  # by which a table was printed
    nearest: int = 1  # to which a number was rounded, a half upwards
    told_anew: int = 0  # the release: where marks say nothing, neither do they say that nothing was corrected

    def variable(self, key: object, truth: int, low: float = 0, high: float = np.inf) -> int:
        """Give a variable; what is known of it from several prints holds together."""
        key = (key, truth)
        if key not in self.at:
            self.at[key] = len(self.low)
            self.low.append(low)
            self.high.append(high)
            self.truth.append(truth)
        place = self.at[key]
        self.low[place], self.high[place] = max(self.low[place], low), min(self.high[place], high)
        assert self.low[place] <= truth <= self.high[place], "what is printed is true"
        return place

    def row(self, terms: Terms, low: float = 0, high: float = 0) -> None:
        self.rows.append((terms, low, high))

    def aim(self, terms: Terms, what: str, low: int = 1) -> None:
        truth = sum(factor * self.truth[one] for one, factor in terms.items())
        self.aims.append(Aim(terms, truth, min(low, truth), max(self.small - 1, truth), what))

    def few(self, terms: Terms, what: str) -> None:
        """Aim at something if it is of few."""
        if 0 < sum(factor * self.truth[one] for one, factor in terms.items()) < self.small:
            self.aim(terms, what)


def broken(made: Attack) -> Iterator[str]:
    """Give what the attacker finds out: each small number whose interval is narrower than it has to be."""
    lows = _extremes(made, 1)
    highs = _extremes(made, -1)
    for aim, low, high in zip(made.aims, lows, highs, strict=True):
        if low > aim.low or high < aim.high:
            yield f"{aim.what} is {aim.truth}: from {low} to {high}, not from {aim.low} to {aim.high}"


def _extremes(made: Attack, way: int) -> list[int]:
    """Give how far each aim goes down (1) or up (-1): as far as it has to, or as far as it can."""
    best = [aim.truth for aim in made.aims]
    goal = [aim.low if way == 1 else aim.high for aim in made.aims]
    open_ones = [place for place in range(len(best)) if best[place] != goal[place]]
    together = True
    while open_ones:
        aims = [made.aims[place] for place in (open_ones if together else open_ones[:1])]
        solution = _solve(made, aims, way)
        before = len(open_ones)
        for place, aim in enumerate(made.aims):
            value = _value(aim, solution)
            best[place] = min(best[place], value) if way == 1 else max(best[place], value)
        left = [place for place in open_ones if (best[place] > goal[place] if way == 1 else best[place] < goal[place])]
        if not together and left[:1] == open_ones[:1]:
            left = left[1:]  # it goes no further
        together = together and len(left) < before
        open_ones = left
    return [max(one, end) if way == 1 else min(one, end) for one, end in zip(best, goal, strict=True)]


def _solve(made: Attack, aims: Sequence[Aim], way: int) -> np.ndarray:
    cost = np.zeros(len(made.low))
    for aim in aims:
        for one, factor in aim.terms.items():
            cost[one] += way * factor
    rows = [*made.rows, *((aim.terms, aim.low, aim.high) for aim in aims if len(aims) == 1)]
    cells = [(row, one, factor) for row, (terms, _, _) in enumerate(rows) for one, factor in terms.items()]
    matrix = csr_array(
        ([factor for *_, factor in cells], ([row for row, *_ in cells], [one for _, one, _ in cells])),
        shape=(len(rows), len(cost)),
    )
    ends = LinearConstraint(matrix, [low for _, low, _ in rows], [high for *_, high in rows])
    high = np.minimum(made.high, 10 * max(made.truth) + 100)
    given = {"integrality": np.ones(len(cost)), "bounds": Bounds(made.low, high), "constraints": ends}
    answer = milp(cost, **given)
    if answer.x is None or (len(aims) == 1 and not _as_far_as_it_has_to(aims[0], answer.x, way)):
        # Made smaller first, a program may lose the truth (set 2276) or what lies further (set 8281).
        answer = milp(cost, **given, options={"presolve": False})
    assert answer.x is not None, f"what is true agrees with what is printed: {answer.message}"
    return answer.x


def _as_far_as_it_has_to(aim: Aim, solution: np.ndarray, way: int) -> bool:
    return _value(aim, solution) == (aim.low if way == 1 else aim.high)


def _value(aim: Aim, solution: np.ndarray) -> int:
    return round(sum(factor * solution[one] for one, factor in aim.terms.items()))
