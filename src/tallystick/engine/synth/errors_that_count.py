"""Errors that would change a figure: planted in a second copy of a return, which lies apart from the others.

Promise: each stands under the number that the field has for it, in one row, and truth names the line.
"""

from datetime import date, timedelta

from tallystick.engine.synth.errors import Slip
from tallystick.engine.synth.rows.row import Row
from tallystick.engine.synth.years import YEAR_BEGINS
from tallystick.lib.identifiers import upn_check_letter

AFTER, LONG_AGO, BEFORE_THE_ACT = date(2026, 4, 10), date(2003, 1, 6), date(1990, 1, 8)
CHILD, TEENAGER = (0, 10), (13, 17)


def _any(_row: Row) -> bool:
    return True


def _girl(row: Row) -> bool:
    return bool(row["mother"] == "0")


def _numbered(row: Row) -> bool:
    return bool(row["upn"]) and not row["upn"].startswith("UN")


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


def _elsewhere(row: Row) -> Row:
    rest = f"999{row['upn'][4:]}"
    return {"upn": upn_check_letter(rest) + rest}


CHILDREN = (
    Slip(
        "174",
        "care-children",
        lambda row: row["sex"] == "M",
        lambda row: {"mc_dob": AFTER.replace(year=2025)},
        "A boy is said to be a mother",
    ),
    Slip("209", "care-children", _numbered, lambda row: {"upn": "UN1"}, "UN1 at school age", ages=(6, 15)),
    Slip("301", "care-children", _any, lambda row: {"dob": AFTER}, "Born after the year ended"),
    Slip("351", "care-children", lambda row: row["dob"].year < 2007, lambda row: {"dob": date(1999, 2, 1)}, "Over 25"),
    Slip(
        "611",
        "care-children",
        _girl,
        lambda row: {"mother": "1"},
        "A mother without her child's birthday",
        ages=TEENAGER,
    ),
    Slip(
        "620",
        "care-children",
        _girl,
        lambda row: {"mother": "1", "mc_dob": date(2026, 2, 2)},
        "A mother under eleven",
        ages=CHILD,
    ),
    Slip(
        "621",
        "care-children",
        _girl,
        lambda row: {"mother": "1", "mc_dob": LONG_AGO},
        "A mother younger than her child",
    ),
    Slip("393", "care-children", _girl, lambda row: {"mother": None}, "Nothing said of whether she is a mother"),
    Slip(
        "202",
        "care-children",
        _any,
        lambda row: {"sex": "M" if row["sex"] == "F" else "F", "mother": None},
        "Another sex than last year",
        before=True,
    ),
    Slip(
        "204",
        "care-children",
        _any,
        lambda row: {"ethnicity": "WIRI" if row["ethnicity"] != "WIRI" else "WBRI"},
        "Another ethnicity than last year",
        before=True,
    ),
    Slip(
        "208",
        "care-children",
        _numbered,
        lambda row: {"upn": "UN5"},
        "Another pupil number than last year",
        before=True,
    ),
)
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
CARE_THAT_COUNTS = CHILDREN + EPISODES + MODULES
NEED_THAT_COUNTS = (
    Slip("1530", "need-children", lambda row: bool(row["upn"]), _elsewhere, "No authority has this code"),
    Slip("8520", "need-children", _any, lambda row: {"dob": AFTER}, "Born after the year ended"),
    Slip("8525Q", "need-children", _any, lambda row: {"dob": None}, "Neither born nor expected"),
    Slip(
        "8770Q",
        "need-children",
        lambda row: bool(row["upn"]),
        lambda row: {"upn": None},
        "Of school age, without a pupil number",
        ages=(7, 14),
    ),
    Slip("8600", "need-episodes", _any, lambda row: {"referral_date": None}, "No day of referral"),
    Slip(
        "8610",
        "need-episodes",
        lambda row: not row["no_further_action"],
        lambda row: {"primary_need": None},
        "No main need",
    ),
    Slip(
        "8630",
        "need-episodes",
        lambda row: bool(row["closure_date"]),
        lambda row: {"closure_date": row["referral_date"] - timedelta(1)},
        "Closed before it was referred",
    ),
    Slip(
        "8805",
        "need-episodes",
        lambda row: bool(row["closure_date"]),
        lambda row: {"closure_reason": None},
        "Closed without a reason",
    ),
    Slip(
        "8810",
        "need-episodes",
        lambda row: not row["closure_date"],
        lambda row: {"closure_reason": "RC7"},
        "A reason for closing what is open",
    ),
    Slip(
        "8585Q",
        "need-episodes",
        lambda row: bool(row["closure_date"]),
        lambda row: {"closure_reason": "RC2"},
        "Closed by death, and no day of it",
    ),
    Slip("1103", "need-assessments", _any, lambda row: {"started": LONG_AGO}, "Assessed before the referral"),
    Slip(
        "8608",
        "need-assessments",
        lambda row: bool(row["authorised"]),
        lambda row: {"authorised": row["started"] - timedelta(1)},
        "Ends before it begins",
    ),
    Slip("2889", "need-section47", _any, lambda row: {"started": LONG_AGO}, "An enquiry before the referral"),
    Slip(
        "8925",
        "protection-plans",
        lambda row: bool(row["ended"]),
        lambda row: {"ended": row["started"] - timedelta(1)},
        "Ends before it begins",
    ),
    Slip("8945Q", "need-factors", _any, lambda row: {"factor": "18A"}, "A factor that is no longer used"),
    Slip("8950Q", "need-factors", _any, lambda row: {"factor": "19A"}, "A factor that is no longer used"),
)
