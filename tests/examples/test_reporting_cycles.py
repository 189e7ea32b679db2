"""Each of the 44 reporting cycles of the inventory, section 0.2, is owed by files of the catalogue, in its cycle."""

import re

import pytest
from tests.examples.test_rule_examples import INVENTORY
from tests.support.cycles import CYCLES

from tallystick.engine.catalogue.obligations import obligations

TO_THEIR_OWN_TIMETABLE = {"race-equality-scrutiny", "workforce-equality-scrutiny"}  # of the line on quarterly equality

WHEN_ASKED = {"scrutiny-report-back"}  # owed once a response goes out, by GOV-13


@pytest.mark.row("GOV-05")
def test_the_44_cycles_are_owed_by_files_in_their_cycle():
    assert len(CYCLES) == 44
    named = [(code, cycle) for _, cycle, codes, _ in CYCLES for code in codes.split()]
    assert [(code, obligations()[code].cycle) for code, _ in named] == named
    assert {code for code, _ in named} | TO_THEIR_OWN_TIMETABLE | WHEN_ASKED == set(obligations())


@pytest.mark.row("GOV-05")
@pytest.mark.parametrize(("begins", "codes", "whom"), [(begins, codes, whom) for begins, _, codes, whom in CYCLES])
def test_each_cycle_is_owed_to_those_whom_its_line_names(begins: str, codes: str, whom: dict[str, str]):
    assert {who.body or who.people for code in codes.split() for who in obligations()[code].to} == set(whom)


def lines_of_the_inventory() -> list[list[str]]:
    """Give the lines of section 0.2, each as its cells: how often, what, to whom, its source and its rows."""
    section = INVENTORY.read_text("utf-8").partition("\n## 0.2 ")[2].partition("\n## ")[0]
    return [
        [cell.strip() for cell in cells[1:6]] for line in section.splitlines() if len(cells := line.split("|")) == 7
    ][2:]


@pytest.mark.skipif(not INVENTORY.is_file(), reason="../shared/requirements is not here")
def test_they_are_the_inventorys_own_lines_in_its_order_with_whom_they_name():
    lines = lines_of_the_inventory()
    assert len(lines) == 44
    both = list(zip(lines, CYCLES, strict=True))
    assert [what for (_, what, *_), (begins, *_) in both if not what.startswith(begins)] == []
    words = [(f"{what} {to}", said) for (_, what, to, *_), (*_, whom) in both for said in whom.values()]
    assert [(line, said) for line, said in words if said not in line] == []


@pytest.mark.skipif(not INVENTORY.is_file(), reason="../shared/requirements is not here")
def test_the_files_of_a_line_name_its_rows():
    told = [
        (row, codes)
        for (*_, rows), (_, _, codes, _) in zip(lines_of_the_inventory(), CYCLES, strict=True)
        for row in rows.split(", ")
        if not any(row in obligations()[code].rows for code in codes.split())
    ]
    assert told == []


@pytest.mark.skipif(not INVENTORY.is_file(), reason="../shared/requirements is not here")
def test_the_plan_of_recommendation_13_has_six_three_and_two_reports_in_2004_05():
    row = re.search(r"^\| GOV-05 \|.*$", INVENTORY.read_text("utf-8"), re.M)
    assert row
    assert "6 half-termly, 3 termly and 2 evaluation reports" in row[0]
    years = {code: obligations()[code].examples[0] for code in
             ("plan-monitoring-half-termly", "plan-monitoring-termly", "plan-evaluation")}  # fmt: skip
    assert [len(one.due or []) for one in years.values()] == [6, 3, 2]
