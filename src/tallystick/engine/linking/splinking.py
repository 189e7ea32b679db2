"""Our comparisons and chances as Splink takes them, and what it has learnt as we keep it.

Splink is loaded where it is asked for: every page would wait for it otherwise.
"""

import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from tallystick.engine.linking.blocking import RULES
from tallystick.engine.linking.comparisons import COMPARISONS, Comparison, Level
from tallystick.engine.linking.model import Chance

if TYPE_CHECKING:
    from splink import Linker, SettingsCreator

RAREST = 0.00002  # a name's weight is that of a name which two in a hundred thousand bear, at most


def settings(sources: int, prior: float, chances: dict[str, dict[str, Chance]], *, within: bool) -> "SettingsCreator":
    """Give the settings of a linkage; `within`: rows of one source are compared among themselves as well."""
    from splink import SettingsCreator

    return SettingsCreator(
        link_type="dedupe_only" if sources == 1 else "link_and_dedupe" if within else "link_only",
        comparisons=[as_splink(one, chances.get(one.code, {})) for one in COMPARISONS],
        blocking_rules_to_generate_predictions=list[Any](RULES),
        probability_two_random_records_match=prior,
        retain_intermediate_calculation_columns=True,
        retain_matching_columns=True,
    )


def linker(tables: Sequence[Any], how: "SettingsCreator") -> "Linker":
    """Give a linker of tables that are registered; it keeps its remarks to itself."""
    from splink import Linker

    found = Linker(list(tables), how, log_level=None)
    logging.getLogger("splink").setLevel(logging.ERROR)
    return found


def as_splink(one: Comparison, chances: dict[str, Chance]) -> dict[str, Any]:
    """Give a comparison in Splink's words."""
    missing = {"sql_condition": one.missing, "label_for_charts": "missing", "is_null_level": True}
    return {
        "output_column_name": one.code,
        "comparison_levels": [missing, *(_level(one, level, chances.get(level.code)) for level in one.levels)],
    }


def _level(one: Comparison, level: Level, chance: Chance | None) -> dict[str, Any]:
    told: dict[str, Any] = {"sql_condition": level.when or "ELSE", "label_for_charts": level.code}
    if level is one.levels[0] and one.frequency:
        told |= {"tf_adjustment_column": one.frequency, "tf_adjustment_weight": 1.0, "tf_minimum_u_value": RAREST}
    if chance:
        told |= {"m_probability": chance.m, "u_probability": chance.u}
    return told
