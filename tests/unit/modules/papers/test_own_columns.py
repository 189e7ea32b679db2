"""A plan is printed under its own headings, and nothing that it says is without a column."""

import msgspec
import pytest
from tests.unit.modules.papers.drafts import FIVE_COLUMNS, draft

from tallystick.engine.drafts import Action, Column, Draft, Measure, Outcome, Recommendation
from tallystick.engine.writing.document import placed
from tallystick.modules.papers.rules import plan_in_its_own_columns


def table_of(plan):
    return plan_in_its_own_columns(plan).tables[0]


def headings(plan):
    return [column.heading for column in table_of(plan).columns]


def printed(plan):
    return [[one.text for one, _ in row] for row in placed(table_of(plan))]


@pytest.mark.row("PLN-01", "GOV-06")
def test_a_plan_stands_under_its_own_headings_in_their_order():
    plan = draft(columns=FIVE_COLUMNS, recommendations=[Recommendation(text="Ask", actions=[Action(text="Do")])])
    assert headings(plan) == ["Recommendations", "Actions proposed", "Responsibility", "Time scale", "Progress"]


def test_cells_that_the_document_had_no_column_for_get_one():
    assert headings(draft(columns=FIVE_COLUMNS)) == [
        "Section",
        "Recommendations",
        "Theme",
        "Outcome",
        "Action no",
        "Actions proposed",
        "Responsibility",
        "Partners",
        "Time scale",
        "Revised timescale",
        "Resources",
        "Progress",
        "Status",
        "Success measure",
    ]


def test_a_number_without_a_column_stands_before_its_words():
    rows = printed(draft(columns=FIVE_COLUMNS))
    assert rows[0][1] == "Recommendation 1. Find every child who is missing from school"


def test_a_plan_without_columns_of_its_own_has_its_recommendations_as_bands():
    rows = printed(draft())
    assert rows[0] == ["For immediate action"] * len(rows[0])
    assert rows[1][0] == "Recommendation 1: Find every child who is missing from school"
    assert "Section" not in headings(draft())


def test_a_band_of_the_same_group_is_printed_once():
    assert sum("For immediate action" in row for row in printed(draft())) == 1


@pytest.mark.parametrize(
    "change",
    [{"ref": "A/1"}, {"group": "Our own words for it"}, {"text": "two\nlines"}],
    ids=["a number nobody would know", "a group nobody would know", "words on two lines"],
)
def test_what_a_band_could_not_tell_has_columns(change):
    plan = draft()
    plan.recommendations = [msgspec.structs.replace(node, **change) for node in plan.recommendations]
    assert "Recommendation" in headings(plan)


def test_names_are_parted_so_that_two_cannot_be_read_as_one():
    cells = [one for row in printed(draft()) for one in row]
    assert "Head of Inclusion; Virtual School Head" in cells


def test_steps_keep_their_letters():
    cells = [one for row in printed(draft()) for one in row]
    assert "Agree a protocol with schools\n(i) write it\n(ii) consult on it" in cells


def test_a_cell_of_the_whole_recommendation_stands_before_those_that_differ():
    lead = headings(draft()).index("Lead")
    assert [row[lead] for row in printed(draft())][2:5] == [
        "Director of Children’s Services",
        "Head of Inclusion; Virtual School Head",
        "",
    ]


def test_a_cell_of_the_whole_outcome_is_one_merged_cell():
    table = table_of(draft())
    partners = headings(draft()).index("Partners")
    last = [row[partners] for row in placed(table)][-2:]
    assert last[0][0] is last[1][0]
    assert last[0][0].text == "Foster carers’ forum"


def test_measures_whose_figures_their_words_do_not_say_have_columns_of_figures():
    measures = [Measure(text="Attendance", baseline=91.5, target=95, unit="%"), Measure(text="Visits", target=40)]
    plan = Draft(title="P", recommendations=[Recommendation(text="R", measures=measures, actions=[Action(text="A")])])
    names = headings(plan)
    rows = printed(plan)
    assert [row[names.index("Baseline figure")] for row in rows[1:]] == ["91.5%", ""]
    assert [row[names.index("Target figure")] for row in rows[1:]] == ["95%", "40"]
    assert [row[names.index("Action")] for row in rows[1:]] == ["A", "A"]


def test_an_empty_plan_is_printed_as_an_empty_table():
    assert printed(Draft(title=" ")) == [[""]]
    assert plan_in_its_own_columns(Draft(title=" ")).title == "Plan without a title"


def test_a_column_kept_but_not_understood_holds_the_notes():
    columns = [Column(heading="Action", field="action"), Column(heading="Cost code", field="kept")]
    plan = Draft(
        title="P",
        columns=columns,
        recommendations=[
            Recommendation(text="R", outcomes=[Outcome(text="O", actions=[Action(text="A", notes="X12")])])
        ],
    )
    assert "Cost code" in headings(plan)
    assert "X12" in printed(plan)[-1]


def test_measures_numbered_out_of_order_have_a_column_of_numbers_and_no_other():
    measures = [
        Measure(ref="3", text="From 67% to 84%", baseline=67, target=84, indicators=["NI 9"]),
        Measure(ref="3", text="NI 87"),
    ]
    plan = Draft(title="P", recommendations=[Recommendation(text="R", measures=measures, actions=[Action(text="A")])])
    assert headings(plan) == ["Action", "Measure ref", "Success measure", "Indicator code"]


def test_recommendations_open_the_table_though_a_document_of_blocks_names_them_late():
    fields = ["baseline", "outcome", "progress", "lead", "action", "timescale", "ref", "recommendation"]
    plan = draft(columns=[Column(heading=field.capitalize(), field=field) for field in fields])
    assert headings(plan)[:4] == ["Section", "Ref", "Recommendation", "Baseline"]
