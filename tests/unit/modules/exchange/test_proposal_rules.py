"""What comes of a proposal that is made again: what somebody decided stands while the row says the same."""

import pytest

from tallystick.engine.catalogue.proposals import proposals
from tallystick.modules.exchange.rules.proposing import (
    Comes,
    Stands,
    comes_of,
    is_complete,
    mark_of,
    says_of,
    seen_of,
    whose_of,
)

HOW = proposals()["care-episodes"]
NOW = ("says", 1)


@pytest.mark.row("LRN-09")
@pytest.mark.parametrize(
    ("kept", "accepted", "comes"),
    [
        (None, None, "add"),
        (Stands("open", "says", 1), None, "open"),
        (Stands("gone", "says", 1), None, "open"),
        (Stands("there", "says", 1), None, "open"),
        (Stands("aside", "says", 1), None, "stay"),
        (Stands("aside", "said otherwise", 1), None, "open"),
        (Stands("aside", "says", 2), None, "open"),
        (None, Stands("accepted", "says", 1), "stay"),
        (None, Stands("accepted", "said otherwise", 1), "add"),
        (None, Stands("accepted", "says", 2), "add"),
        (Stands("there", "said otherwise", 1), Stands("accepted", "says", 1), "open"),
    ],
)
def test_what_comes_of_what_is_proposed_again(kept: Stands | None, accepted: Stands | None, comes: Comes):
    assert comes_of(kept, accepted, *NOW) == comes


def test_the_same_proposal_is_known_by_the_number_and_what_tells_entries_apart():
    row = {"starts": "2024-04-03", "legal_status": "C2"}
    mark = mark_of(HOW, "4101", row)
    assert mark == mark_of(HOW, "4101", {**row, "legal_status": "E1"})
    assert len({mark, mark_of(HOW, "4102", row), mark_of(HOW, "4101", {**row, "starts": "2024-04-04"})}) == 3


def test_what_a_row_says_is_the_same_in_whatever_order():
    assert says_of({"a": "1", "b": "2"}) == says_of({"b": "2", "a": "1"}) != says_of({"a": "2", "b": "1"})


def test_nothing_that_is_kept_of_a_number_is_the_number():
    assert "4101" not in whose_of(HOW, "4101") + mark_of(HOW, "4101", {"starts": "2024-04-03"})


def test_a_row_that_leaves_a_required_field_empty_is_not_complete():
    assert is_complete({"starts": "2024-04-03", "legal_status": "C2"}, ["starts", "legal_status"])
    assert not is_complete({"starts": "2024-04-03", "legal_status": ""}, ["starts", "legal_status"])


def test_what_was_seen_tells_a_proposal_and_the_entry_beside_it():
    assert len({seen_of(1, 0), seen_of(1, 1), seen_of(2, 1), seen_of(11, 1), seen_of(1, 11)}) == 5
