"""A day of the past: what was claimed and what was known then, alike on every page, on paper and by the API."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from tests.support.people import MORNING
from tests.support.tally import bound, line_of
from tests.support.tokens import a_program

from tallystick.modules.tally import deeds, queries

pytestmark = [pytest.mark.django_db, pytest.mark.row("PLN-06"), pytest.mark.row("PLN-10"), pytest.mark.row("KPI-31")]
THEN = MORNING.date()


@pytest.fixture
def measured(officer, plan, figures):
    """A line bound on the day asked for, with a figure of before it."""
    binding = bound(plan, "WX 4", "quay-safety", officer)
    figures.show("quay-safety", "88.2", last=date(2026, 1, 31))
    return binding


def known_by(figures) -> set[date | None]:
    """By what was known the figures were asked for."""
    return {one[2] for one in figures.asked}


@pytest.mark.parametrize("path", ["", "plans/{plan}/", "actions/{action}/", "plans/{plan}/measures/"])
@pytest.mark.parametrize("day", [THEN, None])
def test_every_page_of_the_past_asks_for_what_was_known_by_its_end(asked, plan, figures, measured, path, day):
    figures.asked.clear()
    asked(path.format(plan=plan.pk, action=line_of(plan, "Put up").pk), **({"as-at": day} if day else {}))
    assert known_by(figures) == {day}


def test_the_api_and_the_paper_ask_for_the_same(asked, plan, officer, figures, measured):
    program = a_program(officer)
    figures.asked.clear()
    for path in ("/claimed-and-shown", f"/plans/{plan.pk}/reds-without-action"):
        assert program.get(path, as_at=THEN.isoformat()).status_code == 200
    query = {"as_at": THEN.isoformat(), "kind": ".html"}
    assert asked.client.get(f"/plans/{plan.pk}/papers/board-paper", query).status_code == 200
    assert len(figures.asked) == 3
    assert known_by(figures) == {THEN}


def test_a_page_says_by_what_was_known_it_tells_and_offers_the_other_way(asked, plan, figures, measured):
    words = asked("", **{"as-at": THEN}).content.decode()
    assert "by what was claimed and known by the end of that day" in words
    today = timezone.localdate()
    assert f"known-by={today}" in words
    figures.asked.clear()
    words = asked("", **{"as-at": THEN, "known-by": today}).content.decode()
    assert "by all that is recorded now" in words
    assert "Only what was known by then" in words
    assert known_by(figures) == {today}


def test_the_plans_own_pages_say_all_that_is_recorded_now_and_show_it(asked, plan, figures, measured):
    figures.asked.clear()
    words = asked.client.get(plan.get_absolute_url(), {"as-at": THEN}).content.decode()
    assert "by all that is recorded now" in words
    assert known_by(figures) == {timezone.localdate()}


def test_what_was_said_later_to_measure_a_line_counts_only_where_all_that_is_recorded_now_does(
    officer, plan, figures, measured
):
    later = {"by": officer, "at": MORNING + timedelta(days=9)}
    aim = deeds.Bound("late-boats", target=Decimal(5))
    deeds.change_binding(measured, aim, because="Another.", seen_version=1, **later)

    def told(known: date | None) -> set[str]:
        lines = queries.lines_of(officer, queries.when_of(THEN, known), {plan.pk})
        return {one.indicator for some in lines.bindings.values() for one in some}

    assert told(None) == {"quay-safety"}
    assert told(timezone.localdate()) == {"late-boats"}


def test_a_lists_link_asks_the_next_page_for_the_same_day(asked, plan, figures, measured):
    page = asked("", **{"as-at": THEN})
    assert page.context["then"] == f"?as-at={THEN}"
    link = f"/claimed-and-shown/actions/{line_of(plan, 'Put up').pk}/?as-at={THEN}"
    assert link in page.content.decode()
