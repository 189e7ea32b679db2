"""What a check asks, as SQL, and which tables have to be there before it can be asked.

Promise: a question names its tables after FROM or JOIN, so that nothing is asked of a table that was not handed in.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from tallystick.engine.catalogue.checks import RecordCheck
from tallystick.engine.catalogue.tables import RecordTable
from tallystick.engine.records import view_name

NAMED = re.compile(r"\b(?:FROM|JOIN)\s+(before\.)?\"?(\w+)\"?", re.I)
BEFORE = "before"


@dataclass(frozen=True, slots=True)
class Named:
    """Record tables that a question names, by their codes: of the period, and of the one before."""

    now: frozenset[str]
    before: frozenset[str]


def question(check: RecordCheck) -> str:
    """Give the question of a check: which rows of which table it finds, as `tab` and `line`."""
    if check.finds:
        return check.finds
    return f"SELECT '{check.table}' AS tab, line FROM {view_name(check.table)} WHERE {check.where}"


def named(sql: str, derived: Mapping[str, str], tables: Collection[str]) -> Named:
    """Give the record tables that a question stands on, through the questions that it is derived from too."""
    codes = {view_name(code): code for code in tables}
    found = [
        (bool(before), name.lower()) for text in (sql, *_below(sql, derived)) for before, name in NAMED.findall(text)
    ]
    return Named(
        frozenset(codes[name] for before, name in found if not before and name in codes),
        frozenset(codes[name] for before, name in found if before and name in codes),
    )


def derived_for(sql: str, derived: Mapping[str, str]) -> list[str]:
    """Give the names of the derived questions that one stands on, the lowest first."""
    return list(dict.fromkeys(_names_below(sql, derived)))


def needed(check: RecordCheck, derived: Mapping[str, str], tables: Mapping[str, RecordTable]) -> Named:
    """Give the tables without which a check is not asked."""
    found = named(question(check), derived, tables)
    return Named(found.now | {check.table} | frozenset(check.needs), found.before)


def _names_below(sql: str, derived: Mapping[str, str]) -> Iterator[str]:
    for before, name in NAMED.findall(sql):
        if not before and name in derived:
            yield from _names_below(derived[name], derived)
            yield name


def _below(sql: str, derived: Mapping[str, str]) -> Iterator[str]:
    for name in derived_for(sql, derived):
        yield derived[name]
