"""Plans in layouts that no catalogue file describes, and what must be read from each."""

import pytest
from tests.unit.engine.reading.grids.unseen_layouts import CASES

from tallystick.engine.reading import grids
from tallystick.engine.reading.examples import document, filled


@pytest.mark.row("PLN-01", "PLN-19")
@pytest.mark.parametrize(("given", "then"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_layout_never_seen_is_read_by_its_headings(given, then):
    assert filled(grids.records(document(given))) == then


def test_prose_and_a_table_of_scores_give_no_record():
    scores = [["Judgement", "Grade"], ["Leadership", "2"], ["Care", "3"]]
    assert grids.records(document(["The review was held in May.", scores])).records == []


def test_a_key_of_colours_is_left_to_others():
    key = [["Blue", "Completed"], ["Green", "On track"], ["Amber", "Late"]]
    plan = [["Action", "Lead", "Timescale"], ["Mend the boat", "Carpenter", "May 2019"]]
    reading = grids.records(document([key, plan]))
    assert reading.left == [0]
    assert [str(record.cells["action"]) for record in reading.records] == ["Mend the boat"]


def test_the_printed_columns_are_told_with_their_fields():
    plan = [["Ref", "What we will do", "Who", "Weather"], ["1", "Mend the boat", "Carpenter", "Fair"]]
    reading = grids.records(document([plan]))
    assert [(column.heading, column.field) for column in reading.columns] == [
        ("Ref", "ref"),
        ("What we will do", "action"),
        ("Who", "lead"),
        ("Weather", "kept"),
    ]
    assert str(reading.records[0].cells["kept"]) == "Fair"


def test_a_layout_asked_for_by_name_is_used():
    plan = [["Task", "Cost", "Responsibility", "Timescale"], ["Mend the boat", "£5", "Carpenter", "May 2019"]]
    assert grids.records(document([plan]), layout="task-cost-responsibility").layout == "task-cost-responsibility"
