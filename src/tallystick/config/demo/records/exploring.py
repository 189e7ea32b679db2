"""A head explores the figures of a school whose returns were loaded; areas are ranked by weights that somebody gave."""

import csv
from datetime import timedelta

from tallystick.config.demo.records.standing import Standing
from tallystick.foundation.accounts import deeds as accounts
from tallystick.modules.records import deeds

WEIGHTS = ("3", "2", "1")
NAME = "Children first"


def let_a_head_explore(told: Standing) -> str:
    """Found the unit of a school that is in the register of schools, and let the demo's head work there too."""
    with (told.folder / "returns" / "gias.csv").open(encoding="cp1252", newline="") as file:
        name = next(one["EstablishmentName"] for one in csv.DictReader(file))
    unit = accounts.add_unit(told.council, name=name, agency="school", by=None, at=told.now)
    since = told.today - timedelta(days=90)
    accounts.give_role(
        told.somebody("head-teacher"), role="head-teacher", unit=unit, starts=since, by=None, at=told.now
    )
    return f"The head explores the figures of {name}."


def rank_areas(told: Standing) -> str:
    """Save weights by which areas are ranked by need."""
    with (told.folder / "returns" / "area-need.csv").open(encoding="utf-8", newline="") as file:
        measures = list(dict.fromkeys(one["Measure"] for one in csv.DictReader(file)))
    weights = dict(zip(measures, WEIGHTS, strict=False))
    by = told.somebody("performance-analyst")
    deeds.save_weights(told.council, name=NAME, weights=weights, by=by, at=told.now)
    return f"Areas are ranked by {len(weights)} measures, each with its weight."
