"""Slips in the census of children in need. Promise: those that would change a figure have a table of their own."""

from datetime import date, timedelta

from tallystick.engine.synth.rows.row import Row
from tallystick.engine.synth.slips.slip import Slip
from tallystick.lib.identifiers import upn_check_letter

AFTER, LONG_AGO, BEFORE_THE_ACT = date(2026, 4, 10), date(2003, 1, 6), date(1990, 1, 8)
CHILD, TEENAGER = (0, 10), (13, 17)


def _any(_row: Row) -> bool:
    return True


def _elsewhere(row: Row) -> Row:
    rest = f"999{row['upn'][4:]}"
    return {"upn": upn_check_letter(rest) + rest}


def _wrong_letter(row: Row) -> Row:
    return {"upn": ("B" if row["upn"][0] != "B" else "C") + row["upn"][1:]}


NEED = (
    Slip(
        "1510",
        "need-children",
        lambda row: bool(row["upn"]),
        _wrong_letter,
        "A pupil number whose first letter does not fit",
    ),
)
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
