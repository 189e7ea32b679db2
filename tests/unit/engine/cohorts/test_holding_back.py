"""Small groups are kept back, and so is whatever would tell them."""

from datetime import date
from fractions import Fraction
from itertools import chain, combinations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tallystick.engine.catalogue.rules import rules
from tallystick.engine.cohorts import kept_back
from tallystick.engine.cohorts.comparing import compared, parted, similar
from tallystick.engine.cohorts.measures import Sum

TODAY = date(2026, 11, 20)
FEW, ENOUGH = (rules()[one].in_force(TODAY) for one in ("small-groups", "comparator-schools"))
OWN = "9980001"
counts = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 30), max_size=6)
OTHERS = ["9980002", "9980003", "9980004", "9980005", "9980006"]
cells = st.sampled_from([7, 7, 7, 0, 1, 2]).map(lambda pupils: Sum(pupils, Fraction(pupils), pupils))
told = st.fixed_dictionaries({(school, group): cells for school in [OWN, *OTHERS] for group in "abc"})
PLACES = {(OTHERS[0], "a"), (OTHERS[1], "b"), *((school, "c") for school in OTHERS)}
TWO_AT_ONE = {  # a and b are each at one school, so that both together are of two, and c is at every other
    (school, group): Sum(7, Fraction(7), 7) if (school, group) in PLACES else Sum()
    for school in [OWN, *OTHERS]
    for group in "abc"
}


@pytest.mark.row("ATX-03", "LRN-12")
@pytest.mark.parametrize(
    ("pupils", "hidden"),
    [
        ({"a": 5, "b": 20}, ""),
        ({"a": 4, "b": 20}, "ab"),  # b alone would tell a, once the total is known
        ({"a": 4, "b": 20, "c": 9}, "ac"),
        ({"a": 2, "b": 2, "c": 9, "d": 40}, "abc"),  # a and b together are four
        ({"a": 3, "b": 3, "c": 9}, "ab"),
        ({"a": 4, "b": 0}, "ab"),
        ({"a": 0, "b": 20, "c": 9}, ""),  # of nobody nothing is told
        ({"a": 4, "b": 0, "c": 20}, "ac"),  # and nobody hides nobody
        ({}, ""),
    ],
)
def test_a_group_of_four_is_kept_back_with_what_would_tell_it(pupils: dict[str, int], hidden: str):
    assert kept_back([pupils], FEW) == set(hidden)


@pytest.mark.row("LRN-12")
@pytest.mark.parametrize(
    ("one", "other", "hidden"),
    [
        ({"a": 20, "b": 20}, {"a": 20}, ""),
        ({"a": 4, "b": 30, "c": 20}, {"a": 9, "b": 6, "c": 10}, "ab"),  # b is six in one of the two
        ({"a": 4, "b": 30, "c": 20}, {"b": 30, "c": 20}, "abc"),  # of the other, c would be told alone
        ({"a": 4, "b": 9, "c": 9, "d": 50}, {"b": 2, "c": 2, "d": 40}, "abcd"),  # and here b and c are four
    ],
)
def test_what_is_kept_back_tells_of_neither_of_two_populations(one: dict[str, int], other: dict[str, int], hidden: str):
    assert kept_back([one, other], FEW) == kept_back([other, one], FEW) == set(hidden)


def test_without_a_limit_only_what_is_kept_back_for_another_reason_hides_more():
    assert kept_back([{"a": 1, "b": 20}], None) == set()
    assert kept_back([{"a": 1, "b": 20, "c": 9}], None, {"a"}) == {"a", "c"}


@pytest.mark.row("LRN-12")
@given(counts, counts)
def test_what_is_left_of_the_total_is_never_one_group_nor_few_pupils(one, other):
    hidden = kept_back([one, other], FEW)
    for population in (one, other):
        assert not any(0 < population.get(group, 0) < 5 for group in {*one, *other} - hidden)
        left = [population[group] for group in hidden if population.get(group, 0)]
        if {*one, *other} - hidden:
            assert len(left) != 1
            assert not 0 < sum(left) < 5


@pytest.mark.row("LRN-12", "LRN-20")
@given(told, st.sets(st.sampled_from(OTHERS)))
def test_no_sum_of_shown_figures_tells_of_few_pupils_or_few_schools(figures, like):
    """Whoever knows their own school takes it, and any shown figures, from any other: no small group is left."""
    shown = {group: compared(parted(figures, OWN, like), group, FEW, ENOUGH) for group in "abc"}
    for many in chain.from_iterable(combinations("abc", size) for size in (1, 2, 3)):
        every = all(shown[group].every is not None for group in many)
        alike = all(shown[group].similar is not None for group in many)
        for schools, known in ((OTHERS, every), (like, alike), ({*OTHERS} - like, every and alike)):
            if known:
                assert is_safe(figures, schools, many)


@pytest.mark.row("LRN-12", "LRN-20")
@given(told, st.sets(st.sampled_from(OTHERS)))
@example(TWO_AT_ONE, set())
def test_no_total_less_its_shown_groups_tells_of_few_pupils_or_few_schools(figures, like):
    shown = {group: compared(parted(figures, OWN, like), group, FEW, ENOUGH) for group in "abc"}
    whole = {(school, ""): Sum.of(figures[school, group] for group in "abc") for school in [OWN, *OTHERS]}
    total = compared(parted(whole, OWN, like), "", FEW, ENOUGH)
    if total.every is not None:
        assert is_safe(figures, OTHERS, [group for group in "abc" if shown[group].every is None])
    if total.similar is not None:
        assert is_safe(figures, like, [group for group in "abc" if shown[group].similar is None])


def is_safe(figures, schools, groups) -> bool:
    """Say whether some cells together are of nobody, or of enough pupils and schools."""
    pupils = {school: sum(figures[school, group].pupils for group in groups) for school in schools}
    return not any(pupils.values()) or (sum(pupils.values()) >= 5 and sum(map(bool, pupils.values())) >= 3)


@pytest.mark.row("LRN-12")
def test_similar_schools_are_of_the_phase_and_nearest_in_free_meals():
    shares = {OWN: Fraction(2, 10), **{f"99800{one:02}": Fraction(one, 100) for one in range(10, 30)}}
    phases = dict.fromkeys(shares, "4") | {"9980019": "2"}
    found = similar(OWN, shares, phases)
    assert len(found) == 10
    assert OWN not in found
    assert "9980019" not in found
    assert {"9980018", "9980020", "9980022"} <= set(found)
