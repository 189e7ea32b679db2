"""The tree, the constraints and the search, on SQLite and on PostgreSQL alike."""

import pytest
from tests.support.people import MORNING, a_person, an_authority
from tests.support.plans import a_draft, a_plan

from tallystick.foundation.ledger.verification import verify
from tallystick.modules.plans import deeds, queries
from tallystick.modules.plans.models import Plan


@pytest.mark.row("PLN-01")
def test_a_plan_is_kept_searched_changed_and_given_back(either_database):
    officer = a_person(an_authority())
    plan = a_plan(officer)
    assert queries.draft_of(plan) == a_draft()
    search = queries.ActionSearch(words="FERRY crews", lead="head of transport", overdue=True)
    assert [a.ref for a in queries.find_actions(officer, search, as_at=MORNING.date())] == ["2"]
    assert queries.names_mentioned(officer, "tag") == [("Enjoy and achieve", 1)]
    listed = queries.plan_list(officer, as_at=MORNING.date(), words="harrowmere", sort="-overdue").get()
    assert (listed.recommendations_total, listed.actions_total, listed.overdue, listed.without_lead) == (2, 3, 1, 1)
    row = plan.recommendations.first()
    deeds.change_line(row, {"lead": "Quay Master"}, by=officer, at=MORNING, seen_version=1)
    assert verify(officer.authority).holds


def test_an_import_that_fails_leaves_nothing_behind_on_either(either_database):
    officer, draft = a_person(an_authority()), a_draft()
    draft.recommendations[1].outcomes[0].actions[0].status = "no such status"
    with pytest.raises(Exception, match="action_status_is_known"):
        a_plan(officer, draft)
    assert Plan.objects.count() == 0
