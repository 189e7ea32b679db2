"""Chances are drawn from a seed and are the same on every Python."""

from datetime import date

import pytest

from tallystick.engine.synth.chances import Chances, Weighted


@pytest.mark.row("PLT-05")
def test_a_seed_gives_the_draws_that_it_gave_when_this_was_written():
    chances = Chances(7, 0, "families")

    assert [chances.below(1_000) for _draw in range(6)] == [770, 271, 446, 154, 608, 584]
    assert chances.in_any_order(range(8)) == [6, 0, 3, 7, 5, 4, 2, 1]
    assert chances.day(date(2025, 9, 1), date(2026, 8, 31)) == date(2025, 11, 12)
    assert chances.drawn(Weighted([("a", 1), ("b", 98), ("c", 1)])) == "b"


def test_another_seed_and_another_purpose_give_other_draws():
    streams = [Chances(1, 0, "a"), Chances(2, 0, "a"), Chances(1, 1, "a"), Chances(1, 0, "b")]

    assert len({tuple(stream.below(1_000_000) for _draw in range(3)) for stream in streams}) == 4


def test_what_is_weighted_with_nothing_is_never_drawn_and_the_rest_by_weight():
    chances, few = Chances(1, "weights"), Weighted([("never", 0), ("seldom", 1), ("often", 9)])
    drawn = [few.things.index(chances.drawn(few)) for _draw in range(2_000)]

    assert drawn.count(0) == 0
    assert 120 < drawn.count(1) < 290


def test_what_is_put_in_any_order_is_all_there_once():
    assert sorted(Chances(3, "order").in_any_order(range(100))) == list(range(100))


def test_a_number_between_two_reaches_both():
    chances = Chances(5, "between")

    assert {chances.whole(3, 5) for _draw in range(200)} == {3, 4, 5}
