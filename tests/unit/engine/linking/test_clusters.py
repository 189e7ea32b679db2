"""Pairs become children: rivals go to a person, groups hold one row of a source, and order makes no difference."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tallystick.engine.linking.bands import Band
from tallystick.engine.linking.clusters import (
    AMBIGUOUS,
    CROWDED,
    MOST_POSSIBLE,
    Pair,
    gather,
    likeliest,
    settle,
    unrivalled,
)
from tallystick.engine.linking.scoring import Scored


def a_pair(one: str, other: str, weight: float = 30.0, band: Band = Band.CLEAR) -> Pair:
    ends = sorted([(one[0], one[1:]), (other[0], other[1:])])
    return Pair(Scored(*ends, weight, {}, {}), band)


def groups(pairs, unique=("a", "b", "c")):
    clusters, after = gather(settle(pairs, unique), unique)
    return [sorted("".join(key) for key in group) for group in clusters], after


def test_two_rivals_nearly_as_strong_go_to_a_person():
    found, after = groups([a_pair("a1", "b1", 30), a_pair("a1", "b2", 27)])
    assert found == []
    assert [(one.band, one.because) for one in after] == [(Band.POSSIBLE, AMBIGUOUS)] * 2


def test_a_much_weaker_rival_falls_away():
    found, after = groups([a_pair("a1", "b1", 40), a_pair("a1", "b2", 12)])
    assert found == [["a1", "b1"]]
    assert len(after) == 1


def test_two_rows_of_a_source_meet_in_no_group_by_a_third():
    found, after = groups([a_pair("a1", "b1", 40), a_pair("a1", "c1", 39), a_pair("b2", "c1", 38)])
    assert found == [["a1", "b1", "c1"]]
    assert [one.because for one in after if one.band is Band.POSSIBLE] == [CROWDED]


def test_a_duplicate_within_a_source_joins_where_the_source_does_not_vouch():
    pairs = [a_pair("a1", "a2", 40), a_pair("a1", "b1", 39), a_pair("a2", "b1", 38)]
    assert groups(pairs, unique=())[0] == [["a1", "a2", "b1"]]
    assert groups(pairs)[0] == []  # one that vouches has two rows nearly as alike: a person looks


def test_a_possible_pair_joins_nothing():
    assert groups([a_pair("a1", "b1", 5, Band.POSSIBLE)])[0] == []


keys = st.sampled_from([f"{source}{number}" for source in "abc" for number in range(4)])
pairs = st.lists(
    st.tuples(keys, keys, st.integers(2, 60), st.sampled_from([Band.CLEAR, Band.POSSIBLE])).filter(
        lambda told: told[0] != told[1]
    ),
    max_size=14,
    unique_by=lambda told: frozenset(told[:2]),
)


@given(pairs, st.integers(0, 99))
def test_the_order_of_pairs_makes_no_difference_and_groups_hold_one_row_of_a_source(told, seed):
    made = [a_pair(*one) for one in told]
    mixed = made[:]
    Random(seed).shuffle(mixed)
    found, after = groups(made)
    assert (found, after) == groups(mixed)
    for group in found:
        assert len({key[0] for key in group}) == len(group)


def test_possible_pairs_beyond_the_few_that_a_person_looks_at_are_known_how_many():
    pairs = [a_pair("a1", f"b{number}", 5 - number / 10, Band.POSSIBLE) for number in range(5)]
    every = unrivalled(pairs, ("a", "b"))
    assert (len(every), len(likeliest(every))) == (5, MOST_POSSIBLE)
