"""What a person can set, be given or be told of has a page."""

import pytest
from scripts.write_reference import PAGES, REFERENCE, events, gone

from tallystick.foundation.accounts.rules import permissions


@pytest.mark.parametrize("name", PAGES)
def test_the_page_says_what_the_code_says(name: str):
    assert (REFERENCE / name).read_text("utf-8") == PAGES[name](), "Run `make docs` and commit what it wrote."


def test_no_page_tells_of_a_register_that_is_gone():
    assert gone() == [], "Run `make docs` and commit what it wrote."


def test_every_event_says_when_it_is_recorded():
    assert [event for event, _, why in events() if not why] == []


def test_the_ledgers_first_event_is_found():
    assert "authority founded" in {event for event, _, _ in events()}


def test_every_permission_reads_as_the_end_of_a_sentence():
    assert [one for one in permissions() if one != one.lower() or " " not in one] == []
