"""How an indicator is counted is said in sentences, from the definition itself; and what decides it is its version."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.support.counted import FIRST, LAST, visits

from tallystick.engine.asking.wanting import wanted
from tallystick.engine.backends.memory import Memory
from tallystick.engine.catalogue.indicators import Indicator, indicators
from tallystick.engine.measures.asked import Asked
from tallystick.engine.measures.evaluating import evaluate
from tallystick.engine.measures.explaining import explained, worked_out
from tallystick.engine.measures.planning import Planner
from tallystick.engine.measures.versions import version_of


def test_a_proportion_is_explained_from_its_rows_to_its_rounding(own: Path):
    known = indicators(own)
    assert explained(known["often"], known, own) == [
        "Swimmers: each is one swimmer of one pool, from `visits`, where `came <= last`.",
        "One is left of each `swimmer`, `pool`, the first by `came` (latest or highest).",
        "Kept are those of whom `visits_made > 0`.",
        "Above the line: `band == 'often'`.",
        "Below the line: every one.",
        "Divided once, times 100, and rounded once, half up, to one decimal.",
    ]


def test_a_comparison_is_explained_with_what_it_compares(own: Path):
    known = indicators(own)
    gap, change = explained(known["often-gap"], known, own), explained(known["often-share"], known, own)
    assert gap[0] == "“Often there” of `member` yes less `member` no, worked out before rounding."
    assert (
        change[0] == "Per cent of change of “Often there” from what it was a year before, worked out before rounding."
    )
    assert gap[1:] == explained(known["often"], known, own) == change[1:]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("often", "1 × 100 ÷ 2 is 50.0, rounded half up."),
        ("swimmers-seen", "2 counted come to 2."),
        ("lengths-each", "9 ÷ 2 is 4.5, rounded half up."),
        ("in-fours", "There is no number. The cohort is under the minimum of 4."),
        ("often-gap", "100.0 and 0.0, before either was rounded, come to 100.0."),
    ],
)
def test_a_figure_is_worked_out_in_one_sentence(own: Path, code: str, said: str):
    rows = [("A", "deep", "F", True, FIRST.replace(day=one), 3) for one in (1, 2, 31)]
    sources = visits(*rows, ("B", "deep", "F", False, LAST, None), own=own)
    result = evaluate([Asked(code, FIRST, LAST)], sources, Memory(), own)[0]
    assert worked_out(indicators(own)[code], result.groups[0]) == said


def test_the_version_is_of_what_decides_a_figure_and_of_nothing_else(own: Path):
    known = indicators(own)
    one = known["often"]

    def version(changed: Indicator) -> str:
        return version_of(changed, {**known, changed.code: changed}, own)

    now = version(one)
    assert version(replace(one, title="Another", doubts=["A doubt"], examples=[], source="Elsewhere")) == now
    for changed in (replace(one, counts="swum > 2"), replace(one, decimals=2), replace(one, minimum=3)):
        assert version(changed) != now
    gap = version_of(known["often-gap"], known, own)
    assert version_of(known["often-gap"], {**known, "often": replace(one, counts="swum > 2")}, own) != gap


def test_a_question_reads_only_what_it_needs(own: Path):
    known = indicators(own)
    plan = Planner(FIRST, LAST, LAST, own)
    seen = plan.question([known["swimmers-seen"]], [()])
    assert wanted(seen) == {"visits": {"swimmer", "pool", "came"}}
    assert [one.name for one in seen.rows.added] == ["visits_made"]
    lengths = plan.question([known["lengths-each"]], [(), ("sex",)])
    assert wanted(lengths) == {"visits": {"swimmer", "pool", "came", "lengths", "sex"}}
    assert {"band", "swum"} <= {one.name for one in plan.question([known["often"]], [()], whole=True).rows.added}
