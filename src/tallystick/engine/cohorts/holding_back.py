"""Which groups of a table are kept back, so that nobody works out a figure of a few pupils. Pure.

Promise: those kept back are two groups at least, and together no small group either, in every population that a reader
can tell apart; where that cannot be had, the whole table is kept back.
"""

from collections.abc import Collection, Mapping, Sequence

from tallystick.engine.catalogue.rules import Limit

Counts = Mapping[str, int]


def kept_back(populations: Sequence[Counts], limit: Limit | None, few: Collection[str] = ()) -> set[str]:
    """Give the groups of a table whose total is known that are not shown: the small, and those that would tell them.

    Each population counts the same groups: all pupils, say, and those of other schools. `few` are kept back for another
    reason. Inventory: ATX-03, LRN-12.
    """
    groups = sorted({group for one in populations for group in one})
    hidden = set(few) | {group for group in groups if any(is_small(one.get(group, 0), limit) for one in populations)}
    while hidden and _tells(hidden, populations, limit):
        rest = [one for one in groups if one not in hidden and _least(one, populations)]
        if not rest:
            return set(groups)
        hidden.add(min(rest, key=lambda one: (_least(one, populations), one)))
    return hidden


def is_small(pupils: int, limit: Limit | None) -> bool:
    """Whether a group has pupils, but too few of them."""
    return pupils > 0 and limit is not None and limit.passed_by(pupils)


def _tells(hidden: set[str], populations: Sequence[Counts], limit: Limit | None) -> bool:
    """Whether what is left over of the total tells of too few pupils."""
    return any(
        sum(one.get(group, 0) > 0 for group in hidden) == 1
        or is_small(sum(one.get(group, 0) for group in hidden), limit)
        for one in populations
    )


def _least(group: str, populations: Sequence[Counts]) -> int:
    """Give the fewest pupils that a group has where it has any; 0 where it has none anywhere."""
    return min((one[group] for one in populations if one.get(group, 0)), default=0)
