"""Every indicator comes to what was counted by hand, in memory and on DuckDB.

DuckDB takes one of each measure, and every indicator with TALLYSTICK_PROVE=1: what Ibis writes for one takes a while.
"""

import os
from pathlib import Path

import pytest

from tallystick.engine.asking.questions import Engine
from tallystick.engine.backends.duckdb import DuckDB
from tallystick.engine.backends.memory import Memory
from tallystick.engine.catalogue import files
from tallystick.engine.catalogue.indicators import Indicator, indicators
from tallystick.engine.measures.examples import differences

HOW_TO = Path(__file__).parents[2] / "docs" / "how-to" / "write-an-indicator.md"
EVERY = list(indicators().values())
SAMPLED = EVERY if os.environ.get("TALLYSTICK_PROVE") else list({one.measure: one for one in reversed(EVERY)}.values())
named = {"ids": lambda one: one.code}


@pytest.fixture(scope="module")
def duckdb(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """Give the engine that is used in service."""
    return DuckDB(tmp_path_factory.mktemp("indicators"))


@pytest.mark.row("KPI-01")
@pytest.mark.parametrize("indicator", EVERY, **named)
def test_an_example_comes_to_what_was_counted_by_hand(indicator: Indicator):
    assert indicator.examples
    assert differences(indicator, Memory()) == []


@pytest.mark.row("KPI-01")
def test_the_indicator_of_the_how_to_holds_as_it_is_printed(tmp_path: Path):
    text = HOW_TO.read_text("utf-8").partition("```yaml\n")[2].partition("```")[0]
    path = tmp_path / "often-away.yaml"
    path.write_text(text, "utf-8")
    assert differences(files.read(path, Indicator), Memory()) == []


@pytest.mark.row("KPI-01")
@pytest.mark.parametrize("indicator", SAMPLED, **named)
def test_an_example_comes_to_the_same_on_duckdb(indicator: Indicator, duckdb: Engine):
    assert differences(indicator, duckdb) == []
