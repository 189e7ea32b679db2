"""A status cell's words become one status; a date in it becomes the new date; a colour says nothing without its key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.engine.catalogue.statuses import statuses
from tallystick.engine.timescales import read_status

WORDS = {
    "Completed": "completed",
    "Done.": "completed",
    "100%": "completed",
    "Completed and on-going": "completed_ongoing",
    "In place In place and ongoing": "completed_ongoing",
    "Business as usual": "completed_ongoing",
    "On track": "on_track",
    "In progress and on target": "on_track",
    "Green – on track": "on_track",
    "Ongoing": "in_progress",
    "In draft": "in_progress",
    "Completed and ongoing / In draft": "in_progress",
    "Partially completed": "in_progress",
    "60% complete": "in_progress",
    "Not yet started": "not_started",
    "Not yet completed": "in_progress",
    "Not yet embedded in all wards": "in_progress",
    "Not fully met": "in_progress",
    "Nearly finished": "in_progress",
    "Nearly 100%": "in_progress",
    "Yet to be completed": "in_progress",
    "Partially implemented": "in_progress",
    "Incomplete": "in_progress",
    "Not completed but ongoing": "in_progress",
    "Not achieved": "not_achieved",
    "Paused pending review": "paused",
    "Delayed pending funding": "delayed",
    "Complete and embedded; monitoring continues": "completed_ongoing",
    "Monitoring continues": "in_progress",
    "Not fully funded but complete": "completed",
    "No delays, complete": "completed",
    "Behind schedule": "delayed",
    "On hold": "paused",
    "Accepted in part": "accepted",
    "Not accepted": "rejected",
    "Awaiting quarter two report": "unknown",
    "Survey begun in May … Awaiting quarter two report": "in_progress",
}


@pytest.mark.row("PLN-07")
@pytest.mark.parametrize(("words", "status"), WORDS.items())
def test_a_status_cell_has_one_status(words, status):
    assert read_status(words).status == status


@pytest.mark.row("PLN-07")
@pytest.mark.parametrize("words", ["April 2025", "Expected April 2025", "Ongoing expected completion April 25"])
def test_a_date_later_than_the_one_that_was_due_means_delayed(words):
    reading = read_status(words, column="Status", due="September 2024")
    assert (reading.status, reading.revised and reading.revised.end) == ("delayed", "2025-04-30")


def test_a_date_that_is_not_late_is_on_track():
    assert read_status("Expected April 2025", due="June 2025").status == "on_track"


def test_a_review_date_does_not_make_an_action_late():
    reading = read_status("Review April 2025", column="Status", due="September 2024")
    assert (reading.status, reading.revised and reading.revised.end) == ("in_progress", "2025-04-30")


def test_the_day_that_work_began_is_no_new_date():
    reading = read_status("Commenced May 2024", column="Status", due="January 2024")
    assert (reading.status, reading.revised) == ("in_progress", None)


def test_a_date_alone_needs_something_to_hold_it_against():
    assert not read_status("April 2025").read
    assert read_status("April 2025", column="Status").status == "delayed"


@pytest.mark.row("PLN-07")
@pytest.mark.parametrize("colour", ["Green", "Amber", "RED", "Amber/Green"])
def test_a_colour_is_unread_without_the_documents_key(colour):
    assert not read_status(colour, column="RAG").read


def test_a_colour_is_read_by_the_documents_key():
    assert read_status("Green", key={"green": "completed"}).status == "completed"


@pytest.mark.parametrize(
    "words",
    [
        *("", "To be completed", "banana", "Head of Service", "£4,000"),
        *(
            "Not complete",
            "Not implemented",
            "Not delayed",
            "Hasn't been completed",
            "No slippage reported",
            "Not 100%",
        ),
    ],
)
def test_words_that_are_no_status_are_unread(words):
    assert not read_status(words, column="Status").read


DONE = [word for entry in statuses().statuses if entry.status.startswith("completed") for word in entry.words]
BEFORE = st.sampled_from([*statuses().negators, *statuses().nearness, "isn't", "hasn’t"])
BETWEEN = st.lists(st.sampled_from(["been", "yet", "the", "wards", "formally", "quite", "being"]), max_size=4)


@pytest.mark.row("PLN-07")
@given(BEFORE, BETWEEN, st.sampled_from([*DONE, "100%"]), st.sampled_from(["", "Work ", "The ferries are "]))
def test_no_word_of_completion_after_a_negator_in_its_clause_is_completed(before, between, done, opening):
    words = " ".join([before, *between, done])
    assert read_status(opening + words).status not in {"completed", "completed_ongoing"}


def test_going_on_is_a_time_in_a_column_of_times():
    assert not read_status("Ongoing", column="Timescale").read
    assert read_status("Ongoing", column="Status").status == "in_progress"


@pytest.mark.row("PLN-07")
@pytest.mark.parametrize("column", [None, "Status"])
def test_a_new_date_is_not_guessed_to_be_late_without_the_one_that_was_due(column):
    assert not read_status("Ongoing expected completion April 25", column=column).read
