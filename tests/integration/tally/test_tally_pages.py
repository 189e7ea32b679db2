"""The pages of claims beside figures: both halves, the four lists, the reasons, the past, and what few may do."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.support.people import MORNING, a_person, an_authority
from tests.support.plans import a_long_draft, a_plan
from tests.support.signing import a_chain, agreed
from tests.support.tally import a_measured_draft, bound, line_of

from tallystick.engine.measures.judging.ratings import Rating
from tallystick.modules.tally import deeds, queries
from tallystick.modules.tally.models import Binding

pytestmark = [pytest.mark.django_db, pytest.mark.row("PLN-10"), pytest.mark.row("KPI-31"), pytest.mark.row("GOV-07")]
FALLING = {"baseline": Decimal(40), "target": Decimal(20), "baseline_on": date(2026, 1, 1)}


def verdicts(officer, plan) -> dict[str, str]:
    told = queries.tally_of(officer, queries.lines_of(officer, queries.when_of(), {plan.pk}))
    return {one.action.text: str(one.compared.verdict) for one in told.actions}


def test_each_claim_is_judged_by_its_own_figures_or_by_none(officer, plan, figures):
    bound(plan, "WX 4", "quay-safety", officer)
    bound(plan, "Fewer boats", "late-boats", officer, **FALLING)
    figures.show("quay-safety", "88.2", numerator=1204, denominator=1365)
    figures.show("late-boats", "22.0")
    assert verdicts(officer, plan) == {
        "Put up a shelter": "claims more than is shown",
        "Train the crews": "agrees",
        "Light the steps": "nothing measures it",
        "Open the reading rooms": "nothing measures it",
    }


def test_the_boards_page_lists_what_disagrees_with_figure_counts_and_gap(asked, officer, plan, figures):
    bound(plan, "WX 4", "quay-safety", officer)
    figures.show("quay-safety", "88.2", numerator=1204, denominator=1365)
    words = asked().content.decode()
    assert "88.2%" in words
    assert "1,204 of 1,365" in words
    assert (
        "59% of the way from baseline to target lies between them" in words
    )  # from 80 to 100, 88.2 is 41 of a hundred
    assert "Claimed: completed, read as: the target is reached. The figures show: 41% of the way" in words
    assert "Of 4 actions, 1 has a figure that its claim can stand beside: 0 agree and 1 does not." in words


def test_a_red_on_which_no_open_action_works_is_listed_and_one_with_an_action_is_not(asked, officer, plan, figures):
    bound(plan, "WX 4", "quay-safety", officer)
    bound(plan, "Fewer boats", "late-boats", officer, **FALLING)
    figures.show("quay-safety", "81.0")
    figures.show("late-boats", "39.0")
    listed = [one.figure.title for one in asked(list="reds").context["reds"]]
    assert listed == ["Crossings without an accident"]  # its one action is said to be completed; boats have an open one


def test_lists_are_filtered_by_plan_lead_and_rating_and_sorted_by_the_gap(asked, officer, plan, figures):
    bound(plan, "WX 4", "quay-safety", officer)
    bound(plan, "Fewer boats", "late-boats", officer, **FALLING)
    figures.show("quay-safety", "90")
    figures.show("late-boats", "39.0")
    texts = lambda page: [one.action.text for one in page.context["disagree"]]  # noqa: E731
    assert texts(asked()) == ["Train the crews", "Put up a shelter"]
    assert texts(asked(sort="gap")) == ["Put up a shelter", "Train the crews"]
    assert texts(asked(lead="Head of Transport")) == ["Train the crews"]
    assert texts(asked(rating="green")) == []
    other = a_plan(officer, a_long_draft(1))
    assert texts(asked(plan=other.pk)) == []


@pytest.mark.parametrize(
    ("shown", "why"),
    [
        ({"value": None, "why": "only part of the period was sent"}, "Only part of the period was sent."),
        ({"value": None, "why": "the cohort is under its minimum"}, "The cohort is under its minimum."),
        ({}, "It has not been counted yet."),
    ],
)
def test_where_there_is_no_figure_the_page_says_why_and_prints_none(asked, officer, plan, figures, shown, why):
    bound(plan, "WX 4", "quay-safety", officer)
    if shown:
        figures.show("quay-safety", shown["value"], why=shown["why"], numerator=3, denominator=4)
    words = asked(f"actions/{line_of(plan, 'Put up').pk}/").content.decode()
    assert why in words
    assert "3 of 4" not in words


def test_an_actions_page_says_who_claims_what_and_how_to_count_again(asked, officer, plan, figures):
    bound(plan, "WX 4", "quay-safety", officer)
    figures.show("quay-safety", "88.2", numerator=1204, denominator=1365)
    words = asked(f"actions/{line_of(plan, 'Put up').pk}/").content.decode()
    for told in (
        "nobody has signed it",
        "numbered to this action",
        "5" * 16,
        "d" * 16,
        "indicators explain quay-safety --result 1",
    ):
        assert told in words


def test_the_past_is_told_by_what_stood_then(asked, officer, plan, figures):
    bound(plan, "WX 4", "quay-safety", officer)
    figures.show("quay-safety", "88.2")
    before = MORNING.date().replace(year=MORNING.year - 1).isoformat()
    words = asked("", **{"as-at": before}).content.decode()
    assert "88.2%" not in words
    assert "As the register stood on" in words
    after = queries.when_of(MORNING.date())
    told = queries.tally_of(officer, queries.lines_of(officer, after, {plan.pk}))
    first = next(one for one in told.actions if one.action.text == "Put up a shelter")
    assert first.measures[0].measure.binding.indicator == "quay-safety"


def test_suggestions_are_worked_through_one_after_another(asked, officer, plan):
    first = line_of(plan, "WX 4")
    address = f"/claimed-and-shown/lines/measure/{first.pk}/"
    page = asked(f"lines/measure/{first.pk}/")
    offer = page.context["page"].suggestions[0]
    assert (offer.title, offer.certainty) == ("Crossings without an accident", "sure")
    assert not any("checked" in part for part in page.content.decode().split("<input")[1:])
    said = {"choice": offer.value, "baseline": "80", "baseline_on": "2026-01-01", "target": "100%", "seen_version": 0}
    answer = asked.client.post(address, said)
    second = line_of(plan, "Fewer boats")
    assert answer["Location"] == f"/claimed-and-shown/lines/measure/{second.pk}/"
    kept = Binding.objects.get()
    assert (kept.indicator, kept.suggested, kept.target) == ("quay-safety", "sure", Decimal(100))
    refused = asked.client.post(answer["Location"], {"choice": "nothing", "because": "", "seen_version": 0})
    assert refused.status_code == 422
    done = asked.client.post(answer["Location"], {"choice": "nothing", "because": "No log is kept.", "seen_version": 0})
    assert done.status_code == 302
    assert Binding.objects.get(indicator="").because == "No log is kept."


def test_bindings_are_changed_and_taken_back_on_their_pages(asked, officer, plan):
    binding = bound(plan, "WX 4", "quay-safety", officer)
    path = f"/claimed-and-shown/bindings/{binding.pk}/"
    said = {"indicator": "quay-safety", "target": "95", "because": "The board agreed 95.", "seen_version": 1}
    assert asked.client.post(f"{path}change/", said).status_code == 302
    assert asked.client.post(f"{path}take-back/", {"because": "Wrong one.", "seen_version": 2}).status_code == 302
    binding.refresh_from_db()
    assert (binding.target, binding.removed_because) == (Decimal(95), "Wrong one.")


def test_an_elected_member_reads_and_binds_nothing(plan, figures):
    client = Client()
    client.force_login(a_person(plan.authority, "elected-member", name="Ruth Penrose"))
    assert client.get("/claimed-and-shown/").status_code == 200
    assert client.get(f"/claimed-and-shown/lines/measure/{line_of(plan, 'WX 4').pk}/").status_code == 403


def test_another_authoritys_plan_is_not_there(asked, figures):
    stranger = a_person(an_authority("Elsewhere", "elsewhere"), name="Roz Amery")
    other = a_plan(stranger, a_measured_draft())
    for path in (f"plans/{other.pk}/", f"actions/{other.actions.first().pk}/", f"plans/{other.pk}/measures/"):
        assert asked.client.get(f"/claimed-and-shown/{path}").status_code == 404


def test_a_group_that_the_words_name_is_suggested_bound_and_told(asked, officer, figures):
    draft = a_measured_draft()
    draft.recommendations[0].measures[0].text = "WX 4 of winter sailings"
    plan = a_plan(officer, draft)
    line = line_of(plan, "WX 4 of winter")
    offer = asked(f"lines/measure/{line.pk}/").context["page"].suggestions[0]
    assert (offer.value, offer.group) == ("quay-safety?season=winter", "Season: Winter sailings")
    said = {"choice": offer.value, "baseline": "80", "baseline_on": "2026-01-01", "target": "100", "seen_version": 0}
    assert asked.client.post(f"/claimed-and-shown/lines/measure/{line.pk}/", said).status_code == 302
    figures.show("quay-safety", "71.0", group={"season": "winter"})
    figures.show("quay-safety", "99.0")
    words = asked(f"actions/{line_of(plan, 'Put up').pk}/").content.decode()
    assert "71.0%" in words
    assert "Winter sailings" in words
    assert "99.0%" not in words


def test_the_plans_own_pages_show_both_halves_and_are_bare_where_nothing_is_measured(asked, officer, plan, figures):
    bound(plan, "WX 4", "quay-safety", officer)
    figures.show("quay-safety", "88.2")
    told = "The figures show: 41% of the way"
    action, quay = line_of(plan, "Put up"), plan.recommendations.get(ref="1")
    for address in ("/plans/", plan.get_absolute_url(), quay.get_absolute_url(), action.get_absolute_url()):
        assert told in asked.client.get(address).content.decode(), address
    schools = plan.recommendations.get(ref="2")
    assert "Nothing has been measured." in asked.client.get(schools.get_absolute_url()).content.decode()


def test_where_no_room_says_what_figures_show_plans_show_claims_only(asked, plan, figures, settings):
    settings.SHOWN_BESIDE = ""
    words = asked.client.get(plan.get_absolute_url()).content.decode()
    assert "1 of 4 actions said to be completed (25%)" in words


def test_the_boards_paper_draws_claims_beside_figures_as_members_may_see_them(asked, officer, plan, figures):
    bound(plan, "WX 4", "quay-safety", officer)
    figures.show("quay-safety", "88.2", numerator=1204, denominator=1365)
    query = {"as_at": timezone.localdate().isoformat(), "kind": ".html"}
    words = asked.client.get(f"/plans/{plan.pk}/papers/board-paper", query).content.decode()
    assert "Claimed and shown" in words
    assert "88.2% (1,204 of 1,365), October 2026" in words
    assert "A tally stick for each of 1 action:" in words
    assert "“Train the crews” (Action 2)" in words
    assert figures.asked[-1][3] == "members"


def test_the_way_that_a_trajectory_asks_for_is_a_notch(asked, officer, plan, figures):
    bound(plan, "WX 4", "quay-safety", officer)
    figures.show("quay-safety", "88.2")
    page = asked(f"actions/{line_of(plan, 'Put up').pk}/")
    assert page.context["page"].row.halves.notches == pytest.approx((303 / 365,))


@pytest.mark.parametrize(
    "path", ["", "plans/{plan}/", "actions/{action}/", "plans/{plan}/measures/", "lines/action/{action}/"]
)
def test_no_page_asks_more_questions_of_a_hundred_and_twenty_actions_than_of_ten(asked, officer, figures, path):
    figures.show("quay-safety", "88.2")
    counted = []
    for many in (10, 110):
        plan = a_plan(officer, a_long_draft(many))
        actions = list(plan.actions.all())
        for action in actions[: many // 2]:
            deeds.bind_line(action, deeds.Bound("quay-safety"), by=officer, at=MORNING)
        asked(address := path.format(plan=plan.pk, action=actions[0].pk))
        with CaptureQueriesContext(connection) as asks:
            asked(address)
        counted.append(len(asks))
    assert counted[0] == counted[1]


def test_who_signed_what_was_agreed_last_stands_beside_the_claim(figures):
    chain = a_chain(actions=2)
    action = agreed(chain, 0, status="on_track", narrative="Both crews are trained.").action
    client = Client()
    client.force_login(chain.officer)
    words = client.get(f"/claimed-and-shown/actions/{action.pk}/").content.decode()
    for told in ("Both crews are trained.", "signed by", str(chain.manager), "On target"):
        assert told in words


def test_a_red_indicator_that_no_plan_takes_up_is_listed_until_one_does(asked, officer, plan, figures):
    figures.show("late-boats", "39.0")
    figures.show("reading-at-eight", "70.0")
    figures.rate("late-boats", Rating.RED)
    figures.rate("reading-at-eight", Rating.GREEN)
    listed = asked(list="reds").context["reds"]
    assert [(one.figure.title, one.where) for one in listed] == [("Boats that sail late", "No plan takes this up")]
    bound(plan, "Light the steps", "late-boats", officer, **FALLING)
    assert asked(list="reds").context["reds"] == []


def test_a_long_list_says_how_many_there_are_and_turns_its_pages(asked, officer, figures):
    a_plan(officer, a_long_draft(30))
    assert "All 30 of these" in asked().content.decode()
    first, second = asked(list="unmeasured"), asked(list="unmeasured", page=2)
    assert (len(first.context["unmeasured"]), len(second.context["unmeasured"])) == (20, 10)
