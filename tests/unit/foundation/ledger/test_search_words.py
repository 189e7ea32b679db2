"""How somebody may say what a line of the ledger is about."""

import pytest

from tallystick.foundation.trail.queries import about


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("Action 12", {"subject__iendswith": ".Action/12"}),
        ("plans.action/12", {"subject": "plans.action/12"}),
        ("plans", {"subject__icontains": "plans"}),
    ],
)
def test_a_line_is_found_by_the_words_that_its_page_shows_and_by_its_key(words: str, asked: dict[str, str]):
    assert about(words) == asked
