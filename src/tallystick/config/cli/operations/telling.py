"""An operation's answer in lines for a person: of one thing a line a part, of a list a line a thing."""

from collections.abc import Iterator
from typing import Any

import msgspec


def lines(told: Any) -> Iterator[str]:
    """Give the lines of an answer."""
    if isinstance(told, list):
        yield from map(in_one_line, told)
    elif isinstance(told, dict):
        width = max(map(len, told), default=0)
        for name, value in told.items():
            yield f"{name:{width}}  {spoken(value)}".rstrip()
    else:
        yield spoken(told)


def in_one_line(one: Any) -> str:
    """Give a thing in one line, without what it leaves empty."""
    if not isinstance(one, dict):
        return spoken(one)
    return ", ".join(f"{name} {spoken(value)}" for name, value in one.items() if value not in (None, "", [], {}))


def spoken(value: Any) -> str:
    """Give a value in words, on one line."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return ", ".join(value)
    return msgspec.json.encode(value).decode() if isinstance(value, dict | list) else " ".join(str(value).split())
