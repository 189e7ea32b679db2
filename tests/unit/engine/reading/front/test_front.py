"""The front of a document says what it is, whose, when, and what its review found."""

import pytest
from tests.corpus.by_hand import lines

from tallystick.engine.reading import front
from tallystick.engine.reading.accounting import left_over


def matter(*texts, plan=()):
    source = lines(*texts)
    return front.read(source, left_over(source, []), plan)


@pytest.mark.row("PLN-24")
def test_the_title_is_the_line_that_reads_as_one():
    read = matter(
        "Return to Agenda", "ITEM 4 - APPENDIX 2", "HARBOUR COMMITTEE – 12 MARCH 2004", "PIERS REVIEW PROGRESS REPORT"
    )
    assert (read.title, read.kind, read.date) == ("PIERS REVIEW PROGRESS REPORT", "progress report", "2004-03-12")


@pytest.mark.row("PLN-24")
@pytest.mark.parametrize(
    ("texts", "date"),
    [
        (("Piers Action Plan March 2004",), "2004-03"),
        (("Piers Action Plan", "Date: 3 May 2009"), "2009-05-03"),
        (
            (
                "Piers Action Plan",
                "The piers were inspected in autumn 2007, and in May 2008 the council received a report "
                "that explained what the inspectors had found there and what they thought of it.",
            ),
            "2008-05",
        ),
        (("Piers Action Plan",), None),
    ],
)
def test_the_date_keeps_the_precision_that_is_printed(texts, date):
    assert matter(*texts).date == date


@pytest.mark.row("PLN-24")
def test_the_body_is_that_of_a_heading_and_not_of_one_mention():
    assert matter("Wexcombe County Council", "Piers Action Plan").organisation == "Wexcombe County Council"
    assert matter("Piers Action Plan", "Ann Vale, Adviser, Harrowmere City Council").organisation is None
    assert (
        matter("Piers Action Plan", plan=["Wexcombe Borough Council will act."] * 4).organisation
        == "Wexcombe Borough Council"
    )


@pytest.mark.row("PLN-24")
def test_the_review_has_its_scope_team_and_terms():
    read = matter(
        "Piers Review Report",
        "Service area under review",
        "Piers and slipways",
        "Core review team",
        "Ann Vale, Head of Piers (Review Leader)",
        "Councillor Tom Reed",
        "Terms of Reference (from the scoping paper)",
        "The review will:",
        "· find out who uses the piers",
        "ACTIONS FOR IMPROVEMENT",
        "Area 1",
        "Slipways",
        "Area 2",
        "Piers",
    )
    assert read.review.scope == "Piers and slipways"
    assert read.review.team == ["Ann Vale, Head of Piers (Review Leader)", "Councillor Tom Reed"]
    assert read.review.terms == ["The review will:", "find out who uses the piers"]
    assert read.review.areas == ["Slipways", "Piers"]


@pytest.mark.row("PLN-25")
def test_strengths_and_weaknesses_keep_their_grades_by_line_and_run_together():
    texts = (
        "1.2 Strengths and weaknesses",
        "Strengths",
        "Good",
        "• Lighting of piers",
        "• Mending of ropes",
        "Weaknesses",
        "Poor",
        "• Keeping of records",
        "1.3 Recommendations",
    )
    expected = [("Lighting of piers", "Good"), ("Mending of ropes", "Good"), ("Keeping of records", "Poor")]
    for read in (matter(*texts), matter(" ".join(texts))):
        assert [(j.text, j.grade) for j in read.review.judgements] == expected


@pytest.mark.row("PLN-25")
def test_a_table_of_scores_is_judgements():
    read = matter("Piers Report", "We were scored from one to four:", "Safety", "2", "Ropes", "3", "Lights", "3")
    assert [(j.text, j.grade) for j in read.review.judgements] == [("Safety", "2"), ("Ropes", "3"), ("Lights", "3")]


@pytest.mark.row("PLN-25")
def test_a_judgement_in_a_sentence_is_read_with_its_grade():
    read = matter("Piers Report", "They judged: , The progress made on piers was unsatisfactory")
    assert [(j.text, j.grade) for j in read.review.judgements] == [("The progress made on piers", "unsatisfactory")]


def test_a_document_with_no_words_has_no_front():
    read = matter()
    assert (read.title, read.date, read.review) == ("", None, None)


@pytest.mark.row("PLN-25", "KPI-05")
def test_a_further_weakness_is_not_given_the_grade_of_the_list_above_it():
    texts = (
        "Weaknesses",
        "Poor",
        "• Keeping of records",
        "• Mending of ropes",
        "A further weakness is:",
        "• Talk of piers",
    )
    read = matter("1.2 Strengths and weaknesses", *texts, "1.3 Recommendations")
    assert [j.grade for j in read.review.judgements] == ["Poor", "Poor", "A further weakness"]


REPORT = (
    "Contents 1. Introduction 1.1 Key findings 2. Actions 1. Introduction The harbour was looked at in May by three "
    "people who know boats, and by two who know the people who know boats; they stayed for a week and saw each pier "
    "twice. 1.1 Key findings The lamps of the outer pier burn all night and the keepers are proud of them. No list of "
    "ropes is kept. , Ladders are painted each spring by the children. The care of nets was poor. 2. "
    "Actions Paint the piers."
)


@pytest.mark.row("PLN-24", "PLN-25")
def test_chapters_that_ran_into_one_line_are_the_introduction_and_the_findings():
    review = matter(REPORT).review
    assert review.scope.startswith("The harbour was looked at in May")
    assert review.scope.endswith("saw each pier twice.")
    assert [(j.text, j.grade) for j in review.judgements] == [
        ("The care of nets", "poor"),
        ("The lamps of the outer pier burn all night and the keepers are proud of them.", None),
        ("No list of ropes is kept.", None),
        ("Ladders are painted each spring by the children.", None),
    ]


def test_a_chapter_without_an_end_is_left_alone():
    assert matter(REPORT.replace(" 2. Actions", "")).review.scope.endswith("twice.")
    assert [j.grade for j in matter(REPORT.replace(" 2. Actions", "")).review.judgements] == ["poor"]
