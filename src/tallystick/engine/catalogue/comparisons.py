"""Two sources of one fact as the catalogue has them: where each is read, what makes two rows the same, and who looks.

Promise: a comparison says what it compares and carries an example, counted by hand.
"""

from pathlib import Path
from typing import Literal

import msgspec

from tallystick.engine.catalogue import files

FOLDER = "comparisons"


class Side(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """One source: a record table or a register, and which of its columns says what."""

    title: str
    table: str = ""
    register: str = ""
    child: str = ""  # of a table: the column with the child's number; a register's entry is about its child
    scheme: Literal["upn", "social-care", "youth-support", "uln", ""] = ""  # of that number
    columns: dict[str, str]  # what is compared, each with the column or field that says it
    words: dict[str, dict[str, str]] = {}  # what is compared: a value here, and what both sides call it
    owner: str  # the role that looks into what is missing here

    def common(self, name: str, value: str) -> str:
        """A value of this side in the words of both."""
        return self.words.get(name, {}).get(value, value)


class Compared(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """A worked example: rows in the words of both sides, and what comes of them."""

    given: dict[Literal["one", "other"], list[dict[str, str]]]
    agreed: int
    missing_in_one: int = 0
    missing_in_other: int = 0
    different: int = 0
    share: str  # of all pairs and rows, how many agree, in percent with one place


class Comparison(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """Two sources of the same fact, laid side by side."""

    kind: Literal["comparison"]
    code: str
    title: str
    about: str
    one: Side
    other: Side
    same: list[str]  # what two rows of one child have to have in common to tell of the same
    near: dict[str, int] = {}  # of these, days by so many of which they may differ and still be a pair
    compare: list[str] = []  # what a pair is compared by besides
    rows: list[str] = []  # of the inventory
    doubts: list[str] = []
    examples: list[Compared]
    overrides: str = ""  # the digest of the file that an authority's own stands in place of


@files.ReadOnce
def comparisons(own: Path | None = None) -> dict[str, Comparison]:
    """Every comparison by its code: ours, and an authority's own in their place or beside. Raises CatalogueError."""
    return {(one := files.read(path, Comparison)).code: one for path in files.merged(FOLDER, own)}
