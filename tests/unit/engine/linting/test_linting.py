"""The lint says what is wrong, where, and since when, in words that a councillor reads."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.unit.engine.linting.pages import draft_of

from tallystick.engine.drafts import Draft
from tallystick.engine.linting import Finding, lint

GOLD = Path(__file__).resolve().parents[5] / "shared" / "import-gold"


def _found(example: str, code: str) -> list[Finding]:
    draft, as_at = draft_of(example)
    return [finding for finding in lint(draft, as_at=as_at) if finding.code == code]


def _gold(name: str) -> Draft:
    if not GOLD.is_dir():
        pytest.skip("../shared is not here")
    held: dict[str, Any] = json.loads((GOLD / name).read_text(encoding="utf-8"))
    held.pop("doc_id")
    return msgspec.convert(held, Draft)


@pytest.mark.row("PLN-08")
def test_a_shared_deadline_makes_each_of_its_actions_late():
    late = _found(
        """
        as_at: 2025-08-02
        title: Plan
        recommendations:
          - text: Attendance
            outcomes:
              - text: Pupils attend
                timescale: July 2025
                actions: [{text: Visit}, {text: Write}, {text: Train, timescale: May 2026}]
        """,
        "overdue",
    )
    assert [finding.at for finding in late] == [
        "/recommendations/0/outcomes/0/actions/0",
        "/recommendations/0/outcomes/0/actions/1",
    ]
    assert late[0].message == "Recommendation 1, outcome 1, action 1: it was due on 31 July 2025 and is 2 days late."


@pytest.mark.row("PLN-08")
def test_a_revised_date_does_not_hide_the_slip():
    (late,) = _found(
        """
        as_at: 2025-08-01
        title: Plan
        recommendations:
          - text: Attendance
            ref: '7'
            actions: [{text: Visit, ref: c, timescale: July 2025, revised_timescale: May 2026, status: delayed}]
        """,
        "overdue",
    )
    assert late.message == (
        "Recommendation 7, action c: it was due on 31 July 2025 and is 1 day late; now expected 31 May 2026."
    )


def test_nothing_is_late_on_its_own_day():
    example = "{as_at: 2025-07-31, title: P, recommendations: [{text: A, actions: [{text: B, timescale: July 2025}]}]}"
    assert _found(example, "overdue") == []


@pytest.mark.row("PLN-09")
def test_a_lead_of_the_outcome_leads_its_actions():
    example = """
        as_at: 2025-07-31
        title: P
        recommendations:
          - {text: A, outcomes: [{text: O, lead: [Ada Penhale], actions: [{text: B}]}], actions: [{text: C}]}
        """
    assert [finding.at for finding in _found(example, "no-lead")] == ["/recommendations/0/actions/0"]


@pytest.mark.row("PLN-09")
@pytest.mark.parametrize(
    ("lead", "body"),
    [
        ("Inclusion Team", True),
        ("Children's Services", True),
        ("Head of the Inclusion Team", False),
        ("Ada Penhale", False),
        ("Cllr Tamsin Orchard, Education Committee", False),
        ("School governors' chair", False),
    ],
)
def test_a_post_in_a_body_is_no_body(lead, body):
    example = msgspec.json.encode(
        {
            "as_at": "2025-07-31",
            "title": "P",
            "recommendations": [{"text": "A", "lead": [lead], "actions": [{"text": "B"}]}],
        }
    ).decode()
    assert bool(_found(example.replace('"2025-07-31"', "2025-07-31"), "body-as-lead")) is body


@pytest.mark.row("PLN-19")
def test_numbers_that_run_over_the_whole_plan_are_one_series():
    example = """
        as_at: 2025-07-31
        title: P
        recommendations:
          - {text: A, outcomes: [{ref: '1', text: a}, {ref: '2', text: b}]}
          - {text: B, outcomes: [{ref: '3', text: c}, {ref: '5', text: d}, {ref: '5', text: e}]}
          - {text: C, outcomes: [{ref: '6', text: f}]}
        """
    (gap,) = _found(example, "missing-ref")
    assert gap.message == "Recommendation 2, outcome 3: outcome 4, which should follow it, is missing."
    assert [finding.at for finding in _found(example, "duplicate-ref")] == ["/recommendations/1/outcomes/2"]


def test_a_number_that_a_split_or_a_joint_plan_uses_is_not_missing():
    example = """
        as_at: 2025-07-31
        title: P
        recommendations:
          [{ref: '1', text: A}, {ref: 2a, text: B}, {ref: 2b, text: C}, {ref: 3 and 4, text: D}, {ref: '5', text: E}]
        """
    assert _found(example, "missing-ref") == []


def test_figures_of_two_kinds_have_no_direction():
    words = "{text: 100% placed from the 6th day and fewer exclusions, baseline: 6, target: 100, direction: decrease}"
    example = f"{{as_at: 2025-07-31, title: P, recommendations: [{{text: A, measures: [{words}]}}]}}"
    assert _found(example, "target-wrong-way") == []


def test_a_recommendation_that_another_plan_covers_is_not_without_action():
    example = """
        as_at: 2025-07-31
        title: P
        covers: [{plan: /recommendations/0, recommendations: ['14', '16']}]
        recommendations: [{ref: '14', text: A, actions: [{text: B}]}, {ref: '16', text: C}, {ref: '17', text: D}]
        """
    assert [finding.at for finding in _found(example, "no-action")] == ["/recommendations/2"]


def test_the_gravest_findings_come_first():
    draft, as_at = draft_of(
        "{as_at: 2025-07-31, title: Plan, recommendations: [{text: Attendance, actions: [{text: Ask the QZX}]}]}"
    )
    severities = [finding.severity for finding in lint(draft, as_at=as_at)]
    assert severities == sorted(severities, key=["error", "warning", "note"].index)
    assert set(severities) == {"error", "warning", "note"}


def test_the_lint_leaves_the_draft_as_it_was():
    draft, as_at = draft_of("{as_at: 2025-07-31, title: P, recommendations: [{text: A, actions: [{text: B}]}]}")
    before = msgspec.json.encode(draft)
    lint(draft, as_at=as_at)
    assert msgspec.json.encode(draft) == before


@pytest.mark.row("PLN-08")
def test_a_real_progress_report_shows_its_late_actions_and_its_contradiction():
    found = lint(_gold("003.json"), as_at=date(2003, 12, 10))
    late = {finding.at: finding.message for finding in found if finding.code == "overdue"}
    assert "30 September 2002" in late["/recommendations/0/actions/3"]
    assert "30 April 2004" in late["/recommendations/0/actions/3"]
    assert any("30 April 2002" in message and "30 June 2004" in message for message in late.values())
    contradictions = [finding.at for finding in found if finding.code == "completed-but-unfinished"]
    assert "/recommendations/0/actions/1" in contradictions


@pytest.mark.row("PLN-11", "PLN-19")
def test_a_real_plan_shows_its_repeated_number_money_and_missing_year():
    found = {(f.code, f.place) for f in lint(_gold("004.json"), as_at=date(2003, 9, 1))}
    assert ("duplicate-ref", "Area 3, outcome 1, action 5") in found
    assert ("cost-counted-twice", "Area 1, outcome 1, action 7") in found
    assert ("unfunded", "Area 2, outcome 1, action 8") in found
    assert any(code == "month-without-year" for code, _ in found)


@pytest.mark.row("PLN-11", "PLN-19")
def test_a_real_plan_shows_its_missing_number_and_what_is_unfunded():
    found = [(f.code, f.message) for f in lint(_gold("001.json"), as_at=date(2008, 6, 1))]
    assert any(code == "missing-ref" and "outcome 5" in message for code, message in found)
    assert sum(code == "unfunded" for code, _ in found) == 2


@pytest.mark.row("PLN-08")
@pytest.mark.parametrize(
    ("note", "said"), [("Visits are under way", 0), ("The panel now meets in " + "every area and " * 5, 1)]
)
def test_a_whole_report_in_two_places_was_pasted(note: str, said: int):
    example = f"""
        as_at: 2025-10-01
        title: Attendance plan
        recommendations:
          - text: Raise attendance
            actions:
              - {{text: Visit schools, progress: {note}}}
              - {{text: Write to parents, progress: {note}}}
    """
    assert len(_found(example, "repeated-progress")) == said
