"""Two sources of one fact: who is paired with whom, and what is left over."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tallystick.engine.catalogue.comparisons import Comparison, Side, comparisons
from tallystick.engine.comparing import Row, differences, laid_side_by_side

FIRST = date(2026, 9, 1)
SIDE = Side(title="A source", columns={"starts": "starts", "kind": "kind"}, owner="performance-analyst")
HOW = Comparison(
    kind="comparison",
    code="exclusions",
    title="Exclusions",
    about="",
    one=SIDE,
    other=SIDE,
    same=["starts"],
    near={"starts": 3},
    compare=["kind"],
    examples=[],
)


def said(child: str, day: int = 0, kind: str = "suspension", where: str = "") -> Row:
    """Give a row of a child who was excluded some days into September."""
    starts = (FIRST + timedelta(days=day)).isoformat()
    return Row(child, (("kind", kind), ("starts", starts)), where)


@pytest.mark.row("LRN-10")
def test_twenty_in_one_and_twenty_two_in_the_other_of_which_nineteen_agree():
    shared = [said(f"child {number}") for number in range(19)]
    one = [*shared, said("only in the school file")]
    other = [*shared, *(said(f"only in the log {number}") for number in range(3))]
    laid = laid_side_by_side(one, other, HOW)
    assert (len(one), len(other), laid.agreed) == (20, 22, 19)
    assert (laid.count("missing in other"), laid.count("missing in one"), laid.count("different")) == (1, 3, 0)
    assert str(laid.share) == "82.6"


def test_a_day_near_by_is_the_same_exclusion_told_differently():
    (pair,) = laid_side_by_side([said("Ash", 0)], [said("Ash", 3)], HOW).pairs
    assert (pair.kind, pair.differs) == ("different", ("starts",))
    assert laid_side_by_side([said("Ash", 0)], [said("Ash", 4)], HOW).count("different") == 0


def test_of_several_near_by_the_nearest_is_taken():
    laid = laid_side_by_side([said("Ash", 10)], [said("Ash", 12), said("Ash", 9)], HOW)
    paired = next(pair for pair in laid.pairs if pair.kind == "different")
    assert paired.other == said("Ash", 9)


def test_what_one_source_says_twice_stands_alone_the_second_time():
    laid = laid_side_by_side([said("Ash"), said("Ash")], [said("Ash")], HOW)
    assert (laid.agreed, laid.count("missing in other")) == (1, 1)


def test_what_says_the_same_is_paired_before_what_is_only_about_the_same():
    one = [said("Ash", kind="permanent"), said("Ash", kind="suspension")]
    laid = laid_side_by_side(one, list(reversed(one)), HOW)
    assert (laid.agreed, laid.pairs) == (2, ())


def test_two_sources_without_a_row_agree_in_no_share():
    assert laid_side_by_side([], [], HOW).share is None


rows = st.lists(st.builds(said, st.sampled_from("ABC"), st.integers(0, 8), st.sampled_from(["x", "y"])), max_size=9)


@given(rows, rows, st.randoms())
def test_each_row_is_used_once_and_order_changes_nothing(one: list[Row], other: list[Row], chance):
    laid = laid_side_by_side(one, other, HOW)
    in_pairs = [pair.one for pair in laid.pairs if pair.one], [pair.other for pair in laid.pairs if pair.other]
    assert laid.agreed + len(in_pairs[0]) == len(one)
    assert laid.agreed + len(in_pairs[1]) == len(other)
    chance.shuffle(one)
    chance.shuffle(other)
    assert laid_side_by_side(one, other, HOW) == laid


@given(rows)
def test_a_source_agrees_with_itself_entirely(one: list[Row]):
    laid = laid_side_by_side(one, one, HOW)
    assert (laid.agreed, laid.pairs) == (len(one), ())


@given(rows, rows)
def test_turned_round_what_was_missing_in_one_is_missing_in_the_other(one: list[Row], other: list[Row]):
    laid, turned = laid_side_by_side(one, other, HOW), laid_side_by_side(other, one, HOW)
    assert laid.agreed == turned.agreed
    assert laid.count("missing in one") == turned.count("missing in other")


def test_an_example_that_does_not_hold_is_told():
    how = comparisons()["exclusions"]
    wrong = replace(how, examples=[replace(how.examples[0], agreed=2)])
    assert differences(wrong) == ["“agreed” gives 1, not 2."]
