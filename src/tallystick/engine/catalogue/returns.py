"""A return as the catalogue has it: the files it comes in, how each is recognised, and which column goes where.

Promise: a file belongs to one return by its header or its root element alone, never by what it is called.
"""

from datetime import date
from pathlib import Path
from typing import Literal

import msgspec

from tallystick.engine.catalogue import files

FOLDER = "returns"
Form = Literal["csv", "xml", "xlsx", "marks", "geojson"]


class Part(
    msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True, rename={"since": "from", "until": "to"}
):
    """One file of a return, one sheet of its workbook or one element of its XML: the rows of one record table."""

    code: str
    title: str
    table: str  # the record table that its rows go to
    # Of the table, each with where it is from: a header, or a path of XML from the row's element. A/B is below it, ../A
    # below its parent, . its own text, # its number among its like under the same parent, ../# its parent's number.
    columns: dict[str, str]
    also: dict[str, str] = {}  # columns of the table that are the same in every row
    left: list[str] = []  # headers that belong to the file and are not kept, each for a reason the page gives
    may_lack: list[str] = []  # headers that a file may come without
    called: dict[str, list[str]] = {}  # headers: other titles that they go by in files
    known: dict[str, list[str]] = {}  # of the table: columns that take none but these words, such as known schools
    read_only: bool = False  # some files have it so, and it is never written so
    others: bool = False  # headers that are not named here may come too, and are not kept
    only: str = (
        ""  # CSV and xlsx: the header without whose cell a line is no row of this part, such as words between rows
    )
    # XML: the path, below the root, of the element that is a row. A/B[C] is one that has a C with text, A/B[C='1'] one
    # whose C says 1. xlsx: words that the sheet's name holds, where headers alone do not tell it.
    each: str = ""
    since: date | None = None
    until: date | None = None
    note: str = ""


class Told(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """What an example has to have refused: where, and in which words."""

    line: int  # of the file; of a sheet its row
    column: str = ""  # of the table, by its code
    shape: str = ""
    reason: str = ""  # words of the reason


class LoadExample(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """A worked example: a small file, and the rows that are made of it or what is refused. It runs in the tests."""

    title: str
    rows: list[str] = []  # of the inventory
    file: str = ""  # its text, for CSV, XML and GeoJSON
    sheets: dict[str, list[list[str]]] = {}  # of a workbook: its rows, sheet by sheet
    part: str = ""  # as which it is recognised, where that is one
    today: date = date(2026, 11, 2)
    then: dict[str, list[dict[str, str]]] = {}  # table: its rows, each with the columns that it is looked at for
    refused: list[Told] = []
    period: str = ""  # that the file says it is of, as its last day: 2026-03-31
    read_back: bool = False  # what is written from the rows makes the same rows


class Return(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """A kind of file, or set of files, that an authority receives or sends."""

    kind: Literal["return"]
    code: str
    title: str
    about: str
    source: str
    confidence: Literal["high", "medium", "low"]
    form: Form
    encoding: str = "utf-8"  # of CSV: utf-8 or cp1252; "utf-8|cp1252" where either may come
    dates: str = "%d/%m/%Y"  # how its days are written; several with | between, the first is what is written
    yes: list[str] = msgspec.field(default_factory=lambda: ["1", "true", "yes", "y"])  # the first is what is written
    no: list[str] = msgspec.field(default_factory=lambda: ["0", "false", "no", "n"])
    root: str = ""  # of XML: the root element
    any_root: bool = False  # of XML: it is told by its rows where the root element is called otherwise
    told_by: dict[str, str] = {}  # of XML: paths with the words that tell it from others of the same root
    order: list[str] = []  # of XML: paths in the order in which they are written
    period: Literal["year to March", "school year", "term", "half-term", "month", "day", "none"] = "none"
    whole_in: str = ""  # where a file says its own period: a path or a column
    partly: bool = False  # rows in order are kept where others are refused
    adds: bool = False  # a later load stands beside earlier ones, not in their place; what both tell, the later says
    whose: str = ""  # of one that adds: the column of whose each row is; a later load takes the place of theirs alone
    writes: bool = False  # the same file can be written
    reads: list[str] = []  # what its page says it reads, in sentences
    refuses: list[str] = []  # what its page says it refuses, in sentences
    rows: list[str] = []  # of the inventory
    parts: list[Part]
    examples: list[LoadExample] = []
    overrides: str = ""


@files.ReadOnce
def returns(own: Path | None = None) -> dict[str, Return]:
    """Every return by its code: ours, and an authority's own in their place or beside. Raises CatalogueError."""
    return {(one := files.read(path, Return)).code: one for path in files.merged(FOLDER, own)}
