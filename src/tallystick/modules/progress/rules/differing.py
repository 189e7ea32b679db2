"""What differs between two versions of some words, word by word. Pure.

Promise: joined together, what stayed and what went is the earlier text, what stayed and what came the later one.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Final, Literal

WORDS: Final = re.compile(r"\s+|[^\s]+")
MOST: Final = 4_000  # words and blanks: beyond this a text is compared as a whole
TEXTS: Final = ("status", "forecast_by", "sureness", "narrative", "ahead")

Kind = Literal["same", "out", "in"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some words that stayed, went out or came in."""

    kind: Kind
    words: str


def differences(before: str, after: str) -> tuple[Stretch, ...]:
    """Give the stretches of two texts, word by word, in reading order."""
    was, now = WORDS.findall(before), WORDS.findall(after)
    if len(was) + len(now) > MOST:
        return tuple(_whole(before, after))
    return tuple(_stretches(was, now))


def _whole(before: str, after: str) -> Iterator[Stretch]:
    if before == after:
        yield Stretch("same", after)
    else:
        yield from (Stretch(kind, words) for kind, words in _sides(before, after))


def _stretches(was: list[str], now: list[str]) -> Iterator[Stretch]:
    for what, was_from, was_to, now_from, now_to in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if what == "equal":
            yield Stretch("same", "".join(now[now_from:now_to]))
        else:
            sides = _sides("".join(was[was_from:was_to]), "".join(now[now_from:now_to]))
            yield from (Stretch(kind, words) for kind, words in sides)


def _sides(before: str, after: str) -> Iterator[tuple[Kind, str]]:
    if before:
        yield "out", before
    if after:
        yield "in", after


def changed_fields(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """Give the names of the cells that differ between two versions that were shown."""
    return [name for name in after if after[name] != before.get(name)]
