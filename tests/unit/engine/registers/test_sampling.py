"""A sample can be drawn again, and a share has the interval that the textbook gives."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.engine.registers.sampling import likely, lot


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
