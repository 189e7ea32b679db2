"""The vocabulary of headings as the catalogue has it: which words name which field.

Promise: no word stands under two fields, and no field is named that the reading does not know.
"""

from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from tallystick.engine.catalogue import files

HEADINGS = files.CATALOGUE / "vocabularies" / "headings.yaml"


class Choice(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """Headings that name one of several fields, the first that fits its company."""

    words: list[str]
    fields: list[str]


class Headings(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """The vocabulary of headings. Inventory: PLN-19."""

    kind: Literal["vocabulary"]
    code: str
    title: str
    fields: dict[str, list[str]]
    either: list[Choice] = []
    levels: dict[str, list[str]] = {}
    groups: list[str] = []
    questions: dict[str, list[str]] = {}
    rows: list[str] = []


@cache
def headings(path: Path = HEADINGS) -> Headings:
    """The vocabulary of headings, checked once. Raises CatalogueError."""
    vocabulary = files.read(path, Headings)
    seen: dict[str, str] = {}
    for keys, word in _words(vocabulary):
        home = seen.setdefault(word.casefold(), ".".join(str(key) for key in keys[:-1]))
        if home != ".".join(str(key) for key in keys[:-1]):
            raise files.fault_at(path, keys, f"“{word}” stands under {home} already. Keep one of the two.")
    return vocabulary


def field_names() -> frozenset[str]:
    """Every field that the vocabulary has headings for, and the one for what is kept without being understood."""
    vocabulary = headings()
    chosen = {field for choice in vocabulary.either for field in choice.fields}
    return frozenset({*vocabulary.fields, *chosen, "kept"})


def check_fields(vocabulary: Headings, known: Collection[str], path: Path = HEADINGS) -> None:
    """Refuse a vocabulary that names a field nobody reads."""
    named: list[tuple[list[files.Key], str]] = [(["fields", field], field) for field in vocabulary.fields]
    named += [(["levels", level], level) for level in vocabulary.levels]
    named += [(["questions", field], field) for field in vocabulary.questions]
    named += [
        (["either", place, "fields"], field)
        for place, choice in enumerate(vocabulary.either)
        for field in choice.fields
    ]
    for keys, field in named:
        if field not in known:
            raise files.fault_at(path, keys, f"There is no field “{field}”. Known: {', '.join(known)}.")


def _words(vocabulary: Headings) -> Iterator[tuple[list[files.Key], str]]:
    for field, words in vocabulary.fields.items():
        for place, word in enumerate(words):
            yield ["fields", field, place], word
    for number, choice in enumerate(vocabulary.either):
        for place, word in enumerate(choice.words):
            yield ["either", number, "words", place], word
