"""How the handbook says days, values and lists of things."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from tallystick.engine.catalogue.registers import Field

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def day(value: date | str) -> str:
    """Give a day as people write it."""
    value = date.fromisoformat(value) if isinstance(value, str) else value
    return f"{value.day} {value:%B %Y}"


def stretch(starts: date | None, ends: date | None) -> str:
    """Give a stretch of days."""
    if starts and ends:
        return f"from {day(starts)} to {day(ends)}"
    return f"from {day(starts)}" if starts else f"to {day(ends)}" if ends else "at all times"


def several(words: Iterable[str], last: str = "and") -> str:
    """Give a list of things: one, two and three."""
    *first, end = list(words) or [""]
    return f"{', '.join(first)} {last} {end}" if first else end


def value(written: Any, field: Field | None = None) -> str:
    """Give what was written in a field, in words."""
    if isinstance(written, list):
        if written and isinstance(written[0], dict):
            return "; ".join(row(one, field) for one in written)
        return several(value(one, field) for one in written)
    word = str(written)
    if field is not None and field.type == "choices" and ";" in word:
        return several(value(one.strip(), field) for one in word.split(";"))
    if field is not None and word in field.choices:
        return field.choices[word]
    if DAY.fullmatch(word):
        return day(word)
    if field is not None and field.type == "yes-no":
        return {"yes": "yes", "true": "yes", "no": "no", "false": "no"}.get(word.lower(), word)
    if field is not None and field.type in {"text", "words"}:
        return f"“{word.rstrip('.')}”"
    return f"£{word}" if field is not None and field.type == "money" and not word.startswith("£") else word


def row(written: dict[str, Any], field: Field | None) -> str:
    """Give one line of a field of rows."""
    fields = {one.code: one for one in field.fields} if field else {}
    return ", ".join(f"{fields[code].title.lower() if code in fields else code} {value(one, fields.get(code))}"
                     for code, one in written.items())  # fmt: skip


def cell(text: str) -> str:
    """Give a text as a cell of a table takes it."""
    return " ".join(text.split()).replace("|", "\\|")


def sentence(text: str) -> str:
    """Give a text with a capital and a full stop."""
    text = text.strip()
    return text if not text else f"{text[0].upper()}{text[1:]}" + ("" if text.endswith((".", "!", "?", "”")) else ".")
