"""Row by row of the inventory: what the register says of real councils' plans, where these are at hand."""

import json
import re
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import msgspec
import pytest
from django.test import Client
from tests.support.people import MORNING, a_person, an_authority

from tallystick.engine.drafts import Draft, walk
from tallystick.engine.reading import read
from tallystick.engine.writing import write
from tallystick.modules.papers.rules import plan_in_its_own_columns
from tallystick.modules.plans import deeds, queries
from tallystick.modules.plans.models import Plan
from tallystick.modules.plans.presenters.findings import review_page
from tallystick.modules.plans.rules.cells import CellRefused
from tallystick.modules.plans.rules.money import roll_up

SHARED = Path(__file__).parents[4] / "shared"
SEEDS = ("000", "001", "002", "003", "004")
REPORTED = date(2003, 12, 10)
WORD = re.compile(r"\w+")

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="../shared is not here"),
]


def path_of(seed: str) -> Path:
    return next((SHARED / "seeds").glob(f"{seed}_*"))


@cache
def draft(seed: str) -> Draft:
    return read(path_of(seed))


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.fixture
def officer():
    return a_person(an_authority())


def on_register(officer, seed: str) -> Plan:
    return deeds.import_draft(draft(seed), document=None, by=officer, at=MORNING)


def page(officer, address: str) -> str:
    client = Client()
    client.force_login(officer)
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def plan_page(officer, plan: Plan, part: str = "") -> str:
    return page(officer, f"{plan.get_absolute_url()}{part}")


# PLN-01


@pytest.mark.row("PLN-01")
@pytest.mark.parametrize(
    ("seed", "recommendations", "actions"), [("000", 13, 47), ("001", 10, 111), ("003", 6, 58), ("004", 5, 41)]
)
def test_the_register_counts_what_the_document_numbers(officer, seed, recommendations, actions):
    plan = on_register(officer, seed)
    listed = queries.plan_list(officer, as_at=REPORTED).get(pk=plan.pk)
    assert (listed.recommendations_total, listed.actions_total) == (recommendations, actions)


@pytest.mark.row("PLN-01")
def test_each_lettered_part_of_an_action_counts_as_the_document_letters_it():
    plan = draft("001")
    lettered = [[step for step in placed.action.steps if step.ref] for placed in walk.actions(plan)]
    heads = [
        action
        for placed in walk.outcomes(plan)
        for action in placed.outcome.actions
        if f"{action.ref}a" in {other.ref for other in placed.outcome.actions}
    ]
    whole = [steps for steps in lettered if not steps]
    assert len(whole) - len(heads) + sum(map(len, lettered)) == 112


@pytest.mark.row("PLN-01")
def test_items_and_targets_are_counted_once(officer):
    items, targets = on_register(officer, "001"), on_register(officer, "004")
    assert len(set(items.outcomes.standing().values_list("recommendation", "ref"))) == 29
    printed = targets.measures.standing().values_list("recommendation", "ref")
    assert len(set(printed)) == 13  # one of them holds two figures, and is read as two measures


@pytest.mark.row("PLN-01", "PLN-04")
def test_parts_of_a_long_plan_and_the_commitments_of_its_closing_section(officer):
    plan = on_register(officer, "002")
    asked = {asked.ref for asked in queries.coverage_of(plan)}
    parts = [row for row in plan.recommendations.standing() if row.ref]
    closing = [row for row in plan.recommendations.standing() if not row.ref]
    assert asked == {str(number) for number in range(1, 24)}
    assert (len(parts), len(closing)) == (24, 1)
    assert plan.actions.filter(recommendation__in=parts).count() == 104
    assert plan.actions.filter(recommendation__in=closing).count() == 4


@pytest.mark.row("PLN-01")
@pytest.mark.parametrize("seed", SEEDS)
def test_the_register_gives_back_every_cell_unchanged(officer, seed):
    plan = on_register(officer, seed)
    assert msgspec.to_builtins(queries.draft_of(plan)) == msgspec.to_builtins(draft(seed))
    assert plan_page(officer, plan)


# PLN-03


@pytest.mark.row("PLN-03")
@pytest.mark.parametrize(("seed", "sizes"), [("001", [3, 5, 2]), ("002", [11, 12])])
def test_each_urgency_returns_its_own_recommendations(officer, seed, sizes):
    plan = on_register(officer, seed)
    groups = dict.fromkeys(row.group for row in draft(seed).recommendations if row.ref)
    asked = list(queries.coverage_of(plan))
    found = [
        {one.ref for one in asked if {c.recommendation for c in one.answered_by} & set(rows)}
        for rows in (queries.recommendations_of(plan, REPORTED, group) for group in groups)
    ]
    assert [len(refs) for refs in found] == sizes
    assert not set.intersection(*found)


# PLN-04


@pytest.mark.row("PLN-04")
def test_without_the_joined_part_two_recommendations_have_no_plan(officer):
    plan = on_register(officer, "002")
    assert all(asked.answered_by for asked in queries.coverage_of(plan))
    joined = plan.recommendations.get(ref="14 and 16")
    deeds.take_out_line(joined, by=officer, at=MORNING, seen_version=joined.version)
    assert {asked.ref for asked in queries.coverage_of(plan) if not asked.answered_by} == {"14", "16"}


@pytest.mark.row("PLN-04")
def test_the_closing_section_answers_no_recommendation(officer):
    plan = on_register(officer, "002")
    fourth = plan.recommendations.get(ref="4")
    deeds.take_out_line(fourth, by=officer, at=MORNING, seen_version=fourth.version)
    assert [asked.ref for asked in queries.coverage_of(plan) if not asked.answered_by] == ["4"]


# PLN-05


@pytest.mark.row("PLN-05")
def test_ongoing_has_no_deadline_but_has_to_be_reviewed(officer):
    plan = on_register(officer, "003")
    ongoing = plan.actions.filter(timescale_text__iexact="ongoing")
    assert ongoing.exists()
    assert not ongoing.exclude(due=None, open_ended=True).exists()
    unreviewed = {f.line for f in queries.lint_of(plan, REPORTED) if f.finding.code == "open-without-review"}
    assert set(ongoing) <= unreviewed


@pytest.mark.row("PLN-05", "PLN-19")
def test_a_month_without_a_year_is_doubted(officer):
    plan = on_register(officer, "004")
    doubt = plan.doubts.get(code="month-without-year")
    assert (doubt.action.recommendation.ref, doubt.action.ref) == ("3", "5")
    assert "year" in plan_page(officer, plan, "doubts/")


@pytest.mark.row("PLN-05")
@pytest.mark.parametrize("seed", SEEDS)
def test_a_timescale_keeps_the_words_of_the_document(seed):
    words = squeezed(path_of(seed).read_text(errors="replace"))
    for placed in walk.actions(draft(seed)):
        if placed.action.timescale:
            assert all(squeezed(word) in words for word in placed.action.timescale.text.split())


# PLN-07


@pytest.mark.row("PLN-07")
def test_every_status_of_a_progress_report_is_in_the_vocabulary(officer):
    plan = on_register(officer, "003")
    assert plan.actions.filter(status="").count() == plan.actions.filter(status="unknown").count() == 0
    assert plan.actions.filter(status_text="").count() == 0
    dated = plan.actions.filter(status_text__regex=r"^[A-Z][a-z]+ \d{4}$")
    assert dated.count() == 5
    assert not dated.filter(expected=None).exists()
    assert queries.claims_of(plan)["completed"] == 25


# PLN-08


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


# PLN-09


@pytest.mark.row("PLN-09")
def test_numbered_leads_go_to_the_actions_of_their_numbers(officer):
    plan = on_register(officer, "001")
    leads = [tuple(row.lead_held) for row in plan.actions.filter(outcome__ref="20").printed_order()]
    assert len(leads) == 6
    assert all(leads)
    assert leads[1] == leads[2]
    assert len(set(leads)) >= 4


@pytest.mark.row("PLN-09")
@pytest.mark.parametrize("seed", ["001", "002"])
def test_a_partner_sees_every_action_that_names_it(officer, seed):
    plan = on_register(officer, seed)
    for partner, _ in queries.names_mentioned(officer, "partner", plan):
        held = {row.pk for row in plan.actions.all() if partner in row.partners_held}
        seen = queries.find_actions(officer, queries.ActionSearch(partner=partner), as_at=REPORTED)
        assert held <= set(seen.values_list("pk", flat=True))


@pytest.mark.row("PLN-09")
def test_an_action_without_a_lead_is_refused_on_a_real_plan_too(officer):
    plan = on_register(officer, "004")
    under = plan.recommendations.first()
    with pytest.raises(CellRefused, match="lead"):
        deeds.add_line(plan, "action", {"text": "Write to schools"}, under=under, by=officer, at=MORNING)


# PLN-10


@pytest.mark.row("PLN-10")
def test_measures_belong_to_the_actions_whose_numbers_stand_before_them(officer):
    plan = on_register(officer, "001")
    grid = next(grid for grid in queries.grids_of(plan) if grid.parent.ref == "16")
    refs = {action.pk: action.ref for action in grid.actions}
    assert [[refs[pk] for pk in grid.linked[m.pk]] for m in grid.measures] == [["1"], ["2", "3"], ["4"]]
    assert grid.measures[0].indicators == ["NI 91"]
    linked_to_none = [m for grid in queries.grids_of(plan) for m in grid.measures if not grid.linked[m.pk]]
    assert linked_to_none
    assert plan_page(officer, plan, "measures/")


# PLN-11


@pytest.mark.row("PLN-11")
def test_money_is_added_up_by_its_source_yearly_apart(officer):
    plan = on_register(officer, "004")
    (found,) = queries.costs_of(officer, plan)
    funds = {fund.name: (fund.once, fund.yearly) for fund in roll_up(found.costs).funds}
    assert funds.pop("LIG") == (60_000, 0)
    assert funds.pop("PSA") == (80_000, 80_000)
    assert [sums for name, sums in funds.items() if name.startswith("Policy")] == [(320_000, 0)]
    (repeated, *_) = [g for g in roll_up(found.costs).repeated if g[0].cost.amount == 135_000]
    assert len(repeated) == 2
    shown = plan_page(officer, plan, "costs/")
    assert "£320,000" in shown
    assert "£80,000 a year" in shown or "£80,000" in shown


@pytest.mark.row("PLN-11")
def test_the_unfunded_are_listed(officer):
    unfunded = set()
    for seed in ("001", "004"):
        (found,) = queries.costs_of(officer, on_register(officer, seed))
        for line in roll_up(found.costs).unfunded:
            row = found.rows[line.line]
            unfunded.add((seed, row.kind, row.ref, line.cost.amount))
    assert {
        ("001", "outcome", "6", 400_000),
        ("001", "outcome", "7", 200_000),
        ("004", "action", "8", None),
    } <= unfunded


# PLN-12


@pytest.mark.row("PLN-12")
@pytest.mark.parametrize(("paragraph", "ref"), [("203", "1"), ("112", "10")])
def test_a_paragraph_finds_its_plan_and_quotation(officer, paragraph, ref):
    on_register(officer, "002")
    found = list(queries.quoting(officer, paragraph))
    assert [row.ref for row in found] == [ref]
    shown = page(officer, f"/plans/paragraphs/?paragraph={paragraph}")
    assert paragraph in found[0].baseline_text
    assert found[0].get_absolute_url() in shown


# PLN-19


@pytest.mark.row("PLN-19")
@pytest.mark.parametrize("seed", SEEDS)
def test_every_doubt_waits_beside_its_line(officer, seed):
    plan = on_register(officer, seed)
    assert Counter(plan.doubts.values_list("code", flat=True)) == Counter(d.code for d in draft(seed).doubtful)
    assert plan_page(officer, plan, "doubts/")


@pytest.mark.row("PLN-19")
@pytest.mark.parametrize("seed", SEEDS)
def test_next_to_nothing_finds_no_home(seed):
    words = draft(seed).words
    assert words["unplaced"] <= 0.05 * words["extracted"]


@pytest.mark.row("PLN-19")
def test_the_words_of_a_site_that_holds_a_document_are_no_part_of_the_plan():
    plan = draft("002")
    tree = msgspec.json.encode(
        msgspec.structs.replace(plan, places={}, unplaced=[], furniture=[], doubtful=[])
    ).decode()
    assert not [letter for letter in tree if "\u4e00" <= letter <= "\u9fff"]


# PLN-22


@pytest.mark.row("PLN-22")
@pytest.mark.parametrize(
    ("tag", "items"), [("Be Healthy", {"25", "26"}), ("Achieve Economic Wellbeing", {"27", "28", ""})]
)
def test_an_outcome_of_the_framework_returns_its_items(officer, tag, items):
    on_register(officer, "001")
    assert {row.ref for row in queries.tagged(officer, tag)} == items  # the item after 28 is printed without a number


# PLN-24


@pytest.mark.row("PLN-24")
def test_a_later_progress_report_is_attached_to_its_review(officer):
    review, report = on_register(officer, "004"), on_register(officer, "003")
    assert (len(review.review.team), len(review.review.areas)) == (11, 5)
    assert report.date == REPORTED.isoformat()
    deeds.attach_to_review(report, review.review, by=officer, at=MORNING)
    assert review.get_absolute_url() in plan_page(officer, report, "review/")


# PLN-25 and KPI-05


@pytest.mark.row("PLN-25")
def test_a_weakness_that_no_plan_takes_up_is_listed_until_one_is_linked(officer):
    plan = on_register(officer, "002")
    weakness = next(j for j in plan.review.judgements.filter(weakness=True) if j.text.endswith("health and safety"))
    assert "Weaknesses that no plan takes up" in plan_page(officer, plan, "review/")
    assert weakness in gaps_of(plan)
    deeds.answer_judgement(weakness, plan.recommendations.first(), by=officer, at=MORNING)
    assert weakness not in gaps_of(plan)


def gaps_of(plan: Plan) -> list:
    page = review_page(queries.judgements_of(plan.review), queries.untouched_weaknesses(plan), "")
    return [row.judgement for row in page.gaps]


@pytest.mark.row("KPI-05")
def test_strengths_and_weaknesses_are_kept_by_their_grades(officer):
    plan = on_register(officer, "002")
    listed = Counter(j.grade for j in plan.review.judgements.all() if j.grade[:1].isupper())
    assert (listed["Good"] + listed["Highly Satisfactory"], listed["Unsatisfactory"], listed["Poor"]) == (11, 15, 2)
    assert plan.review.judgements.filter(grade__icontains="further weakness").count() == 1


# GOV-06


def table_of(seed: str) -> list[str]:
    (table,) = plan_in_its_own_columns(draft(seed)).blocks
    return [cell.text for row in table.rows for cell in row if cell.text]


@pytest.mark.row("GOV-06")
def test_each_printed_cell_is_a_cell_of_the_document():
    source = squeezed(path_of("003").read_text(errors="replace"))
    cells = table_of("003")
    assert len(cells) > 250
    assert not [cell for cell in cells if squeezed(cell) not in source]


@pytest.mark.row("GOV-06")
def test_each_printed_cell_has_the_words_of_the_document_where_its_pages_cut_the_rows():
    printed = path_of("000").read_text(errors="replace")
    source, known = " ".join(WORD.findall(printed)), set(WORD.findall(printed))
    cells = table_of("000")
    whole = [cell for cell in cells if " ".join(WORD.findall(cell)) in source]
    assert len(whole) >= 0.8 * len(cells) > 150
    assert not {word for cell in cells for word in WORD.findall(cell)} - known


# PLT-03


@pytest.mark.row("PLT-03")
@pytest.mark.parametrize("seed", SEEDS)
def test_the_tree_written_to_a_file_and_read_again_is_the_same(seed):
    written = json.loads(msgspec.json.encode(draft(seed)))
    assert msgspec.json.decode(msgspec.json.encode(draft(seed)), type=Draft) == msgspec.convert(written, Draft)


@pytest.mark.row("PLT-03", "GOV-06")
@pytest.mark.parametrize("seed", SEEDS)
def test_a_plan_exported_as_a_workbook_is_read_back(seed, tmp_path):
    write(plan_in_its_own_columns(draft(seed)), tmp_path / "plan.xlsx")
    back = read(tmp_path / "plan.xlsx")
    assert [row.ref for row in back.recommendations] == [row.ref for row in draft(seed).recommendations]
    assert not told(draft(seed)) - told(back)


def told(plan: Draft) -> Counter[str]:
    """Every word of the actions and their steps."""
    texts = [text for a in walk.actions(plan) for text in (a.action.text, *(step.text for step in a.action.steps))]
    return Counter(word for text in texts for word in WORD.findall(text))


@pytest.mark.row("PLN-20")
def test_delaying_ls_r8b_puts_at_risk_what_is_part_of_it(officer):
    plan = deeds.import_draft(draft("000"), document=None, by=officer, at=MORNING)
    lettered = plan.actions.filter(recommendation__ref="8").order_by("-position")
    rows = {action.ref.strip("()"): action for action in lettered}
    for letter in "cefg":
        deeds.link_lines(rows[letter], "depends on", rows["b"], by=officer, at=MORNING)
    before = queries.waiting(officer, MORNING.date()).risks
    deeds.take_claim(rows["b"], status="delayed", words="Delayed", by=officer, at=MORNING)
    found = queries.waiting(officer, MORNING.date())
    assert "action/{}".format(rows["b"].pk) not in before
    assert {found.rows[name].ref.strip("()") for name in found.risks} == set("cefg")
    assert {letter for letter, row in rows.items() if rows["b"] in queries.suggested_lines(row, [])} >= set("cefg")


@pytest.mark.row("PLN-18")
def test_hk_v9_still_prints_the_old_date_after_a_later_change(officer):
    plan = deeds.import_draft(draft("002"), document=None, by=officer, at=MORNING)
    row = plan.actions.exclude(timescale_end=None).first()
    edition = deeds.freeze_plan(plan, name="V9 22 Mar 04", because="As printed", by=officer, at=MORNING)
    deeds.change_line(row, {"timescale": "31 July 2031"}, by=officer, at=MORNING, seen_version=row.version)
    assert queries.frozen_in(edition).draft == draft("002")
    found = queries.differences_between(queries.stood(plan, "1"), queries.stood(plan, "now"))
    assert [(one.what, one.line, one.cell) for one in found] == [("changed", f"action/{row.pk}", "timescale")]
    assert plan_in_its_own_columns(queries.frozen_in(edition).draft) == plan_in_its_own_columns(draft("002"))
