"""What a study comes to in a period: tables, findings, how many rows were left out and why.

Promise: no row of a child is in it, and the same answer under the same definition is the same bytes.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from tallystick.engine.measures.results import By
from tallystick.engine.sealing.canonical import Plain, canonical

SHAPE = 1  # of the bytes
POINT = "#"  # before the text of a number with a point, so that it is read back as one
Cell = str | int | Decimal | None


@dataclass(frozen=True)
class Row:
    """One line of a table: of which group it is, and as many cells as the table has columns."""

    by: By
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """Rows under columns; both are named by codes, whose words are in `wording`."""

    code: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def __post_init__(self) -> None:
        """Hold that each row has a cell under each column."""
        assert all(len(one.cells) == len(self.columns) for one in self.rows), "a row has a cell under each column"

    def cell(self, group: Mapping[str, str], column: str) -> Cell:
        """Give one cell. Raises KeyError where there is no such row or column."""
        for one in self.rows:
            if dict(one.by) == dict(group) and column in self.columns:
                return one.cells[self.columns.index(column)]
        raise KeyError(group, column)


@dataclass(frozen=True)
class Finding:
    """What is said: `code` names the sentence in `wording`, `figures` fill it; `claimed` where the data bear it out."""

    code: str
    claimed: bool = False
    by: By = ()
    figures: tuple[tuple[str, Cell], ...] = ()


@dataclass(frozen=True)
class Parts:
    """What a way of answering gives, before it is said of which study and period."""

    tables: tuple[Table, ...] = ()
    findings: tuple[Finding, ...] = ()
    left_out: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Answer:
    """What a study comes to; where there is no answer `why` says so and the rest is empty."""

    study: str
    version: str
    first: date
    last: date
    day: date
    tables: tuple[Table, ...] = ()
    findings: tuple[Finding, ...] = ()
    left_out: tuple[tuple[str, int], ...] = ()  # why rows were left out, and how many
    why: str = ""

    def table(self, code: str) -> Table:
        """Give a table by its code. Raises StopIteration where there is none."""
        return next(one for one in self.tables if one.code == code)

    @property
    def claims(self) -> tuple[Finding, ...]:
        """Give what is claimed."""
        return tuple(one for one in self.findings if one.claimed)


def canonical_bytes(answer: Answer, snapshot: str) -> bytes:
    """Give an answer as the bytes that are sealed; which engine counted, and when, stands outside."""
    return canonical(
        {
            "shape": SHAPE,
            "study": answer.study,
            "version": answer.version,
            "snapshot": snapshot,
            "first": answer.first.isoformat(),
            "last": answer.last.isoformat(),
            "day": answer.day.isoformat(),
            "tables": [_of_table(one) for one in answer.tables],
            "findings": [_of_finding(one) for one in answer.findings],
            "left_out": [list(one) for one in answer.left_out],
            "why": answer.why,
        }
    )


def read_back(sealed: bytes) -> Answer:
    """Give the answer that was sealed. Raises ValueError for bytes of another shape."""
    told = json.loads(sealed)
    if told.get("shape") != SHAPE:
        raise ValueError(f"These bytes are of shape {told.get('shape')}, not {SHAPE}")
    first, last, day = (date.fromisoformat(told[name]) for name in ("first", "last", "day"))
    return Answer(
        told["study"],
        told["version"],
        first,
        last,
        day,
        tuple(_table(one) for one in told["tables"]),
        tuple(_finding(one) for one in told["findings"]),
        tuple((why, many) for why, many in told["left_out"]),
        told["why"],
    )


def _of_table(table: Table) -> Plain:
    rows: list[Plain] = [{"by": _pairs(one.by), "cells": [_plain(cell) for cell in one.cells]} for one in table.rows]
    return {"code": table.code, "columns": list(table.columns), "rows": rows}


def _of_finding(one: Finding) -> Plain:
    figures = [[name, _plain(cell)] for name, cell in one.figures]
    return {"code": one.code, "claimed": one.claimed, "by": _pairs(one.by), "figures": figures}


def _pairs(by: By) -> Plain:
    return [list(one) for one in by]


def _plain(cell: Cell) -> Plain:
    """Give a cell as it is sealed; a text that begins like a number with a point is told apart by being doubled."""
    if isinstance(cell, Decimal):
        return f"{POINT}{cell}"
    return POINT + cell if isinstance(cell, str) and cell.startswith(POINT) else cell


def _cell(plain: Any) -> Cell:
    if not isinstance(plain, str) or not plain.startswith(POINT):
        return plain  # type: ignore[no-any-return]
    rest = plain.removeprefix(POINT)
    return rest if rest.startswith(POINT) else Decimal(rest)


def _table(told: Mapping[str, Any]) -> Table:
    rows = (Row(_by(one["by"]), tuple(map(_cell, one["cells"]))) for one in told["rows"])
    return Table(told["code"], tuple(told["columns"]), tuple(rows))


def _finding(told: Mapping[str, Any]) -> Finding:
    figures = tuple((name, _cell(cell)) for name, cell in told["figures"])
    return Finding(told["code"], told["claimed"], _by(told["by"]), figures)


def _by(pairs: Sequence[Sequence[str]]) -> By:
    return tuple((name, value) for name, value in pairs)
