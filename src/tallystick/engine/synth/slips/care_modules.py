"""Slips in what else is told of children in care. Promise: each would change a figure, so it lies in a copy apart."""

from datetime import date, timedelta

from tallystick.engine.synth.rows.row import Row
from tallystick.engine.synth.slips.slip import Slip
from tallystick.engine.synth.years import YEAR_BEGINS

AFTER, LONG_AGO, BEFORE_THE_ACT = date(2026, 4, 10), date(2003, 1, 6), date(1990, 1, 8)
CHILD, TEENAGER = (0, 10), (13, 17)


def _any(_row: Row) -> bool:
    return True


MODULES = (
    Slip("166", "care-reviews", _any, lambda row: {"review": None}, "A review without its day"),
    Slip(
        "INT17",
        "care-reviews",
        _any,
        lambda row: {"dob": row["dob"] + timedelta(1)},
        "Another birthday than in the header",
    ),
    Slip(
        "180",
        "care-health",
        lambda row: row["sdq_score"] is not None,
        lambda row: {"sdq_score": 41},
        "A score above 40",
    ),
    Slip(
        "186",
        "care-health",
        lambda row: row["sdq_score"] is not None,
        lambda row: {"sdq_score": None},
        "No score and no reason",
        ages=(6, 15),
    ),
    Slip("191", "care-health", _any, lambda row: {"immunisations": None}, "Nothing said of immunisations"),
    Slip(
        "192",
        "care-health",
        lambda row: row["substance_misuse"] == "0",
        lambda row: {"substance_misuse": "1"},
        "Misuse, and nothing said of help",
    ),
    Slip("132", "care-leavers", _any, lambda row: {"activ": "Q9"}, "An activity that is not in the list"),
    Slip(
        "153", "care-leavers", lambda row: row["in_touch"] == "YES", lambda row: {"accom": None}, "Some items, not all"
    ),
    Slip(
        "345",
        "care-leavers",
        lambda row: row["in_touch"] == "YES",
        lambda row: {"activ": "0"},
        "In touch, without an activity",
    ),
    Slip("151", "adoptions", _any, lambda row: {"nb_adoptr": None}, "Some items of an adoption, not all"),
    Slip(
        "119", "adoption-placements", _any, lambda row: {"date_placed_ceased": YEAR_BEGINS}, "Reversed without a reason"
    ),
    Slip("564", "missing-episodes", _any, lambda row: {"mis_start": None}, "Missing without a first day"),
    Slip(
        "570",
        "missing-episodes",
        _any,
        lambda row: {"mis_start": AFTER, "mis_end": None},
        "Went missing after the year",
    ),
    Slip(
        "586", "missing-episodes", _any, lambda row: {"mis_start": row["dob"] - timedelta(30)}, "Missing before birth"
    ),
    Slip(
        "SW18STG2",
        "social-workers",
        lambda row: bool(row["sw_dec"]),
        lambda row: {"sw_dec": row["sw_decom"] - timedelta(1)},
        "Ends before it began",
    ),
)
