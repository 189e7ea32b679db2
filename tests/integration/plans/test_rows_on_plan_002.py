"""Row by row of the inventory: what the register says of plan 002, long, with a closing section."""

from collections import Counter

import msgspec
import pytest
from tests.support.people import MORNING, a_person, an_authority
from tests.support.real_plans import MARKS, draft, on_register, page, plan_page

from tallystick.modules.papers.rules import plan_in_its_own_columns
from tallystick.modules.plans import deeds, queries
from tallystick.modules.plans.models import Plan
from tallystick.modules.plans.presenters.findings import review_page

pytestmark = MARKS


@pytest.fixture
def officer():
    return a_person(an_authority())


@pytest.mark.row("PLN-01", "PLN-04")
def test_parts_of_a_long_plan_and_the_commitments_of_its_closing_section(officer):
    plan = on_register(officer, "002")
    asked = {asked.ref for asked in queries.coverage_of(plan)}
    parts = [row for row in plan.recommendations.standing() if row.ref]
    closing = [row for row in plan.recommendations.standing() if not row.ref]
    assert asked == {str(number) for number in range(1, 24)}
    assert (len(parts), len(closing)) == (24, 1)
    assert plan.actions.filter(recommendation__in=parts).count() == 104
    assert plan.actions.filter(recommendation__in=closing).count() == 4


@pytest.mark.row("PLN-04")
def test_without_the_joined_part_two_recommendations_have_no_plan(officer):
    plan = on_register(officer, "002")
    assert all(asked.answered_by for asked in queries.coverage_of(plan))
    joined = plan.recommendations.get(ref="14 and 16")
    deeds.take_out_line(joined, by=officer, at=MORNING, seen_version=joined.version)
    assert {asked.ref for asked in queries.coverage_of(plan) if not asked.answered_by} == {"14", "16"}


@pytest.mark.row("PLN-04")
def test_the_closing_section_answers_no_recommendation(officer):
    plan = on_register(officer, "002")
    fourth = plan.recommendations.get(ref="4")
    deeds.take_out_line(fourth, by=officer, at=MORNING, seen_version=fourth.version)
    assert [asked.ref for asked in queries.coverage_of(plan) if not asked.answered_by] == ["4"]


@pytest.mark.row("PLN-12")
@pytest.mark.parametrize(("paragraph", "ref"), [("203", "1"), ("112", "10")])
def test_a_paragraph_finds_its_plan_and_quotation(officer, paragraph, ref):
    on_register(officer, "002")
    found = list(queries.quoting(officer, paragraph))
    assert [row.ref for row in found] == [ref]
    shown = page(officer, f"/plans/paragraphs/?paragraph={paragraph}")
    assert paragraph in found[0].baseline_text
    assert found[0].get_absolute_url() in shown


@pytest.mark.row("PLN-19")
def test_the_words_of_a_site_that_holds_a_document_are_no_part_of_the_plan():
    plan = draft("002")
    tree = msgspec.json.encode(
        msgspec.structs.replace(plan, places={}, unplaced=[], furniture=[], doubtful=[])
    ).decode()
    assert not [letter for letter in tree if "\u4e00" <= letter <= "\u9fff"]


@pytest.mark.row("PLN-25")
def test_a_weakness_that_no_plan_takes_up_is_listed_until_one_is_linked(officer):
    plan = on_register(officer, "002")
    weakness = next(j for j in plan.review.judgements.filter(weakness=True) if j.text.endswith("health and safety"))
    assert "Weaknesses that no plan takes up" in plan_page(officer, plan, "review/")
    assert weakness in gaps_of(plan)
    deeds.answer_judgement(weakness, plan.recommendations.first(), by=officer, at=MORNING)
    assert weakness not in gaps_of(plan)


@pytest.mark.row("KPI-05")
def test_strengths_and_weaknesses_are_kept_by_their_grades(officer):
    plan = on_register(officer, "002")
    listed = Counter(j.grade for j in plan.review.judgements.all() if j.grade[:1].isupper())
    assert (listed["Good"] + listed["Highly Satisfactory"], listed["Unsatisfactory"], listed["Poor"]) == (11, 15, 2)
    assert plan.review.judgements.filter(grade__icontains="further weakness").count() == 1


@pytest.mark.row("PLN-18")
def test_hk_v9_still_prints_the_old_date_after_a_later_change(officer):
    plan = deeds.import_draft(draft("002"), document=None, by=officer, at=MORNING)
    row = plan.actions.exclude(timescale_end=None).first()
    edition = deeds.freeze_plan(plan, name="V9 22 Mar 04", because="As printed", by=officer, at=MORNING)
    deeds.change_line(row, {"timescale": "31 July 2031"}, by=officer, at=MORNING, seen_version=row.version)
    assert queries.frozen_in(edition).draft == draft("002")
    found = queries.differences_between(queries.stood(plan, "1"), queries.stood(plan, "now"))
    assert [(one.what, one.line, one.cell) for one in found] == [("changed", f"action/{row.pk}", "timescale")]
    assert plan_in_its_own_columns(queries.frozen_in(edition).draft) == plan_in_its_own_columns(draft("002"))


def gaps_of(plan: Plan) -> list:
    page = review_page(queries.judgements_of(plan.review), queries.untouched_weaknesses(plan), "")
    return [row.judgement for row in page.gaps]
