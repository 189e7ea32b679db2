"""Pairs become children: the best first, at most one row of a source unless two of its rows are clearly one child's.

Promise: the same pairs give the same clusters in whatever order they come; what is ambiguous is left to a person.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from tallystick.engine.linking.bands import APART, Band
from tallystick.engine.linking.scoring import Key, Scored

MOST_POSSIBLE = 3  # of a row with the rows of one source: a person looks at the likeliest


@dataclass(frozen=True, slots=True)
class Pair:
    """A scored pair and what becomes of it."""

    scored: Scored
    band: Band
    because: str = ""  # why a strong pair is not clear

    @property
    def ends(self) -> tuple[Key, Key]:
        """The two rows."""
        return self.scored.one, self.scored.other

    @property
    def rank(self) -> tuple[float, Key, Key]:
        """The order of pairs: the strongest first."""
        return (-self.scored.weight, *self.ends)


AMBIGUOUS = "Another record of the same source is nearly as alike."
CROWDED = "Its group holds another record of the same source already."


def settle(pairs: Iterable[Pair], unique: Collection[str]) -> list[Pair]:
    """Give the pairs that are left when each row has been compared with its rivals, the strongest first."""
    return likeliest(unrivalled(pairs, unique))


def unrivalled(pairs: Iterable[Pair], unique: Collection[str]) -> list[Pair]:
    """Give the pairs that no much better one leaves without room, the strongest first, however many a row has."""
    held = sorted((pair for pair in pairs if pair.band is not Band.NONE), key=lambda pair: pair.rank)
    twice = {pair.ends for pair in held if pair.band is Band.CLEAR and _of_one(pair) and pair.ends[0][0] not in unique}
    rivals = _rivals(held)
    return [one for pair in held if (one := _against_rivals(pair, rivals, twice, unique))]


def _of_one(pair: Pair) -> bool:
    """Whether both rows are of one source."""
    return pair.ends[0][0] == pair.ends[1][0]


def _rivals(pairs: Iterable[Pair]) -> dict[tuple[Key, str], list[Pair]]:
    """Give the pairs of each row with the rows of each source, the strongest first."""
    found: dict[tuple[Key, str], list[Pair]] = defaultdict(list)
    for pair in pairs:
        one, other = pair.ends
        found[one, other[0]].append(pair)
        found[other, one[0]].append(pair)
    return found


def _against_rivals(
    pair: Pair, rivals: dict[tuple[Key, str], list[Pair]], twice: set[tuple[Key, Key]], unique: Collection[str]
) -> Pair | None:
    """Give a pair as it stands against its rivals; None where a much better one leaves it no room."""
    one, other = pair.ends
    if _of_one(pair):
        return None if one[0] in unique else pair
    for here, there in ((one, other), (other, one)):
        for rival in rivals[here, there[0]]:
            second = rival.ends[0] if rival.ends[1] == here else rival.ends[1]
            if second == there or (min(second, there), max(second, there)) in twice:
                continue
            lead = rival.scored.weight - pair.scored.weight
            if lead >= APART and rival.band is Band.CLEAR:
                return None
            if abs(lead) < APART and pair.band is Band.CLEAR:
                pair = replace(pair, band=Band.POSSIBLE, because=AMBIGUOUS)
    return pair


def likeliest(pairs: Iterable[Pair]) -> list[Pair]:
    """Give the pairs that a person looks at, and those that are clear: of possible ones a few of each row."""
    return list(_likeliest(pairs))


def _likeliest(pairs: Iterable[Pair]) -> Iterator[Pair]:
    counts: dict[tuple[Key, str], int] = defaultdict(int)
    for pair in pairs:
        one, other = pair.ends
        if pair.band is Band.POSSIBLE and max(counts[one, other[0]], counts[other, one[0]]) >= MOST_POSSIBLE:
            continue
        counts[one, other[0]] += 1
        counts[other, one[0]] += 1
        yield pair


def gather(
    pairs: Iterable[Pair], unique: Collection[str], apart: Callable[[Key, Key], bool] = lambda one, other: False
) -> tuple[list[frozenset[Key]], list[Pair]]:
    """Give the clusters that clear pairs make, and the pairs as they stand afterwards."""
    groups: dict[Key, set[Key]] = {}
    clear = {pair.ends for pair in pairs if pair.band is Band.CLEAR}
    after = []
    for pair in sorted(pairs, key=lambda pair: pair.rank):
        if pair.band is Band.CLEAR:
            one, other = (groups.setdefault(end, {end}) for end in pair.ends)
            if one is not other and not _fit(one, other, clear, unique, apart):
                pair = replace(pair, band=Band.POSSIBLE, because=CROWDED)  # noqa: PLW2901
            elif one is not other:
                one |= other
                groups |= dict.fromkeys(other, one)
        after.append(pair)
    return sorted({frozenset(group) for group in groups.values() if len(group) > 1}, key=sorted), after


def _fit(
    one: set[Key],
    other: set[Key],
    clear: set[tuple[Key, Key]],
    unique: Collection[str],
    apart: Callable[[Key, Key], bool],
) -> bool:
    """Whether two groups can be one child's: no two rows of a source, unless those two are clearly one child's."""
    return not any(
        apart(a, b) or (a[0] == b[0] and (a[0] in unique or (min(a, b), max(a, b)) not in clear))
        for a in one
        for b in other
    )
