"""Figures hold together: groups add up, order is nothing, and where there is no number none is printed.

Each example draws visits to a pool and counts them in every measure. TALLYSTICK_PROVE=1 draws many more.
"""

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from tests.support.counted import COMPARES, FIRST, LAST, OTHERS, own_catalogue, visits

from tallystick.engine.asking.questions import Breakdown, Cells, Counts, Group, Sources
from tallystick.engine.backends.memory import Memory
from tallystick.engine.catalogue.indicators import indicators
from tallystick.engine.measures.asked import Asked
from tallystick.engine.measures.evaluating import evaluate
from tallystick.engine.measures.explaining import worked_out
from tallystick.engine.measures.planning import Planner
from tallystick.engine.measures.results import Result, canonical_bytes

often = settings(deadline=None, max_examples=500 if os.environ.get("TALLYSTICK_PROVE") else 15)
CODES = ["often", *OTHERS, *COMPARES]
COUNTED = ["often", "swimmers-seen", "lengths-each"]
BREAKDOWNS = ((), ("pool",), ("sex",), ("member",), ("pool", "sex"))

rows = some.lists(
    some.tuples(
        some.sampled_from("ABCDE"),
        some.sampled_from(["deep", "flat"]),
        some.sampled_from(["F", "M", None]),
        some.sampled_from([True, False, None]),
        some.integers(-40, 31).map(lambda number: FIRST + timedelta(days=number)),
        some.sampled_from([None, 0, 1, 20]),
    ),
    max_size=25,
)


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a small catalogue with every measure."""
    return own_catalogue(tmp_path_factory.mktemp("own"))


def results(sources: Sources, own: Path, first: date = FIRST, last: date = LAST, *, trusting: bool) -> list[Result]:
    return evaluate([Asked(code, first, last) for code in CODES], sources, Memory(), own, trusting=trusting)


def cells(sources: Sources, own: Path) -> Cells:
    question = Planner(FIRST, LAST, LAST, own).question([indicators(own)[code] for code in COUNTED], BREAKDOWNS)
    whole = replace(question, breakdowns=(*BREAKDOWNS, question.finest))
    return Memory().cells(whole, sources)


def rolled(finest: Breakdown, cells: Mapping[Group, tuple[Counts, ...]], breakdowns: Sequence[Breakdown]) -> Cells:
    """Give the cells of each breakdown from the finest, by adding."""
    return {breakdown: _added(finest, cells, breakdown) for breakdown in breakdowns}


def without_children(cells: Mapping[Group, tuple[Counts, ...]]) -> dict[Group, tuple[Counts, ...]]:
    return {group: tuple(one._replace(children=None) for one in counts) for group, counts in cells.items()}


def _added(
    finest: Breakdown, cells: Mapping[Group, tuple[Counts, ...]], breakdown: Breakdown
) -> dict[Group, tuple[Counts, ...]]:
    places = [finest.index(name) for name in breakdown]
    found: dict[Group, list[tuple[Counts, ...]]] = {}
    for group, counts in cells.items():
        found.setdefault(tuple(group[place] for place in places), []).append(counts)
    return {group: tuple(_sum(each) for each in zip(*many, strict=True)) for group, many in found.items()}


def _sum(many: Sequence[Counts]) -> Counts:
    rows, above, below = (sum(each) for each in zip(*(one[:3] for one in many), strict=True))
    return Counts(rows, above, below)


@often
@given(told=rows)
def test_rolling_up_is_counting_each_breakdown_by_itself(own: Path, told: list[tuple[object, ...]]):
    found = cells(visits(*told, own=own), own)
    finest = ("pool", "sex", "member")
    added = {one: without_children(found[one]) for one in BREAKDOWNS}  # a child may be in several groups
    assert rolled(finest, found[finest], BREAKDOWNS) == added


@often
@given(told=rows)
def test_the_groups_of_a_breakdown_come_to_everybody(own: Path, told: list[tuple[object, ...]]):
    found = results(visits(*told, own=own), own, trusting=True)
    for result in found[: len(COUNTED)]:
        whole = result.figure()
        assert whole is not None
        for column in ("pool", "sex", "member"):
            groups = [one for one in result.groups if [name for name, _ in one.by] == [column]]
            assert sum(one.rows for one in groups) == whole.rows
            assert sum(one.numerator or 0 for one in groups) == whole.numerator
            assert sum(one.denominator or 0 for one in groups) == (whole.denominator or 0)


@often
@given(told=rows, turned=some.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_byte(own: Path, told: list[tuple[object, ...]], turned):
    other = list(told)
    turned.shuffle(other)
    one = [canonical_bytes(each, "s") for each in results(visits(*told, own=own), own, trusting=True)]
    assert one == [canonical_bytes(each, "s") for each in results(visits(*other, own=own), own, trusting=True)]


@pytest.mark.row("KPI-01")
@often
@given(
    told=rows,
    lacking=some.sets(some.sampled_from(["pool", "sex", "member", "lengths", "came"]), max_size=2),
    days=some.tuples(some.integers(-60, 40), some.integers(0, 60)),
    absent=some.booleans(),
)
def test_an_indicator_that_cannot_be_counted_says_why_and_prints_no_number(
    own: Path, told: list[tuple[object, ...]], lacking: set[str], days: tuple[int, int], absent: bool
):
    source = visits(*told, own=own)["visits"]
    kinds = {name: kind for name, kind in source.columns.items() if name not in lacking}
    first = FIRST + timedelta(days=days[0])
    last = first + timedelta(days=days[1])
    sources = {} if absent else {"visits": replace(source, columns=kinds)}
    for result in results(sources, own, first, last, trusting=False):
        assert_a_value_or_a_reason(result, own)
        if absent or not told or {"came", "pool"} & lacking or max(row[4] for row in told) < last:
            assert [one.value for one in result.groups] == [None]


def assert_a_value_or_a_reason(result: Result, own: Path) -> None:
    """Look at every figure, as it is, as it is sealed and as it is said."""
    sealed = json.loads(canonical_bytes(result, "s"))["groups"]
    assert result.groups
    assert len(sealed) == len(result.groups)
    assert all((one["value"] is None) == bool(one["why"]) for one in sealed)
    for one in result.groups:
        assert (one.value is None) == (one.exact is None) == bool(one.why)
        said = worked_out(indicators(own)[result.indicator], one)
        assert said.startswith("There is no number.") == (one.value is None)
        assert one.value is None or str(one.value) in said
