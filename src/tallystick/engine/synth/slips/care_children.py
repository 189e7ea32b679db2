"""Slips in who a child in care is. Promise: each would change a figure, so it lies in a copy apart."""

from datetime import date

from tallystick.engine.synth.rows.row import Row
from tallystick.engine.synth.slips.slip import Slip

AFTER, LONG_AGO, BEFORE_THE_ACT = date(2026, 4, 10), date(2003, 1, 6), date(1990, 1, 8)
CHILD, TEENAGER = (0, 10), (13, 17)


def _any(_row: Row) -> bool:
    return True


def _girl(row: Row) -> bool:
    return bool(row["mother"] == "0")


def _numbered(row: Row) -> bool:
    return bool(row["upn"]) and not row["upn"].startswith("UN")


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
