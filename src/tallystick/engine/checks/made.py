"""Checks that nobody writes: a code that does not stand in the list of its column, made from the tables' contracts.

Promise: a column whose list a written check looks at already is not looked at twice.
"""

import re
from collections.abc import Iterable, Iterator

from tallystick.engine.catalogue.checks import RecordCheck, RecordChecks
from tallystick.engine.catalogue.tables import Column, RecordTable
from tallystick.engine.records import view_name

LOOKED_AT = re.compile(r"in_list\('[\w-]+', (?:coalesce\()?(\w+)")


def made_for(table: RecordTable, written: Iterable[RecordChecks]) -> RecordChecks:
    """Give the checks that are made from the contract of a table, beside those that are written."""
    covered = {column for one in written for check in one.checks for column in _covered(check, table)}
    return RecordChecks(
        kind="checks",
        code=f"codes-of-{table.code}",
        title=f"Codes of {table.title}",
        returns=[],
        source=table.source,
        confidence=table.confidence,
        checks=[_check(table, one) for one in table.columns if one.vocabulary and one.code not in covered],
    )


def _covered(check: RecordCheck, table: RecordTable) -> Iterator[str]:
    """Give the columns whose list a check looks at."""
    if check.table == table.code:
        yield from LOOKED_AT.findall(check.where + check.finds)


def _check(table: RecordTable, column: Column) -> RecordCheck:
    return RecordCheck(
        code=f"code-{table.code}-{column.code.replace('_', '-')}",
        title=f"{column.title}: a code that is not in its list",
        severity="error",
        table=table.code,
        finds=_finds(table, column),
        columns=[column.code],
        message=f"This code for “{column.title}” is not in the list, or was not in use in this period.",
        remedy="Correct the code in the system that the file came from and send the file again.",
        examples=[],
    )


def _finds(table: RecordTable, column: Column) -> str:
    """Ask which rows hold a code that is not in the list: one code a row, or several with a blank between."""
    split = column.type == "codes"
    codes = f"unnest(string_split({column.code}, ' '))" if split else column.code
    also = ", ".join(f"'{code}'" for code in column.also)
    others = f" AND code NOT IN ({also})" if also else ""
    return (
        f"SELECT DISTINCT '{table.code}' AS tab, line "
        f"FROM (SELECT line, {codes} AS code FROM {view_name(table.code)} WHERE {column.code} IS NOT NULL) "
        f"WHERE NOT in_list('{column.vocabulary}', code){others}"
    )
