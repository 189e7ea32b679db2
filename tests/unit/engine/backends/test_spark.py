"""Spark says what memory says of random questions, and of every worked example, in an environment of its own."""

import os
import pickle
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from tests.support.questions import questions, sources
from tests.support.questions_on_spark import told

from tallystick.engine.asking.questions import Question, Sources
from tallystick.engine.asking.reading import CannotBeAsked
from tallystick.engine.backends.memory import Memory

PYTHON = os.environ.get("TALLYSTICK_SPARK_PYTHON", "")
COUNT = int(os.environ.get("TALLYSTICK_SPARK_QUESTIONS", "60"))
pytestmark = pytest.mark.skipif(
    not (os.environ.get("TALLYSTICK_PROVE") and PYTHON),
    reason="`make prove` asks Spark where TALLYSTICK_SPARK_PYTHON names a python with requirements/spark.txt",
)


def some_questions() -> list[tuple[Question, Sources]]:
    """Give random questions, the same each time, whose numbers keep to 64 bits: Spark wraps those that do not."""
    found = []

    @seed(6)
    @settings(max_examples=COUNT, phases=[Phase.generate], database=None, suppress_health_check=list(HealthCheck))
    @given(questions(), sources())
    def gather(question: Question, there: Sources) -> None:
        with suppress(CannotBeAsked):
            Memory().cells(question, there)
            found.append((question, there))

    gather()
    return found


@pytest.mark.row("KPI-01")
def test_spark_counts_what_memory_counts(tmp_path: Path):
    file = tmp_path / "questions"
    file.write_bytes(pickle.dumps(some_questions()))
    asked = [PYTHON, "-m", "tests.support.questions_on_spark", str(file), str(tmp_path / "spark")]
    told_there = subprocess.run(
        asked, capture_output=True, text=True, check=True, env=os.environ | {"PYTHONPATH": "src:."}
    ).stdout
    assert len(told_there.splitlines()) > COUNT
    assert told_there.splitlines() == told(Memory(), file).splitlines()
