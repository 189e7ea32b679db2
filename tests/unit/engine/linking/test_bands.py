"""What becomes of a pair: strong is not enough, and twins are never clear."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.engine.linking.bands import ALIKE_GIVEN, CLEAR_FROM, POSSIBLE_FROM, Band, band_of, why_not_clear
from tallystick.engine.linking.comparisons import COMPARISONS

STRONG = CLEAR_FROM + 30
SURE = {"given": "same", "family": "same", "born": "same", "sex": "same", "upn": "same", "postcode": "same"}
levels = st.fixed_dictionaries(
    {}, optional={one.code: st.sampled_from([level.code for level in one.levels]) for one in COMPARISONS}
)


def test_what_agrees_in_everything_is_clear():
    assert band_of(STRONG, SURE) is Band.CLEAR


@pytest.mark.row("LRN-01")
def test_twins_are_never_clear_even_with_one_number_between_them():
    assert band_of(STRONG, SURE | {"given": "differs"}) is Band.POSSIBLE
    assert band_of(STRONG, SURE | {"given": "slip"}, two_names=True) is Band.POSSIBLE


def test_a_slip_in_a_name_is_no_twin():
    assert band_of(STRONG, SURE | {"given": "slip"}) is Band.CLEAR


@pytest.mark.parametrize(
    ("otherwise", "because"),
    [
        ({"upn": "differs"}, "Each has a permanent pupil number, and the two differ."),
        ({"born": "differs"}, "The dates of birth are not alike."),
        ({"upn": "slip", "family": "differs", "postcode": "differs"}, "Too little agrees beside the name."),
    ],
)
def test_a_strong_pair_that_is_not_clear_says_why(otherwise, because):
    assert band_of(STRONG, SURE | otherwise) is Band.POSSIBLE
    assert why_not_clear(SURE | otherwise) == because


def test_a_return_without_names_is_clear_by_number_and_birthday_alone():
    assert band_of(STRONG, {"upn": "same", "born": "same", "sex": "same"}) is Band.CLEAR
    assert band_of(STRONG, {"born": "same", "sex": "same", "postcode": "same"}) is Band.POSSIBLE


def test_a_new_family_name_is_clear_only_where_the_home_or_the_school_is_the_same():
    moved = {"given": "same", "family": "differs", "born": "same", "postcode": "differs"}
    assert band_of(STRONG, moved) is Band.POSSIBLE
    assert band_of(STRONG, moved | {"postcode": "same"}) is Band.CLEAR
    assert band_of(STRONG, moved | {"school": "same"}) is Band.CLEAR
    assert band_of(STRONG, moved | {"school": "differs"}) is Band.POSSIBLE


def test_one_source_tells_twins_apart_itself():
    assert band_of(STRONG, {"given": "differs", "born": "same", "family": "same"}, within=True) is Band.NONE


@given(levels, st.floats(-20, 80))
def test_no_weight_makes_different_given_names_or_different_numbers_clear(told, weight):
    band = band_of(weight, told)
    if band is Band.CLEAR:
        assert told.get("given", "same") in ALIKE_GIVEN
        assert told.get("upn") != "differs"
        assert weight >= CLEAR_FROM
    if weight < POSSIBLE_FROM:
        assert band is Band.NONE
