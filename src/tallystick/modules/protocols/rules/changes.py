"""What differs between two versions of a text, in sentences. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

MOST: Final = 160  # letters of a quotation


@dataclass(frozen=True, slots=True)
class Version:
    """A version as its signatory sees it."""

    title: str
    parties: tuple[str, ...]
    words: str
    file: str = ""  # the digest of the kept file
    file_name: str = ""


def changes(was: Version, becomes: Version) -> list[str]:
    """Give what changed, a sentence for each change, in reading order. Inventory: PLN-13."""
    return [*_heads(was, becomes), *_paragraphs(paragraphs(was.words), paragraphs(becomes.words))]


def paragraphs(words: str) -> list[str]:
    """Give the paragraphs of a text, white space made even."""
    return [" ".join(line.split()) for line in words.splitlines() if line.strip()]


def _heads(was: Version, becomes: Version) -> Iterator[str]:
    if was.title != becomes.title:
        yield f"The title was {quoted(was.title)}, is {quoted(becomes.title)}."
    for name in was.parties:
        if name not in becomes.parties:
            yield f"{name} is no longer a party."
    for name in becomes.parties:
        if name not in was.parties:
            yield f"{name} is now a party."
    if was.file != becomes.file:
        yield _file(was, becomes)


def _file(was: Version, becomes: Version) -> str:
    if not becomes.file:
        return f"The file {quoted(was.file_name)} is no longer part of it."
    if not was.file:
        return f"The file {quoted(becomes.file_name)} is now part of it."
    return f"The file is now {quoted(becomes.file_name)}, with other contents."


def _paragraphs(was: Sequence[str], becomes: Sequence[str]) -> Iterator[str]:
    for tag, i, j, m, n in SequenceMatcher(None, was, becomes, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        pairs = min(j - i, n - m)
        for step in range(pairs):
            yield _changed(m + step + 1, was[i + step], becomes[m + step])
        yield from (f"Taken out: {quoted(one)}." for one in was[i + pairs : j])
        yield from (f"Paragraph {place} is new: {quoted(becomes[place - 1])}." for place in range(m + pairs + 1, n + 1))


def _changed(place: int, was: str, becomes: str) -> str:
    return f"Paragraph {place} was {quoted(was)}, is {quoted(becomes)}."


def quoted(text: str) -> str:
    """Give words in quotation marks, the end of long ones left out."""
    return f"“{text}”" if len(text) <= MOST else f"“{text[:MOST].rsplit(' ', 1)[0]} …”"
