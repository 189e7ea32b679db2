"""A plan is frozen under a name, stays what it was, and is compared in words."""

from datetime import timedelta

import pytest
from tests.support.people import MORNING, a_person, an_authority
from tests.support.plans import a_long_draft, a_plan

from tallystick.modules.plans import deeds, queries
from tallystick.modules.plans.deeds.editions import EditionNeedsWords
from tallystick.modules.plans.models import Edition, EditionIsFrozen
from tallystick.modules.plans.queries.editions import EditionWasAltered
from tallystick.modules.plans.rules.differences import differences
from tallystick.modules.plans.rules.telling import sentence

LATER = MORNING + timedelta(days=30)
V9 = {"name": "V9 1 Sep 26", "because": "Sent to the inspectorate"}


@pytest.fixture
def officer(db):
    return a_person(an_authority())


@pytest.fixture
def plan(officer):
    return a_plan(officer)


def freeze(plan, officer, **words):
    return deeds.freeze_plan(plan, **{**V9, **words}, by=officer, at=MORNING)


def change(row, officer, **words):
    return deeds.change_line(row, words, by=officer, at=LATER, seen_version=row.version)


def found(edition, plan):
    return differences(queries.frozen_in(edition), queries.frozen_now(plan))


@pytest.mark.row("PLN-18")
def test_a_changed_due_date_is_one_difference_and_the_edition_keeps_the_old_one(officer, plan):
    edition = freeze(plan, officer)
    row = plan.actions.get(text__startswith="Train")
    change(row, officer, timescale="31 October 2026")
    kept = queries.frozen_in(Edition.objects.get(pk=edition.pk)).draft
    assert kept.recommendations[0].actions[1].timescale.end == "2026-07-31"
    assert [sentence(one) for one in found(edition, plan)] == [
        "Action 2: deadline was “2026-07-31” (31 July 2026), is 31 October 2026."
    ]


def test_nothing_differs_between_a_plan_and_itself(officer, plan):
    assert found(freeze(plan, officer), plan) == []


def test_an_edition_is_never_changed_or_removed(officer, plan):
    edition = freeze(plan, officer)
    for attempt in (
        edition.save,
        edition.delete,
        Edition.objects.all().delete,
        lambda: Edition.objects.update(name="x"),
    ):
        with pytest.raises(EditionIsFrozen):
            attempt()


@pytest.mark.parametrize("words", [{"name": " "}, {"because": " "}, {"name": "x" * 121}])
def test_an_edition_needs_a_name_and_a_reason(officer, plan, words):
    with pytest.raises(EditionNeedsWords):
        freeze(plan, officer, **words)


def test_no_edition_takes_the_name_of_another(officer, plan):
    freeze(plan, officer)
    with pytest.raises(EditionNeedsWords, match="already a version called"):
        freeze(plan, officer, name="v9 1 SEP 26")
    assert freeze(plan, officer, name="V10").number == 2


def test_lines_added_taken_out_moved_and_answers_and_links_are_told(officer, plan):
    edition = freeze(plan, officer)
    first, second = plan.actions.filter(recommendation__ref="1").order_by("position")
    deeds.move_line(second, by_places=-1, by=officer, at=LATER, seen_version=second.version)
    recommendation = plan.recommendations.get(ref="1")
    new = deeds.add_line(
        plan,
        "action",
        {"ref": "3", "text": "Light the quay", "lead": "Harbour Master"},
        under=recommendation,
        by=officer,
        at=LATER,
    )
    measure = plan.measures.first()
    deeds.take_out_line(measure, by=officer, at=LATER, seen_version=measure.version)
    deeds.link_lines(new, "depends on", first, by=officer, at=LATER)
    deeds.cover(plan.asked.first(), plan.recommendations.get(ref="2"), by=officer, at=LATER)
    told = [sentence(one) for one in found(edition, plan)]
    assert told == [
        "Action 2 was moved among its neighbours under Recommendation 1.",
        "Action 3 was added: “Light the quay”.",
        "Success measure 1, 2 was taken out: “No pupil is hurt at the quay”.",
        "Recommendation 2 answers recommendation 1.",
        "Action 3 depends on: Action 1.",
    ]


def test_an_altered_edition_is_not_printed(officer, plan):
    edition = freeze(plan, officer)
    edition.tree["title"] = "Another plan"
    with pytest.raises(EditionWasAltered):
        queries.frozen_in(edition)


def test_freezing_asks_as_many_questions_for_a_long_plan_as_for_a_short_one(officer, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    asked = []
    for size in (3, 640):
        plan = a_plan(officer, a_long_draft(size))
        with CaptureQueriesContext(
            connection,
        ) as captured:
            queries.frozen_now(plan)
        asked.append(len(captured))
    assert asked[0] == asked[1]
