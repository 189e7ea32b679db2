"""The tally's sums and words."""

from hypothesis import given
from hypothesis import strategies as st

from tallystick.foundation.ui.tally import LENGTH, tally

parts = st.floats(allow_nan=False, min_value=-2, max_value=3)


def test_where_nothing_is_measured_the_lower_half_is_bare_and_says_so():
    stick = tally(0.7, None)
    assert (stick.shown_length, stick.gap_length, stick.matches) == (0, 0, False)
    assert stick.words == "Claimed: 70% of the way. Nothing has been measured."


def test_a_gap_is_drawn_where_more_is_claimed_than_shown():
    stick = tally(1.0, 0.25)
    assert (stick.gap_start, stick.gap_length) == (80.0, 240.0)
    assert stick.words.endswith("More is claimed than is shown.")


def test_the_stick_is_whole_where_the_halves_match():
    stick = tally(0.52, 0.5)
    assert stick.gap_length == 0
    assert stick.words.endswith("The two match.")


def test_a_measured_nothing_is_not_the_same_as_nothing_measured():
    assert "The figures show: 0% of the way." in tally(0.5, 0.0).words
    assert tally(0.5, 0.0).gap_length == LENGTH / 2


def test_what_is_worse_than_at_the_baseline_points_back_from_it_and_is_never_said_to_match():
    stick = tally(0.04, -0.6, apart=True)
    assert (stick.beyond, stick.shown_length, stick.gap_length) == (-1, 0, 12.8)
    assert stick.words.endswith("More is claimed than is shown.")
    assert tally(1.0, 1.3, apart=True).words.endswith("More is shown than is claimed.")
    assert tally(1.0, 1.3).beyond == 1


def test_own_words_stand_in_place_of_percentages():
    words = tally(1, 0.4, claimed_words="Completed", shown_words="41 of 102 children").words
    assert words == "Claimed: Completed. The figures show: 41 of 102 children. More is claimed than is shown."


@given(parts, st.none() | parts, st.lists(parts, max_size=4))
def test_nothing_is_ever_drawn_beyond_the_stick(claimed: float, shown: float | None, notches: list[float]):
    stick = tally(claimed, shown, notches=notches)
    drawn = [stick.claimed_length, stick.shown_length, stick.gap_start + stick.gap_length, *stick.notch_places]
    assert all(0 <= place <= LENGTH for place in drawn)
