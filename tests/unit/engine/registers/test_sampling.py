"""A sample can be drawn again, and a share has the interval that the textbook gives."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.engine.registers import Subject
from tallystick.engine.registers.sampling import drawn, likely, lot


def test_the_same_words_draw_the_same_lot_and_others_another():
    assert lot("2008 Q3", "file/7") == lot("2008 Q3", "file/7")
    assert lot("2008 Q3", "file/7") != lot("2008 Q3", "file/8")
    assert lot("ab", "c") != lot("a", "bc")


@given(st.text())
def test_a_lot_lies_from_nought_up_to_one(word: str):
    assert 0 <= lot(word) < 1


def test_lots_are_spread_evenly():
    drawn = [lot("seed", number) for number in range(2000)]
    assert 0.22 < sum(one < 0.25 for one in drawn) / 2000 < 0.28


@pytest.mark.row("CAS-11")
@pytest.mark.parametrize(
    ("good", "every", "low", "high"), [(15, 20, 0.5313, 0.8881), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0)]
)
def test_the_interval_is_wilsons(good: int, every: int, low: float, high: float):
    assert likely(good, every) == pytest.approx([low, high], abs=0.0001)


def test_of_nothing_there_is_no_interval():
    assert likely(0, 0) is None
    assert likely(None, 4) is None


@pytest.mark.row("CAS-11")
@given(st.permutations(range(12)))
def test_a_sample_is_the_same_in_whatever_order_the_files_come(order: list[int]):
    files = [Subject(f"people.person/{number}", "Somebody") for number in order]
    in_order = [Subject(f"people.person/{number}", "Somebody") for number in range(12)]
    assert drawn(files, 4, "July") == drawn(in_order, 4, "July")
    assert len(drawn(files, 4, "July")) == 4
    assert drawn(files, None, "July") == []


def test_another_word_draws_another_sample():
    files = [Subject(f"people.person/{number}", "Somebody") for number in range(50)]
    assert drawn(files, 10, "July") != drawn(files, 10, "October")
