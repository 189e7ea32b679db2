"""What any of these layouts prints, a reading gives back: recommendations, actions, who, when and how it goes."""

import os
from pathlib import Path

import pytest
from tests.corpus import plans
from tests.corpus.printers import PRINTERS, Printer, word_numbered_cells

from tallystick.engine.drafts import Draft, Plan
from tallystick.engine.reading import read

SEEDS = range(40) if os.environ.get("TALLYSTICK_PROVE") else range(3)


@pytest.mark.row("PLN-01", "PLN-05", "PLN-07", "PLN-09", "PLN-19")
@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("printer", PRINTERS, ids=lambda printer: printer.__name__)
def test_a_printed_plan_is_read_back(printer: Printer, seed: int, tmp_path: Path) -> None:
    truth = plans.plan(seed)
    draft = read(printer(truth, tmp_path))
    assert outline(draft) == outline(truth)


@pytest.mark.row("PLN-10")
@pytest.mark.parametrize("seed", SEEDS)
def test_numbered_actions_in_one_cell_come_apart(seed: int, tmp_path: Path) -> None:
    truth = plans.plan(seed, outcomes=True, measures=True)
    draft = read(word_numbered_cells(truth, tmp_path))
    assert [(o.text, [(a.text, ends(a)) for a in o.actions]) for o in outcomes(draft)] == [
        (o.text, [(a.text, ends(a)) for a in o.actions]) for o in outcomes(truth)
    ]
    assert figures(draft) == figures(truth)


@pytest.mark.row("PLN-19")
@pytest.mark.parametrize("printer", PRINTERS, ids=lambda printer: printer.__name__)
def test_no_word_is_lost_or_counted_twice(printer: Printer, tmp_path: Path) -> None:
    draft = read(printer(plans.plan(7), tmp_path))
    words = draft.words
    assert words["placed"] + words["unplaced"] + words["furniture"] == words["extracted"]
    assert words["unplaced"] <= words["extracted"] * 0.05


def outline(plan: Plan | Draft) -> list[tuple]:
    """Every action under its recommendation, with what the layouts print of it."""
    rows = []
    for r in plan.recommendations:
        for a in [*r.actions, *(a for o in r.outcomes for a in o.actions)]:
            rows.append((r.ref, r.text, a.text, a.lead, ends(a), a.progress, a.status))
    return rows


def outcomes(plan: Plan) -> list:
    return [o for r in plan.recommendations for o in r.outcomes]


def figures(plan: Plan) -> list[tuple]:
    under = [m for r in plan.recommendations for m in [*r.measures, *(m for o in r.outcomes for m in o.measures)]]
    return [(m.text, m.baseline, m.target) for m in under]


def ends(action: object) -> str | None:
    timescale = getattr(action, "timescale", None)
    return timescale.end if timescale else None
