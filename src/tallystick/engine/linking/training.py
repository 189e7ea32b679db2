"""Learning from records that nobody has labelled: how often fields differ between one child's records, or two's.

Promise: the same records and seed give the same model, whichever order they came in; where records are too few to learn
from, or what is learnt cannot be, the house's figures stand, and the model says which.
"""

from collections.abc import Mapping
from importlib.metadata import version
from itertools import combinations
from pathlib import Path
from typing import Any

import pyarrow as pa

from tallystick.engine.linking.blocking import LESSONS, RULES
from tallystick.engine.linking.engines import DuckDB, engine
from tallystick.engine.linking.house import house_chances
from tallystick.engine.linking.model import Chance, Model, tidied
from tallystick.engine.linking.splinking import linker, settings

FEWEST_ROWS = 5_000  # in each of two sources: fewer teach less than the house knows
PAIRS_OF_STRANGERS = 3e6
PAIRS_OF_A_LESSON = 1e6
SHARED = 0.75
RANDOM_PRIOR = 1e-4
PLAUSIBLE_SAME = 0.3  # of one child's records, fewer than this share a name or a birthday: nothing was learnt


def train(rows: Mapping[str, pa.Table], *, within: bool, seed: int, folder: Path) -> Model:
    """Give a model of these rows, with its evidence. Inventory: LRN-01."""
    chances, lessons = house_chances(), list[str]()
    if sum(held.num_rows >= FEWEST_ROWS for held in rows.values()) > 1:
        learnt, taken = _learnt(rows, seed, folder)
        if plausible(learnt):
            chances, lessons = learnt, taken
    return Model(
        chances=chances,
        prior=prior_of(rows, within=within),
        blocking=list(RULES),
        lessons=lessons,
        counts={source: held.num_rows for source, held in rows.items()},
        seed=seed,
        versions={name: version(name) for name in ("splink", "duckdb")},
    ).sealed()


def prior_of(rows: Mapping[str, pa.Table], *, within: bool = False) -> float:
    """Give the chance that two rows drawn at random are one child's, as if most of the smaller sources were shared."""
    sizes = sorted((held.num_rows for held in rows.values() if held.num_rows), reverse=True)
    total = sum(sizes)
    strangers = (total * total - (total if within else sum(size * size for size in sizes))) / 2
    shared = sum(place * size for place, size in enumerate(sizes)) or total
    return float(f"{min(0.5, SHARED * shared / strangers):.4g}") if strangers else RANDOM_PRIOR


def _learnt(rows: Mapping[str, pa.Table], seed: int, folder: Path) -> tuple[dict[str, dict[str, Chance]], list[str]]:
    with engine("duckdb", folder) as duck:
        assert isinstance(duck, DuckDB)
        known = {source: held for source, held in sorted(rows.items()) if held.num_rows}
        learner = linker(duck.tables(known), settings(len(known), prior_of(rows), {}, within=False))
        learner.training.estimate_u_using_random_sampling(
            max_pairs=PAIRS_OF_STRANGERS, seed=seed, min_count_per_level=None, num_chunks=1
        )
        taken = [lesson for lesson in LESSONS if _teaches(duck, lesson, len(known))]
        for lesson in taken:
            learner.training.estimate_parameters_using_expectation_maximisation(
                lesson, estimate_without_term_frequencies=True, max_pairs=PAIRS_OF_A_LESSON
            )
        told = learner.misc.save_model_to_json()
    return house_chances() | {one["output_column_name"]: _chances(one) for one in told["comparisons"]}, taken


def _teaches(duck: DuckDB, lesson: str, sources: int) -> bool:
    """Whether a lesson has pairs to learn from: where an agency keeps no schools, nothing follows from a shared one."""
    twos = combinations(range(sources), 2)
    asked = (f"(select 1 from rows_{one} l join rows_{two} r on {lesson} limit 1)" for one, two in twos)  # noqa: S608
    return bool(duck.arrow(" union all ".join(asked)).num_rows)


def _chances(told: Mapping[str, Any]) -> dict[str, Chance]:
    """Give what was learnt of a field, and the house's figure where a level was never seen."""
    house = house_chances()[told["output_column_name"]]
    found = {}
    for level in told["comparison_levels"][1:]:
        code, m, u = level["label_for_charts"], level.get("m_probability"), level.get("u_probability")
        found[code] = tidied(m, u, learnt=True) if m is not None and u is not None else house[code]
    return found


def plausible(chances: Mapping[str, Mapping[str, Chance]]) -> bool:
    """Whether what was learnt can be: one child's records share names and birthday far oftener than two children's."""
    named = [chances[field]["same"] for field in ("given", "family", "born")]
    return all(one.m > PLAUSIBLE_SAME and one.m > 2 * one.u for one in named)
