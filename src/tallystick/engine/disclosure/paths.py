"""How numbers could be otherwise, and what more is kept back so that they could. Pure.

The rule is that of the incremental attacker: a linear program finds how everything could be otherwise at the least cost
(Kelly, Golden and Assad 1992; Fischetti and Salazar 2001). What it moves is kept back. Many numbers are moved in one
program, every other one of them the other way, so that they make room for each other.

Promise: a way that is told as open was gone in whole numbers, and every equation held.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
import scipy
from numpy.typing import NDArray

from tallystick.engine.disclosure.blocks import Blocks
from tallystick.engine.disclosure.kept import Kept
from tallystick.engine.disclosure.nearby import Scope, Want, everything, near

FREE = 1e-3  # what moving costs that is kept back already: next to nothing, so that no needless way is taken
WANTED = 1e5  # what it is worth that a number goes where it has to
MOVED = 1e-6
NODES = 200  # of a search for whole numbers, where a program has found parts of them
FEW = 12  # ways that are opened one by one, since that keeps back less
LESS = 8  # so many times fewer are tried together when more do not help
HELPS = 0.9  # more at a time help while no more than this share is left
SMALL = 1000  # a program of so many numbers looks at all of them
FEWEST: Mapping[Scope, Sequence[int]] = {  # down to how many are tried together, in blocks of each size
    "kept": (96,),
    "counted": (),  # not by itself: what is kept back with a number is in its cost
    "own": (12, 12),
    "all": (1, 12, 96),
}


class Around:
    """What may move when numbers do, and the equations between."""

    def __init__(self, kept: Kept, numbers: Sequence[int]) -> None:
        self.kept = kept
        self.numbers = numbers
        self.at = {one: place for place, one in enumerate(numbers)}
        equations = list(dict.fromkeys(key for one in numbers for key in kept.made.within[one]))
        terms = [
            (row, factor, self.at[one])
            for row, key in enumerate(equations)
            for factor, one in kept.made.equations[key]
            if one in self.at
        ]
        rows, factors, places = zip(*terms, strict=True) if terms else ((), (), ())
        shape = (len(equations), len(self.numbers))
        self.matrix = scipy.sparse.csr_array((factors, (rows, places)), shape=shape, dtype=float)
        self.still = scipy.optimize.LinearConstraint(scipy.sparse.hstack((self.matrix, -self.matrix)), 0, 0)
        self.reach = np.array([kept.reach(one, way) for way in (1, -1) for one in self.numbers])

    def opened(self, asked: Sequence[Want], wants: Sequence[Want]) -> set[Want]:
        """Move numbers as far as they have to go, keep back what moves with them, and give all ways that were gone."""
        if not asked or self.kept.work.exhausted:
            return set()
        self.kept.work.effort += len(self.numbers)
        cost = np.array([FREE if one in self.kept.numbers else self.kept.weight_together(one) for one in self.numbers])
        move = self._moved(asked, np.concatenate((cost, cost)))
        if (whole := np.rint(move) if move is not None else None) is None or not self._true(whole):
            return set()
        for place in np.flatnonzero(whole):
            self.kept.keep(self.numbers[int(place)])
        here = (want for want in wants if want.number in self.at)
        return {want for want in here if want.way * whole[self.at[want.number]] >= want.needed}

    def _moved(self, asked: Sequence[Want], cost: NDArray[np.float64]) -> NDArray[np.float64] | None:
        """Give how far each number moves, at the least cost; None where no whole numbers were found."""
        many, most = len(self.numbers), self.reach.copy()
        for want in asked:
            up, down = self.at[want.number], self.at[want.number] + many
            on, back = (up, down) if want.way > 0 else (down, up)
            cost[on], most[on], most[back] = -WANTED, min(most[on], want.needed), 0
        within = scipy.optimize.Bounds(0, most)
        answer = scipy.optimize.milp(cost, bounds=within, constraints=self.still)
        if answer.x is not None and np.abs(answer.x - np.rint(answer.x)).max() > MOVED:
            limit = {"node_limit": NODES, "mip_rel_gap": 0.05}
            answer = scipy.optimize.milp(
                cost, integrality=np.ones(len(cost)), bounds=within, constraints=self.still, options=limit
            )
        return None if answer.x is None else np.asarray(answer.x[:many] - answer.x[many:], dtype=float)

    def _true(self, move: NDArray[np.float64]) -> bool:
        """Whether everything still adds up, and nothing went further than a reader would take it for."""
        many = len(self.numbers)
        return bool(
            not (self.matrix @ move).any() and (move <= self.reach[:many]).all() and (-move <= self.reach[many:]).all()
        )


def still_short(kept: Kept, wants: Sequence[Want], scope: Scope) -> list[Want]:
    """Keep back what lets numbers go their ways; give the ways that nothing opens.

    Where much bears on them it is looked for in blocks, each time in larger ones. Where the work is done that may be,
    nothing is looked for.
    """
    if not wants or kept.work.exhausted:
        return list(wants)
    numbers = everything(kept, wants, scope, SMALL)
    if numbers is not None:
        return _tried(Around(kept, numbers), wants, FEW if scope == "kept" else 1)
    left = list(wants)
    for level, fewest in zip(kept.levels, FEWEST[scope], strict=False):
        left = _in_blocks(kept, left, scope, level, fewest)
    return left


def _in_blocks(kept: Kept, wants: Sequence[Want], scope: Scope, level: Blocks, fewest: int) -> list[Want]:
    """Open ways block by block; give those that are still short."""
    theirs = defaultdict[int, list[Want]](list)
    for want in wants:
        theirs[level.of[want.number]].append(want)
    short = list[Want]()
    for block, some in theirs.items():
        short += _tried(Around(kept, near(kept, some, scope, level.numbers[block])), some, fewest)
    return short


def _tried(around: Around, wants: Sequence[Want], fewest: int) -> list[Want]:
    """Open ways together while that helps, then fewer; one by one where they are few, since that keeps back less."""
    left, turn = list(wants), 1
    size = len(left) if len(left) > FEW else 1
    while left:
        before = len(left)
        for start in range(max(1, len(left) // size)):
            asked = _turned(left[start :: max(1, before // size)], turn) if size > 1 else left[start : start + 1]
            gone = around.opened(asked, left)
            left = [want for want in left if want not in gone]
        turn = -turn
        if len(left) > HELPS * before and turn > 0:
            if size <= fewest:
                return left
            size = size // LESS if size > FEW * LESS else FEW if size > FEW else 1
            if size == 1 and len(left) > FEW * LESS:
                return left
    return left


def _turned(wants: Sequence[Want], turn: int) -> list[Want]:
    """Give wants for one program: of each number one, every other number the other way."""
    ways = {number: turn * (-1) ** place for place, number in enumerate(sorted({want.number for want in wants}))}
    once = [want for want in wants if ways[want.number] == want.way]
    both = {want.number for want in once}
    return once + [want for want in wants if want.number not in both]
