"""Asks Spark the questions of a file, and worked examples, and prints what it says.

`python -m tests.support.questions_on_spark FILE FOLDER [CODE …]` runs in the environment of requirements/spark.txt,
which has nothing of what tests need. FILE is a pickle of ours, or - for none; every indicator is asked unless some are
named. TALLYSTICK_SPARK_MASTER names a cluster. `duckdb` or `memory` in FOLDER's place asks that engine.
"""

import os
import pickle
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from tallystick.engine.asking.questions import Engine, Question, Sources
from tallystick.engine.backends.duckdb import DuckDB
from tallystick.engine.backends.memory import Memory
from tallystick.engine.backends.spark import on_spark
from tallystick.engine.catalogue.indicators import indicators
from tallystick.engine.measures.examples import worked
from tallystick.engine.measures.results import canonical_bytes

SMALL = {"spark.sql.shuffle.partitions": "1", "spark.default.parallelism": "2"}  # a handful of rows


def cells_told(engine: Engine, asked: Sequence[tuple[Question, Sources]]) -> str:
    """Give what an engine says of questions, in words that can be compared."""
    return "\n".join(repr(sorted(_told(engine, *one))) for one in asked)


def _told(engine: Engine, question: Question, sources: Sources) -> list[str]:
    cells = engine.cells(question, sources)
    return [f"{breakdown} {group} {counts}" for breakdown, many in cells.items() for group, counts in many.items()]


def examples_told(engine: Engine, codes: Sequence[str] = ()) -> str:
    """Give the canonical bytes of worked examples, each with its digest."""
    found = []
    for code, one in sorted(indicators().items()):
        for each in one.examples if not codes or code in codes else ():
            sealed = canonical_bytes(worked(one, each, engine), "")
            found.append(f"{code} {sha256(sealed).hexdigest()} {sealed.decode()}")
    return "\n".join(found)


def told(engine: Engine, file: Path, codes: Sequence[str] = ()) -> str:
    """Give both."""
    asked = pickle.loads(file.read_bytes()) if str(file) != "-" else []
    return f"{cells_told(engine, asked)}\n{examples_told(engine, codes)}\n"


@contextmanager
def named(engine: str) -> Iterator[Engine]:
    """Give an engine by its name, or Spark with a folder for what does not fit into memory."""
    if engine in ("memory", "duckdb"):
        with TemporaryDirectory() as folder:
            yield Memory() if engine == "memory" else DuckDB(Path(folder))
    else:
        with on_spark(Path(engine), os.environ.get("TALLYSTICK_SPARK_MASTER", "local[2]"), SMALL) as spark:
            yield spark


if __name__ == "__main__":
    with named(sys.argv[2]) as asked_engine:
        sys.stdout.write(told(asked_engine, Path(sys.argv[1]), sys.argv[3:]))
