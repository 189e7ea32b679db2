"""A record table as the catalogue has it: the contract of one kind of row that returns tell of.

Promise: a table's key, its order and what it is told by name fields of its own, and every coded field names a list of
the catalogue.
"""

from pathlib import Path
from typing import Literal

import msgspec

from tallystick.engine.catalogue import files

FOLDER = "tables"
Type = Literal[
    "text", "code", "codes", "date", "month", "time", "moment", "whole", "number", "money", "yes-no", "marks",
]  # fmt: skip


class Column(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """One column: what it means, how it is typed, and whether it tells who somebody is."""

    code: str
    title: str
    type: Type = "text"
    required: bool = False
    vocabulary: str = ""  # of a code: the list of the catalogue that it is from
    also: dict[str, str] = {}  # codes beyond the vocabulary's that this column takes, each with its meaning
    spelt: bool = False  # files write its codes in words too, and are taken to mean the code
    unit: str = ""
    at_least: int | None = None  # of a number: a lower one is refused
    help: str = ""
    names: bool = False  # says by itself who somebody is: a name, a number, an address, a full day of birth
    was: list[str] = []  # the codes that it had in earlier versions


class RecordTable(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """The contract of one record table. A row also carries the load it came with and its line there."""

    kind: Literal["table"]
    code: str
    title: str
    about: str
    source: str
    confidence: Literal["high", "medium", "low"]
    child_level: bool = True
    version: int = 1
    key: list[str] = []  # the columns that no two rows of one load share
    told_by: list[str] = []  # by what several loads tell the same, where the key is a place in one file
    sorted_by: list[str] = []  # how rows lie in the file
    rows: list[str] = []  # of the inventory
    columns: list[Column]
    overrides: str = ""  # the digest of the file that an authority's own stands in place of

    def column(self, code: str) -> Column | None:
        """The column of a code, or None."""
        return next((one for one in self.columns if one.code == code), None)


@files.ReadOnce
def record_tables(own: Path | None = None) -> dict[str, RecordTable]:
    """Every record table by its code: ours, and an authority's own in their place or beside. Raises CatalogueError."""
    return {(table := files.read(path, RecordTable)).code: table for path in files.merged(FOLDER, own)}
