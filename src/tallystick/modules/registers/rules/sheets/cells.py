"""A value as the words of a cell, and the words as what a form would have sent: what goes out comes back the same."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any, Final

from tallystick.engine.catalogue.registers import Field, Register
from tallystick.engine.registers import Subject, shown, stored
from tallystick.modules.registers.rules.sheets.tables import example_row, in_lines, out_of_lines

UNSAFE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]|_x[0-9a-fA-F]{4}_")
LONGEST: Final = 32_000  # characters; a cell holds 32,767
CALLED: Final = {
    "people.person": "record",
    "accounts.user": "colleague",
    "bodies.body": "body",
    "accounts.organisationunit": "unit",
}
UNREAD: Final = "{}: the rows within this cell cannot be read. Write each on a line of its own, as “{}”."
NAMED = re.compile(r"(?s)(.*) ?\((record|colleague|body|unit) (\d{1,18})\)")
KEY = re.compile(r"(?:people\.person|accounts\.user|accounts\.organisationunit|bodies\.body)/\d{1,18}")


def fields_of_sheet(register: Register) -> list[Field]:
    """Give the fields that a sheet brings back: those that are not worked out."""
    return [one for one in register.fields if one.type != "derived"]


def cell_words(field: Field, value: Any) -> str:
    """Give a value as a cell's words."""
    if value is None or value == []:
        return ""
    match field.type:
        case "choice":
            return choice_words(field, value)
        case "choices":
            return "; ".join(choice_words(field, one) for one in value)
        case "rows":
            return table_words(field, value)
        case _:
            return plain_words(field, value)


def table_words(field: Field, rows: Sequence[Mapping[str, Any]]) -> str:
    """Give a table's rows as lines; as JSON where lines would not lead back, as with a “|” in somebody's words."""
    said = [{each.code: cell_words(each, row.get(each.code)) for each in field.fields} for row in rows]
    exact = [{each.code: stored(row.get(each.code)) for each in field.fields} for row in rows]
    lines = in_lines(field.fields, said)
    return lines if lines and clean(lines) == lines else json.dumps(exact, ensure_ascii=False)


def plain_words(field: Field, value: Any) -> str:
    """Give a value that is no choice and no table."""
    match value:
        case bool():
            return "Yes" if value else "No"
        case date():
            return f"{value.day:02}/{value.month:02}/{value.year:04}"
        case Subject():
            return subject_words(value)
        case int() | float():
            return repr(value)
        case str():
            return value
        case _:
            return shown(field, value)


def choice_words(field: Field, code: str) -> str:
    """Give a choice by its title; by its code where the title would not lead back to it."""
    title = field.choices.get(code, code)
    alike = [one for one, said in field.choices.items() if title.casefold() in {one.casefold(), said.casefold()}]
    return title if alike in ([], [code]) and ";" not in title and title == title.strip() else code


def subject_words(subject: Subject) -> str:
    """Give somebody by name and number, so that two of one name stay two."""
    table, _, number = subject.key.partition("/")
    return f"{subject.name} ({CALLED.get(table, table)} {number})"


def key_in(words: str) -> str:
    """Give the key that words write out, or that stands behind a name; empty where they are a name only."""
    if KEY.fullmatch(words.strip()):
        return words.strip()
    found = NAMED.fullmatch(words.strip())
    tables = {called: table for table, called in CALLED.items()}
    return f"{tables[found[2]]}/{int(found[3])}" if found else ""


def as_written(field: Field, words: str) -> Any:
    """Give a cell's words as what a form would have sent. Raises ValueError with a sentence."""
    if field.type != "rows" or not words.strip():
        return words
    try:
        rows = json.loads(words) if words.lstrip().startswith("[") else out_of_lines(field.fields, words)
    except ValueError:
        rows = None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ValueError(UNREAD.format(field.title, example_row(field)))
    return rows


def clean(value: object) -> str:
    """Give a cell's value as words: days written out, no decimals that a program added, one kind of line end."""
    match value:
        case None:
            return ""
        case bool():
            return "Yes" if value else "No"
        case datetime():
            return f"{value.day:02}/{value.month:02}/{value.year:04}"
        case date():
            return f"{value.day:02}/{value.month:02}/{value.year:04}"
        case time():
            return f"{value:%H:%M}"
        case float() if value == int(value):
            return str(int(value))
    words = str(value).replace("\r\n", "\n").replace("\r", "\n")
    return UNSAFE.sub("", words)[:LONGEST].strip()
