"""Rows within one cell: a line each, such as “On: 27/03/2026 | Where: the quay”, so that a person can type them."""

from collections.abc import Mapping, Sequence
from typing import Final

from tallystick.engine.catalogue.registers import Field

BETWEEN: Final = "|"
EXAMPLES: Final = {"date": "27/03/2026", "time": "14:30", "yes-no": "Yes", "number": "3", "money": "4.50"}
IN_WORDS: Final = "in your own words"
NAMED: Final = "the whole name"


def in_lines(fields: Sequence[Field], rows: Sequence[Mapping[str, str]]) -> str:
    """Give rows of words as lines; empty where the lines would not lead back to the rows."""
    lines = ([f"{one.title}: {words}" for one in fields if (words := row.get(one.code, ""))] for row in rows)
    text = "\n".join(f" {BETWEEN} ".join(line) for line in lines)
    try:
        again = out_of_lines(fields, text)
    except ValueError:
        return ""
    return text if again == [{code: words for code, words in row.items() if words} for row in rows] else ""


def out_of_lines(fields: Sequence[Field], text: str) -> list[dict[str, str]]:
    """Give the rows that lines say, each by the codes of its fields. Raises ValueError."""
    return [_row(fields, line) for line in text.splitlines() if line.strip()]


def _row(fields: Sequence[Field], line: str) -> dict[str, str]:
    """Give one line's words. Raises ValueError where a part begins with no heading, or one stands there twice."""
    row: dict[str, str] = {}
    for part in filter(None, map(str.strip, line.split(BETWEEN))):
        found = [one for one in fields if part.casefold().startswith(f"{one.title}:".casefold())]
        if len(found) != 1 or found[0].code in row:
            raise ValueError(part)
        row[found[0].code] = part[len(found[0].title) + 1 :].strip()
    return row


def example_row(field: Field) -> str:
    """Give a line as somebody would type it."""
    return f" {BETWEEN} ".join(f"{one.title}: {_example(one)}" for one in field.fields if one.type != "derived")


def _example(field: Field) -> str:
    """Give words that could stand in a field of a row."""
    titles = list(field.choices.values())
    if titles:
        return "; ".join(titles[:2]) if field.type == "choices" else titles[0]
    return EXAMPLES.get(field.type, IN_WORDS if field.type in {"text", "words"} else NAMED)
