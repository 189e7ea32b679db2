"""Slips of the return of looked-after children. Promise: none of them changes a figure of the truth."""

from datetime import date, timedelta

from tallystick.engine.synth.rows.row import Row
from tallystick.engine.synth.slips.slip import Slip
from tallystick.engine.synth.years import YEAR_ENDS, age_on


def _always(_row: Row) -> bool:
    return True


def _has_number(row: Row) -> bool:
    return bool(row["upn"]) and not row["upn"].startswith("UN")


def _open(row: Row) -> bool:
    return row["dec"] is None and row["ls"] != "V4"


def _in_home(row: Row) -> bool:
    return row["place"] not in {"P1", "A4"} and row["ls"] != "V4"


def _moved_on(row: Row) -> bool:
    return bool(row["reason_place_change"])


def _alone(row: Row) -> bool:
    return bool(row["rne"] == "S" and row["rec"] != "X1")


def _last_before_leaving(row: Row) -> bool:
    return row["rne"] == "P" and row["rec"] not in {None, "X1", "E12"}


def _small(row: Row) -> bool:
    return age_on(row["dob"], row["review"]) < 4


def _young(row: Row) -> bool:
    return age_on(row["dob"], YEAR_ENDS) < 4


def _of_ten(row: Row) -> bool:
    return age_on(row["dob"], YEAR_ENDS) >= 10


CARE = (
    Slip("101", "care-children", _always, lambda row: {"sex": "9"}, "A code for sex that is not in the list"),
    Slip(
        "103",
        "care-children",
        _always,
        lambda row: {"ethnicity": "XXXX"},
        "A code for ethnicity that is not in the list",
    ),
    Slip("168", "care-children", _has_number, lambda row: {"upn": row["upn"][:9]}, "A pupil number that is cut off"),
    Slip(
        "442",
        "care-children",
        lambda row: row["mother"] is not None,
        lambda row: {"upn": None},
        "No pupil number and no reason",
    ),
    Slip(
        "612",
        "care-children",
        lambda row: row["mother"] == "0" and age_on(row["dob"], YEAR_ENDS) > 13,
        lambda row: {"mc_dob": date(2025, 9, 9)},
        "A child's birthday, of somebody who is no mother",
    ),
    Slip(
        "143",
        "care-episodes",
        _last_before_leaving,
        lambda row: {"rne": "Q"},
        "A reason for a new episode that is not in the list",
    ),
    Slip("145", "care-episodes", _alone, lambda row: {"cin": "N9"}, "A category of need that is not in the list"),
    Slip(
        "146",
        "care-episodes",
        _last_before_leaving,
        lambda row: {"place": "Q1"},
        "A placement type that is not in the list",
    ),
    Slip("178", "care-episodes", _in_home, lambda row: {"place_provider": "PR9"}, "A provider that is not in the list"),
    Slip(
        "1009",
        "care-episodes",
        _moved_on,
        lambda row: {"reason_place_change": "WRONG"},
        "A reason for a move that is not in the list",
    ),
    Slip("225", "care-episodes", _moved_on, lambda row: {"reason_place_change": None}, "A move without its reason"),
    Slip(
        "233",
        "care-episodes",
        _open,
        lambda row: {"reason_place_change": "CARPL"},
        "A reason for a move, of an open episode",
    ),
    Slip(
        "550",
        "care-episodes",
        _in_home,
        lambda row: {"place_provider": "PR0"},
        "Provider PR0 where the child is not with parents",
    ),
    Slip(
        "530",
        "care-episodes",
        lambda row: row["place"] == "P1",
        lambda row: {"place_provider": "PR4"},
        "Provider PR4 with parents",
    ),
    Slip("526", "care-episodes", _in_home, lambda row: {"place_provider": None}, "No provider"),
    Slip(
        "222",
        "care-episodes",
        lambda row: row["place"] == "P1",
        lambda row: {"urn": "SC999999"},
        "A URN where a child is with parents",
    ),
    Slip(
        "167",
        "care-reviews",
        _always,
        lambda row: {"review_code": "PN9"},
        "A way of taking part that is not in the list",
    ),
    Slip(
        "441", "care-reviews", _small, lambda row: {"review_code": "PN1"}, "Took part as an older child, at under four"
    ),
    Slip(
        "440",
        "care-reviews",
        lambda row: not _small(row),
        lambda row: {"review_code": "PN0"},
        "Under four, at four or above",
    ),
    Slip(
        "196",
        "care-health",
        lambda row: bool(row["sdq_reason"]),
        lambda row: {"sdq_reason": "SDQ9"},
        "A reason for no score that is not in the list",
    ),
    Slip(
        "197a",
        "care-health",
        lambda row: row["sdq_score"] is not None,
        lambda row: {"sdq_reason": "SDQ2"},
        "A score, and a reason for none",
    ),
    Slip("181", "care-health", _always, lambda row: {"teeth_check": "2"}, "A teeth check that is neither 0 nor 1"),
    Slip(
        "543", "care-health", _of_ten, lambda row: {"convicted": None}, "Ten or older, and nothing said of convictions"
    ),
    Slip(
        "542",
        "care-health",
        lambda row: not _of_ten(row),
        lambda row: {"convicted": "0"},
        "Under ten, and convictions answered",
    ),
    Slip(
        "546",
        "care-health",
        lambda row: age_on(row["dob"], YEAR_ENDS) >= 5,
        lambda row: {"health_check": "1"},
        "Five or older, with health promotion",
    ),
    Slip(
        "193",
        "care-health",
        lambda row: row["substance_misuse"] == "0",
        lambda row: {"intervention_offered": "1"},
        "Help offered against a misuse that was not found",
    ),
    Slip("188", "care-health", _young, lambda row: {"sdq_reason": "SDQ1"}, "Under four, with a reason for no score"),
    Slip(
        "1006",
        "missing-episodes",
        lambda row: row["missing"] == "A",
        lambda row: {"missing": "X"},
        "A kind of missing that is not in the list",
    ),
    Slip(
        "567",
        "missing-episodes",
        lambda row: row["mis_end"] is not None,
        lambda row: {"mis_end": row["mis_start"] - timedelta(1)},
        "Back before gone",
    ),
    Slip(
        "131",
        "care-leavers",
        lambda row: row["in_touch"] == "NO",
        lambda row: {"in_touch": "PERHAPS"},
        "In touch: not in the list",
    ),
    Slip("133", "care-leavers", _always, lambda row: {"accom": "Q9"}, "Accommodation that is not in the list"),
    Slip(
        "SW13STG1",
        "social-workers",
        _always,
        lambda row: {"sw_reason": "WEATHER"},
        "A reason for a change of worker that is not in the list",
    ),
    Slip(
        "SW02STG1",
        "social-workers",
        _always,
        lambda row: {"sw_id": row["sw_id"][2:]},
        "A worker's number without its first two letters",
    ),
    Slip(
        "631", "permanence", _always, lambda row: {"prev_perm": "P9"}, "An earlier permanence that is not in the list"
    ),
)
