"""The five documents of the field, as far as they are here: what a person finds when each is on the register."""

from datetime import date
from pathlib import Path

import pytest
from tests.support.people import a_person, an_authority
from tests.support.plans import a_plan

from tallystick.engine.reading import read
from tallystick.modules.plans import queries
from tallystick.modules.plans.presenters.money import plan_money

pytestmark = pytest.mark.django_db
SEEDS = Path(__file__).parents[3].parent / "shared" / "seeds"
COMMITTEE_DAY = date(2003, 12, 10)


@pytest.fixture
def officer():
    return a_person(an_authority())


@pytest.fixture
def seed(officer):
    def plan(number: str):
        found = sorted(SEEDS.glob(f"{number}_*")) if SEEDS.exists() else []
        if not found:
            pytest.skip("../shared is not here")
        return a_plan(officer, read(found[0]))

    return plan


@pytest.mark.row("PLN-01")
@pytest.mark.parametrize(
    ("number", "recommendations", "actions"), [("000", 13, 47), ("001", 10, None), ("003", 6, 58), ("004", 5, 41)]
)
def test_each_plan_has_as_many_lines_as_its_document(seed, number, recommendations, actions):
    plan = seed(number)
    assert plan.recommendations.count() == recommendations
    assert actions is None or plan.actions.count() == actions


@pytest.mark.row("PLN-03")
def test_recommendations_are_divided_by_their_horizon(seed):
    plan = seed("001")
    groups = {}
    for row in queries.recommendations_of(plan, COMMITTEE_DAY):
        groups[row.group] = groups.get(row.group, 0) + 1
    assert sorted(groups.values()) == [2, 3, 5]
    for group, number in groups.items():
        assert queries.recommendations_of(plan, COMMITTEE_DAY, group).count() == number


@pytest.mark.row("PLN-04")
def test_every_recommendation_that_was_asked_is_answered(seed):
    asked = list(queries.coverage_of(seed("002")))
    assert len(asked) == 23
    assert all(one.answered_by for one in asked)


@pytest.mark.row("PLN-08")
def test_the_late_list_as_at_the_committees_day_shows_both_dates(seed):
    found = {(a.due, a.expected) for a in queries.overdue_actions(seed("003"), COMMITTEE_DAY)}
    assert (date(2002, 9, 30), date(2004, 4, 30)) in found
    assert (date(2002, 4, 30), date(2004, 6, 30)) in found


@pytest.mark.row("PLN-08")
def test_an_action_that_is_completed_and_in_draft_is_flagged(seed):
    found = queries.lint_of(seed("003"), COMMITTEE_DAY)
    lines = {
        (f.line.recommendation.ref, f.line.position) for f in found if f.finding.code == "completed-but-unfinished"
    }
    assert ("1", 1) in lines


@pytest.mark.row("PLN-10")
def test_measures_are_linked_to_the_numbered_actions(seed):
    grid = next(grid for grid in queries.grids_of(seed("001")) if grid.parent.ref == "16")
    refs = {action.pk: action.ref for action in grid.actions}
    assert [[refs[pk] for pk in grid.linked[measure.pk]] for measure in grid.measures] == [["1"], ["2", "3"], ["4"]]


@pytest.mark.row("PLN-11")
def test_the_money_adds_up_by_source_as_printed(seed, officer):
    money = plan_money(queries.costs_of(officer, seed("004"))[0])
    assert {(fund.name, fund.once, fund.yearly) for fund in money.funds} == {
        ("LIG", "£60,000", "–"),
        ("PSA", "£80,000", "£80,000"),
        ("Policy & Budget Plans", "£320,000", "–"),
    }
    assert ["£135,000", "£135,000"] in [[row.amount for row in group] for group in money.repeated]
    assert [row.line.ref for row in money.unfunded] == ["8"]


@pytest.mark.row("PLN-12")
@pytest.mark.parametrize(("paragraph", "ref"), [("203", "1"), ("112", "10"), ("54", "3")])
def test_a_paragraph_finds_its_plan(seed, officer, paragraph, ref):
    seed("002")
    assert [row.ref for row in queries.quoting(officer, paragraph)] == [ref]


@pytest.mark.row("PLN-22")
@pytest.mark.parametrize(
    ("tag", "refs"), [("Be Healthy", ["25", "26"]), ("Achieve Economic Wellbeing", ["27", "28", ""])]
)
def test_a_tag_finds_its_outcomes_and_no_others(seed, officer, tag, refs):
    seed("001")
    assert [row.ref for row in queries.tagged(officer, tag)] == refs


@pytest.mark.row("PLN-24")
def test_the_reviews_team_and_areas_are_its_own_record(seed):
    review = seed("004").review
    assert (len(review.team), len(review.areas)) == (11, 5)


@pytest.mark.row("PLN-25")
def test_a_weakness_that_nothing_takes_up_is_a_gap(seed):
    plan = seed("002")
    untouched = queries.untouched_weaknesses(plan)
    gaps = [judgement.text for place, judgement in enumerate(plan.review.judgements.all()) if place in untouched]
    assert any("health and safety" in text for text in gaps)
