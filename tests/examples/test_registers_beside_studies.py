"""A register's figures of one child before and after are those that the study reads out of marks and exclusions."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest

from tallystick.engine.asking.questions import Source, Sources
from tallystick.engine.backends.memory import Memory
from tallystick.engine.catalogue.registers import registers
from tallystick.engine.catalogue.rules import rules
from tallystick.engine.catalogue.sources import columns_of
from tallystick.engine.catalogue.studies import studies
from tallystick.engine.measures.asked import Period
from tallystick.engine.registers.checking import derived
from tallystick.engine.registers.examples import Stage, calendar_of
from tallystick.engine.studies.asking import listed, sources_needed
from tallystick.foundation.calendars.queries import england
from tallystick.modules.indicators.rules.entries import days_of, entries_of

AUTUMN = (date(2008, 9, 1), date(2008, 12, 31), date(2008, 12, 31))
YEAR = (date(2008, 9, 1), date(2009, 8, 31), date(2009, 8, 31))
LATER = {"upn": "Somebody", "laestab": "9994001", "month": date(2009, 6, 1), "marked": 1, "possible": 1}


@pytest.fixture(scope="module")
def bank_holidays() -> Mapping[date, str]:
    return england()


def staged(register: str, example: int, bank_holidays: Mapping[date, str]) -> Stage:
    one = registers()[register]
    told = one.examples[example]
    return Stage(told, one, registers(), rules(), calendar_of(told, bank_holidays))


def sources_of(stage: Stage, study: str, marks: list[dict[str, Any]]) -> Sources:
    """Give what a study reads: the registers of a stage, its calendar, and marks; of marks none is after June."""
    upns = {one.key: one.name for one in stage.people.values()}
    found = {}
    for code in sources_needed(studies()[study]):
        rows = [{**dict.fromkeys(columns_of(code)), **one} for one in [*marks, LATER] if code == "attendance-months"]
        is_register = code.startswith("register:")
        read = entries_of(code.removeprefix("register:"), stage.world, {}, upns) if is_register else None
        found[code] = read or Source(columns_of(code), rows=rows)
    return {**found, "calendar": days_of(stage.world.calendar, stage.world.today)}


def measured(stage: Stage, study: str, period: Period, marks: list[dict[str, Any]], listing: str = "measured"):
    """Give the rows of a study's list by the child's number."""
    rows = listed(studies()[study], listing, period, sources_of(stage, study, marks), Memory(), trusting=True)
    return {row["subject_upn"]: row for row in rows}


def as_marks(upn: str, first: date, possible: int, attended: int) -> list[dict[str, Any]]:
    """Give so many sessions from a day on, two each day: those missed come first."""
    months: dict[date, dict[str, int]] = defaultdict(lambda: {"marked": 0, "possible": 0, "unauthorised": 0})
    for at in range(possible):
        day = first + timedelta(at // 2)
        bit = 1 << 2 * (day.day - 1) + at % 2
        bits = months[day.replace(day=1)]
        bits["possible"] |= bit
        bits["marked"] |= bit
        bits["unauthorised"] |= bit if at < possible - attended else 0
    return [
        {"upn": upn, "laestab": "9994001", "month": month, "authorised": 0, **told} for month, told in months.items()
    ]


@pytest.mark.row("SEN-04")
@pytest.mark.parametrize("example", [0, 1])
def test_the_points_that_a_withdrawal_lost_are_those_of_the_study(example: int, bank_holidays: Mapping[date, str]):
    stage = staged("travel-withdrawals", example, bank_holidays)
    sums = [one.values for one in stage.world.returned]
    whose = [one.subject.name for one in stage.world.returned if one.subject]
    marks = [
        row
        for name, one in zip(whose, sums, strict=True)
        for row in as_marks(name, one["starts"], int(one["possible"]), int(one["attended"]))
        if one["possible"] <= 2 * (one["ends"] - one["starts"]).days
    ]
    read = measured(stage, "travel-withdrawn", YEAR, marks)
    fell = measured(stage, "travel-withdrawn", YEAR, marks, "fell")

    assert read
    for entry in stage.world.by_register["travel-withdrawals"]:
        if entry.subject and entry.subject.name in read:
            told = derived(registers()["travel-withdrawals"], entry, stage.world).values
            assert float(told["drop"]) == -float(read[entry.subject.name]["attendance_change"])
            assert told["dropped"] == (entry.subject.name in fell)


@pytest.mark.row("LRN-04")
def test_the_days_excluded_around_a_move_are_those_of_the_study(bank_holidays: Mapping[date, str]):
    stage = staged("placements", 0, bank_holidays)
    (row,) = measured(stage, "placement-moves", AUTUMN, []).values()
    moves = [derived(registers()["placements"], one, stage.world) for one in stage.world.by_register["placements"]]
    (told,) = [one.values for one in moves if one.values["excluded_after"] is not None]

    assert [float(told[f"excluded_{side}"]) for side in ("before", "after")] == [
        float(row[f"days-lost_lost_{side}"]) for side in ("before", "after")
    ]
