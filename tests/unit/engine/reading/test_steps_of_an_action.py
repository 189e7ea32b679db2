"""Bullets under an action are its steps, whether a browser drew them or a cell lists them beside numbered measures."""

import pytest
from tests.corpus.by_hand import Page, passage

from tallystick.engine.reading.assembly import assemble
from tallystick.engine.reading.grids.fused_rows import parted_rows
from tallystick.engine.reading.grids.printed import Slot
from tallystick.engine.reading.source import Cell
from tallystick.engine.reading.sources.pdf.pages import drawn_bullets
from tallystick.engine.reading.sources.pdf.words import Word


@pytest.mark.row("PLN-01")
def test_bullets_under_an_action_are_not_rows_beside_its_numbered_measures():
    cells = ("7", "Mend the piers:\n• north pier\n• south pier", "1. Fewer falls\n2. More boats\n3. Dry feet")
    row = tuple(Slot(passage(text), Cell((number,))) for number, text in enumerate(cells))
    assert parted_rows([row]) == [row]


@pytest.mark.row("PLN-01")
def test_a_drawn_dot_before_a_word_is_a_bullet_and_one_far_from_any_is_not():
    entry = Word("north", 80.0, 110.0, 100.0, 112.0)
    dot = {"x0": 70.0, "x1": 73.0, "top": 104.5, "bottom": 107.5, "width": 3.0, "height": 3.0}
    assert [(word.text, word.middle) for word in drawn_bullets([dot], [entry])] == [("•", entry.middle)]
    assert drawn_bullets([{**dot, "x0": 10.0, "x1": 13.0}], [entry]) == []


@pytest.mark.row("PLN-01")
def test_a_number_with_a_letter_before_an_action_is_its_number():
    page = Page().row(action="1a Appoint a pier master", timescale="May 2027")
    (action,) = assemble(page.source, page.records).recommendations[0].actions
    assert (action.ref, action.text) == ("1a", "Appoint a pier master")
