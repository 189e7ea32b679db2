"""Every pair of rows that may be one child's, with its weight and what agrees: asked of an engine, by a model."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa

from tallystick.engine.linking.comparisons import COMPARISONS
from tallystick.engine.linking.engines import engine
from tallystick.engine.linking.model import Model
from tallystick.engine.linking.splinking import linker, settings

Key = tuple[str, str]  # a source and an id
LOWEST = -8.0  # bits; below it nothing is a match, whatever else is known
DIGITS = 3


class Scored(NamedTuple):
    """Two rows, how strongly they seem one child's in bits, and the level and weight of each field."""

    one: Key
    other: Key
    weight: float
    levels: dict[str, str]  # a field that is missing in one of the rows is not here
    weights: dict[str, float]


def score(rows: Mapping[str, pa.Table], model: Model, *, within: bool, on: str, folder: Path) -> list[Scored]:
    """Give the pairs that blocking brings together, in one order whichever engine scored them."""
    known = {source: held for source, held in sorted(rows.items()) if held.num_rows}
    if not known or (len(known) == 1 and not within):
        return []
    with engine(on, folder) as asked:
        scorer = linker(asked.tables(known), settings(len(known), model.prior, model.chances, within=within))
        found = scorer.inference.predict(threshold_match_weight=LOWEST - 1, warning_mode="never")
        answer = asked.arrow(f"select {_columns(len(known), next(iter(known)))} from {found.physical_name}")  # noqa: S608
        return sorted(_scored(answer.to_pydict()))


def _columns(sources: int, only: str) -> str:
    keys = ["unique_id_l as id_l", "unique_id_r as id_r"]
    keys += (
        ["source_dataset_l as source_l", "source_dataset_r as source_r"]
        if sources > 1
        else [f"'{only}' as source_l", f"'{only}' as source_r"]
    )
    fields = [f"gamma_{one.code}, mw_{one.code}" for one in COMPARISONS]
    rare = [f"mw_tf_adj_{one.code}" for one in COMPARISONS if one.frequency]
    return ", ".join(["match_weight", *keys, *fields, *rare])


def _scored(answer: dict[str, list[Any]]) -> Iterator[Scored]:
    names = {one.code: [level.code for level in reversed(one.levels)] for one in COMPARISONS}
    for place, total in enumerate(answer["match_weight"]):
        weight = round(total, DIGITS)
        if weight < LOWEST:
            continue
        left = (answer["source_l"][place], answer["id_l"][place])
        right = (answer["source_r"][place], answer["id_r"][place])
        levels, weights = {}, {}
        for code, held in names.items():
            level = answer[f"gamma_{code}"][place]
            if level >= 0:
                levels[code] = held[level]
                rare = answer[f"mw_tf_adj_{code}"][place] if f"mw_tf_adj_{code}" in answer else 0
                weights[code] = round(answer[f"mw_{code}"][place] + rare, DIGITS)
        yield Scored(min(left, right), max(left, right), weight, levels, weights)
