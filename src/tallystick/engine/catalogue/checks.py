"""Checks of returns as the catalogue has them: what is looked for in SQL, how grave it is, and what to do about it.

Promise: a check says in a sentence what it found and what to do, and keeps the number that its own field gave it.
"""

from datetime import date
from pathlib import Path
from typing import Literal

import msgspec

from tallystick.engine.catalogue import files

FOLDER = "checks"
Severity = Literal["error", "query", "warning"]  # as the statutory returns say it; ours alone are warnings


class Case(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """A worked example: rows of tables, those of the year before, and the lines that are found."""

    given: dict[str, list[dict[str, str]]]  # table: rows, columns as they would be typed from text
    before: dict[str, list[dict[str, str]]] = {}
    period: str = ""  # the last day of the period returned, such as 2026-03-31
    found: dict[str, list[int]] = {}  # table: its lines, counted from 1


class RecordCheck(
    msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True, rename={"since": "from", "until": "to"}
):
    """One check."""

    code: str
    number: str = ""  # the published number of the statutory rule
    title: str
    severity: Severity
    table: str  # whose rows it finds
    where: str = ""  # a condition of SQL over a row of the table
    finds: str = ""  # or a question of SQL that gives `tab` and `line`, where several tables are pointed at
    columns: list[str] = []  # which are marked
    needs: list[str] = []  # the other tables without which it is not asked
    before: bool = False  # it is asked only where the period before is there
    message: str
    remedy: str
    since: date | None = None  # the first period it is asked of, by that period's last day
    until: date | None = None
    doubt: str = ""  # what could not be verified of it
    examples: list[Case]


class RecordChecks(msgspec.Struct, kw_only=True, forbid_unknown_fields=True, frozen=True):
    """The checks of one return."""

    kind: Literal["checks"]
    code: str
    title: str
    returns: list[str]  # by their codes
    source: str
    confidence: Literal["high", "medium", "low"]
    rows: list[str] = []  # of the inventory
    derived: dict[str, str] = {}  # questions of SQL that several checks stand on, each under the name they call it by
    checks: list[RecordCheck]
    overrides: str = ""


@files.ReadOnce
def record_checks(own: Path | None = None) -> dict[str, RecordChecks]:
    """Every file of checks by its code: ours, and an authority's own in place or beside. Raises CatalogueError."""
    return {(one := files.read(path, RecordChecks)).code: one for path in files.merged(FOLDER, own)}
