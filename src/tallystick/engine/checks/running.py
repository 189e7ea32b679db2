"""The checks of a return asked of its rows, in one pass: what is found is a file of rows, and a count a check.

Promise: what cannot be asked is left out with a sentence that says why, and no value of a row is in a finding.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import duckdb

from tallystick.engine.catalogue.checks import RecordCheck, RecordChecks
from tallystick.engine.catalogue.codes import CodeList
from tallystick.engine.catalogue.tables import RecordTable
from tallystick.engine.checks.laying import STEP, Paths, lay_out
from tallystick.engine.checks.questions import derived_for, needed, question
from tallystick.engine.checks.words import lay_down, teach, year_to
from tallystick.engine.records.views import literal

FOUND = """CREATE OR REPLACE TABLE findings (checked VARCHAR, tab VARCHAR, line BIGINT)"""
CHECKED = {**dict.fromkeys(("checked", "number", "severity", "tab"), "VARCHAR"), "columns": ["VARCHAR"]}
WRITTEN = f"""
    SELECT found.checked AS "check", asked.number, asked.severity, found.tab, coalesce(loads.load, '') AS load,
        found.line % {STEP} AS line, coalesce(marked.columns, []) AS columns
    FROM findings found
    JOIN (SELECT DISTINCT checked, number, severity FROM checks_asked) asked USING (checked)
    LEFT JOIN checks_asked marked ON marked.checked = found.checked AND marked.tab = found.tab
    LEFT JOIN loads_of_rows loads ON loads.tab = found.tab AND loads.place = found.line // {STEP}
    ORDER BY found.tab, loads.load, found.line, found.checked"""


@dataclass(frozen=True)
class Given:
    """What checks are asked of: the files of each table, those of the period before, and what the words stand on."""

    tables: Paths  # of the current loads, by the code of the table
    period: date  # its last day
    contracts: Mapping[str, RecordTable]
    lists: Mapping[str, CodeList]
    bank_holidays: Collection[date]
    before: Paths = field(default_factory=dict)
    starts: date | None = None  # its first day; a year's, unless it is said

    @property
    def first_day(self) -> date:
        """The first day of the period."""
        return self.starts or year_to(self.period)


@dataclass(frozen=True)
class Findings:
    """What was found: a Parquet file of (check, number, severity, tab, load, line, columns), and how many a check."""

    path: Path
    counts: dict[str, int]  # by the code of each check that was asked
    left: dict[str, str]  # by the code of each that was not: why


def run(connection: duckdb.DuckDBPyConnection, sets: Iterable[RecordChecks], given: Given, *, to: Path) -> Findings:
    """Ask every check of the period, and write what they find to `to`. Inventory: LRN-01."""
    lay_out(connection, given.contracts, given.tables, given.before)
    teach(connection, starts=given.first_day, ends=given.period, bank_holidays=given.bank_holidays, lists=given.lists)
    connection.execute(FOUND)
    done = _Asked()
    for one in sets:
        _ask_set(connection, one, given, done)
    lay_down(connection, "checks_asked", CHECKED, done.marked)
    connection.execute(f"COPY ({WRITTEN}) TO {literal(str(to))} (FORMAT parquet)")
    found = dict(connection.execute("SELECT checked, count(*) FROM findings GROUP BY checked").fetchall())
    return Findings(to, {code: found.get(code, 0) for code in done.codes}, done.left)


def ask(connection: duckdb.DuckDBPyConnection, check: RecordCheck) -> None:
    """Note what one check finds; each row once."""
    connection.execute(
        f"INSERT INTO findings SELECT DISTINCT {literal(check.code)}, found.tab, found.line "
        f"FROM ({question(check)}) found WHERE found.line IS NOT NULL"
    )


def derive(connection: duckdb.DuckDBPyConnection, names: Iterable[str], derived: Mapping[str, str]) -> None:
    """Work out what several checks stand on, once."""
    for name in names:
        connection.execute(f"CREATE OR REPLACE TABLE {name} AS {derived[name]}")


@dataclass
class _Asked:
    """What has been asked so far, and what was left."""

    codes: list[str] = field(default_factory=list)
    left: dict[str, str] = field(default_factory=dict)
    marked: list[dict[str, object]] = field(default_factory=list)


def _ask_set(connection: duckdb.DuckDBPyConnection, one: RecordChecks, given: Given, done: _Asked) -> None:
    there: set[str] = set()
    for check in one.checks:
        if why := _why_not(check, one, given):
            done.left[check.code] = why
            continue
        names = [name for name in derived_for(question(check), one.derived) if name not in there]
        derive(connection, names, one.derived)
        there.update(names)
        ask(connection, check)
        done.codes.append(check.code)
        done.marked += _marked(check, one, given.contracts)


def _why_not(check: RecordCheck, one: RecordChecks, given: Given) -> str:
    """Say why a check is not asked; empty where it is."""
    tables = needed(check, one.derived, given.contracts)
    if (check.since and given.period < check.since) or (check.until and given.period > check.until):
        return "This check is not asked of this period."
    for code in sorted(tables.now - given.tables.keys()):
        title = given.contracts[code].title if code in given.contracts else code
        return f"“{title}” has not been loaded for this period."
    for code in sorted(tables.before - given.before.keys()):
        return f"“{given.contracts[code].title}” has not been loaded for the period before."
    return ""


def _marked(check: RecordCheck, one: RecordChecks, contracts: Mapping[str, RecordTable]) -> Iterator[dict[str, object]]:
    """Say which columns a check marks, in each table that it may find rows of."""
    for code in needed(check, one.derived, contracts).now:
        columns = [name for name in check.columns if contracts[code].column(name)]
        said = {"checked": check.code, "number": check.number, "severity": check.severity}
        yield {**said, "tab": code, "columns": columns}
