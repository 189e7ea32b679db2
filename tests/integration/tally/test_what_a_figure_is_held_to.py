"""Whom a figure is of, which target it is held to, and how a reader goes on from it."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.support.people import MORNING
from tests.support.plans import a_plan
from tests.support.tally import INDICATOR, a_measured_draft, an_indicator, bound, line_of
from tests.support.tokens import a_program

from tallystick.modules.indicators.deeds import comment_on, set_target
from tallystick.modules.indicators.queries import indicators_of
from tallystick.modules.indicators.rules.targets import Said
from tallystick.modules.tally import deeds

pytestmark = [pytest.mark.django_db, pytest.mark.row("PLN-10"), pytest.mark.row("KPI-31")]
DOORS = ("tally.queries.beside", "tally.queries.reds", "indicators.queries.standings", "indicators.queries.figures")
DETAILS = re.compile(r"<details.*?</details>", re.DOTALL)


@pytest.fixture
def known(figures, monkeypatch):
    """The figures, with an indicator of the house's own dictionary among them, of which targets and comments are."""
    figures.know(monkeypatch, an_indicator(INDICATOR, "Crossings without an accident", breakdowns=["season"]))
    return figures


def page_of(asked, plan, **query):
    return asked(f"actions/{line_of(plan, 'Put up').pk}/", **query)


def held(plan, **said) -> None:
    first = {"amount": Decimal(100), "baseline": Decimal(80), "baseline_on": date(2026, 1, 1)}
    aim = first | {"due": date(2027, 1, 1), "source": "The board, minute 4."} | said
    set_target(plan.authority, code=INDICATOR, group=(), said=Said("absolute", **aim), by=None, at=MORNING)


@pytest.mark.parametrize("value", ["", "winter"])
def test_a_group_that_was_chosen_is_bound_also_where_it_is_of_those_of_whom_nothing_is_said(
    asked, officer, plan, figures, value
):
    binding = bound(plan, "WX 4", "quay-safety", officer, group=(("season", value),))
    said = {"indicator": "quay-safety", "group": f"season={value}", "because": "Checked.", "seen_version": 1}
    address = f"/claimed-and-shown/bindings/{binding.pk}/change/"
    assert f'value="season={value}" selected' in asked.client.get(address).content.decode()
    assert asked.client.post(address, said).status_code == 302
    binding.refresh_from_db()
    assert binding.group == [["season", value]]


def test_a_group_is_named_with_what_it_is_a_value_of(asked, officer, plan, figures):
    binding = bound(plan, "WX 4", "quay-safety", officer, group=(("season", "winter"),))
    figures.show("quay-safety", "71.0", group={"season": "winter"})
    assert page_of(asked, plan).context["page"].parts[0].row.group == "Season: Winter sailings"
    form = asked.client.get(f"/claimed-and-shown/bindings/{binding.pk}/change/").content.decode()
    assert "Season: Winter sailings" in form
    nobody = deeds.Bound("quay-safety", (("season", ""),))
    deeds.change_binding(binding, nobody, because="Checked.", by=officer, at=MORNING, seen_version=1)
    assert page_of(asked, plan).context["page"].parts[0].row.group == "Season: Not said"


@pytest.mark.parametrize("aim", [{}, {"baseline": None, "baseline_on": None, "target": None, "target_on": None}])
def test_pages_papers_and_the_api_stand_where_an_indicator_has_left_the_dictionary(asked, officer, monkeypatch, aim):
    plan = a_plan(officer, a_measured_draft())
    bound(plan, "WX 4", INDICATOR, officer, **aim)
    held(plan)
    left = {code: one for code, one in indicators_of(officer.authority_id).items() if code != INDICATOR}
    for door in DOORS:
        monkeypatch.setattr(f"tallystick.modules.{door}.indicators_of", lambda _: left)
    for path in ("", f"plans/{plan.pk}/", f"actions/{line_of(plan, 'Put up').pk}/", f"plans/{plan.pk}/measures/"):
        assert "The dictionary no longer has this indicator." in asked(path).content.decode(), path
    assert asked.client.get(plan.get_absolute_url()).status_code == 200
    paper = {"kind": ".html", "as_at": timezone.localdate()}
    assert asked.client.get(f"/plans/{plan.pk}/papers/board-paper", paper).status_code == 200
    assert a_program(officer).get("/claimed-and-shown").status_code == 200


def test_a_figure_is_rated_alike_where_a_plan_and_the_scorecard_ask_for_the_same(asked, officer, plan, known):
    bound(plan, "WX 4", INDICATOR, officer)
    known.show(INDICATOR, "95.0")
    row = page_of(asked, plan).context["page"].parts[0].row
    assert (row.rating.words, row.held) == ("Red", "Held to the plan’s own target.")
    held(plan, tolerance=Decimal(2), milestones=[(date(2026, 11, 1), Decimal(97))])
    row = page_of(asked, plan).context["page"].parts[0].row
    assert (row.rating.words, row.held) == ("Amber", "Held to this target, which is also the scorecard’s.")
    assert "95.0% against 96.9% expected by 31 October 2026, 1.9 off where 2.0 is allowed" in row.standing


def test_where_the_scorecard_asks_for_something_else_the_page_says_so_and_allows_as_much(asked, officer, plan, known):
    bound(plan, "WX 4", INDICATOR, officer)
    known.show(INDICATOR, "95.0")
    held(plan, amount=Decimal(90), tolerance=Decimal(2), milestones=[(date(2026, 11, 1), Decimal(81))])
    row = page_of(asked, plan).context["page"].parts[0].row
    assert row.rating.words == "Amber"
    assert row.held == "Held to the plan’s own target; the scorecard holds it to another, 90.0% by 1 January 2027."


def test_where_the_plan_says_no_target_the_page_names_the_scorecards(asked, officer, plan, known):
    bound(plan, "WX 4", INDICATOR, officer, baseline=None, baseline_on=None, target=None, target_on=None)
    known.show(INDICATOR, "95.0")
    assert page_of(asked, plan).context["page"].parts[0].row.held == ""
    held(plan)
    row = page_of(asked, plan).context["page"].parts[0].row
    assert row.held == "Held to the scorecard’s target, 100.0% by 1 January 2027."


def test_a_past_page_shows_the_comments_that_had_been_said_by_its_day_as_the_scorecard_does(
    asked, officer, plan, known
):
    bound(plan, "WX 4", INDICATOR, officer)
    last = known.show(INDICATOR, "81.0", last=date(2026, 1, 31)).last
    said = {"code": INDICATOR, "group": (), "last": last, "words": "Two boats were out of use."}
    comment_on(plan.authority, **said, recovery="", recovery_due=None, by=None, at=MORNING + timedelta(days=5))
    then = {"as-at": MORNING.date(), "known-by": timezone.localdate()}
    assert "Two boats" not in page_of(asked, plan, **then).content.decode()
    assert "Two boats" in page_of(asked, plan).content.decode()


def test_days_are_those_of_the_clock_on_the_wall(asked, officer, plan, known):
    bound(plan, "WX 4", INDICATOR, officer)
    late = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    told = known.show(INDICATOR, "81.0", last=date(2026, 5, 31))
    known.told[INDICATOR, ()] = replace(told, at=late)
    said = {"code": INDICATOR, "group": (), "last": told.last, "words": "Two boats were out of use."}
    comment_on(plan.authority, **said, recovery="", recovery_due=None, by=officer, at=late)
    part = page_of(asked, plan).context["page"].parts[0]
    assert part.counted == "1 July 2026"
    assert part.commented.endswith(", 1 July 2026")


@pytest.mark.row("KPI-03")
def test_from_an_action_a_reader_goes_on_to_neighbours_of_the_same_group_and_day(asked, officer, plan, figures):
    bound(plan, "WX 4", "quay-safety", officer, group=(("season", "winter"),))
    figures.show("quay-safety", "71.0", group={"season": "winter"}, last=date(2026, 1, 31))
    there = reverse("indicators:targets", args=["quay-safety"])
    words = page_of(asked, plan).content.decode()
    assert f'href="{there}?group=season%3Dwinter"' in words
    day = MORNING.date()
    words = page_of(asked, plan, **{"as-at": day}).content.decode()
    assert f'href="{there}?group=season%3Dwinter&amp;as-at={day}&amp;known-by={day}"' in words


def test_an_actions_page_says_it_plainly_and_how_it_was_worked_out_stands_folded(asked, officer, plan, figures):
    bound(plan, "WX 4", "quay-safety", officer)
    figures.show("quay-safety", "88.2", numerator=1204, denominator=1365)
    whole = page_of(asked, plan).content.decode()
    plain = DETAILS.sub("", whole)
    for method in ("5" * 16, "d" * 16, "tallystick indicators", "snapshot", "points of the way"):
        assert method not in plain, method
    assert "How this was worked out" in whole
    assert "Counted on 2 November 2026" in plain
    row = asked(list="disagree").context["disagree"][0]
    assert row.gap == "59% of the way from baseline to target lies between them"
