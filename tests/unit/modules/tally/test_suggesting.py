"""Which indicator an invented measure may mean: by codes, words, units and numbers, with reasons; never by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.modules.tally.rules.suggesting import Certainty, Offered, Printed, suggest

pytestmark = [pytest.mark.row("PLN-10"), pytest.mark.row("KPI-01")]
PERSISTENT = Offered(
    "persistent-absence",
    "Persistent absence",
    "Pupils who miss a lot of school",
    ("NI 87", "Secondary school persistent absence rate"),
    "%",
    "lower",
    {"care": {"looked-after": "Children looked after", "not": "Everybody else"}},
)
FERRIES = Offered("ferry-lateness", "Ferries that sail late", "Late boats", ("WX 4",), "sailings", "lower")
READING = Offered("reading-at-eight", "Children reading by eight", "Who can read at eight", (), "%", "higher")
ALL = (PERSISTENT, FERRIES, READING)


def best(printed: Printed):
    found = suggest(printed, ALL)
    return found[0] if found else None


@pytest.mark.parametrize("text", ["Cut NI 87 by a third", "NI87 at 5%", "ni-87", "(NI 87): secondary pupils"])
def test_a_printed_code_is_sure_however_it_is_spelled(text):
    told = best(Printed(text))
    assert (told.code, told.certainty) == ("persistent-absence", Certainty.SURE)
    assert "one of its codes" in told.reasons[0]


def test_codes_read_from_their_own_cell_count_too():
    told = best(Printed("No pupil waits at the quay", codes=("WX 4",)))
    assert (told.code, told.certainty) == ("ferry-lateness", Certainty.SURE)


def test_a_code_inside_a_longer_number_is_none():
    assert best(Printed("Room NI 875 is painted")) is None


def test_words_that_are_nearly_the_same_are_likely_and_say_so():
    told = best(Printed("Reduce the rate of persistent absences to 9%", unit="%"))
    assert (told.code, told.certainty) == ("persistent-absence", Certainty.LIKELY)
    assert any("nearly the same" in why for why in told.reasons)
    assert "Both are in %." in told.reasons


def test_a_group_that_the_words_name_comes_along():
    told = best(Printed("Persistent absence of children looked after"))
    assert told.group == (("care", "looked-after"),)
    assert "The words name “Children looked after”, one of its groups." in told.reasons


def test_words_that_have_little_in_common_suggest_nothing():
    assert suggest(Printed("Appoint two apprentices to the library"), ALL) == []


def test_words_of_every_measure_suggest_nothing():
    assert suggest(Printed("Increase the percentage by the end of the year"), ALL) == []


@pytest.mark.parametrize(
    ("printed", "against"),
    [
        (Printed("Children reading by eight", unit="days"), "But the plan prints days, and this is in %."),
        (
            Printed("Children reading by eight", baseline=70, target=50),
            "But the plan wants it lower, and higher is better.",
        ),
        (Printed("Children reading by eight", target=1400), "But 1400 cannot be a percentage."),
    ],
)
def test_what_speaks_against_is_said_and_makes_it_less_sure(printed, against):
    told = best(printed)
    assert told is None or (told.certainty is Certainty.POSSIBLE and against in told.against)
    coded = best(Printed(f"{printed.text} NI 87", baseline=printed.baseline, target=printed.target))
    assert coded.code == "persistent-absence"


def test_even_a_code_is_not_sure_where_the_numbers_speak_against_it():
    told = best(Printed("NI 87", target=1400))
    assert (told.certainty, told.against) == (Certainty.LIKELY, ("But 1400 cannot be a percentage.",))


def test_a_figure_of_which_neither_way_is_better_is_offered_by_its_code_alone():
    moored = Offered("moored", "Boats moored", "How many boats lie here", ("WX 9",), "boats", "neither")
    assert suggest(Printed("Reduce the boats moored at the quay"), [moored]) == []
    (told,) = suggest(Printed("Reduce WX 9"), [moored])
    assert told.certainty is Certainty.LIKELY
    assert told.against == ("But of this figure neither more nor less is better.",)


def test_what_is_to_be_done_is_no_figure_and_is_never_likely():
    done, asked = (best(Printed(text)) for text in ("Report on persistent absence", "Lower persistent absence"))
    assert asked.certainty is Certainty.LIKELY
    assert done.certainty is Certainty.POSSIBLE
    assert done.against == ("But the plan asks for no figure here.",)


@given(st.text(max_size=80), st.none() | st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=6))
def test_any_words_give_ordered_suggestions_each_with_a_reason(text, target, unit):
    found = suggest(Printed(text, target=target, unit=unit), ALL)
    order = list(Certainty)
    assert [order.index(one.certainty) for one in found] == sorted(order.index(one.certainty) for one in found)
    assert all(one.reasons for one in found)
    assert all(0 <= one.score <= 100 for one in found)
    assert len({one.code for one in found}) == len(found)
