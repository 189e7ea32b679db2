"""The register as it stood on a day, out of the kept versions of its rows."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.support.people import MORNING, a_person, an_authority
from tests.support.plans import a_draft, a_long_draft, a_plan

from tallystick.modules.plans import deeds, queries
from tallystick.modules.plans.models import Plan
from tallystick.modules.plans.queries import Moment
from tallystick.modules.plans.rules.differences import differences
from tallystick.modules.plans.rules.telling import sentence

IMPORTED = MORNING.date()
LATER = MORNING + timedelta(days=30)
A_DAY = timedelta(days=1)


@pytest.fixture
def officer(db):
    return a_person(an_authority())


@pytest.fixture
def plan(officer):
    return a_plan(officer)


def train(plan):
    return plan.actions.get(text__startswith="Train")


def change(plan, officer, at=LATER, **words):
    row = train(plan)
    return deeds.change_line(row, words, by=officer, at=at, seen_version=row.version)


@pytest.mark.row("PLN-06")
def test_a_plan_as_at_an_earlier_day_is_what_it_was_then(officer, plan):
    before = queries.draft_of(plan)
    change(plan, officer, timescale="31 October 2026", status="delayed")
    deeds.take_out_line(plan.measures.first(), by=officer, at=LATER, seen_version=1)
    then = queries.as_known(plan, Moment(LATER.date() - A_DAY))
    assert then.tree.draft == before
    assert queries.as_known(plan, Moment(LATER.date())).tree.draft == queries.draft_of(plan) != before


def test_an_import_counts_from_its_document_date_and_not_before(plan):
    assert queries.as_known(plan, Moment(date(2026, 1, 1))).tree.draft == queries.draft_of(plan)
    assert queries.as_known(plan, Moment(date(2025, 12, 31))) is None


def test_what_was_known_by_a_day_leaves_out_what_was_brought_in_later(plan):
    known_by = MORNING - A_DAY
    assert queries.as_known(plan, Moment(date(2026, 2, 1), known_by)) is None
    assert queries.as_known(plan, Moment(date(2026, 2, 1), MORNING + A_DAY)) is not None


def test_an_undated_plan_was_not_there_before_it_was_brought_in(officer):
    plan = a_plan(officer, a_long_draft(3))
    assert queries.as_known(plan, Moment(IMPORTED - A_DAY)) is None
    assert len(queries.as_known(plan, Moment(IMPORTED)).rows["action"]) == 3


def test_the_last_moment_of_a_day_counts_and_the_first_of_the_next_does_not(officer, plan):
    midnight = datetime(2026, 9, 30, 23, 0, tzinfo=UTC)  # in Britain, still summer time
    change(plan, officer, at=midnight, text="Train every crew")
    assert queries.as_known(plan, Moment(date(2026, 9, 30))).line("action", train(plan).pk).text != "Train every crew"
    assert queries.as_known(plan, Moment(date(2026, 10, 1))).line("action", train(plan).pk).text == "Train every crew"


def test_the_lines_of_another_plan_stay_out(officer, plan):
    other = a_plan(officer)
    then = queries.as_known(plan, Moment(IMPORTED))
    assert {row.plan_id for row in then.rows["action"]} == {plan.pk} != {other.pk}


def test_a_day_and_a_version_are_compared(officer, plan):
    edition = deeds.freeze_plan(plan, name="V1", because="Agreed", by=officer, at=MORNING)
    change(plan, officer, text="Train every crew")
    on_the_day = queries.stood(plan, IMPORTED.isoformat()).frozen
    assert differences(edition.frozen, on_the_day) == []
    assert len(differences(on_the_day, queries.stood(plan, "now").frozen)) == 1
    assert queries.stood(plan, "7") is queries.stood(plan, "2020-01-01") is None


def test_it_asks_as_many_questions_for_a_long_plan_as_for_a_short_one(officer):
    asked = []
    for size in (3, 640):
        plan = a_plan(officer, a_long_draft(size))
        with CaptureQueriesContext(connection) as captured:
            queries.as_known(plan, Moment(IMPORTED))
        asked.append(len(captured))
    assert asked == [6, 6]


def test_it_holds_on_both_databases(either_database):
    officer = a_person(an_authority())
    plan = a_plan(officer, a_draft())
    before = queries.draft_of(plan)
    edition = deeds.freeze_plan(plan, name="V1", because="Agreed", by=officer, at=MORNING)
    change(plan, officer, timescale="31 October 2026")
    assert queries.as_known(plan, Moment(IMPORTED)).tree.draft == before
    told = [sentence(one) for one in differences(queries.stood(plan, "1").frozen, queries.frozen_now(plan))]
    assert told == ["Action 2: deadline was “2026-07-31” (31 July 2026), is 31 October 2026."]
    assert edition.frozen.draft == before


def test_rows_that_held_a_value_are_sought_among_the_authority_s_own(officer, plan):
    other = a_plan(a_person(an_authority("Harrowmere Council", "harrowmere"), email="officer@harrowmere.example"))
    assert other.title == plan.title
    found = queries.rows_holding(Plan, plan.authority_id, LATER.date(), title=plan.title)
    assert [one.pk for one in found] == [plan.pk]
