"""From the records of several agencies to children: cleaned, compared, banded, gathered; people's decisions stand.

Promise: the same records, seed and decisions give the same answer, in whatever order they are handed over.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tallystick.engine.catalogue.given_names import roots
from tallystick.engine.linking.bands import CLEAR_FROM, Band, band_of, why_not_clear
from tallystick.engine.linking.cleaning import Clean, clean_all
from tallystick.engine.linking.clusters import Pair, gather, likeliest, unrivalled
from tallystick.engine.linking.engines import laid_out
from tallystick.engine.linking.model import Model
from tallystick.engine.linking.rows import Source
from tallystick.engine.linking.scoring import Key, Scored, score
from tallystick.engine.linking.training import train

DECIDED = 1000.0  # bits: what a person has decided comes before whatever is reckoned
BORNE_BY_MANY, SHARE = 5, 20_000  # a name borne by five, and by one in twenty thousand, is a name and no slip
SLIPS = 0.02  # a spelling this much rarer than the other is a slip of it
BY_A_PERSON = "A person has decided."


@dataclass(frozen=True, slots=True)
class Linked:
    """What became of a linkage: the model with its evidence, the pairs and the children that they make."""

    model: Model
    pairs: Sequence[Pair]
    clusters: Sequence[frozenset[Key]]
    rows: int
    beyond: int = 0  # possible pairs that nobody is asked about, for a row has likelier ones

    def of(self, band: Band) -> list[Pair]:
        """Give the pairs of a band."""
        return [pair for pair in self.pairs if pair.band is band]


@dataclass(frozen=True, slots=True)
class Decisions:
    """What people have decided about two rows, each pair in order."""

    same: frozenset[tuple[Key, Key]] = field(default_factory=frozenset)
    apart: frozenset[tuple[Key, Key]] = field(default_factory=frozenset)


NOBODY = Decisions()


def link(
    sources: Iterable[Source],
    *,
    folder: Path,
    model: Model | None = None,
    seed: int = 1,
    on: str = "duckdb",
    decided: Decisions = NOBODY,
) -> Linked:
    """Link the records of sources; a saved model is used where one is given. Inventory: LRN-01.

    `on` is "duckdb" or "spark": the latter needs `requirements/spark.txt`, and raises EngineMissing without.
    """
    told = sorted(sources, key=lambda one: one.code)
    rows = {one.code: clean_all(one.code, one.rows) for one in told}
    unique = {one.code for one in told if one.unique}
    within = len(unique) < len(rows)
    tables = {source: laid_out(held) for source, held in rows.items()}
    model = model or train(tables, within=within, seed=seed, folder=folder)
    scored = score(tables, model, within=within, on=on, folder=folder)
    twos = two_names(rows)
    pairs = [_banded(one, twos) for one in scored]
    known = {(row.source, row.id): row for held in rows.values() for row in held}
    return _gathered(pairs, unique, known, decided, model)


def _gathered(
    pairs: Iterable[Pair], unique: set[str], known: Mapping[Key, Clean], decided: Decisions, model: Model
) -> Linked:
    same = {ends for ends in decided.same if known.keys() >= set(ends)}
    free = [pair for pair in pairs if pair.ends not in decided.apart and pair.ends not in same]
    sure = [Pair(Scored(*ends, DECIDED, {}, {}), Band.CLEAR, BY_A_PERSON) for ends in sorted(same)]
    every = unrivalled([*free, *sure], unique)
    settled = likeliest(every)

    def apart(one: Key, other: Key) -> bool:
        ends = (min(one, other), max(one, other))
        return ends in decided.apart or (ends not in same and two_numbers(known[one], known[other]))

    clusters, after = gather(settled, unique, apart)
    return Linked(model, after, clusters, len(known), len(every) - len(settled))


def two_numbers(one: Clean, other: Clean) -> bool:
    """Whether two rows have permanent pupil numbers that differ, and neither is the other's former one."""
    if one.upn is None or other.upn is None or one.upn == other.upn:
        return False
    return one.upn != other.former and other.upn != one.former


def _banded(one: Scored, twos: Callable[[Scored], bool]) -> Pair:
    two, within = twos(one), one.one[0] == one.other[0]
    band = band_of(one.weight, one.levels, two_names=two, within=within)
    held_back = band is Band.POSSIBLE and one.weight >= CLEAR_FROM
    return Pair(one, band, why_not_clear(one.levels, two_names=two) if held_back else "")


def two_names(rows: Mapping[str, Sequence[Clean]]) -> Callable[[Scored], bool]:
    """Give the question whether the given names of a pair are two names, and neither a slip of the other."""
    given = {(row.source, row.id): row.given for held in rows.values() for row in held}
    borne = Counter(given.values())
    fewest = max(BORNE_BY_MANY, len(given) / SHARE)
    told = roots()

    def asked(pair: Scored) -> bool:
        one, other = given[pair.one], given[pair.other]
        if one == other or one is None or other is None:
            return False
        rarer = min(borne[one], borne[other]) >= SLIPS * max(borne[one], borne[other])
        return all(name in told or (borne[name] >= fewest and rarer) for name in (one, other))

    return asked
