"""The board's paper says what is off track first, and never a percentage without its count."""

import re
from datetime import date

import pytest
from tests.unit.modules.papers.drafts import draft, when

from tallystick.engine.drafts import Action, Doubt, Draft, Recommendation
from tallystick.engine.writing import Facts, Heading, Paragraph, Table, render, suffixes
from tallystick.modules.papers.rules import board_paper

AS_AT = date(2026, 3, 1)


def paper(plan=None, as_at=AS_AT, **others):
    return board_paper(plan or draft(), as_at=as_at, **others)


def words(document):
    return "\n".join(block.text for block in document.blocks if isinstance(block, Paragraph))


def table(document, caption):
    return next((one for one in document.tables if one.caption.startswith(caption)), None)


def rows(document, caption):
    return [[one.text for one in row] for row in table(document, caption).rows]


@pytest.mark.row("GOV-06")
def test_exceptions_stand_before_progress():
    chapters = [block.text for block in paper().blocks if isinstance(block, Heading) and block.level == 1]
    assert chapters == [
        "Summary",
        "Exceptions",
        "Progress by recommendation",
        "Success measures",
        "Costs",
        "How this paper was made",
    ]


@pytest.mark.row("PLN-08")
def test_a_late_action_is_listed_with_its_days_late_and_the_date_it_moved_to():
    assert rows(paper(), "Actions past their date") == [
        [
            "1.b",
            "Visit every family within ten days",
            "Director of Children’s Services",
            "31 January 2026",
            "29",
            "May 2026",
        ]
    ]


def test_an_action_is_not_late_on_its_last_day():
    assert table(paper(as_at=date(2026, 1, 31)), "Actions past their date") is None
    assert "No open action is past its date as at 31 January 2026." in words(paper(as_at=date(2026, 1, 31)))


@pytest.mark.row("PLN-08")
def test_a_completed_action_whose_progress_says_draft_is_listed():
    listed = rows(paper(), "Completed actions whose progress note says otherwise")
    assert [row[0] for row in listed] == ["1.a"]
    assert "A draft is with head teachers" in listed[0][3]


def test_every_percentage_stands_beside_its_count():
    text = words(paper())
    assert "One action of 4 (25%) is given as completed, and 1 (25%) as under way." in text
    for share in re.finditer(r"\((\d+%)", text):
        assert re.search(r"\d[^.]*$", text[: share.start()])


def test_the_chart_draws_the_table_and_says_it_in_words():
    counts = table(paper(), "Actions by the status")
    assert [row[0].text for row in counts.rows] == ["Completed", "On target", "Delayed", "No status given"]
    assert counts.chart.alt == "Bar chart of 4 actions: 1 completed, 1 on target, 1 delayed and 1 no status given."


def test_a_gap_that_the_whole_plan_has_is_one_sentence():
    actions = [Action(text=f"Do thing {n}", timescale=when("May 2026", "2026-05-31")) for n in range(9)]
    document = paper(Draft(title="P", recommendations=[Recommendation(text="R", actions=actions)]))
    assert "None of the 9 open actions has a lead." in words(document)
    assert table(document, "Open actions with no lead") is None


def test_costs_are_by_source_and_a_promise_is_not_a_wish():
    plan = draft()
    plan.recommendations[1].outcomes[0].actions[1].resources = "£9,000 unfunded"
    document = paper(plan)
    assert rows(document, "Costs by funding source") == [["Inclusion Grant", "£12,000", "–", "1"]]
    assert rows(document, "Costs without promised funding")[0][2] == "£9,000"


def test_a_doubtful_cell_is_named_where_it_stands():
    plan = draft(doubtful=[Doubt(at="/recommendations/1/outcomes/0/actions/0/lead", code="x", reason="Two numbers.")])
    assert rows(paper(plan), "Cells of the document") == [
        ["Recommendation 2, outcome 1, action 1: lead", "Two numbers."]
    ]


def test_the_cover_says_what_is_asked_and_leaves_what_it_cannot_know_to_the_author():
    facts = {fact.term: fact.text for fact in paper().cover.facts}
    assert facts["Decision asked"].startswith(
        "To note progress; decide whether a new date should be agreed for the 1 late"
    )
    assert facts["Lead"] == facts["Exempt status"] == "To be completed by the author"
    told = paper(lead="Director", decision="To agree.", exempt="Open", board="the Board").cover
    assert [fact.text for fact in told.facts][1:4] == ["To agree.", "Director", "Open"]
    assert told.kind == "Report to the Board"


def test_numbered_paragraphs_run_through_the_paper():
    assert sum(isinstance(block, Paragraph) and block.numbered for block in paper().blocks) >= 8
    assert any(isinstance(block, Facts) for block in paper().blocks)


@pytest.mark.parametrize("suffix", suffixes())
@pytest.mark.parametrize("plan", [draft(), Draft(title="Nothing yet")], ids=["plan", "empty plan"])
def test_a_paper_can_be_written_to_every_kind_of_file(plan, suffix):
    assert len(render(paper(plan), suffix)) > 1000


def test_a_long_list_says_that_it_goes_on():
    late = [Action(text=f"Do thing {n}", lead=["X"], timescale=when("May 2020", "2020-05-31")) for n in range(60)]
    document = paper(Draft(title="P", recommendations=[Recommendation(text="R", actions=late)]))
    assert len(table(document, "Actions past their date").rows) == 40
    assert "The first 40 are shown; the plan itself has all 60." in words(document)
    assert all(isinstance(one, Table) for one in document.tables)
