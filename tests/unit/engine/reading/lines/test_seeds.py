"""The documents of the brief that are lines and not grids: as many headings, tasks and targets as counted by hand."""

from pathlib import Path

import pytest

from tallystick.engine.reading import lines
from tallystick.engine.reading.lines import LineReading
from tallystick.engine.reading.sources import extract

SEEDS = Path(__file__).resolve().parents[6] / "shared" / "seeds"


def reading_of(number: str) -> LineReading:
    found = sorted(SEEDS.glob(f"{number}_*.txt"))
    if not found:
        pytest.skip("../shared is not here")
    return lines.records(extract(found[0]))


def count(reading: LineReading, name: str) -> int:
    return sum(1 for record in reading.records if name in record.cells)


@pytest.mark.row("PLN-01")
@pytest.mark.parametrize(
    ("number", "headings", "actions", "measures"), [("003", 6, 58, 0), ("004", 5, 41, 13), ("002", 25, 108, 83)]
)
def test_nothing_is_missed_and_nothing_made_up(number: str, headings: int, actions: int, measures: int) -> None:
    reading = reading_of(number)
    assert (count(reading, "recommendation"), count(reading, "action"), count(reading, "measure")) == (
        headings,
        actions,
        measures,
    )


@pytest.mark.row("PLN-01")
def test_four_of_the_tasks_are_promises_of_the_closing_section() -> None:
    promised = [r for r in reading_of("002").records if any(code == "commitment-in-prose" for _, code, _ in r.doubts)]
    assert len(promised) == 4


@pytest.mark.row("PLN-03")
def test_every_sub_plan_stands_in_the_group_that_its_recommendation_was_listed_under() -> None:
    groups = [r.cells["group"].text for r in reading_of("002").records if "group" in r.cells]
    sizes = [groups.count(group) for group in dict.fromkeys(groups)]
    assert sizes == [13, 11, 1]


@pytest.mark.row("PLN-19")
def test_a_task_whose_parting_is_uncertain_says_so() -> None:
    doubted = [r for r in reading_of("002").records if "action" in r.cells and r.doubts]
    assert doubted
    assert all(record.sure < 1 for record in doubted)
