"""The vocabulary of statuses as the catalogue has it: which words name which status, from least complete to most."""

from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from tallystick.engine.catalogue import files
from tallystick.engine.drafts import Status

STATUSES = files.CATALOGUE / "vocabularies" / "statuses.yaml"


class StatusWords(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A status, what it means, and the words that name it."""

    status: Status
    why: str
    words: list[str]


class Statuses(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """The vocabulary of statuses. Inventory: PLN-07."""

    kind: Literal["vocabulary"]
    code: str
    title: str
    rows: list[str]
    statuses: list[StatusWords]
    silent: list[str]
    negators: list[str]
    nearness: list[str]
    clauses: list[str]
    waits: list[str]
    upkeep: list[str]
    goes_on: list[str]
    timed: list[str]
    expected: list[str]
    reviewed: list[str]
    begun: list[str]
    colours: list[str]


@cache
def statuses(path: Path = STATUSES) -> Statuses:
    """The vocabulary of statuses, checked once. Raises CatalogueError."""
    vocabulary = files.read(path, Statuses)
    seen: dict[str, str] = {}
    for number, entry in enumerate(vocabulary.statuses):
        for place, word in enumerate(entry.words):
            if seen.setdefault(word, entry.status) != entry.status:
                keys: list[files.Key] = ["statuses", number, "words", place]
                raise files.fault_at(path, keys, f"“{word}” names {seen[word]} already. Keep one of the two.")
    return vocabulary
