"""The words that the lint looks for, as the catalogue has them, and how they are looked for."""

import re
from functools import cache
from typing import Literal

import msgspec

from tallystick.engine.catalogue import files

LINT = files.CATALOGUE / "vocabularies" / "lint.yaml"


class LintWords(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """The vocabulary of the lint. Inventory: PLN-08."""

    kind: Literal["vocabulary"]
    code: str
    title: str
    rows: list[str]
    bodies: list[str]
    posts: list[str]
    unfinished: list[str]
    unfinished_though_ongoing: list[str]
    placeholders: list[str]
    funded_by: list[str]
    unfunded: list[str]
    sources: list[str]
    rising: list[str]
    falling: list[str]
    reviewed: list[str]
    weak: list[str]
    known_letters: list[str]


@cache
def lint_words() -> LintWords:
    """The vocabulary, checked once. Raises CatalogueFault."""
    return files.read(LINT, LintWords)


def first_word(kind: str, text: str | None) -> str | None:
    """The first word of one list of the vocabulary that stands in a text, as printed there."""
    found = _pattern(kind).search(text or "")
    return found[0] if found else None


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    words = sorted(getattr(lint_words(), kind), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)
