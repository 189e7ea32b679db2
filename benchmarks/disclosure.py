"""What readers lose by what is kept back, beside the exact optimum and beside the hypercube rule; and how long it is.

The optimum is that of the cell suppression problem (Fischetti and Salazar 2001) with the same small numbers, found by
hitting every set of numbers of which one has to be kept back: what sdcTable's `protectTable` calls OPT, by a program
of our own (sdctools.github.io/sdcTable/reference/protectTable.html). The hypercube rule keeps back, for each small
number of a table of two ways, the cheapest three others that make a rectangle with it; it looks at nothing else.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import product
from random import Random
from statistics import mean

import numpy as np
from benchmarks.invented_city import tables_of_a_run
from scipy.optimize import Bounds, LinearConstraint, milp
from tests.support.invented_tables import counted

from tallystick.engine.catalogue.rules import rules
from tallystick.engine.disclosure import Audience, Group, Table, protect
from tallystick.engine.disclosure.kept import Kept
from tallystick.engine.disclosure.nearby import Want, everything
from tallystick.engine.disclosure.paths import Around
from tallystick.engine.disclosure.policies import Policy
from tallystick.engine.disclosure.secondary import keep_back, keep_small, wants_of
from tallystick.engine.disclosure.systems import System, lay
from tallystick.engine.disclosure.tables import Pair

FIRST, LAST, FIVE = date(2026, 1, 1), date(2026, 3, 31), Policy(5)
SMALL_TABLES, LARGE_TABLES = 12, 5
SCHOOLS = (10, 30, 100, 400)
Cost = Callable[[Kept, int], float]


def run() -> list[str]:
    """Lines to print."""
    return [*_beside_the_optimum(), *_beside_the_hypercube(), *_a_catalogue()]


def _crossed(random: Random, rows: int, columns: int) -> Table:
    """Give a table of two ways with its totals, in which one number in five is small."""
    cells = {
        (s, p): random.randint(1, 4) if random.random() < 0.2 else random.randint(5, 90)
        for s, p in product(range(rows), range(columns))
    }
    told = [({"s": str(s), "p": str(p)}, one, 1) for (s, p), one in cells.items()]
    return Table(code="one", first=FIRST, last=LAST, counts=counted(told, [("s",), ("p",), ("p", "s")], size=False))


def _laid(table: Table) -> Kept:
    kept = Kept(System())
    lay(kept.made, table, FIVE)
    return kept


def _loss(kept: Kept, small: set[int]) -> tuple[int, int]:
    """Give how many numbers are kept back beside the small ones, and of how many pupils they are."""
    beside = kept.numbers - small
    return len(beside), sum(kept.made.natures[one].value for one in beside)


def _beside_the_optimum() -> Iterator[str]:
    losses, most, worked = [], [], [0.0, 0.0]
    for seed in range(SMALL_TABLES):
        table = _crossed(Random(seed), 4 + seed % 2, 4)
        began = time.process_time()
        ours = _laid(table)
        keep_small(ours)
        small = set(ours.numbers)
        ours = keep_back(ours)
        worked[0] += time.process_time() - began
        began = time.process_time()
        fewest, least = (
            _optimum(table, cost) for cost in (lambda kept, one: 1.0, lambda kept, one: kept.made.natures[one].value)
        )
        worked[1] += time.process_time() - began
        losses.append(_loss(ours, small))
        most.append((_loss(fewest, small)[0], _loss(least, small)[1]))
    numbers, pupils = (sum(one[part] for one in losses) / max(1, sum(one[part] for one in most)) for part in (0, 1))
    same = sum(ours[0] == best[0] for ours, best in zip(losses, most, strict=True))
    yield f"{SMALL_TABLES} tables of two ways, 16 to 20 cells, beside the exact optimum"
    many = mean(one[0] for one in losses)
    yield f"  numbers kept back beside the small: {many:.1f} a table, {numbers:.2f} × the fewest"
    yield f"  as few as can be in {same} of {SMALL_TABLES} tables"
    yield f"  pupils in them: {mean(one[1] for one in losses):.0f} a table, {pupils:.2f} × the least"
    yield f"  worked {worked[0]:.1f} s, the optimum {worked[1]:.1f} s"


def _optimum(table: Table, cost: Cost) -> Kept:
    """Give what is kept back at the least cost: more sets to be hit, until nothing small can be told."""
    start = _laid(table)
    keep_small(start)
    free = [one for one in range(len(start.made.natures)) if start.may_keep(one)]
    weights, hit = np.array([cost(start, one) for one in free]), list[list[int]]()
    while True:
        chosen = _hitting(free, weights, hit)
        now = _with(table, chosen)
        short = _short(now)
        if not short:
            return now
        for one in sorted(set(free) - set(chosen)):
            if not _opens(_with(table, [*chosen, one]), short[0]):
                chosen.append(one)
        hit.append(sorted(set(free) - set(chosen)))


def _with(table: Table, numbers: Sequence[int]) -> Kept:
    kept = _laid(table)
    keep_small(kept)
    for one in numbers:
        kept.keep(one)
    return kept


def _hitting(free: list[int], weights: np.ndarray, hit: list[list[int]]) -> list[int]:
    if not hit:
        return []
    rows = np.array([[one in some for one in free] for some in hit], dtype=float)
    answer = milp(weights, integrality=np.ones(len(free)), bounds=Bounds(0, 1), constraints=LinearConstraint(rows, 1))
    return [free[place] for place in np.flatnonzero(answer.x > 0.5)]


def _wants(kept: Kept) -> list[Want]:
    return wants_of(kept, dict.fromkeys(one for one in kept.numbers if kept.made.natures[one].spread))


def _opens(kept: Kept, want: Want) -> bool:
    return bool(Around(kept, everything(kept, [want], "kept") or []).opened([want], [want]))


def _short(kept: Kept) -> list[Want]:
    return next(([want] for want in _wants(kept) if not _opens(kept, want)), [])


def _beside_the_hypercube() -> Iterator[str]:
    ours, theirs, told, small, worked = [], [], 0, 0, 0.0
    for seed in range(LARGE_TABLES):
        table = _crossed(Random(1000 + seed), 30, 8)
        began = time.process_time()
        kept = _laid(table)
        keep_small(kept)
        few = set(kept.numbers)
        kept = keep_back(kept)
        worked += time.process_time() - began
        rule = _with(table, _hypercube(table))
        ours.append(_loss(kept, few))
        theirs.append(_loss(rule, few))
        small += len(few)
        told += len({want.number for want in _wants(rule) if not _opens(rule, want)})
    yield f"{LARGE_TABLES} tables of two ways, 240 cells, beside the hypercube rule"
    for part, what in ((0, "numbers kept back beside the small"), (1, "pupils in them")):
        lost, by_rule = (mean(one[part] for one in losses) for losses in (ours, theirs))
        yield f"  {what}: {lost:.0f} a table, the rule {by_rule:.0f}"
    yield f"  small numbers told nearer than their mark: 0 of {small}, by the rule {told}; worked {worked:.1f} s"


def _hypercube(table: Table) -> list[int]:
    """Give the numbers of the cheapest rectangle of each small one."""
    made = System()
    numbers = {group: of["counted"] for group, of in lay(made, table, FIVE).figures.items() if len(group) == 2}
    value = {group: made.natures[one].value for group, one in numbers.items()}
    chosen = {group for group, one in value.items() if one < FIVE.small}
    for place, school in sorted(chosen):
        others = [(p, s) for p, s in numbers if p != place and s != school]
        costs = {one: sum(value[each] for each in _corners(place, school, one) if each not in chosen) for one in others}
        best = min(costs, key=lambda one: (costs[one], one))
        chosen.update(_corners(place, school, best))
    return [numbers[group] for group in chosen if value[group] >= FIVE.small]


def _corners(place: Pair, school: Pair, other: Group) -> list[Group]:
    return [(other[0], school), (place, other[1]), other]


def _a_catalogue() -> Iterator[str]:
    """A run of the catalogue: what counts children, by all its breakdowns, for authorities of several sizes."""
    for schools in SCHOOLS:
        tables = tables_of_a_run(schools)
        began = time.process_time()
        shown = protect(tables, audience=Audience.MEMBERS, rules=rules())
        worked = time.process_time() - began
        told = [one for table in tables for one in shown.table(*table.place).values()]
        kept, mixed = sum(bool(one.why) for one in told), len(shown.mixed)
        yield f"{schools} schools: {len(tables)} indicators, {len(told):,} figures, worked {worked:.1f} s"
        yield f"  figures kept back {kept:,}, breakdowns whose marks say nothing {mixed}"
