"""Row by row of the inventory: what the register says of several real councils’ plans; where it is at hand."""

import json
from collections import Counter

import msgspec
import pytest
from tests.support.people import MORNING, a_person, an_authority
from tests.support.real_plans import MARKS, REPORTED, SEEDS, WORD, draft, on_register, path_of, plan_page, squeezed

from tallystick.engine.drafts import Draft, walk
from tallystick.engine.reading import read
from tallystick.engine.writing import write
from tallystick.modules.papers.rules import plan_in_its_own_columns
from tallystick.modules.plans import deeds, queries
from tallystick.modules.plans.rules.money import roll_up

pytestmark = MARKS


@pytest.fixture
def officer():
    return a_person(an_authority())


@pytest.mark.row("PLN-01")
@pytest.mark.parametrize(
    ("seed", "recommendations", "actions"), [("000", 13, 47), ("001", 10, 111), ("003", 6, 58), ("004", 5, 41)]
)
def test_the_register_counts_what_the_document_numbers(officer, seed, recommendations, actions):
    plan = on_register(officer, seed)
    listed = queries.plan_list(officer, as_at=REPORTED).get(pk=plan.pk)
    assert (listed.recommendations_total, listed.actions_total) == (recommendations, actions)


@pytest.mark.row("PLN-01")
def test_items_and_targets_are_counted_once(officer):
    items, targets = on_register(officer, "001"), on_register(officer, "004")
    assert len(set(items.outcomes.standing().values_list("recommendation", "ref"))) == 29
    printed = targets.measures.standing().values_list("recommendation", "ref")
    assert len(set(printed)) == 13  # one of them holds two figures, and is read as two measures


@pytest.mark.row("PLN-01")
@pytest.mark.parametrize("seed", SEEDS)
def test_the_register_gives_back_every_cell_unchanged(officer, seed):
    plan = on_register(officer, seed)
    assert msgspec.to_builtins(queries.draft_of(plan)) == msgspec.to_builtins(draft(seed))
    assert plan_page(officer, plan)


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


@pytest.mark.row("PLN-05")
@pytest.mark.parametrize("seed", SEEDS)
def test_a_timescale_keeps_the_words_of_the_document(seed):
    words = squeezed(path_of(seed).read_text(errors="replace"))
    for placed in walk.actions(draft(seed)):
        if placed.action.timescale:
            assert all(squeezed(word) in words for word in placed.action.timescale.text.split())


@pytest.mark.row("PLN-09")
@pytest.mark.parametrize("seed", ["001", "002"])
def test_a_partner_sees_every_action_that_names_it(officer, seed):
    plan = on_register(officer, seed)
    for partner, _ in queries.names_mentioned(officer, "partner", plan):
        held = {row.pk for row in plan.actions.all() if partner in row.partners_held}
        seen = queries.find_actions(officer, queries.ActionSearch(partner=partner), as_at=REPORTED)
        assert held <= set(seen.values_list("pk", flat=True))


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


@pytest.mark.row("PLN-24")
def test_a_later_progress_report_is_attached_to_its_review(officer):
    review, report = on_register(officer, "004"), on_register(officer, "003")
    assert (len(review.review.team), len(review.review.areas)) == (11, 5)
    assert report.date == REPORTED.isoformat()
    deeds.attach_to_review(report, review.review, by=officer, at=MORNING)
    assert review.get_absolute_url() in plan_page(officer, report, "review/")


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
