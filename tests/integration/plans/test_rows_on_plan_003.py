"""Row by row of the inventory: what the register says of plan 003, a progress report; where it is at hand."""

from datetime import date

import pytest
from tests.support.people import a_person, an_authority
from tests.support.real_plans import MARKS, REPORTED, on_register, path_of, plan_page, squeezed, table_of

from tallystick.modules.plans import queries

pytestmark = MARKS


@pytest.fixture
def officer():
    return a_person(an_authority())


@pytest.mark.row("PLN-05")
def test_ongoing_has_no_deadline_but_has_to_be_reviewed(officer):
    plan = on_register(officer, "003")
    ongoing = plan.actions.filter(timescale_text__iexact="ongoing")
    assert ongoing.exists()
    assert not ongoing.exclude(due=None, open_ended=True).exists()
    unreviewed = {f.line for f in queries.lint_of(plan, REPORTED) if f.finding.code == "open-without-review"}
    assert set(ongoing) <= unreviewed


@pytest.mark.row("PLN-07")
def test_every_status_of_a_progress_report_is_in_the_vocabulary(officer):
    plan = on_register(officer, "003")
    assert plan.actions.filter(status="").count() == plan.actions.filter(status="unknown").count() == 0
    assert plan.actions.filter(status_text="").count() == 0
    dated = plan.actions.filter(status_text__regex=r"^[A-Z][a-z]+ \d{4}$")
    assert dated.count() == 5
    assert not dated.filter(expected=None).exists()
    assert queries.claims_of(plan)["completed"] == 25


@pytest.mark.row("PLN-08")
@pytest.mark.parametrize(
    ("recommendation", "action", "due", "expected"),
    [("1", "4", date(2002, 9, 30), date(2004, 4, 30)), ("4", "10", date(2002, 4, 30), date(2004, 6, 30))],
)
def test_what_slipped_is_listed_with_its_days_late(officer, recommendation, action, due, expected):
    plan = on_register(officer, "003")
    number = int(action) - 1
    row = plan.actions.get(recommendation__ref=recommendation, position=number)
    assert row in queries.overdue_actions(plan, REPORTED)
    assert (row.due, row.expected) == (due, expected)
    assert f"{(REPORTED - due).days} days late" in plan_page(officer, plan, f"slippage/?as-at={REPORTED}")


@pytest.mark.row("PLN-08")
def test_completed_with_only_a_draft_is_a_contradiction(officer):
    plan = on_register(officer, "003")
    said = {f.line for f in queries.lint_of(plan, REPORTED) if f.finding.code == "completed-but-unfinished"}
    second = plan.actions.get(recommendation__ref="1", position=1)
    assert (second.status, second in said) == ("completed", True)


@pytest.mark.row("GOV-06")
def test_each_printed_cell_is_a_cell_of_the_document():
    source = squeezed(path_of("003").read_text(errors="replace"))
    cells = table_of("003")
    assert len(cells) > 250
    assert not [cell for cell in cells if squeezed(cell) not in source]
