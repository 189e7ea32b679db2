"""Reads what was typed after an operation's name as what it asks for; a word that fits nothing is refused."""

import json
import sys
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from tallystick.config.cli.operations.described import Field, Operation

YES_OR_NO = {"yes": True, "true": True, "no": False, "false": False}


class CannotTake(Exception):
    """Something typed is none of what the operation asks, or cannot be read."""


@dataclass
class Given:
    """Everything that an operation is called with."""

    path: dict[str, str] = field(default_factory=dict)
    query: dict[str, Any] = field(default_factory=dict)
    body: dict[str, Any] = field(default_factory=dict)
    files: dict[str, list[Path]] = field(default_factory=dict)


def taken(operation: Operation, words: tuple[str, ...], body: str | None) -> Given:
    """Give what was typed in its places; words at the terminal win over those of a body's file."""
    given = Given(body=body_read(operation, body))
    keys = [one.name for one in operation.those("path")]
    for word in words:
        name, equals, value = word.partition("=")
        if not equals:
            name, value = next_key(operation, keys, given), word
        put(operation, given, name, value)
    check_whole(operation, given)
    return given


def next_key(operation: Operation, keys: list[str], given: Given) -> str:
    """Give the name of the next part of the address that has no value yet."""
    left = [one for one in keys if one not in given.path]
    if not left:
        raise CannotTake(f"{operation.name} has no place for a word without a name. Write NAME=VALUE.")
    return left[0]


def put(operation: Operation, given: Given, name: str, value: str) -> None:
    """Put a value where its name stands."""
    whole, _, part = name.partition(".")
    asked = named(operation, whole)
    if asked.where == "path":
        given.path[whole] = value
    elif asked.where == "file":
        given.files.setdefault(whole, []).append(readable(value))
    else:
        put_value(given.query if asked.where == "query" else given.body, asked, part, value)


def put_value(into: dict[str, Any], asked: Field, part: str, value: str) -> None:
    """Put a value, a part of one, or one more of a list."""
    if part:
        inner = into.setdefault(asked.name, {})
        if not isinstance(inner, dict):
            raise CannotTake(f"{asked.name} is given both whole and in parts. Choose one.")
        inner[part] = value
    elif "array" in asked.kinds and not value.startswith("["):
        into.setdefault(asked.name, []).append(read(asked.name, asked.of, value))
    else:
        into[asked.name] = read(asked.name, asked.kinds, value)


def named(operation: Operation, name: str) -> Field:
    """Give the field of this name; refuse a name that the operation does not know, with the nearest that it does."""
    known = {one.name: one for one in operation.fields}
    if name not in known:
        near = get_close_matches(name, known, n=1)
        hint = f"Did you mean {near[0]}?" if near else f"`tallystick do {operation.name} --help` says what it asks."
        raise CannotTake(f"{operation.name} does not ask for “{name}”. {hint}")
    return known[name]


def read(name: str, kinds: frozenset[str], value: str) -> Any:
    """Give a typed value as what the operation takes; words stay the words that they are."""
    if kinds & {"array", "object"} and value[:1] in ("[", "{"):
        return json_read(value, name)
    if "boolean" in kinds and value.lower() in YES_OR_NO:
        return YES_OR_NO[value.lower()]
    if kinds & {"integer", "number"} and (number := number_read(value, kinds)) is not None:
        return number
    if not kinds or kinds & {"string", "date"}:
        return value
    raise CannotTake(f"{name} takes {Field(name, '', kinds, required=True).told}.")


def number_read(value: str, kinds: frozenset[str]) -> int | float | None:
    """Give a number as written; None where it is none."""
    try:
        return float(value) if "number" in kinds else int(value)
    except ValueError:
        return None


def json_read(text: str, what: str) -> Any:
    """Read JSON; refuse what is none."""
    try:
        return json.loads(text)
    except ValueError as wrong:
        raise CannotTake(f"{what} is not JSON: {wrong}.") from None


def body_read(operation: Operation, source: str | None) -> dict[str, Any]:
    """Read a body from a file or, by “-”, from standard input."""
    if source is None:
        return {}
    if not operation.those("body"):
        raise CannotTake(f"{operation.name} takes no body.")
    try:
        text = sys.stdin.buffer.read() if source == "-" else readable(source).read_bytes()
        whole = json_read(text.decode("utf-8-sig"), "The body")
    except UnicodeDecodeError:
        raise CannotTake("The body is not UTF-8.") from None
    if not isinstance(whole, dict):
        raise CannotTake("The body is not one JSON object.")
    return whole


def readable(name: str) -> Path:
    """Give a file that is there."""
    path = Path(name)
    if not path.is_file():
        raise CannotTake(f"There is no file {name}.")
    return path


def check_whole(operation: Operation, given: Given) -> None:
    """Refuse a call in which something is missing, before anything is asked."""
    has = {*given.path, *given.query, *given.body, *given.files}
    missing = [one for one in operation.fields if one.required and one.name not in has]
    if missing:
        told = ", ".join(f"{one.name} ({one.told})" for one in missing)
        raise CannotTake(f"{operation.name} also asks for {told}.")
