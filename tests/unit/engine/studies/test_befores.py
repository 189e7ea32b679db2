"""Studies of before and after from end to end: what was planted is found, what was not is not claimed, in any order."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy
import pytest
from msgspec import structs

from tallystick.engine.asking.questions import Source, Sources
from tallystick.engine.backends.memory import Memory
from tallystick.engine.catalogue.sources import columns_of
from tallystick.engine.catalogue.studies import studies
from tallystick.engine.measures.examples import weekdays
from tallystick.engine.studies.answers import Answer
from tallystick.engine.studies.asking import answer, listed, sources_needed
from tallystick.engine.studies.examples import plainly
from tallystick.engine.studies.wording import sentence

TRAVEL = studies()["travel-withdrawn"]
DAY = timedelta(days=1)
WITHDRAWN = date(2024, 1, 8)
PERIOD = (date(2023, 9, 1), date(2024, 8, 31), date(2024, 8, 31))
SIDES = ((date(2023, 10, 16), date(2024, 1, 7)), (WITHDRAWN, date(2024, 3, 31)))
Rows = dict[str, list[dict[str, Any]]]


def months(child: str, side: int, missed: Sequence[bool], moved: int = 0) -> list[dict[str, Any]]:
    """Give the months of a child's sessions on one side, two each weekday, of which some were missed."""
    first, last = (day + moved * DAY for day in SIDES[side])
    found: dict[date, dict[str, Any]] = {}
    turns = iter(missed)
    for day in (first + place * DAY for place in range((last - first).days + 1)):
        for half in range(2 * ((day - moved * DAY).weekday() < 5)):
            empty = dict.fromkeys(("marked", "possible", "present", "approved", "authorised", "unauthorised"), 0)
            row = found.setdefault(
                day.replace(day=1), {"upn": child, "laestab": "9994001", "month": day.replace(day=1), **empty}
            )
            bit = 1 << 2 * (day.day - 1) + half
            row["marked"] |= bit
            row["possible"] |= bit
            row["authorised"] |= bit * bool(next(turns))
    return list(found.values())


def joined(many: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give months that both sides have as one."""
    found: dict[tuple[str, date], dict[str, Any]] = {}
    for row in many:
        one = found.setdefault((row["upn"], row["month"]), {**row, "marked": 0, "possible": 0, "authorised": 0})
        for name in ("marked", "possible", "authorised"):
            one[name] |= row[name]
    return list(found.values())


def world(seed: int, events: int, others: int, effect: float, moved: int = 0) -> Rows:
    """Draw pupils who differ in how often they come; of those seldom there in the weeks before, some lose their travel.

    From all of them the season takes four points in the weeks after, and the event as much as `effect` more.
    """
    rng = numpy.random.default_rng(seed)
    usual = rng.beta(14, 2, events + others)
    before = rng.random((events + others, 120)) > usual[:, None]
    low = numpy.argsort(before.sum(axis=1) + rng.random(events + others), kind="stable")[::-1][: 2 * events]
    had = set(rng.permutation(low)[:events].tolist())
    rows: Rows = {code: [] for code in ("register:travel-withdrawals", "pupils", "attendance-months")}
    for place in range(events + others):
        child, withdrawn = f"u{place:04}", WITHDRAWN + moved * DAY
        fewer = 0.04 + effect * (place in had)
        after = rng.random(120) > max(usual[place] - fewer, 0)
        rows["attendance-months"] += joined(months(child, 0, before[place], moved) + months(child, 1, after, moved))
        rows["pupils"].append(
            {"upn": child, "laestab": "9994001", "year_group": "8", "provision": "K", "on_roll": True}
        )
        if place in had:
            told = {"subject_upn": child, "withdrawn_on": withdrawn, "support": "taxi", "why": "review"}
            rows["register:travel-withdrawals"].append(told)
    return rows


def laid(rows: Rows, moved: int = 0) -> Sources:
    found = {code: Source(columns_of(code), rows=rows.get(code, ())) for code in sources_needed(TRAVEL)}
    calendar = [{**row, "day": row["day"] + moved * DAY} for row in weekdays(date(2023, 1, 2), date(2024, 12, 31))]
    return {**found, "calendar": Source(columns_of("calendar"), rows=calendar)}


def asked(rows: Rows, moved: int = 0) -> Answer:
    period = tuple(day + moved * DAY for day in PERIOD)
    return answer(TRAVEL, period, laid(rows, moved), Memory(), trusting=True)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def planted() -> Rows:
    return world(1, 30, 90, 0.12)


def test_an_effect_that_was_planted_among_those_seldom_there_is_found(planted: Rows):
    found = asked(planted)
    (claim,) = found.claims
    assert claim.code == "attendance-effect-less"
    assert 8 <= dict(claim.figures)["by"] <= 16
    assert found.table("attendance").cell({}, "events") == 30


def test_where_nothing_was_planted_only_the_change_would_mislead():
    found = asked(world(2, 30, 90, 0))
    assert found.claims == ()
    assert "regression-nearest" in {one.code for one in found.findings}
    assert found.table("attendance").cell({}, "compared") == 30


def test_that_standing_apart_was_taken_off_is_said_only_where_a_line_was_drawn():
    drawn, left = (sentences(asked(world(2, events, 90, 0))) for events in (30, 9))
    assert ("taken off too" in drawn, "is not taken off: they are too few" in drawn) == (True, False)
    assert ("taken off too" in left, "is not taken off: they are too few" in left) == (False, True)


def test_of_nobody_beside_nothing_is_said_of_standing_apart(planted: Rows):
    assert "stand quite where" not in sentences(asked({**planted, "pupils": []}))


def sentences(found: Answer) -> str:
    return " ".join(sentence(TRAVEL, one, plainly) for one in found.findings)


@pytest.mark.parametrize(
    ("withdrawn", "beside"),
    [
        (PERIOD[0] - 85 * DAY, 30),
        (PERIOD[0] - 84 * DAY, 0),
        (PERIOD[1] + 84 * DAY, 0),
        (PERIOD[1] + 85 * DAY, 30),
    ],
)
def test_who_had_the_same_shortly_before_the_period_or_after_it_stands_beside_nobody(
    planted: Rows, withdrawn: date, beside: int
):
    had = {row["subject_upn"] for row in planted["register:travel-withdrawals"]}
    others = [row["upn"] for row in planted["pupils"] if row["upn"] not in had]
    told = [{"subject_upn": one, "withdrawn_on": withdrawn, "support": "taxi", "why": "review"} for one in others]
    found = asked({**planted, "register:travel-withdrawals": planted["register:travel-withdrawals"] + told})
    assert found.table("attendance").cell({}, "events") == 30
    assert found.table("attendance").cell({}, "compared") == beside


def test_pupils_in_another_order_change_nothing(planted: Rows):
    rng = numpy.random.default_rng(3)
    mixed = {code: [rows[place] for place in rng.permutation(len(rows))] for code, rows in planted.items()}
    assert asked(mixed) == asked(planted)


def test_all_days_moved_alike_change_nothing(planted: Rows):
    def told(found: Answer) -> Answer:
        return replace(found, first=PERIOD[0], last=PERIOD[1], day=PERIOD[2])

    assert told(asked(world(1, 30, 90, 0.12, moved=11), moved=11)) == asked(planted)


def test_no_row_of_a_child_is_in_an_answer(planted: Rows):
    assert "u00" not in str(asked(planted))


def test_whose_attendance_fell_is_read_anew_with_both_sides(planted: Rows):
    rows = listed(TRAVEL, "fell", PERIOD, laid(planted), Memory(), trusting=True)
    assert rows
    for row in rows:
        assert next(iter(row)) == "subject_upn"
        assert row["attendance_change"] <= -5
        assert row["attendance_possible_before"] == row["attendance_possible_after"] == 120


def test_events_whose_days_are_not_over_are_said_to_be_not_over(planted: Rows):
    early = {
        **planted,
        "attendance-months": [row for row in planted["attendance-months"] if row["month"] < date(2024, 3, 1)],
    }
    found = asked(early)
    assert found.left_out == (("Attendance: the days after are not over, or no marks have come of them yet", 30),)
    assert found.table("attendance").cell({}, "events") == 30
    assert [one.code for one in found.findings][:2] == ["attendance-change-nobody", "attendance-effect-nobody"]


def test_where_it_is_not_told_who_the_others_are_no_effect_is_claimed(planted: Rows):
    assert TRAVEL.changes
    assert TRAVEL.changes.beside
    anybody = structs.replace(TRAVEL.changes, beside=structs.replace(TRAVEL.changes.beside, same={}))
    there = {code: source for code, source in laid(planted).items() if code != "pupils"}
    found = answer(structs.replace(TRAVEL, changes=anybody), PERIOD, there, Memory(), trusting=True)

    assert found.claims == ()
    assert "compared-not-told" in {one.code for one in found.findings}
