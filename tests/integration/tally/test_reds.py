"""Reds without an action in any plan, and lists that reckon what they list."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from tests.support.people import MORNING
from tests.support.plans import a_long_draft, a_plan
from tests.support.tally import a_measured_draft, bound
from tests.support.tokens import a_program

from tallystick.engine.measures.judging.ratings import Rating
from tallystick.modules.tally import deeds, queries

pytestmark = [pytest.mark.django_db, pytest.mark.row("PLN-10"), pytest.mark.row("KPI-31"), pytest.mark.row("GOV-07")]
FALLING = {"baseline": Decimal(40), "target": Decimal(20), "baseline_on": date(2026, 1, 1)}


def a_second_plan(officer, status: str = "in_progress"):
    """Another plan, with a measure of late boats and one action that is numbered to it."""
    draft = a_measured_draft()
    draft.title, quay = "Harbour plan", draft.recommendations[0]
    quay.actions[1].text, quay.actions[1].status = "Buy a spare boat", status
    return a_plan(officer, draft)


def reds_on(asked, path: str, **query) -> tuple[list[str], list[str]]:
    page = asked(path, **query)
    return [one.figure.title for one in page.context["reds"]], [
        words for one in page.context.get("elsewhere", ()) for words, _ in one.actions
    ]


def test_a_red_on_which_another_plan_works_is_named_with_that_plan_and_is_not_without_an_action(
    asked, officer, plan, figures
):
    figures.show("late-boats", "39.0")
    bound(plan, "WX 4", "late-boats", officer, **FALLING)  # its one action is said to be completed
    path = f"plans/{plan.pk}/"
    assert reds_on(asked, path) == (["Boats that sail late"], [])
    bound(a_second_plan(officer, "completed"), "Fewer boats", "late-boats", officer, **FALLING)
    assert reds_on(asked, path) == (["Boats that sail late"], [])
    bound(a_second_plan(officer), "Fewer boats", "late-boats", officer, **FALLING)
    assert reds_on(asked, path) == ([], ["Action 2 of Harbour plan"])
    assert "Worked on by" in asked(path).content.decode()
    listed = a_program(officer).get(f"/plans/{plan.pk}/reds-without-action").json()
    assert listed["items"] == []
    assert asked(list="reds").context["reds"] == []


def test_on_a_past_day_another_plans_action_counts_as_it_stood(asked, officer, plan, figures):
    figures.show("late-boats", "39.0", last=date(2026, 8, 31))
    bound(plan, "WX 4", "late-boats", officer, **FALLING)
    other = bound(a_second_plan(officer), "Fewer boats", "late-boats", officer, **FALLING)
    later = {"by": officer, "at": MORNING + timedelta(days=9)}
    deeds.take_back_binding(other, because="Wrong one.", seen_version=1, **later)
    path = f"plans/{plan.pk}/"
    assert reds_on(asked, path) == (["Boats that sail late"], [])
    assert reds_on(asked, path, **{"as-at": MORNING.date()}) == ([], ["Action 2 of Harbour plan"])


def test_reds_of_the_board_are_those_of_the_lead_and_the_rating_that_are_asked_for(asked, officer, plan, figures):
    bound(plan, "WX 4", "quay-safety", officer)
    figures.show("quay-safety", "81.0")
    figures.rate("late-boats", Rating.RED)
    figures.show("late-boats", "39.0")
    titles = lambda **query: [one.figure.title for one in asked(list="reds", **query).context["reds"]]  # noqa: E731
    assert titles() == ["Crossings without an accident", "Boats that sail late"]
    assert titles(lead="Harbour Master") == ["Crossings without an accident"]
    assert titles(lead="Head of Transport") == []
    assert titles(rating="green") == []


def test_a_list_of_one_plan_reckons_the_lines_of_that_plan_only(asked, officer, plan, figures, monkeypatch):
    bound(plan, "WX 4", "quay-safety", officer)
    figures.show("quay-safety", "88.2")
    other, third = a_second_plan(officer), a_plan(officer, a_long_draft(3))
    read: list[set[int]] = []
    whole = queries.halves.tally_of
    monkeypatch.setattr(
        "tallystick.modules.tally.queries.halves.tally_of",
        lambda user, lines: (read.append(set(lines.plans)), whole(user, lines))[1],
    )
    told = queries.halves_of_plans(officer, [plan, other], timezone.localdate())
    assert read == [{plan.pk, other.pk}]
    assert third.pk not in {key for kind, key in told if kind == "plan"}
    asked.client.get("/plans/actions/", {"plan": plan.pk})
    assert read[1:] == [{plan.pk}]
