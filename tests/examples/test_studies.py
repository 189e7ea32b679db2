"""Every study comes to what was counted by hand, in memory and on DuckDB.

DuckDB takes one study of each way that reads rows, and every study with TALLYSTICK_PROVE=1: figures that the other
ways are told of come to the same on both engines by the examples of indicators.
"""

import os
from pathlib import Path

import pytest

from tallystick.engine.asking.questions import Engine
from tallystick.engine.backends.duckdb import DuckDB
from tallystick.engine.backends.memory import Memory
from tallystick.engine.catalogue import files
from tallystick.engine.catalogue.studies import Study, studies
from tallystick.engine.studies.answers import canonical_bytes, read_back
from tallystick.engine.studies.asking import reads_rows
from tallystick.engine.studies.examples import differences, plainly, worked
from tallystick.engine.studies.wording import sentence

HOW_TO = Path(__file__).parents[2] / "docs" / "how-to" / "write-a-study.md"
EVERY = list(studies().values())
SAMPLED = (
    EVERY
    if os.environ.get("TALLYSTICK_PROVE")
    else list({one.how: one for one in reversed(EVERY) if reads_rows(one)}.values())
)
named = {"ids": lambda one: one.code}


@pytest.fixture(scope="module")
def duckdb(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """Give the engine that is used in service."""
    return DuckDB(tmp_path_factory.mktemp("studies"))


@pytest.mark.parametrize("study", EVERY, **named)
def test_a_study_comes_to_what_was_counted_by_hand(study: Study):
    assert study.examples
    assert differences(study, Memory()) == []


def test_the_study_of_the_how_to_holds_as_it_is_printed(tmp_path: Path):
    text = HOW_TO.read_text("utf-8").partition("```yaml\n")[2].partition("```")[0]
    path = tmp_path / "where-often-away.yaml"
    path.write_text(text, "utf-8")
    assert differences(files.read(path, Study), Memory()) == []


@pytest.mark.parametrize("study", SAMPLED, **named)
def test_a_study_comes_to_the_same_on_duckdb(study: Study, duckdb: Engine):
    assert differences(study, duckdb) == []


@pytest.mark.parametrize("study", EVERY, **named)
def test_an_answer_is_read_back_as_it_was_sealed_and_every_finding_has_words(study: Study):
    found = worked(study, study.examples[0], Memory())
    assert read_back(canonical_bytes(found, "snapshot")) == found
    assert all(sentence(study, one, plainly) for one in found.findings)
