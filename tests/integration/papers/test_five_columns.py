"""A response to scrutiny in five columns comes back cell for cell: its numbers stand where they were printed."""

import pytest

from tallystick.engine.drafts import Column, Draft, Recommendation
from tallystick.engine.drafts.tree import Action, Measure, Outcome
from tallystick.engine.reading import read
from tallystick.engine.writing import write
from tallystick.engine.writing.document import placed
from tallystick.modules.papers.rules import plan_in_its_own_columns

HEADS = ["Recommendations", "Actions proposed", "Responsibility", "Timescale", "Progress"]
MISSING = "Recommendation 1. That the Director finds every child who is missing from school."
TRANSFER = "Recommendation 2. That the Director reports back to us on transfer each term."
LONELY = "Recommendation 3. That schools agree one word for it."
WAITS = "Awaiting quarter one review"
ROWS = [
    [MISSING, "(a) Agree a protocol with schools", "Head of Inclusion", "by March 2026", WAITS],
    ["", "(b) Visit every family within ten days", "Attendance Service", "Ongoing", "Visits began in May."],
    [TRANSFER, "1. Personal plans. Every learner is clear about the next step.", "Steering Group", "", "Under way."],
    ["", "(a) Publish guidance", "Virtual School", "by July 2026", "Sent to 41 of 44 schools."],
    ["", "(b) Learn from pilots", "Virtual School", "Ongoing", WAITS],
    ["", "2. Coaches. Every learner has a coach who is known.", "Steering Group", "", "Two schools are ready."],
    ["", "(a) Promote coaches", "Virtual School", "Ongoing", WAITS],
    [LONELY, "(a) Ask pupils", "Head of Inclusion", "June 2026", "Completed"],
]


def page(rows):
    cells = ("".join(f"<td>{one}</td>" for one in row) for row in rows)
    heads = "".join(f"<th>{one}</th>" for one in HEADS)
    table = "".join(f"<tr>{row}</tr>" for row in cells)
    return f"<html><body><h1>Response to scrutiny</h1><table><tr>{heads}</tr>{table}</table></body></html>"


def grid(plan):
    """A plan's table as read: what is merged once, where it begins."""
    (table,) = plan_in_its_own_columns(plan).tables
    heads = [column.heading for column in table.columns]
    return heads, [[one.text if begins else "" for one, begins in row] for row in placed(table)]


@pytest.fixture
def plan(tmp_path):
    (tmp_path / "response.html").write_text(page(ROWS))
    return read(tmp_path / "response.html")


@pytest.mark.row("GOV-06", "GOV-13")
def test_five_columns_come_back_cell_for_cell(plan):
    assert grid(plan) == (HEADS, ROWS)


@pytest.mark.row("GOV-06")
@pytest.mark.parametrize("suffix", [".docx", ".html", ".xlsx"])
def test_numbers_within_cells_are_read_back_from_every_kind_of_file(plan, suffix, tmp_path):
    again = read(write(plan_in_its_own_columns(plan), tmp_path / f"again{suffix}"))
    assert grid(again) == (HEADS, ROWS)
    assert [one.ref for one in again.recommendations] == ["1", "2", "3"]
    assert [one.ref for one in again.recommendations[1].outcomes] == ["1", "2"]


FIELDS = ["recommendation", "action", "lead", "timescale", "progress"]
FIVE = [Column(heading=head, field=field) for head, field in zip(HEADS, FIELDS, strict=True)]


@pytest.mark.parametrize(
    ("change", "has"),
    [
        ({"ref": "A/1"}, "Rec no"),
        ({"ref": "1/2"}, "Rec no"),
        ({"ref": None}, "Rec no"),
        ({"actions": [Action(text="Ask", ref="1.1")]}, "Action no"),
        ({"outcomes": [Outcome(text="Safe", ref="1", measures=[Measure(text="None is lost")])]}, "Outcome"),
        ({"outcomes": [Outcome(text="Safe", actions=[Action(text="Ask", ref="(a)")])]}, "Outcome"),
        ({"outcomes": [Outcome(text="Safe", ref="1", actions=[Action(text="Ask")])]}, "Outcome"),
    ],
    ids=[
        "no figure",
        "more than a figure",
        "one without",
        "not lettered",
        "measured",
        "without a number",
        "over what has no letter",
    ],
)
def test_numbers_that_could_be_misread_have_a_column(change, has):
    given = {"text": "Find every child", "ref": "1"} | change
    plan = Draft(
        title="P", columns=FIVE, recommendations=[Recommendation(text="One", ref="9"), Recommendation(**given)]
    )
    assert has in grid(plan)[0]


def test_a_heading_that_no_reader_knows_puts_no_word_before_a_number():
    columns = [Column(heading="What we were asked", field="recommendation"), *FIVE[1:]]
    plan = Draft(title="P", columns=columns, recommendations=[Recommendation(text="Find every child", ref="1")])
    assert grid(plan)[0][:2] == ["Rec no", "What we were asked"]


def test_an_outcome_that_had_a_column_keeps_it_and_its_number():
    columns = [FIVE[0], Column(heading="Outcome", field="outcome"), *FIVE[1:]]
    safe = Outcome(text="Safe", ref="1", actions=[Action(text="Ask", ref="(a)")])
    plan = Draft(title="P", columns=columns, recommendations=[Recommendation(text="One", ref="9", outcomes=[safe])])
    assert grid(plan)[0][:5] == ["Recommendations", "Outcome no", "Outcome", "Action no", "Actions proposed"]


def test_where_one_number_has_a_column_every_number_has_one():
    columns = [Column(heading="Action no", field="action.ref"), *FIVE]
    asks = Recommendation(text="Find every child", ref="1", actions=[Action(text="Ask", ref="(a)")])
    assert grid(Draft(title="P", columns=columns, recommendations=[asks]))[0][:3] == ["Action no", "Rec no", HEADS[0]]
