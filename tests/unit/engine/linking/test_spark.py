"""Spark gives the clusters that DuckDB gives. It needs an environment with requirements/spark.txt, and Java 17."""

import os
from importlib.util import find_spec

import pytest
from tests.support.extracts import extracts

from tallystick.engine.linking import Source, link, rows_of

pytestmark = pytest.mark.skipif(
    not (os.environ.get("TALLYSTICK_PROVE") and find_spec("pyspark")),
    reason="Spark is proved by `make prove` where requirements/spark.txt and Java 17 are installed",
)


def test_spark_finds_the_pairs_weights_and_clusters_of_duckdb(tmp_path):
    told = extracts(300, seed=5)
    sources = [Source(code, list(rows_of(rows)), unique=True) for code, rows in told.rows.items()]
    here = link(sources, folder=tmp_path / "duckdb")
    there = link(sources, folder=tmp_path / "spark", on="spark")
    assert there.pairs == here.pairs
    assert there.clusters == here.clusters
