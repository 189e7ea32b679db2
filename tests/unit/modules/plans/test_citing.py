"""Numbers of judgements as they are typed: each has a key, each is kept whole, and none is lost unsaid."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.modules.plans.rules.citing import LONGEST, CannotBeCited, code_given, code_key, codes_given, codes_in

TYPED = st.lists(
    st.sampled_from(["JRS", "jrs", "Judgement", "no.", "number", "5.2", "9a", "ß", ",", ";", ":", ".", " ", "\n", "\t"])
).map("".join) | st.text(max_size=80)


@pytest.mark.row("PLN-02")
@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("5.2", ["5.2"]),
        ("JRS 5.2; Judgement no. 5.3", ["5.2", "5.3"]),
        ("JRS 5.2 ,", ["5.2"]),
        ("JRS JRS 5.2", ["5.2"]),
        ("9a, 9A", ["9A"]),
        ("JRS ,", []),
        ("JRS JRS", []),
        (",;", []),
    ],
)
def test_the_numbers_in_what_is_typed(typed: str, codes: list[str]):
    assert codes_in(typed) == codes


@given(TYPED)
def test_every_number_has_a_key_and_each_key_is_there_once(typed: str):
    keys = [code_key(code) for code in codes_in(typed)]
    assert all(keys)
    assert len(keys) == len(set(keys))


@given(TYPED)
def test_a_number_is_read_again_as_it_was_read(typed: str):
    for code in codes_in(typed):
        assert codes_in(code) == [code]


@given(TYPED)
def test_what_is_kept_fits_its_columns_or_is_refused(typed: str):
    try:
        codes = codes_given(typed)
    except CannotBeCited:
        return
    assert codes
    assert all(len(code) <= LONGEST and 0 < len(code_key(code)) <= LONGEST for code in codes)


@pytest.mark.parametrize("typed", ["", ",", ";", "JRS ,", "JRS JRS"])
def test_no_number_is_refused_with_a_sentence(typed: str):
    with pytest.raises(CannotBeCited, match=r"Give the number of a judgement, such as 5\.2\."):
        code_given(typed)


def test_a_second_number_is_refused_where_one_is_kept():
    with pytest.raises(CannotBeCited, match="one number"):
        code_given("5.2, 5.3")
    assert code_given("JRS 5.2, 5.2") == "5.2"


@pytest.mark.parametrize("typed", ["x" * (LONGEST + 1), "ß" * LONGEST])
def test_a_number_too_long_to_keep_or_to_look_up_is_refused(typed: str):
    with pytest.raises(CannotBeCited, match="letters at most"):
        code_given(typed)
