"""The checks of the catalogue proved: each is understood by DuckDB, and finds in its examples what they say.

Promise: a check whose examples could not fail is a fault, for they would show nothing.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import duckdb

from tallystick.engine.catalogue.checks import Case, RecordCheck, RecordChecks
from tallystick.engine.catalogue.codes import CodeList
from tallystick.engine.catalogue.faults import Fault
from tallystick.engine.catalogue.files import Key
from tallystick.engine.catalogue.tables import RecordTable
from tallystick.engine.checks.questions import BEFORE, derived_for, needed, question
from tallystick.engine.checks.running import FOUND, ask, derive
from tallystick.engine.checks.words import teach, year_to
from tallystick.engine.records import schema, view_name
from tallystick.engine.records.views import literal

USUAL = date(2026, 3, 31)  # the period of an example that names none


@dataclass(frozen=True)
class Stand:
    """What checks are proved with: the contracts, the lists and the bank holidays."""

    tables: Mapping[str, RecordTable]
    lists: Mapping[str, CodeList]
    bank_holidays: Collection[date]


def faults_of_checks(read: RecordChecks, stand: Stand) -> Iterator[Fault]:
    """Give what is wrong in a file of checks: what it names, its SQL, and examples that do not hold or show nothing."""
    named = list(_misnamed(read, stand))
    yield from named
    if named:
        return
    with duckdb.connect(config={"threads": 1}) as connection:
        lay_empty(connection, stand.tables.values())
        _teach(connection, USUAL, stand)
        wrong = list(_not_understood(connection, read))
        yield from wrong or _examples(connection, read, stand)


def _misnamed(read: RecordChecks, stand: Stand) -> Iterator[Fault]:
    seen: set[str] = set()
    for place, check in enumerate(read.checks):
        keys: list[Key] = ["checks", place]
        if check.code in seen:
            yield Fault([*keys, "code"], f"“{check.code}” stands here twice. Choose another for one of the two.")
        seen.add(check.code)
        if bool(check.where) == bool(check.finds):
            yield Fault(keys, "A check says either `where` or `finds`. Give it one of the two.")
        for code in sorted({check.table, *check.needs} - stand.tables.keys()):
            yield Fault(keys, f"There is no record table “{code}”. Correct its code.")
        if not {check.table} - stand.tables.keys():
            yield from _of_columns(keys, check, read, stand)


def _of_columns(keys: list[Key], check: RecordCheck, read: RecordChecks, stand: Stand) -> Iterator[Fault]:
    tables = needed(check, read.derived, stand.tables)
    known = {column.code for code in tables.now & stand.tables.keys() for column in stand.tables[code].columns}
    for name in check.columns:
        if name not in known:
            yield Fault(
                [*keys, "columns"], f"There is no column “{name}” in its tables. Known: {', '.join(sorted(known))}."
            )
    if check.before != bool(tables.before):
        said = "asks about the period before: say `before: true`" if tables.before else "does not: take `before` away"
        yield Fault(keys, f"The SQL of this check {said}.")


def _not_understood(connection: duckdb.DuckDBPyConnection, read: RecordChecks) -> Iterator[Fault]:
    """Have DuckDB read every question over tables without rows."""
    for name, sql in read.derived.items():
        try:
            connection.execute(f"CREATE OR REPLACE VIEW {name} AS {_only_asked(sql)}")
        except (duckdb.Error, ValueError) as fault:
            yield Fault(["derived", name], _said(fault))
            return
    for place, check in enumerate(read.checks):
        try:
            asked = connection.execute(f"SELECT * FROM ({_only_asked(question(check))}) LIMIT 0")
            if [one[0] for one in asked.description or []] != ["tab", "line"]:
                yield Fault(["checks", place], "`finds` has to give two columns, tab and line. Name them so.")
        except (duckdb.Error, ValueError) as fault:
            yield Fault(["checks", place, "finds" if check.finds else "where"], _said(fault))
    for name in reversed(read.derived):
        connection.execute(f"DROP VIEW {name}")


def _only_asked(sql: str) -> str:
    """Refuse what is more than one question. Raises ValueError."""
    found = duckdb.extract_statements(sql)
    if len(found) != 1 or found[0].type != duckdb.StatementType.SELECT:
        raise ValueError("a check may only ask: write one SELECT")
    return sql


def _said(fault: Exception) -> str:
    first = str(fault).strip().splitlines()[0].removesuffix("!").removesuffix(".")
    return (
        f"DuckDB does not understand this: {first}. Correct the SQL; its tables and columns are those of the contracts."
    )


def _examples(connection: duckdb.DuckDBPyConnection, read: RecordChecks, stand: Stand) -> Iterator[Fault]:
    for place, check in enumerate(read.checks):
        if not any(_shows(case) for case in check.examples):
            sentence = "Its examples cannot fail: give one in which some rows are found and others are not."
            yield Fault(["checks", place], sentence)
        for number, case in enumerate(check.examples):
            if wrong := _came_out(connection, check, case, read, stand):
                yield Fault(["checks", place, "examples", number], wrong)


def _shows(case: Case) -> bool:
    """Whether an example has a row that is found and one of the same table that is not."""
    return any(lines and len(case.given.get(code, [])) > len(lines) for code, lines in case.found.items())


def _came_out(
    connection: duckdb.DuckDBPyConnection, check: RecordCheck, case: Case, read: RecordChecks, stand: Stand
) -> str:
    """Say how an example comes out otherwise than it says; empty where it holds."""
    period = date.fromisoformat(case.period) if case.period else USUAL
    try:
        if period != USUAL:
            _teach(connection, period, stand)
        found = lines_found(connection, check, case, read, stand.tables)
    except duckdb.Error as fault:
        return f"The example cannot be run: {str(fault).strip().splitlines()[0]}. Correct its rows."
    finally:
        if period != USUAL:
            _teach(connection, USUAL, stand)
    said = {code: sorted(lines) for code, lines in case.found.items() if lines}
    return (
        "" if found == said else f"The example comes out otherwise: found {found or 'nothing'}. Correct one of the two."
    )


def lines_found(
    connection: duckdb.DuckDBPyConnection,
    check: RecordCheck,
    case: Case,
    read: RecordChecks,
    contracts: Mapping[str, RecordTable],
) -> dict[str, list[int]]:
    """Give the lines that a check finds in the rows of an example, table by table."""
    tables = needed(check, read.derived, contracts)
    for code in tables.now:
        _fill(connection, "main", contracts[code], case.given.get(code, []))
    for code in tables.before:
        _fill(connection, BEFORE, contracts[code], case.before.get(code, []))
    connection.execute(FOUND)
    derive(connection, derived_for(question(check), read.derived), read.derived)
    ask(connection, check)
    found: dict[str, list[int]] = {}
    for code, line in connection.execute("SELECT tab, line FROM findings ORDER BY ALL").fetchall():
        found.setdefault(code, []).append(line)
    return found


def lay_empty(connection: duckdb.DuckDBPyConnection, tables: Iterable[RecordTable]) -> None:
    """Make every record table without rows, of the period and of the one before."""
    connection.execute(f"CREATE SCHEMA {BEFORE}")
    for table in tables:
        columns = ", ".join(f'"{name}" {kind}' for name, kind in schema(table).items())
        for where in ("main", BEFORE):
            connection.execute(f"CREATE TABLE {where}.{view_name(table.code)} ({columns})")


def _teach(connection: duckdb.DuckDBPyConnection, period: date, stand: Stand) -> None:
    teach(connection, starts=year_to(period), ends=period, bank_holidays=stand.bank_holidays, lists=stand.lists)


def _fill(connection: duckdb.DuckDBPyConnection, where: str, table: RecordTable, rows: list[dict[str, str]]) -> None:
    """Put the rows of an example into a table, in place of those of the one before."""
    name = f"{where}.{view_name(table.code)}"
    connection.execute(f"DELETE FROM {name}")
    if rows:
        kinds = schema(table)
        every = " UNION ALL BY NAME ".join(_row(line, row, kinds) for line, row in enumerate(rows, start=1))
        connection.execute(f"INSERT INTO {name} BY NAME {every}")


def _row(line: int, row: Mapping[str, str], kinds: Mapping[str, str]) -> str:
    """Give a row of an example as SQL, typed by its contract."""
    values = (f', CAST({literal(value)} AS {kinds.get(key, "VARCHAR")}) AS "{key}"' for key, value in row.items())
    return f"SELECT {line} AS line{''.join(values)}"
