"""Small plans with different habits, and the tree each of them is."""

import pytest
from tests.corpus.by_hand import Page

from tallystick.engine.reading.assembly import assemble


def tree(page, date=None):
    return assemble(page.source, page.records, document_date=date).recommendations


def codes(page):
    return {doubt.code for doubt in assemble(page.source, page.records).doubtful}


@pytest.mark.row("PLN-01")
def test_a_row_for_each_action_under_merged_recommendations():
    page = Page()
    first, second = page.words("Answer letters sooner"), page.words("Open the hub")
    page.row(
        recommendation__ref="1",
        recommendation=first,
        action="Count the letters",
        lead="Head of Post",
        timescale="May 2021",
    )
    page.row(recommendation=first, action="Answer them", lead="Clerk to the Council", timescale="June 2021")
    page.row(
        recommendation__ref="2",
        recommendation=second,
        action="Find a room",
        lead="Head of Estates",
        timescale="July 2021",
    )
    one, two = tree(page)
    assert [a.text for a in one.actions] == ["Count the letters", "Answer them"]
    assert [a.lead for a in one.actions] == [["Head of Post"], ["Clerk to the Council"]]
    assert (two.ref, two.actions[0].timescale.end) == ("2", "2021-07-31")


@pytest.mark.row("PLN-01", "PLN-09")
def test_numbered_actions_in_one_cell_share_the_cells_beside_them():
    page = Page()
    page.row(recommendation__ref="1", recommendation="Visit more homes")
    page.row(
        ref="4",
        outcome="Homes are visited",
        action="1) Write a rota – by May 2021 2) Keep to it – Ongoing",
        lead="Visiting Team",
        resources="Within existing budgets",
    )
    (recommendation,) = tree(page)
    (outcome,) = recommendation.outcomes
    assert (outcome.ref, outcome.lead, outcome.resources) == ("4", ["Visiting Team"], "Within existing budgets")
    assert [(a.ref, a.text, a.timescale.end, a.lead) for a in outcome.actions] == [
        ("1", "Write a rota", "2021-05-31", []),
        ("2", "Keep to it", None, []),
    ]


@pytest.mark.row("PLN-09")
def test_numbered_leads_go_to_the_actions_they_name():
    page = Page()
    page.row(
        outcome="Parks are open",
        action="1. Cut the grass 2. Mend gates 3. Paint",
        lead="1 & 3 Head of Parks 2 Ranger Team",
    )
    (outcome,) = tree(page)[0].outcomes
    assert [a.lead for a in outcome.actions] == [["Head of Parks"], ["Ranger Team"], ["Head of Parks"]]


@pytest.mark.row("PLN-09", "PLN-19")
def test_a_lead_for_an_action_that_is_not_printed_is_a_doubt():
    page = Page().row(
        outcome="Parks", action="1. Cut the grass 2. Mend gates", lead="1. Head of Parks 2 & 3 Ranger Team"
    )
    assert "lead-without-action" in codes(page)


@pytest.mark.row("PLN-01")
def test_one_table_of_tasks_with_progress_and_status():
    page = Page()
    page.row(recommendation__ref="1", group="Action", recommendation="Support for village halls")
    page.row(action="Survey the roofs.", progress="All surveyed.", timescale="May 2003", status="Completed")
    page.row(action="Mend them.", progress="Half done.", timescale="June 2003", status="March 2004")
    survey, mend = tree(page)[0].actions
    assert (survey.status, survey.status_text, survey.progress) == ("completed", "Completed", "All surveyed.")
    assert (mend.status, mend.revised_timescale.end) == ("delayed", "2004-03-31")
    assert "status-is-a-date" in codes(page)


@pytest.mark.row("PLN-01", "PLN-10")
def test_areas_with_a_description_an_objective_targets_and_tasks():
    page = Page()
    page.row(
        recommendation__ref="2", recommendation="Better buses", context="Buses are late.", outcome="To run on time."
    )
    page.row(measure__ref="1.", measure="Increase buses on time from 60% to 80%.")
    page.row(lead="Head of Transport")
    page.row(
        action__ref="1.", action="Buy a bus", resources="£90,000 Transport Fund", lead="Buyer", timescale="May 2004"
    )
    (area,) = tree(page)
    (outcome,) = area.outcomes
    assert (area.context, area.lead) == ("Buses are late.", ["Head of Transport"])
    assert (outcome.measures[0].baseline, outcome.measures[0].target) == (60, 80)
    assert (outcome.actions[0].ref, outcome.actions[0].resources) == ("1", "£90,000 Transport Fund")


@pytest.mark.row("PLN-01")
def test_strands_numbered_over_lettered_actions_are_outcomes():
    page = Page().row(recommendation__ref="4", recommendation="Report on reading")
    page.row(action="1. Libraries To open longer", lead="Library Board")
    page.row(action="(a) Hire staff", timescale="May 2021").row(action="(b) Set hours", timescale="June 2021")
    page.row(action="2. Schools To read aloud", lead="School Forum")
    page.row(action="(a) Buy books", timescale="July 2021")
    (recommendation,) = tree(page)
    assert [(o.ref, o.lead, [a.ref for a in o.actions]) for o in recommendation.outcomes] == [
        ("1", ["Library Board"], ["(a)", "(b)"]),
        ("2", ["School Forum"], ["(a)"]),
    ]


@pytest.mark.row("PLN-01")
def test_two_recommendations_in_one_merged_cell_part_where_the_letters_begin_again():
    page = Page()
    both = page.words("That fees are cut. Recommendation 13. That forms are short.")
    page.row(recommendation__ref="12", recommendation=both, action="(a) Cut the fees")
    page.row(recommendation__ref="12", recommendation=both, action="(a) Rewrite the forms")
    page.row(recommendation__ref="12", recommendation=both, action="(b) Print them")
    assert [(r.ref, r.text, len(r.actions)) for r in tree(page)] == [
        ("12", "That fees are cut.", 1),
        ("13", "That forms are short.", 2),
    ]


@pytest.mark.row("PLN-01")
def test_a_row_cut_by_the_page_is_one_row():
    page = Page().row(recommendation="Clear the drains")
    page.row(action="Clear drains in the old town and", progress="Begun.", timescale="May 2021")
    page.row(continues=True, action="the harbour", progress="Half are clear.")
    (action,) = tree(page)[0].actions
    assert (action.text, action.progress) == ("Clear drains in the old town and the harbour", "Begun. Half are clear.")


@pytest.mark.row("PLN-01")
def test_one_row_printed_in_two_halves_is_said_to_be_joined():
    page = Page()
    page.row(ref="2", outcome="Reviews are on time", action="1. Train chairs", lead="All Review", progress="Awaiting")
    page.row(ref="", outcome="Reviews are on time", action="2. Book rooms", lead="managers.", progress="a report")
    (outcome,) = tree(page)[0].outcomes
    assert (outcome.lead, outcome.progress, len(outcome.actions)) == (["All Review managers."], "Awaiting a report", 2)
    assert "split-row" in codes(page)


@pytest.mark.row("PLN-05")
def test_a_timescale_for_each_step_goes_to_its_step():
    page = Page().row(action="Move offices: - the depot - the archive", timescale="May 2021\nJuly 2021")
    page.records[0].cells["action"] = page.words("Move offices:\n- the depot\n- the archive")
    (action,) = tree(page)[0].actions
    assert [step.timescale.end for step in action.steps] == ["2021-05-31", "2021-07-31"]
    assert action.timescale.end == "2021-07-31"


@pytest.mark.row("PLN-22")
def test_the_outcomes_of_a_framework_are_tags():
    page = Page().row(
        ref="1", theme="Be Well; Do Well: Local Children", outcome="Clubs are open", action="1) Open clubs"
    )
    assert tree(page)[0].outcomes[0].theme == ["Be Well", "Do Well: Local Children"]


@pytest.mark.row("PLN-05")
def test_a_start_column_and_an_end_column_make_one_timescale():
    page = Page().row(action="Build the slipway", start="1 May 2021", end="31 July 2021")
    timescale = tree(page)[0].actions[0].timescale
    assert (timescale.start, timescale.end) == ("2021-05-01", "2021-07-31")


def test_actions_with_no_recommendation_at_all_are_kept():
    page = Page().row(action="Open the gate", lead="Warden").row(action="Shut the gate", lead="Warden")
    (recommendation,) = tree(page)
    assert [a.text for a in recommendation.actions] == ["Open the gate", "Shut the gate"]


def test_a_cell_printed_blank_is_a_gap_and_takes_nothing_from_its_neighbours():
    page = Page().row(action="Open the gate", lead="Warden").row(action="Shut the gate", lead="")
    assert [a.lead for a in tree(page)[0].actions] == [["Warden"], []]


def test_actions_that_lost_their_numbers_part_at_their_timescales():
    page = Page()
    for n in (1, 2, 3):
        page.row(
            ref=str(n), outcome=f"Outcome {n}", action="1) Walk the bounds – by May 2021 2) Mend walls – by June 2021"
        )
    page.row(ref="4", outcome="Outcome 4", action="Clear the path - May 2021 Plant a hedge – June 2021 Count birds")
    assert [a.text for a in tree(page)[0].outcomes[3].actions] == ["Clear the path", "Plant a hedge", "Count birds"]


def test_parts_with_numbers_of_their_own_are_actions_of_their_own():
    page = Page().row(ref="1", outcome="Plans are clear", action="1) Write a plan. To include: 1a) Costs 1b) Dates")
    assert [(a.ref, a.text) for a in tree(page)[0].outcomes[0].actions] == [
        ("1", "Write a plan. To include:"),
        ("1a", "Costs"),
        ("1b", "Dates"),
    ]


def test_a_number_column_is_of_the_rows_where_one_heading_has_several():
    page = Page()
    for name in ("First hub", "Second hub"):
        heading, outcome = page.words(name), page.words(f"{name} is open")
        page.row(recommendation=heading, outcome=outcome)
        page.row(recommendation=heading, outcome=outcome, ref="1.", action="Find a room", lead="Warden")
        page.row(recommendation=heading, outcome=outcome, ref="2.", action="Paint it", lead="Painter")
    outcomes = [o for r in tree(page) for o in r.outcomes]
    assert [(o.ref, [a.ref for a in o.actions]) for o in outcomes] == [(None, ["1", "2"])] * 2


@pytest.mark.row("PLN-04")
def test_parts_of_one_number_are_not_one_number_printed_twice():
    page = Page()
    for ref in ("7a", "7b", "8"):
        page.row(recommendation__ref=ref, recommendation=f"Part {ref}", action="Meet")
    assert not codes(page)


def test_a_gap_in_one_cell_of_a_row_is_not_filled_from_the_rows_around_it():
    page = Page()
    for partner in ("Harbour Trust", "", "Harbour Trust"):
        page.row(recommendation__ref="1", action=f"Task {len(page.records)}", lead="Warden", partners=partner)
    (recommendation,) = tree(page)
    assert recommendation.partners == []
    assert [a.partners for a in recommendation.actions] == [["Harbour Trust"], [], ["Harbour Trust"]]
