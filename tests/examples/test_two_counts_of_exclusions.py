"""Exclusions of looked-after children, of the register for the board and of the census for the term, side by side.

GOV-09 counts the register, GOV-10 and ATX-11 what schools returned: equal of the same, and where the two differ.
"""

from datetime import date
from typing import Any

import pytest

from tallystick.engine.backends.memory import Memory
from tallystick.engine.catalogue.indicators import Worked, indicators
from tallystick.engine.measures.examples import worked

FIRST, LAST = date(2008, 9, 1), date(2008, 12, 31)
BOARD, REPORT, PATTERN = "care-exclusions-half-term", "care-suspensions-term", "care-suspended"
CHILDREN: dict[str, list[dict[str, Any]]] = {
    "pupils": [{"laestab": "8204001", "upn": "A#", "on_roll": True, "enrolment": "C", "times": 10}],
    "care-children": [{"child": "C#", "upn": "A#", "times": 11}],
    "care-episodes": [{"child": "C#", "decom": "2004-02-02", "rne": "S", "ls": "C2", "place": "U6", "times": 11}],
}
RETURNED = [
    {"laestab": "8204001", "upn": "A#", "category": "FIXD", "starts": "2008-10-06", "sessions": 4, "times": 3},
    {"laestab": "8204001", "upn": "A4", "category": "PERM", "starts": "2008-11-03"},
]
ENTERED = [
    {
        "subject": "A#",
        "kind": "suspension",
        "school": "8204001",
        "starts": "2008-10-06",
        "looked_after": "true",
        "times": 3,
    },
    {"subject": "A4", "kind": "permanent", "school": "8204001", "starts": "2008-11-03", "looked_after": "true"},
]
LUNCHTIME = {"subject": "A5", "kind": "lunchtime", "school": "8204001", "starts": "2008-11-10", "looked_after": "true"}
ELSEWHERE = {
    "subject": "A11",
    "kind": "suspension",
    "school": "8209001",
    "starts": "2008-11-10",
    "looked_after": "true",
}
UNENTERED = {"laestab": "8204001", "upn": "A6", "category": "FIXD", "starts": "2008-12-01", "sessions": 2}


def counted(code: str, returned: list[dict[str, Any]], entered: list[dict[str, Any]]) -> int | None:
    given = CHILDREN | {"suspensions": returned, "register:exclusions": entered}
    example = Worked(title="", given=given, first=FIRST, last=LAST)
    figure = worked(indicators()[code], example, Memory()).figure()
    return figure.numerator if figure else None


@pytest.mark.row("GOV-09", "GOV-10", "ATX-11")
@pytest.mark.parametrize(
    ("returned", "entered", "by_register", "by_census"),
    [
        pytest.param(RETURNED, ENTERED, 4, 4, id="the same of both"),
        pytest.param(RETURNED, [*ENTERED, LUNCHTIME], 5, 4, id="a lunchtime is in the register alone"),
        pytest.param(RETURNED, [*ENTERED, ELSEWHERE], 5, 4, id="a school elsewhere returns no census here"),
        pytest.param([*RETURNED, UNENTERED], ENTERED, 4, 5, id="returned and not entered"),
    ],
)
def test_the_register_and_the_census_count_the_same_children_and_say_where_they_may_differ(
    returned: list[dict[str, Any]], entered: list[dict[str, Any]], by_register: int, by_census: int
):
    assert (counted(BOARD, returned, entered), counted(REPORT, returned, entered)) == (by_register, by_census)


@pytest.mark.row("GOV-09", "GOV-10", "ATX-11")
@pytest.mark.parametrize("code", [BOARD, "care-excluded-half-term", REPORT, "care-suspended-term", PATTERN])
def test_each_of_them_says_that_the_other_need_not_agree(code: str):
    assert any("The two need not agree" in doubt for doubt in indicators()[code].doubts)
