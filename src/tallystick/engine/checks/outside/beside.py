"""Our findings and an outside validator's laid side by side, rule by rule and row by row.

Promise: a row that both found under one published number is told once, as found by both.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from tallystick.engine.records.views import literal


@dataclass(frozen=True)
class Beside:
    """A row that was found, and by whom."""

    number: str  # the published number, or the code of a check of ours that has none
    tab: str
    line: int
    ours: bool
    theirs: bool


@dataclass(frozen=True)
class Counted:
    """How many rows of a table one rule found, and by whom."""

    number: str
    tab: str
    both: int
    ours: int
    theirs: int


SIDES = """
    SELECT coalesce(o.number, t.number) AS number, coalesce(o.tab, t.tab) AS tab, coalesce(o.line, t.line) AS line,
        o.line IS NOT NULL, t.line IS NOT NULL
    FROM (SELECT DISTINCT coalesce(nullif(number, ''), "check") AS number, tab, line FROM {ours}) o
    FULL JOIN (SELECT DISTINCT number, tab, line FROM {theirs}) t
    ON lower(o.number) = lower(t.number) AND o.tab = t.tab AND o.line = t.line ORDER BY ALL"""


def beside(ours: Path, theirs: Path) -> list[Beside]:
    """Give every row that either found, by two files of findings."""
    asked = SIDES.format(ours=_file(ours), theirs=_file(theirs))
    with duckdb.connect() as connection:
        return [Beside(*row) for row in connection.execute(asked).fetchall()]


def counted(rows: Sequence[Beside]) -> list[Counted]:
    """Count rows by rule and table."""
    by_rule: dict[tuple[str, str], list[Beside]] = {}
    for row in rows:
        by_rule.setdefault((row.number, row.tab), []).append(row)
    return [
        Counted(
            number,
            tab,
            both=sum(one.ours and one.theirs for one in found),
            ours=sum(one.ours and not one.theirs for one in found),
            theirs=sum(one.theirs and not one.ours for one in found),
        )
        for (number, tab), found in by_rule.items()
    ]


def _file(path: Path) -> str:
    return f"read_parquet({literal(str(path))})"
