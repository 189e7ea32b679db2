"""A contract compiled to SQL: how each column's text is typed, and what is said where it cannot be.

Promise: what is not empty as text and empty as typed is a refusal; nothing is rounded, guessed or cut.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from tallystick.engine.catalogue.codes import CodeList
from tallystick.engine.catalogue.returns import Return
from tallystick.engine.catalogue.tables import Column
from tallystick.engine.records.views import TYPES, literal, quoted
from tallystick.engine.returns.spellings import in_words

BLANKS = "' ' || chr(9) || chr(10) || chr(13) || chr(160) || chr(65279)"
LONGEST = 32_767  # characters of a cell, as in Excel
RECASED = 500  # codes; a longer list is taken as it was sent
EARLIEST = date(1800, 1, 1)
AHEAD = 10  # years in which a day can still be planned
MOMENTS = ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M"]
MONTHS = ["%m/%Y", "%Y-%m", "%b %Y", "%B %Y"]
WHOLE, NUMBER = r"[+-]?\d{1,18}", r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?"
MONEY = r"[+-]?£?(\d{1,15}|\d{1,3}(,\d{3}){1,4})(\.\d{1,2})?"  # commas between thousands, and nowhere else
ASKED = {
    "whole": "Write a whole number, in figures.",
    "number": "Write a number in figures, with a point before decimals.",
    "money": "Write pounds in figures, with at most two decimals.",
    "time": "Write the time as hours and minutes, such as 09:30.",
    "month": "Write the month and the year, such as 09/2025.",
    "moment": "Write the day and the time, such as 2025-09-01T09:30:00.",
}
UNKNOWN = ("This is none of those that are known here.", "Correct it, or load the list that has it first.")
NOUNS = {
    "whole": "a whole number", "number": "a number", "money": "an amount of money", "time": "a time of day",
    "month": "a month", "moment": "a day and time", "date": "a day of the calendar", "yes-no": "a yes or a no",
}  # fmt: skip


class Doubt(NamedTuple):
    """When something is refused, why, and what to do."""

    when: str  # a condition of SQL
    reason: str
    remedy: str


def text_of(column: Column) -> str:
    """Give a column's text without blanks around it; NULL where nothing is left."""
    name = quoted(column.code)
    return f"nullif({name}, '')" if column.type == "marks" else f"nullif(trim({name}, {BLANKS}), '')"


def typed(column: Column, kind: Return, lists: Mapping[str, CodeList]) -> str:
    """Give a column as its contract types it, from its text."""
    name = quoted(column.code)
    match column.type:
        case "code":
            return _recased(name, column, lists)
        case "codes":
            split = f"list_filter(regexp_split_to_array({name}, '[\\s,;]+'), lambda one: one <> '')"
            return f"array_to_string(list_transform({split}, lambda one: {_recased('one', column, lists)}), ' ')"
        case "date" | "month" | "moment":
            return f"CAST(try_strptime({name}, {formats(column, kind)}) AS {TYPES[column.type]})"
        case "yes-no":
            yes, no = (f"lower({name}) IN {_among(_small(words))}" for words in (kind.yes, kind.no))
            return f"CASE WHEN {yes} THEN true WHEN {no} THEN false END"
        case "whole" | "number" | "money" | "time":
            return _measured(name, column)
        case _:
            return name


def _measured(name: str, column: Column) -> str:
    cast = f"TRY_CAST({name} AS {TYPES[column.type]})"
    if column.type == "money":
        cast = f"TRY_CAST(replace(replace({name}, ',', ''), '£', '') AS {TYPES['money']})"
    written = {"whole": WHOLE, "number": NUMBER, "money": MONEY, "time": r"\d{1,2}:\d\d(:\d\d)?"}[column.type]
    return f"CASE WHEN regexp_full_match({name}, {literal(written)}) THEN {cast} END"


def formats(column: Column, kind: Return) -> str:
    """Give how a column's days are written, as a list of SQL."""
    days = kind.dates.split("|")
    several = {
        "date": days,
        "month": MONTHS,
        "moment": [*MOMENTS, *(f"{day} {time}" for day in days for time in TIMES)],
    }
    return "[" + ", ".join(literal(one) for one in several[column.type]) + "]"


TIMES = ("%H:%M:%S", "%H:%M")


def _recased(name: str, column: Column, lists: Mapping[str, CodeList]) -> str:
    """Give a code as its list writes it; one that is not there stays as it was sent, for a check to find."""
    found = lists.get(column.vocabulary)
    codes = (
        [*(one.code for one in found.codes if len(found.codes) <= RECASED), *column.also] if found else [*column.also]
    )
    if not codes:
        return name
    recased = ", ".join(f"{literal(one.lower())}: {literal(one)}" for one in codes)
    sent = f"coalesce({in_words(name, found)}, {name})" if found and column.spelt else name
    return (
        f"CASE WHEN {name} IN {_among(codes)} THEN {name} ELSE coalesce(MAP {{{recased}}}[lower({name})], {sent}) END"
    )


def _small(words: list[str]) -> list[str]:
    return [one.lower() for one in words]


def _among(words: list[str]) -> str:
    return "(" + ", ".join(literal(one) for one in words) + ")"


def doubts(column: Column, kind: Return, today: date) -> list[Doubt]:
    """Give when a column's cell is refused; its text and what it was typed to stand side by side."""
    text, value = quoted(column.code), quoted(typed_name(column))
    found = [Doubt(f"length({text}) > {LONGEST}", f"The field is longer than {LONGEST:,} characters.", "Shorten it.")]
    if column.required:
        found.append(Doubt(f"{text} IS NULL", "The field is empty, and every row has to have it.", "Fill it in."))
    if column.type in NOUNS:
        found.append(Doubt(f"{text} IS NOT NULL AND {value} IS NULL", *_unread(column, kind)))
    if column.type in ("date", "month", "moment"):
        found += _far(value, today)
    if column.at_least is not None:
        least = f"The number is lower than {column.at_least}."
        found.append(Doubt(f"{value} < {column.at_least}", least, f"Write {column.at_least} or more."))
    known = [word for part in kind.parts for word in part.known.get(column.code, [])]
    if known:
        found.append(Doubt(f"{text} IS NOT NULL AND {value} NOT IN {_among(known)}", *UNKNOWN))
    return found


def typed_name(column: Column) -> str:
    """Give what a column's typed value is called while its text stands beside it."""
    return f"{column.code}="


def _unread(column: Column, kind: Return) -> tuple[str, str]:
    reason = f"This is not {NOUNS[column.type]} as this return writes it."
    if column.type == "date":
        return reason, f"Write the day as {spelt(kind.dates)}."
    if column.type == "yes-no":
        return reason, f"Write one of {', '.join(kind.yes)} for yes, or one of {', '.join(kind.no)} for no."
    return reason, ASKED[column.type]


def spelt(written: str) -> str:
    """Give the first way of writing a day with an example, as people say it."""
    first = written.split("|", maxsplit=1)[0]
    words = {"%d": "dd", "%m": "mm", "%Y": "yyyy", "%b": "mmm", "%B": "month", "%y": "yy"}
    spelt = re.sub(r"%\w", lambda found: words.get(found[0], found[0]), first)
    return f"{spelt}, such as {date(2025, 12, 31).strftime(first)}"


def _far(value: str, today: date) -> list[Doubt]:
    latest = date(today.year + AHEAD, 12, 31)
    return [
        Doubt(f"{value} > DATE '{latest}'", f"The day is more than {AHEAD} years ahead.", "Correct the year."),
        Doubt(
            f"{value} < DATE '{EARLIEST}'", f"The day lies before {EARLIEST.year}.", "Write the year in four figures."
        ),
    ]
