"""The engines on which rows are compared: DuckDB, or Spark by setting. Each gives Splink its tables and takes a result.

Promise: a pair has the same levels and weights on both.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import pyarrow as pa

from tallystick.engine.linking.cleaning import COLUMNS, Clean
from tallystick.engine.records import session
from tallystick.engine.records.spark import spark_session

MEMORY = "2GB"
RENAMED = {"id": "unique_id"}


class Engine(Protocol):
    """What linkage asks of an engine."""

    api: Any

    def tables(self, rows: Mapping[str, pa.Table]) -> list[Any]:
        """Register the rows of each source."""

    def arrow(self, question: str) -> pa.Table:
        """Give the answer to a question."""


class DuckDB:
    """DuckDB on this machine."""

    def __init__(self, connection: Any) -> None:
        from splink import DuckDBAPI  # loaded where it is asked for: every page would wait for it otherwise

        self.connection = connection
        self.api = DuckDBAPI(connection)

    def tables(self, rows: Mapping[str, pa.Table]) -> list[Any]:
        """Register the rows of each source, in their order."""
        found = []
        for place, (source, held) in enumerate(rows.items()):
            self.connection.register("handed_over", held)
            self.connection.execute(f"create table rows_{place} as from handed_over")
            self.connection.unregister("handed_over")
            found.append(self.api.register(f"rows_{place}", dataset_display_name=source))
        return found

    def arrow(self, question: str) -> pa.Table:
        """Give the answer to a question."""
        return self.connection.sql(question).to_arrow_table()


class Spark:
    """Spark, where it is installed: `requirements/spark.txt`, in an environment of its own."""

    def __init__(self, spark: Any) -> None:
        from splink import SparkAPI

        self.spark = spark
        self.api = SparkAPI(  # type: ignore[no-untyped-call]
            spark_session=spark, register_udfs_automatically=False, break_lineage_method="persist"
        )

    def tables(self, rows: Mapping[str, pa.Table]) -> list[Any]:
        """Register the rows of each source."""
        return [
            self.api.register(self.spark.createDataFrame(held), dataset_display_name=source)
            for source, held in rows.items()
        ]

    def arrow(self, question: str) -> pa.Table:
        """Give the answer to a question."""
        return self.spark.sql(question).toArrow()


def laid_out(rows: Sequence[Clean]) -> pa.Table:
    """Give rows as columns of words."""
    return pa.table(
        {
            RENAMED.get(name, name): pa.array([getattr(row, name) for row in rows], pa.string())
            for name in COLUMNS
            if name != "source"
        }
    )


@contextmanager
def engine(name: str, folder: Path) -> Iterator[Engine]:
    """Give an engine by its name, "duckdb" or "spark"; what it lays aside is in the folder. Raises EngineMissing."""
    if name == "spark":
        with spark_session(folder) as spark:
            yield Spark(spark)
    else:
        with session(folder, memory=MEMORY) as connection:
            yield DuckDB(connection)
