"""Rows of a kept file as plain values: a page of them, how many there are, all in turn; and rows written to a file.

Promise: a question reads only what it needs, and the same rows written twice are the same bytes.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import duckdb
import pyarrow
from pyarrow import parquet

from tallystick.engine.catalogue.tables import Type
from tallystick.engine.records.sessions import LOCAL
from tallystick.engine.records.views import literal, quoted

BATCH = 10_000
ARROW: dict[Type, pyarrow.DataType] = {
    "date": pyarrow.date32(),
    "month": pyarrow.date32(),
    "moment": pyarrow.timestamp("us"),
    "whole": pyarrow.int64(),
    "number": pyarrow.float64(),
    "yes-no": pyarrow.bool_(),
}
Row = dict[str, Any]


@dataclass(frozen=True)
class Asked:
    """Which rows of a file are asked for: those whose columns are `where`, whose words hold `words`, in an order."""

    where: Mapping[str, Any] = field(default_factory=dict)
    words: str = ""
    among: Sequence[str] = ()  # the columns that words are looked for in
    order: Sequence[str] = ()

    def condition(self) -> tuple[str, list[Any]]:
        """Give it as SQL with what stands for its question marks."""
        said = [f"{quoted(name)} = ?" for name in self.where]
        values = list(self.where.values())
        if self.words and self.among:
            said.append("(" + " OR ".join(f"contains(lower({quoted(one)}), ?)" for one in self.among) + ")")
            values += [self.words.lower()] * len(self.among)
        return (f" WHERE {' AND '.join(said)}" if said else ""), values


def count_rows(path: Path, asked: Asked | None = None) -> int:
    """Give how many rows of a file there are."""
    where, values = (asked or Asked()).condition()
    with duckdb.connect(config=LOCAL) as connection:
        found = connection.execute(f"SELECT count(*) FROM {_file(path)}{where}", values).fetchone()
    return int(found[0]) if found else 0


def page_of_rows(path: Path, asked: Asked | None = None, *, start: int = 0, size: int = 50) -> list[Row]:
    """Give some rows of a file, in order."""
    asked = asked or Asked()
    where, values = asked.condition()
    order = f" ORDER BY {', '.join(map(quoted, asked.order))}" if asked.order else ""
    question = f"SELECT * FROM {_file(path)}{where}{order} LIMIT ? OFFSET ?"
    with duckdb.connect(config=LOCAL) as connection:
        found = connection.execute(question, [*values, size, start])
        names = [one[0] for one in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def every_row(path: Path, asked: Asked | None = None) -> Iterator[Row]:
    """Give the rows of a file in turn, a batch in memory at a time."""
    asked = asked or Asked()
    where, values = asked.condition()
    order = f" ORDER BY {', '.join(map(quoted, asked.order))}" if asked.order else ""
    with duckdb.connect(config=LOCAL) as connection:
        found = connection.execute(f"SELECT * FROM {_file(path)}{where}{order}", values)
        names = [one[0] for one in found.description]
        while rows := found.fetchmany(BATCH):
            yield from (dict(zip(names, row, strict=True)) for row in rows)


def counted_by(path: Path, columns: Sequence[str]) -> list[tuple[Any, ...]]:
    """Give how many rows of a file there are for each value of some columns, the most first; the number stands last."""
    names = ", ".join(map(quoted, columns))
    question = f"SELECT {names}, count(*) AS n FROM {_file(path)} GROUP BY ALL ORDER BY n DESC, {names}"
    with duckdb.connect(config=LOCAL) as connection:
        return connection.execute(question).fetchall()


def write_rows(path: Path, columns: Mapping[str, Type], rows: Iterable[Mapping[str, Any]]) -> int:
    """Write rows to a file under columns of these types; gives how many. Words stand for every type without its own."""
    schema = pyarrow.schema([(name, ARROW.get(kind, pyarrow.string())) for name, kind in columns.items()])
    written, waiting = 0, iter(rows)
    with parquet.ParquetWriter(path, schema, compression="zstd") as file:
        while batch := list(islice(waiting, BATCH)):
            file.write_table(pyarrow.Table.from_pylist([dict(one) for one in batch], schema=schema))
            written += len(batch)
    return written


def _file(path: Path) -> str:
    return f"read_parquet({literal(str(path))})"
