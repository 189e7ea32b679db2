"""A draft from the JSON of an earlier reading: refused in a sentence where it is not what Tallystick writes."""

from collections.abc import Iterator
from datetime import date
from math import isfinite
from pathlib import Path
from typing import Any

import msgspec

from tallystick.engine.drafts import Draft
from tallystick.engine.reading import CannotRead

DAYS = {"start", "end"}
NUMBERS = {"baseline", "target"}


def tree_in(file: Path) -> Draft:
    """The draft in a file. Raises `CannotRead`."""
    from tallystick.engine.reading.sources.extraction import content_of

    content = content_of(file).removeprefix(b"\xef\xbb\xbf")
    try:
        draft = msgspec.json.decode(content, type=Draft)
        wrong = next(_wrong(msgspec.to_builtins(draft)), "")
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as broken:
        raise CannotRead(_sentence(file, str(broken))) from broken
    if wrong:
        raise CannotRead(_sentence(file, wrong))
    return draft


def _sentence(file: Path, cause: str) -> str:
    return f"{file.name} is not a plan that Tallystick wrote ({cause}): send what `tallystick read --json` gave."


def _wrong(value: Any, name: str = "") -> Iterator[str]:
    """What the schema's types let by and no reading ever writes."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _wrong(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from _wrong(inner, name)
    elif isinstance(value, str) and "\0" in value:
        yield f"a {name or 'word'} holds a NUL character"
    elif isinstance(value, str) and name in DAYS and not _is_day(value):
        yield f"its {name} {value[:20]!r} is no day"
    elif name in NUMBERS and value is not None and not _is_number(value):
        yield f"its {name} is too large a number"


def _is_day(text: str) -> bool:
    try:
        return len(text) == 10 and bool(date.fromisoformat(text))
    except ValueError:
        return False


def _is_number(value: Any) -> bool:
    try:
        return isfinite(float(value))
    except OverflowError:
        return False
