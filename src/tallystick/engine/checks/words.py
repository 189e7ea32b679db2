"""The words that checks are written in beyond plain SQL: days of the period, ages, numbers of learners, code lists.

Promise: a word gives the same answer as the rest of the house, and none of them reads a table of the return.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import duckdb
import msgspec

from tallystick.engine.catalogue.codes import CodeList
from tallystick.engine.records.views import literal
from tallystick.lib.identifiers import LA_CODES

KNOWN = {"list": "VARCHAR", "code": "VARCHAR"}
LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"  # of a UPN: no I, O or S


@dataclass(frozen=True, slots=True)
class Word:
    """A word of SQL, what it gives, and how it is worked out."""

    call: str
    gives: str
    sql: str


WORDS = (
    Word("is_in_period(day)", "whether a day lies in the period", "day BETWEEN period_start() AND period_end()"),
    Word("birthday(born, years)", "the day on which somebody reaches an age", "(born + to_years(years))::DATE"),
    Word("age_on(born, day)", "somebody's age in whole years on a day", "date_sub('year', born, day)"),
    Word(
        "upn_letter(twelve)",
        "the check letter of the twelve signs that follow it in a UPN",
        f"""substr('{LETTERS}', 1 + list_sum(list_transform(range(1, 13), lambda place: (place + 1) * coalesce(
            try_cast(substr(twelve, place, 1) AS INTEGER), position(substr(twelve, place, 1) IN '{LETTERS}') - 1
        )))::INTEGER % {len(LETTERS)}, 1)""",
    ),
    Word(
        "is_upn(upn)",
        "whether a text has the shape of a UPN, temporary ones among them, and its check letter is right",
        f"regexp_full_match(upn, '[{LETTERS}][0-9]{{11}}[0-9{LETTERS}]') AND upn_letter(substr(upn, 2)) = upn[1]",
    ),
    Word("is_upn_unknown(upn)", "whether this is a code for an unknown UPN", "regexp_full_match(upn, 'UN([1-9]|10)')"),
    Word("is_la(code)", "whether a local authority has, or had, this code of three digits", "code IN ({la_codes})"),
    Word(
        "is_uln(uln)",
        "whether a text is a unique learner number, its check digit right",
        """regexp_full_match(uln, '[0-9]{10}') AND 10 - nullif(list_sum(list_transform(range(1, 10),
            lambda place: (11 - place) * try_cast(substr(uln, place, 1) AS INTEGER)))::INTEGER % 11, 0)
            IS NOT DISTINCT FROM try_cast(uln[10] AS INTEGER)""",
    ),
    Word(
        "is_working_day(day)",
        "whether offices work on a day: no weekend, no bank holiday of England",
        "isodow(day) < 6 AND NOT list_contains(bank_holidays(), day)",
    ),
    Word("weekdays_to(day)", "the number of weekdays from Monday 1 January 1900 to a day", """(
        (day - DATE '1900-01-01') // 7 * 5 + least((day - DATE '1900-01-01') % 7 + 1, 5))"""),
    Word(
        "working_days(after, until)",
        "how many working days lie after a day up to another, that one counted in",
        """weekdays_to(until) - weekdays_to(after)
            - len(list_filter(bank_holidays(), lambda holiday: holiday > after AND holiday <= until))""",
    ),
    Word(
        "in_list(vocabulary, value)",
        "whether a code stands in a list of the catalogue, and was used in the period",
        "value IN (SELECT known.code FROM known_codes known WHERE known.list = vocabulary)",
    ),
)  # fmt: skip


def year_to(last: date) -> date:
    """Give the first day of the year that ends on a day; 1 March where that year began without a 29 February."""
    after = last + timedelta(days=1)
    if (after.month, after.day) == (2, 29):
        return date(after.year - 1, 3, 1)
    return after.replace(year=after.year - 1)


def teach(
    connection: duckdb.DuckDBPyConnection,
    *,
    starts: date,
    ends: date,
    bank_holidays: Collection[date],
    lists: Mapping[str, CodeList],
) -> None:
    """Make the words known to a connection, for a period. Those of an earlier period are forgotten."""
    holidays = ", ".join(f"DATE '{day}'" for day in sorted(bank_holidays) if day.isoweekday() < 6)
    _define(connection, "period_start()", f"DATE '{starts}'")
    _define(connection, "period_end()", f"DATE '{ends}'")
    connection.execute(f"SET VARIABLE bank_holidays = [{holidays}]::DATE[]")
    _define(connection, "bank_holidays()", "getvariable('bank_holidays')")
    lay_down(connection, "known_codes", KNOWN, list(_codes(lists.values(), starts, ends)))
    codes = ", ".join(f"'{code}'" for code in sorted(LA_CODES))
    for word in WORDS:
        _define(connection, word.call, word.sql.replace("{la_codes}", codes))


def lay_down(
    connection: duckdb.DuckDBPyConnection, name: str, types: Mapping[str, object], rows: Sequence[object]
) -> None:
    """Make rows a table of a name. They come as one text: DuckDB binds a list value by value, which takes its time."""
    shape = literal(msgspec.json.encode([types]).decode())
    connection.execute(
        f"CREATE OR REPLACE TABLE {name} AS SELECT unnest(from_json(?, {shape}), recursive := true)",
        [msgspec.json.encode(rows).decode()],
    )


def _codes(lists: Iterable[CodeList], starts: date, ends: date) -> Iterator[dict[str, str]]:
    """Give the codes that were used in a period, each with its list."""
    for known in lists:
        for one in known.codes:
            if (one.since is None or one.since <= ends) and (one.until is None or one.until >= starts):
                yield {"list": known.code, "code": one.code}


def _define(connection: duckdb.DuckDBPyConnection, call: str, sql: str) -> None:
    connection.execute(f"CREATE OR REPLACE MACRO {call} AS ({sql})")
