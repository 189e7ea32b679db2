"""The engine beyond one machine: Spark, here or on a cluster whose machines all see the files.

Promise: gives what DuckDB gives, by the same words of Ibis.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tallystick.engine.asking.questions import Source, Sources
from tallystick.engine.asking.tree import Kind
from tallystick.engine.backends.compiling import Answer, Asked
from tallystick.engine.backends.sources import table_of
from tallystick.engine.backends.worded import Worded
from tallystick.engine.records.spark import LOCAL, spark_session

TYPES: Mapping[Kind, str] = {
    "text": "string",
    "whole": "bigint",
    "date": "date",
    "yes-no": "boolean",
    "number": "double",
    "nothing": "string",
}


class Spark(Worded):
    """Answers questions in one session, for starting one takes longer than most questions."""

    name = "spark"
    dialect = "pyspark"

    def __init__(self, session: Any) -> None:
        super().__init__()
        self.session = session

    def answer(self, asked: Asked, sources: Sources) -> Answer:
        """Run what is asked; what a stage keeps meanwhile is let go, however it ends."""
        for source, name in asked.names.items():
            self._frame(sources[source]).createOrReplaceTempView(name)
        kept, whole = [], asked.whole
        try:
            for name, sql in asked.stages.items():
                frame = self.session.sql(sql)
                if whole.count(name) > 2:  # where it is made and named: each other place works it out again
                    kept.append(frame.persist())
                frame.createOrReplaceTempView(name)
            found: Answer = self.session.sql(asked.sql).collect()
        finally:
            for one in kept:
                one.unpersist()
        return found

    def _frame(self, source: Source) -> Any:
        schema = ", ".join(f"`{name}` {TYPES[kind]}" for name, kind in source.columns.items())
        found = []
        if source.paths:
            found.append(self.session.read.schema(schema).parquet(*map(str, source.paths)))
        if source.rows or not source.paths:
            found.append(self.session.createDataFrame(table_of(source.columns, source.rows)))  # no Python on workers
        return found[0] if len(found) == 1 else found[0].unionByName(found[1])


@contextmanager
def on_spark(folder: Path, master: str = LOCAL, settings: Mapping[str, str] | None = None) -> Iterator[Spark]:
    """Give the engine in a session of its own, with settings of Spark beside ours. Raises EngineMissing."""
    with spark_session(folder, master=master, settings=settings) as session:
        yield Spark(session)
