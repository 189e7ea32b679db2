"""Which rows of the inventory are satisfied, and by what: a catalogue file with its example, or a marked test.

Promise: a row works only where something that is run names it, and no row that is only begun says so.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

import msgspec

from tallystick.engine.catalogue import files

ROWS = files.CATALOGUE / "rows.yaml"
MARKED = files.CATALOGUE / "marked.json"
State = Literal["works", "part", "not yet"]


class Row(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """A row of the inventory: a system, a rule, an indicator or what is implied, in our words."""

    row: str
    is_a: Literal["system", "rule", "indicator", "implied"]
    title: str
    begun: str = ""  # what is still missing, of a row that is only begun
    python: str = ""  # why files alone do not answer it: what is code of its own


class Rows(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """The inventory."""

    kind: Literal["rows"]
    code: str
    title: str
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class Covered:
    """How a row stands, and the files that satisfy it."""

    row: str
    state: State
    by: list[str]
    python: str = ""  # why files alone do not answer the row


@cache
def rows() -> dict[str, Row]:
    """Every row by its id. Raises CatalogueError."""
    return {one.row: one for one in files.read(ROWS, Rows).rows}


@cache
def marked() -> dict[str, list[str]]:
    """The tests that name each row, as `make docs` found them."""
    return msgspec.json.decode(MARKED.read_bytes(), type=dict[str, list[str]])


def covered(proofs: Mapping[str, Iterable[str]]) -> list[Covered]:
    """How each row stands, given the catalogue files that name it and whose examples hold. Inventory: all rows."""
    return [_covered(row, sorted({*proofs.get(row.row, ()), *marked().get(row.row, ())})) for row in rows().values()]


def _covered(row: Row, by: list[str]) -> Covered:
    """A limit alone makes nothing work: something has to run under it."""
    if not by:
        return Covered(row.row, "not yet", [], row.python)
    used = [one for one in by if not one.startswith(("catalogue/rules/", "own/rules/"))]
    return Covered(row.row, "works" if used and not row.begun else "part", by, row.python)
