"""What an attacker makes of numbers whose names say groups: the same number twice, sums of groups, what is left."""

from collections import defaultdict
from itertools import combinations

import numpy as np

from tests.support.attack_names import Meant, listed, meant
from tests.support.attack_solved import Attack


def as_groups(made: Attack, seen, lists, values) -> None:
    """What one table has of a group is what another has of everybody whom its name says to be that group."""
    same: dict[tuple[Meant, object], dict[int, None]] = defaultdict(dict)
    for table, group, numbers in [(table, group, one[group]) for table, one in seen for group in one]:
        for name, part in ((table.counted, "n"), (table.whole, "d")):
            what = meant(name, group, values) if "/" in name and part in numbers else None
            if what:
                same[what, table.place[1:]][numbers[part]] = None
    for first, *others in same.values():
        for other in others:
            made.row({first: 1, other: -1})
    _by_columns(made, same, lists, values)


def _by_columns(made: Attack, same, lists, values) -> None:
    """What names and groups say of one column, all else being the same."""
    beside: dict[object, dict[frozenset[str], int]] = defaultdict(dict)
    for (what, period), numbers in same.items():
        for column in values:
            there = dict(what.whom).get(column, values[column])
            some = {value for value in there if _may_be(what.but(column), (column, value), period, lists)}
            beside[what.but(column), column, period].setdefault(frozenset(some), next(iter(numbers)))
    for told in beside.values():
        _made_up(made, told)


def _may_be(others: Meant, pair: tuple[str, str], period, lists) -> bool:
    """Whether a list leaves it possible that somebody meant is in a group."""
    one = others._replace(whom=others.whom | {(pair[0], frozenset([pair[1]]))})
    return listed(one, period, lists) is not False


def _made_up(made: Attack, told: dict[frozenset[str], int]) -> None:
    """Groups of a column that share no value make up those who have any of their values; what is left is a number."""
    sets = [one for one in told if one]
    for some in [some for many in (1, 2, 3) for some in combinations(sets, many)]:
        union = frozenset().union(*some)
        for whole in [one for one in sets if one >= union and one not in some and sum(map(len, some)) == len(union)]:
            terms = {told[whole]: 1, **{told[one]: -1 for one in some}}
            made.row(terms, 0, 0 if whole == union else np.inf)
            small = made.truth[told[whole]] < made.small  # its own mark says no less
            if whole != union and not small and not any(one <= whole - union for one in sets):
                made.few(terms, f"what is left of {sorted(whole)} by {list(map(sorted, some))}")
