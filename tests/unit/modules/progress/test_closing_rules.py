"""What is locked, and what a closed review says, decided without a database."""

from datetime import date

import pytest

from tallystick.modules.progress.rules import closing
from tallystick.modules.progress.rules.closing import Line

SAID = Line("2", "Train the crews", "Head of Transport", "/a/2", "in_progress", "agreed", "Half are trained.")
SILENT = Line("1", "Put up a shelter", "Harbour Master", "/a/1")
BEGUN = Line("3", "Open the rooms", "", "/a/3", "on_track", "draft", "Not sent.")


def test_a_unit_is_complete_when_all_that_was_asked_is_agreed():
    assert closing.is_complete({1, 2}, {1, 2, 3})
    assert not closing.is_complete({1, 2}, {1})
    assert not closing.is_complete(set(), {1})


def test_reopening_needs_a_lock_and_a_reason():
    assert closing.check_reopening(True, " A figure was wrong. ") == "A figure was wrong."
    with pytest.raises(closing.ReopeningNeedsReason):
        closing.check_reopening(True, " ")
    with pytest.raises(closing.NotLocked):
        closing.check_reopening(False, "A figure was wrong.")


def test_a_period_is_closed_once_and_after_its_end():
    closing.check_can_be_closed(False, date(2026, 6, 30), date(2026, 7, 1))
    with pytest.raises(closing.TooEarly):
        closing.check_can_be_closed(False, date(2026, 6, 30), date(2026, 6, 30))
    with pytest.raises(closing.ClosedAlready):
        closing.check_can_be_closed(True, date(2026, 6, 30), date(2026, 7, 1))


@pytest.mark.row("GOV-07")
def test_what_has_no_update_is_listed_by_lead_and_what_nobody_leads_last():
    assert closing.without_update([SAID, BEGUN, SILENT]) == [("Harbour Master", [SILENT]), ("No lead", [BEGUN])]


@pytest.mark.row("GOV-07")
def test_a_frozen_review_is_plain_values():
    said = {"decisions": "Move the money.\n\nMeet the crews.", "focus": " Winter sailings. "}
    review = closing.frozen({"period": "Quarter 1"}, [SAID, SILENT, BEGUN], ["on_track", "in_progress"], said)
    assert (review["asked"], review["agreed"], review["counts"]) == (3, 1, [["in_progress", 1]])
    assert review["decisions"] == ["Move the money.", "Meet the crews."]
    assert review["focus"] == "Winter sailings."
    assert [one["lead"] for one in review["without"]] == ["Harbour Master", "No lead"]
    assert [one["ref"] for one in review["updates"]] == ["2"]
