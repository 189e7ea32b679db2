"""Whatever is asked of whatever rows, DuckDB says what the slow and obvious engine in memory says."""

import os

import pytest
from hypothesis import given, settings
from tests.support.questions import COLUMNS, events, questions, sources

from tallystick.engine.asking.questions import Cells, Counted, Engine, Question, Rows, Source, Sources
from tallystick.engine.asking.reading import CannotBeAsked
from tallystick.engine.asking.tree import Column, Given, Sum
from tallystick.engine.backends.duckdb import DuckDB
from tallystick.engine.backends.memory import Memory

COUNT = 2000 if os.environ.get("TALLYSTICK_PROVE") else 40
PLAN = settings(max_examples=COUNT, deadline=None)


@pytest.fixture(scope="module")
def duckdb(tmp_path_factory: pytest.TempPathFactory) -> DuckDB:
    """Give the engine, with a folder for what does not fit into memory."""
    return DuckDB(tmp_path_factory.mktemp("duckdb"))


def answered(engine: Engine, question: Question, there: Sources) -> Cells | None:
    """Give what an engine says; None where it refuses, since a number grows beyond 64 bits."""
    try:
        return engine.cells(question, there)
    except CannotBeAsked:
        return None


@pytest.mark.row("KPI-01")
@PLAN
@given(questions(), sources())
def test_duckdb_counts_what_memory_counts(duckdb: DuckDB, question: Question, there: Sources):
    """Either refuses where a number that it needs grows too large, and no engine works out what it does not need."""
    ours, theirs = answered(duckdb, question, there), answered(Memory(), question, there)
    if ours is None or theirs is None:
        assert "Sum(" in repr(question)
    else:
        assert ours == theirs


@pytest.mark.row("KPI-01")
def test_both_refuse_a_bitmap_that_is_multiplied_beyond_64_bits(duckdb: DuckDB):
    of = Sum("*", Sum("*", Column("bits", "whole"), Given(1000, "whole")), Given(-3, "whole"))
    rows = Rows("months", "one", COLUMNS)
    question = Question(rows, (Counted("i", None, of, None, False),), ((),))
    there = {"one": Source(COLUMNS, rows=[dict.fromkeys(COLUMNS) | {"bits": (1 << 62) - 1}])}
    for engine in (duckdb, Memory()):
        with pytest.raises(CannotBeAsked, match="too large to be counted"):
            engine.cells(question, there)


@pytest.mark.row("GOV-21")
@PLAN
@given(events())
def test_duckdb_counts_the_children_whom_memory_counts(duckdb: DuckDB, asked: tuple[Question, Sources]):
    assert duckdb.cells(*asked) == Memory().cells(*asked)
