"""A document that could not be read aloud, or does not add up, is never made."""

import pytest
from tests.unit.engine.writing.papers import COUNTS, PLAN, WHOLE, paper

from tallystick.engine.writing import Bars, Cell, Column, DocumentRefused, Heading, Line, Table, cell
from tallystick.engine.writing.document import numbers, placed

TWO = (Column("A"), Column("B"))


def test_a_skipped_heading_is_refused():
    with pytest.raises(DocumentRefused, match="skips from level 1 to level 3"):
        paper(Heading("One"), Heading("Three", 3))


def test_a_heading_may_climb_back_by_any_number_of_levels():
    paper(Heading("One"), Heading("Two", 2), Heading("Three", 3), Heading("Another one"))


def test_a_chart_without_words_is_refused():
    with pytest.raises(DocumentRefused, match="says nothing"):
        Bars(" ")


def test_a_chart_draws_whole_numbers_only():
    with pytest.raises(DocumentRefused, match="“many” is not a number"):
        Table("Counts", TWO, ((cell("Completed"), cell("many")),), chart=Bars("Bars.", 1))


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        (((cell("a"),),), "do not fill"),
        (((cell("a"), cell("b"), cell("c")),), "past its edge"),
        (((cell("a", rows=2), cell("b")),), "past its edge"),
        (((cell("a"), cell("b", rows=2)), (cell("c", columns=2),)), "past its edge|same place"),
    ],
)
def test_cells_that_do_not_fill_their_table_are_refused(rows, fault):
    with pytest.raises(DocumentRefused, match=fault):
        Table("Plan", TWO, rows)


def test_a_table_without_a_caption_is_refused():
    with pytest.raises(DocumentRefused, match="caption"):
        Table(" ", TWO, ((cell("a"), cell("b")),))


def test_a_merged_cell_stands_at_every_place_it_covers():
    grid = placed(PLAN)
    assert [one.text for one, _ in grid[0]] == ["Urgent"] * 3
    assert grid[1][0][0] is grid[2][0][0]
    assert [begins for _, begins in grid[2]] == [False, True, True]


def test_numbered_paragraphs_are_counted_through_the_whole_document():
    assert [number for number in numbers(paper(*WHOLE)) if number] == [1, 2]


def test_a_character_that_no_file_can_hold_is_shown_as_lost():
    assert Line("one\x0ctwo\ud800").text == "one�two�"
    assert paper(title="A\x00B").title == "A�B"


def test_a_cell_keeps_one_paragraph_for_each_line():
    assert cell("one\n\n two").lines == (Line("one"), Line(" two"))
    assert Cell((Line("steps", mark="(a)"),)).text == "(a) steps"
    assert COUNTS.rows[0][1].text == "14"
