"""Numbers of learners are checked by their own check characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.lib.identifiers import (
    LA_CODES,
    UPN_UNKNOWN,
    IdentifierWrong,
    check_former,
    check_uln,
    check_upn,
    is_uln,
    is_upn,
    is_upn_unknown,
    read_upn,
    tidy,
    uln_check_digit,
    upn_check_letter,
)
from tallystick.lib.identifiers.upn import LETTERS

GOOD = [
    *("H801200001001", "X00180001701A", "R201100018042", "T20110001804V", "A950000178301"),
    *("H243278544154", "X845212818005", "B801200005001"),
]
BAD = ["R247962919251", "X428558133462", "A801200005001"]


def digits(count: int) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=count, max_size=count)


rests = st.builds(
    lambda authority, middle, serial, last: authority + middle + serial + last,
    st.sampled_from(sorted(LA_CODES)),
    digits(6),
    digits(2),
    st.sampled_from("0123456789" + LETTERS),
)


@pytest.mark.row("LRN-01")
@pytest.mark.parametrize("number", GOOD)
def test_the_check_letter_of_a_good_number_is_its_first(number: str):
    assert upn_check_letter(number[1:]) == number[0]
    check_upn(number)


@pytest.mark.parametrize("number", BAD)
def test_a_number_with_the_wrong_letter_is_refused(number: str):
    assert not is_upn(number)
    assert upn_check_letter(number[1:]) != number[0]


@pytest.mark.parametrize(("number", "letter"), [("R247962919251", "Q"), ("X428558133462", "W"), ("A801200005001", "B")])
def test_the_letter_that_a_bad_number_should_have_is_known(number: str, letter: str):
    assert upn_check_letter(number[1:]) == letter


def test_numbers_of_the_newest_authorities_are_taken():
    newest = ["838", "839", "940", "941", "942", "943"]
    rest = [f"{code}400012001" for code in newest]
    assert all(is_upn(upn_check_letter(one) + one) for one in rest)


def test_a_number_under_a_code_of_no_authority_is_taken_and_called_doubtful():
    assert not read_upn("A950000178301").known_authority
    assert read_upn("H801200001001").known_authority


def test_a_temporary_number_says_that_it_is():
    assert read_upn("T20110001804V").temporary
    assert not read_upn("R201100018042").temporary


def test_a_number_says_who_gave_it_and_when():
    upn = read_upn("h801 2000 0100-1")
    assert (str(upn), upn.authority, upn.establishment, upn.year) == ("H801200001001", "801", "2000", 1)


def test_what_is_said_of_a_wrong_number_does_not_repeat_it():
    for number in [*BAD, "H80120000100", "H80120000100I"]:
        with pytest.raises(IdentifierWrong) as refused:
            check_upn(number)
        assert number not in refused.value.sentence


def test_digits_of_another_script_are_refused():
    assert not is_upn("H٨01200001001")
    assert not is_uln("١000000007")


@given(rests)
def test_a_number_with_its_own_letter_is_taken_and_with_any_other_refused(rest: str):
    right = upn_check_letter(rest)
    assert [letter for letter in LETTERS if is_upn(letter + rest)] == [right]


@given(rests, st.integers(0, 10), digits(1))
def test_one_wrong_digit_is_always_noticed(rest: str, place: int, digit: str):
    changed = rest[:place] + digit + rest[place + 1 :]
    assert changed == rest or upn_check_letter(changed) != upn_check_letter(rest)


@given(st.text(max_size=16))
def test_nothing_written_breaks_the_reading(written: str):
    is_upn(written)
    is_uln(written)
    assert tidy(tidy(written)) == tidy(written)


def test_a_former_number_is_another_number():
    check_former("T20110001804V", "R201100018042")
    with pytest.raises(IdentifierWrong):
        check_former("R201100018042", "r201 1000 18042")


@pytest.mark.parametrize("number", ["1000000001", "12345", "100000000X", "1000000008"])
def test_a_wrong_learner_number_is_refused(number: str):
    with pytest.raises(IdentifierWrong):
        check_uln(number)


@given(digits(9))
def test_a_learner_number_has_one_last_digit_or_none(nine: str):
    right = uln_check_digit(nine)
    taken = [digit for digit in "0123456789" if is_uln(nine + digit)]
    assert taken == ([] if right is None or right > 9 else [str(right)])


@pytest.mark.parametrize("number", ["1000000027", "9999999999"])
def test_learner_numbers_by_hand(number: str):
    total = sum(weight * int(digit) for weight, digit in zip(range(10, 1, -1), number, strict=False))
    assert is_uln(number) == (total % 11 != 0 and 10 - total % 11 == int(number[-1]))


def test_codes_for_an_unknown_number_are_known():
    assert set(UPN_UNKNOWN) == {f"UN{place}" for place in range(1, 11)}
    assert is_upn_unknown(" un5 ")
    assert not is_upn_unknown("UN11")
