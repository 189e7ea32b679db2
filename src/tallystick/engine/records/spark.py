"""A session with Spark, where it is installed: `requirements/spark.txt`, in an environment of its own.

Promise: a day is the same day wherever the machine stands, and nothing listens beyond this machine.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from tallystick.lib.refusals import Refusal

LOCAL = "local[2]"


class EngineMissing(Refusal):
    """Spark was asked for where it is not installed."""


@contextmanager
def spark_session(folder: Path, *, master: str = LOCAL, settings: Mapping[str, str] | None = None) -> Iterator[Any]:
    """Give a session whose temporary files lie in `folder`, on this machine or a cluster. Raises EngineMissing."""
    try:
        session_of = import_module("pyspark.sql").SparkSession
    except ImportError:
        raise EngineMissing("Spark is not installed. Choose DuckDB, or install requirements/spark.txt.") from None
    folder.mkdir(parents=True, exist_ok=True)
    builder = session_of.builder.master(master).appName("tallystick")
    for key, value in {**_settings(folder), **(settings or {})}.items():
        builder = builder.config(key, value)
    spark = builder.getOrCreate()
    try:
        yield spark
    finally:
        spark.stop()


def _settings(folder: Path) -> dict[str, str]:
    return {
        "spark.ui.enabled": "false",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.shuffle.partitions": "8",
        "spark.default.parallelism": "8",
        "spark.local.dir": str(folder),
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        "spark.sql.ansi.enabled": "false",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
    }
