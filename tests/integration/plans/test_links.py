"""Lines of several plans are linked; what slips puts at risk what waits for it; the golden thread is traced."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.support.people import MORNING, a_person, an_authority
from tests.support.plans import a_long_draft, a_plan, an_action

from tallystick.engine.drafts import Draft, Recommendation, Timescale
from tallystick.modules.plans import deeds, queries
from tallystick.modules.plans.deeds.links import LinkCannotStand
from tallystick.modules.plans.models import Link
from tallystick.modules.plans.rules.dependencies import LinksGoRound

TODAY = date(2026, 9, 10)


@pytest.fixture
def officer(db):
    return a_person(an_authority())


def plan_of(officer, title, *actions, ref="8", text="Keep children in school"):
    return a_plan(
        officer, Draft(title=title, recommendations=[Recommendation(ref=ref, text=text, actions=list(actions))])
    )


@pytest.fixture
def support(officer):
    letters = [an_action(f"Do part {letter}", f"R8{letter}", lead="Head", due="2026-12-31") for letter in "abcdefg"]
    return plan_of(officer, "Pupil support plan", *letters)


def line(plan, ref):
    return plan.actions.get(ref=ref)


def link(row, relation, other, officer):
    return deeds.link_lines(row, relation, other, by=officer, at=MORNING)


def risks(officer, day=TODAY):
    return {queries.waiting(officer, day).rows[name].ref for name in queries.waiting(officer, day).risks}


@pytest.mark.row("PLN-20")
def test_delaying_r8b_puts_at_risk_what_waits_for_it(officer, support):
    for letter in "cefg":
        link(line(support, f"R8{letter}"), "depends on", line(support, "R8b"), officer)
    assert risks(officer) == set()
    later = Timescale(text="31 March 2027", end="2027-03-31", precision="day")
    deeds.expect_later(line(support, "R8b"), to=later, by=officer, at=MORNING)
    assert risks(officer) == {"R8c", "R8e", "R8f", "R8g"}
    found = queries.waiting(officer, TODAY).risks_in(support)
    assert {risk.days for risk in found} == {90}


def test_what_is_late_on_the_day_puts_at_risk_across_plans_and_what_is_done_does_not(officer, support):
    other = plan_of(officer, "Transport plan", an_action("Run the bus", "T1", due="2026-09-01", status="in_progress"))
    link(line(support, "R8a"), "depends on", line(other, "T1"), officer)
    assert risks(officer) == {"R8a"}
    deeds.take_claim(line(other, "T1"), status="completed", words="Done", by=officer, at=MORNING)
    assert risks(officer) == set()


def test_a_recommendation_slips_with_the_actions_below_it(officer, support):
    other = plan_of(officer, "Transport plan", an_action("Run the bus", "T1", due="2026-09-01", status="in_progress"))
    link(line(support, "R8a"), "depends on", other.recommendations.get(), officer)
    assert queries.waiting(officer, TODAY).risks[f"action/{line(support, 'R8a').pk}"].days == 9


def test_what_waits_for_what_is_not_done_is_blocked(officer, support):
    link(line(support, "R8c"), "depends on", line(support, "R8b"), officer)
    blocked = queries.waiting(officer, TODAY).blocked(support)
    assert [(row.ref, [on.ref for on in waits]) for row, waits in blocked] == [("R8c", ["R8b"])]


def test_a_loop_is_refused_with_a_sentence_that_names_it(officer, support):
    a, b, c = (line(support, f"R8{letter}") for letter in "abc")
    link(a, "depends on", b, officer)
    link(b, "depends on", c, officer)
    with pytest.raises(LinksGoRound, match="R8c would wait for itself") as refused:
        link(c, "depends on", a, officer)
    for named in ("R8c depends on Action R8a", "R8a depends on Action R8b", "R8b depends on Action R8c"):
        assert named in str(refused.value)
    link(c, "supports", a, officer)


def test_a_line_is_not_linked_to_itself_nor_to_another_authority(officer, support):
    other = a_person(an_authority("Harrowmere Council", "harrowmere"), name="Piers Holt")
    theirs = plan_of(other, "Their plan", an_action("Do it", "1"))
    for end in (line(support, "R8a"), line(theirs, "1")):
        with pytest.raises(LinkCannotStand):
            link(line(support, "R8a"), "supports", end, officer)


def test_a_link_is_taken_out_with_a_reason_and_may_be_made_again(officer, support):
    made = link(line(support, "R8a"), "depends on", line(support, "R8b"), officer)
    with pytest.raises(LinkCannotStand, match="Say why"):
        deeds.unlink_lines(made, because=" ", by=officer, at=MORNING)
    deeds.unlink_lines(made, because="No longer so", by=officer, at=MORNING)
    assert link(line(support, "R8a"), "depends on", line(support, "R8b"), officer).pk != made.pk
    assert Link.objects.count() == 2


def test_words_that_name_another_line_are_only_offered(officer):
    plan = plan_of(
        officer, "A plan", an_action("Write the strategy", "R8b"), an_action("This will be part of (b), see R9", "R8c")
    )
    row = line(plan, "R8c")
    assert [one.ref for one in queries.suggested_lines(row, [])] == ["R8b"]
    assert not Link.objects.exists()
    assert queries.suggested_lines(row, [queries.name_of(line(plan, "R8b"))]) == []


def thread(officer):
    """Give an inspection's plan, an annual plan, a team plan and a person's objectives, linked upwards."""
    levels = ("inspection", "corporate", "team", "individual")
    leads = ("Director", "Head of Inclusion", "Team Manager", "Tamsin Rowe, Education Welfare Officer")
    plans = [
        plan_of(
            officer, f"{level} plan", an_action(f"The {level} action", f"{level[:1].upper()}1", lead=lead), ref="R2"
        )
        for level, lead in zip(levels, leads, strict=True)
    ]
    for plan, level in zip(plans, levels, strict=True):
        deeds.put_level(plan, level=level, by=officer, at=MORNING)
    links = [link(lower.actions.get(), "serves", higher.actions.get(), officer) for higher, lower in pairwise(plans)]
    return plans, links


@pytest.mark.row("PLN-02")
def test_the_trace_from_a_recommendation_reaches_a_named_staff_objective(officer):
    plans, _ = thread(officer)
    found, strands = queries.trace(officer, plans[0].recommendations.get(), up=False)
    assert [found.rows[one.line].lead for one in strands][-1] == ["Tamsin Rowe, Education Welfare Officer"]
    assert [one.depth for one in strands] == [1, 2, 3]
    found, strands = queries.trace(officer, plans[-1].actions.get(), up=True)
    assert [found.rows[one.line].ref for one in strands] == ["T1", "C1", "I1"]
    assert all(not loose.orphans and not loose.unserved for loose in queries.loose_ends(officer))


@pytest.mark.row("PLN-02")
def test_taking_out_the_middle_link_lists_the_orphan_and_what_nobody_serves(officer):
    _, links = thread(officer)
    deeds.unlink_lines(links[1], because="The team has other work", by=officer, at=MORNING)
    loose = {one.plan.level: one for one in queries.loose_ends(officer)}
    assert [row.ref for row in loose["team"].orphans] == ["T1"]
    assert [row.ref for row in loose["corporate"].unserved] == ["C1"]
    assert not loose["individual"].orphans
    assert not loose["inspection"].unserved


def test_a_link_above_an_action_holds_for_the_action(officer):
    higher, lower = plan_of(officer, "Higher", an_action("Aim", "1")), plan_of(officer, "Lower", an_action("Work", "2"))
    deeds.put_level(higher, level="corporate", by=officer, at=MORNING)
    deeds.put_level(lower, level="team", by=officer, at=MORNING)
    link(lower.recommendations.get(), "serves", higher.recommendations.get(), officer)
    assert all(not loose.orphans and not loose.unserved for loose in queries.loose_ends(officer))
    found, strands = queries.trace(officer, lower.actions.get(), up=True)
    assert [found.rows[one.line].kind for one in strands] == ["recommendation"]


def test_the_questions_asked_do_not_grow_with_the_links(officer):
    asked = []
    for size in (3, 200):
        plan = a_plan(officer, a_long_draft(size))
        deeds.put_level(plan, level="team", by=officer, at=MORNING)
        rows = list(plan.actions.order_by("pk"))
        Link.objects.count()
        for one, other in list(pairwise(rows))[:: max(1, size // 40)]:
            link(one, "depends on", other, officer)
            link(one, "serves", other, officer)
        with CaptureQueriesContext(connection) as captured:
            queries.waiting(officer, TODAY)
            queries.loose_ends(officer)
        asked.append(len(captured))
    assert asked[0] == asked[1]


def test_links_hold_on_both_databases(either_database):
    officer = a_person(an_authority())
    plan = a_plan(officer, a_long_draft(4))
    rows = list(plan.actions.order_by("pk"))
    link(rows[0], "depends on", rows[1], officer)
    with pytest.raises(LinksGoRound):
        link(rows[1], "depends on", rows[0], officer)
    assert risks(officer, date(2026, 3, 31) + timedelta(days=1)) == {rows[0].ref}
