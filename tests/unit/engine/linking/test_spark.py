"""Spark gives the pairs, weights and clusters that DuckDB gives, asked in an environment of its own."""

import os
import subprocess

import pytest
from tests.support.extracts.on_spark import found, linked

PYTHON = os.environ.get("TALLYSTICK_SPARK_PYTHON", "")
pytestmark = pytest.mark.skipif(
    not (os.environ.get("TALLYSTICK_PROVE") and PYTHON),
    reason="`make prove` asks Spark where TALLYSTICK_SPARK_PYTHON names a python with requirements/spark.txt",
)


def test_spark_finds_the_pairs_weights_and_clusters_of_duckdb(tmp_path):
    asked = [PYTHON, "-m", "tests.support.extracts.on_spark", str(tmp_path / "spark")]
    told = subprocess.run(
        asked, capture_output=True, text=True, check=True, env=os.environ | {"PYTHONPATH": "src:."}
    ).stdout
    here = found(linked("duckdb", tmp_path / "duckdb"))
    assert len(here) > 1000
    assert told == here
