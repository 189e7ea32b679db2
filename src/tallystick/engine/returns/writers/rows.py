"""Rows of a record table to be written: a file of them, or rows at hand.

Promise: of a file no more than a batch is held.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pyarrow import parquet

Row = Mapping[str, object]
Rows = Path | Iterable[Row]
BATCH = 10_000


def each_row(rows: Rows) -> Iterator[Row]:
    """Give the rows one by one."""
    if not isinstance(rows, Path):
        yield from rows
        return
    with parquet.ParquetFile(rows) as file:
        for batch in file.iter_batches(BATCH):
            yield from batch.to_pylist()
