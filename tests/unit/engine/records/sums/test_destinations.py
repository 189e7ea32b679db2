"""What young people are on a day, said from spells."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.engine.catalogue.codes import code_lists
from tallystick.engine.records.sums import destinations
from tallystick.engine.records.sums.destinations import Spell, Status, holding, moves, shares, status_of, statuses

SEPTEMBER, OCTOBER = date(2025, 9, 30), date(2025, 10, 31)
STARTED, LEFT = date(2025, 9, 3), date(2025, 9, 29)
SPELLS = [
    Spell("wren", "210", STARTED, source="school"),
    Spell("ash", "210", STARTED, LEFT, source="school"),
    Spell("ash", "619", date(2025, 9, 30), date(2025, 10, 19), source="adviser"),
    Spell("ash", "310", date(2025, 10, 20), source="employer"),
    Spell("hazel", "810", date(2025, 9, 1), source="adviser"),
    Spell("rowan", "710", date(2025, 8, 1), source="youth offending team"),
    Spell("elm", "230", STARTED, date(2025, 10, 10), source="college"),
]
COHORT = {"wren", "ash", "hazel", "rowan", "elm", "briar"}


@pytest.mark.row("P16-04")
def test_the_status_on_30_september_comes_from_the_spells_of_that_day():
    assert statuses(COHORT, SPELLS, SEPTEMBER) == {
        "wren": Status.EET,
        "ash": Status.NEET,
        "hazel": Status.NOT_KNOWN,
        "rowan": Status.APART,
        "elm": Status.EET,
        "briar": Status.NOT_KNOWN,
    }
    assert statuses({"ash"}, SPELLS, LEFT) == {"ash": Status.EET}


@pytest.mark.row("P16-04")
def test_not_known_is_a_share_of_its_own_and_who_is_counted_apart_is_in_none():
    found = shares(statuses(COHORT, SPELLS, SEPTEMBER))
    assert [found.percent(one) for one in (Status.EET, Status.NEET, Status.NOT_KNOWN)] == [40.0, 20.0, 40.0]
    assert shares({"rowan": Status.APART}).percent(Status.EET) is None


@pytest.mark.row("P16-04")
def test_those_looked_after_stand_against_everybody():
    found = statuses(COHORT, SPELLS, SEPTEMBER)
    looked_after = shares(found, among={"ash", "elm"})
    assert (looked_after.people, looked_after.percent(Status.EET)) == (2, 50.0)
    assert shares(found).people == 6


@pytest.mark.row("P16-04")
def test_who_joined_and_left_between_two_days():
    found = moves(statuses(COHORT, SPELLS, SEPTEMBER), statuses(COHORT - {"wren"} | {"new"}, SPELLS, OCTOBER))
    assert found.joined[Status.EET] == ["ash"]
    assert (found.left[Status.NEET], found.left[Status.EET], found.joined[Status.NOT_KNOWN]) == (
        ["ash"],
        ["elm"],
        ["elm"],
    )
    assert (found.new, found.gone) == (["new"], ["wren"])


@pytest.mark.row("P16-04")
def test_on_the_seventeenth_birthday_what_counts_is_that_day():
    born = {"ash": date(2008, 10, 20), "elm": date(2008, 10, 11), "wren": date(2008, 9, 1)}
    assert destinations.statuses_at_age(born, SPELLS, 17) == {
        "ash": Status.EET,
        "elm": Status.NOT_KNOWN,
        "wren": Status.NOT_KNOWN,
    }


def test_of_several_spells_the_one_that_began_last_holds_then_the_one_last_ascertained():
    older = Spell("wren", "210", STARTED, source="school", ascertained=STARTED)
    newer = Spell("wren", "619", STARTED, source="adviser", ascertained=LEFT)
    assert holding([newer, older], SEPTEMBER) == newer
    later = Spell("wren", "310", LEFT, source="employer")
    assert holding([later, newer, older], SEPTEMBER) == later


def test_the_numbers_in_doubt_are_not_taken_for_neet():
    assert (status_of("550"), status_of("710")) == (Status.EET, Status.APART)


def test_every_number_of_the_list_belongs_to_one_group_and_groups_hold_no_other():
    groups = ["EDUCATION", "EMPLOYMENT", "TRAINING", "OUT", "UNKNOWN", "APART"]
    numbers = [number for one in groups for number in getattr(destinations, one)]
    assert sorted(numbers) == sorted(one.code for one in code_lists()["youth-activities"].codes)


def test_somebody_born_on_29_february_is_of_age_on_1_march():
    assert destinations.birthday(date(2008, 2, 29), 17) == date(2025, 3, 1)
    assert destinations.birthday(date(2008, 2, 29), 16) == date(2024, 2, 29)


DAYS = st.integers(0, 60).map(lambda many: date(2025, 8, 1) + timedelta(many))


@given(
    st.lists(st.builds(Spell, st.sampled_from("ab"), st.sampled_from(["210", "619", "810", "710"]), DAYS, DAYS)), DAYS
)
def test_everybody_is_counted_once_whatever_the_order_of_spells(spells, day):
    found = statuses({"a", "b", "c"}, spells, day)
    assert found == statuses({"a", "b", "c"}, spells[::-1], day)
    assert shares(found).people == 3
    later = [Spell("a", "619", day + timedelta(1))]
    assert statuses({"a", "b", "c"}, [*spells, *later], day) == found
