"""What counting stands on: a folder of its own, an engine, and how often something was begun.

Promise: what cannot be done is not begun for ever.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from time import perf_counter
from typing import Any

from django.conf import settings

from tallystick.engine.asking.questions import Engine
from tallystick.engine.backends.memory import Memory
from tallystick.lib import holding
from tallystick.modules.indicators import queries
from tallystick.modules.indicators.rules.asking import MOST_TRIES


@contextmanager
def working_folder(name: str) -> Iterator[Path | None]:
    """Give a folder, gone afterwards, to one process at a time, and None to every other; only the site opens it."""
    within = queries.counting_folder()
    within.mkdir(mode=0o700, parents=True, exist_ok=True)
    with holding.held_alone(within / name) as folder:
        yield folder


def sweep_folders() -> int:
    """Take away what killed processes left; gives how many. What is being worked with just now stays."""
    return holding.sweep(queries.counting_folder())


@contextmanager
def engine_called(name: str, folder: Path) -> Iterator[Engine]:
    """Give an engine by its name. Raises EngineMissing where Spark is not there."""
    # What compiles questions takes half a second to load, for which no other command is to wait.
    from tallystick.engine.backends.compiling.keeping import Shelf
    from tallystick.engine.backends.duckdb import DuckDB
    from tallystick.engine.backends.spark import on_spark

    if name == "spark":
        with on_spark(folder, settings.SPARK_MASTER) as spark:
            yield spark
    else:
        yield Memory() if name == "memory" else DuckDB(folder, shelf=Shelf(queries.words_folder()))


def is_begun_too_often(row: Any) -> bool:
    """Note that something is begun once more, and say whether it was begun too often."""
    row.tries += 1
    row.save(update_fields=["tries"])
    return row.tries > MOST_TRIES


def since(begun: float) -> Decimal:
    """Give the seconds since a moment of `perf_counter`."""
    return Decimal(str(perf_counter() - begun)).quantize(Decimal("0.001"))
