"""Rows in one shape: marks and capitals make no difference, and what cannot be is missing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.engine.catalogue.given_names import roots
from tallystick.engine.linking.cleaning import born, clean, postcode_of, root_of, school_of
from tallystick.engine.linking.rows import FIELDS, Row


def of(**told: str):
    return clean("care", Row(id="1", **told))


def test_capitals_apostrophes_hyphens_and_blanks_make_no_difference():
    written = ("O'Neil", "ONEIL", " o’neil ", "O Neil", "Ó'Neil")
    assert {of(family=one).family for one in written} == {"oneil"}
    assert of(given="Mary-Jane").given == of(given="MARY'JANE").given == "maryjane"


def test_a_family_name_of_two_is_known_by_each_of_its_parts():
    assert (of(family="Ashby-Cole").part1, of(family="Ashby-Cole").part2) == ("ashby", "cole")
    assert (of(family="de la Marsh").part1, of(family="de la Marsh").part2) == ("delamarsh", "delamarsh")


def test_a_short_name_stands_for_the_whole_one_and_no_name_is_its_own_other():
    assert root_of("ollie") == root_of("oliver") == "oliver"
    assert all(root_of(root) == root for root in set(roots().values()))


def test_second_given_names_are_other_names():
    row = of(given="Robin Maya", other_names="Ash")
    assert (row.given, row.other1, row.other2) == ("robin", "maya", "ash")


def test_pupil_numbers_are_permanent_temporary_or_doubtful_and_codes_for_none_are_missing():
    permanent, temporary = of(upn="h801 2000 01001"), of(upn="X00180001701A")
    assert (permanent.upn, permanent.temporary, permanent.doubtful) == ("H801200001001", None, None)
    assert (temporary.upn, temporary.temporary) == (None, "X00180001701A")
    assert of(upn="A801200005001").doubtful == "A801200005001"
    for code in ("UN1", "un5", "", "not known"):
        row = of(upn=code)
        assert (row.upn, row.temporary, row.doubtful) == (None, None, None)


def test_days_homes_and_schools_that_cannot_be_are_missing():
    assert (born("2014-03-02"), born("2014-02-30"), born("1066-01-01"), born("")) == ("20140302", None, None, None)
    assert (postcode_of("wx1 2ab"), postcode_of("ZZ99 3VZ"), postcode_of("none")) == ("WX12AB", None, None)
    assert (school_of("801/2001"), school_of("8010000"), school_of("12")) == ("8012001", None, None)


def test_a_birthday_whose_day_and_month_can_be_swapped_knows_the_other():
    assert (of(born="2014-03-02").born_swapped, of(born="2014-03-13").born_swapped) == ("20140203", None)


@pytest.mark.parametrize("said", ["Unknown", "Baby", "unborn", "TEST"])
def test_words_that_stand_for_no_name_are_no_name(said):
    assert of(given=said).given is None


@given(st.fixed_dictionaries({name: st.text(max_size=20) for name in FIELDS if name != "id"}))
def test_whatever_is_written_is_cleaned_and_cleaning_invents_nothing(told):
    row = of(**told)
    assert row.given is None or set(row.given) <= set("".join(told["given"].casefold().split()) + row.given)
    assert clean("care", Row(id="1", **told)) == row
