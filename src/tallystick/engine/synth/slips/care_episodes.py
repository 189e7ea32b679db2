"""Slips in episodes of care. Promise: each would change a figure, so it lies in a copy apart."""

from datetime import date, timedelta

from tallystick.engine.synth.rows.row import Row
from tallystick.engine.synth.slips.slip import Slip
from tallystick.engine.synth.years import YEAR_BEGINS

AFTER, LONG_AGO, BEFORE_THE_ACT = date(2026, 4, 10), date(2003, 1, 6), date(1990, 1, 8)
CHILD, TEENAGER = (0, 10), (13, 17)


def _moved(row: Row) -> bool:
    return bool(row["rne"] == "P" and row["ls"] != "E1" and row["decom"] > YEAR_BEGINS)


def _first(row: Row) -> bool:
    return bool(row["rne"] == "S" and row["decom"] >= YEAR_BEGINS and row["ls"] != "V4")


def _ended(row: Row) -> bool:
    return row["rec"] not in {None, "X1", "E12"} and row["ls"] != "V4"


def _goes_on(row: Row) -> bool:
    return bool(row["rec"] == "X1")


def _at_18(row: Row) -> bool:
    return row["rec"] in {"E17", "E5", "E7", "E6"}


def _from_last_year(row: Row) -> bool:
    return bool(row["decom"] < YEAR_BEGINS)


def _later(row: Row) -> Row:
    return {"decom": row["decom"] + timedelta(3)}


EPISODES = (
    Slip(
        "142",
        "care-episodes",
        _goes_on,
        lambda row: {"dec": None, "rec": None, "reason_place_change": None},
        "Left open, though another follows",
    ),
    Slip("144", "care-episodes", _ended, lambda row: {"ls": "Q1"}, "A legal status that is not in the list"),
    Slip("148", "care-episodes", _ended, lambda row: {"rec": None}, "An end without its reason"),
    Slip("149", "care-episodes", _ended, lambda row: {"rec": "E99"}, "A reason for the end that is not in the list"),
    Slip("302", "care-episodes", _first, lambda row: {"decom": LONG_AGO}, "Began before birth"),
    Slip("353", "care-episodes", _first, lambda row: {"decom": BEFORE_THE_ACT}, "Began before the Act was in force"),
    Slip("355", "care-episodes", _ended, lambda row: {"dec": row["decom"]}, "Over on the day on which it began"),
    Slip("356", "care-episodes", _ended, lambda row: {"dec": row["decom"] - timedelta(1)}, "Ends before it begins"),
    Slip("357", "care-episodes", _first, lambda row: {"rne": "L"}, "The first of all, and not S"),
    Slip("380", "care-episodes", _first, lambda row: {"place": "T3"}, "Care begins with a temporary placement"),
    Slip("381", "care-episodes", _ended, lambda row: {"place": "T3"}, "Care ends with a temporary placement"),
    Slip(
        "385",
        "care-episodes",
        lambda row: row["rec"] is None,
        lambda row: {"dec": AFTER, "rec": "E8"},
        "Ends after the year",
    ),
    Slip("386", "care-episodes", _at_18, lambda row: {"rec": "E12"}, "Adopted at eighteen"),
    Slip("407", "care-episodes", _at_18, lambda row: {"rec": "E46"}, "Special guardianship at eighteen"),
    Slip("387", "care-episodes", _ended, lambda row: {"rec": "E5"}, "Independent under fourteen", ages=CHILD),
    Slip("389", "care-episodes", _ended, lambda row: {"rec": "E7"}, "Adult services under sixteen", ages=CHILD),
    Slip("388", "care-episodes", _ended, lambda row: {"rec": "X1"}, "Goes on, and nothing follows"),
    Slip(
        "431", "care-episodes", _moved, lambda row: {"rne": "S"}, "Begins anew on the day on which the one before ended"
    ),
    Slip(
        "433", "care-episodes", lambda row: _moved(row) and row["dec"] is None, _later, "Does not follow the one before"
    ),
    Slip("434", "care-episodes", _moved, lambda row: {"rne": "L"}, "The placement changed, not the status"),
    Slip(
        "435",
        "care-episodes",
        lambda row: row["rne"] == "L" and row["decom"] > YEAR_BEGINS,
        lambda row: {"rne": "P"},
        "The status changed, not the placement",
    ),
    Slip("436", "care-episodes", _moved, lambda row: {"rne": "B"}, "The status did not change"),
    Slip(
        "501",
        "care-episodes",
        _moved,
        lambda row: {"decom": row["decom"] - timedelta(5)},
        "Begins before the one before has ended",
    ),
    Slip(
        "504",
        "care-episodes",
        _moved,
        lambda row: {"cin": "N7" if row["cin"] != "N7" else "N6"},
        "Another need while care went on",
    ),
    Slip(
        "503B",
        "care-episodes",
        _from_last_year,
        lambda row: {"ls": "V2" if row["ls"] != "V2" else "C1"},
        "Another status than last year",
        before=True,
    ),
    Slip(
        "503C",
        "care-episodes",
        _from_last_year,
        lambda row: {"cin": "N7" if row["cin"] != "N7" else "N6"},
        "Another need than last year",
        before=True,
    ),
    Slip("INT03", "care-episodes", _ended, lambda row: {"child": "99999999"}, "A child who is not among the children"),
)
