"""A value made of stretches of the source: text that remembers where each of its characters came from.

Promise: a passage's words are the source's words. Cutting, joining and trimming never add one.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tallystick.engine.reading.source import Source


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters `start` to `end` of one piece."""

    piece: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """Stretches of the source in the order they are to be read, joined by a space or a new line."""

    text: str
    stretches: tuple[Stretch, ...]
    offsets: tuple[int, ...]  # where each stretch begins in `text`

    def __bool__(self) -> bool:
        return bool(self.text.strip())

    def __str__(self) -> str:
        return self.text

    def cut(self, start: int, end: int) -> "Passage":
        """Characters `start` to `end`, trimmed of white space at both ends."""
        if start == 0 and end == len(self.text) and self.text == self.text.strip():
            return self
        inside = self.text[start:end]
        start, end = start + len(inside) - len(inside.lstrip()), start + len(inside.rstrip())
        parts = [
            (offset, Stretch(s.piece, s.start + max(0, start - offset), s.start + min(s.end - s.start, end - offset)))
            for s, offset in zip(self.stretches, self.offsets, strict=True)
            if offset < end and offset + s.end - s.start > start
        ]
        return Passage(
            self.text[start:end],
            tuple(stretch for _, stretch in parts),
            tuple(max(0, offset - start) for offset, _ in parts),
        )

    def trimmed(self) -> "Passage":
        return self if self.text == self.text.strip() else self.cut(0, len(self.text))

    def without(self, start: int, end: int) -> "Passage":
        """What is left when characters `start` to `end` are taken out."""
        return join([self.cut(0, start), self.cut(end, len(self.text))])

    def split(self, pattern: str | re.Pattern[str], flags: int = 0) -> list["Passage"]:
        """The passages between matches, without the empty ones. The matches themselves belong to nobody."""
        edges, here = [], 0
        for match in re.finditer(pattern, self.text, flags):
            edges.append((here, match.start()))
            here = match.end()
        edges.append((here, len(self.text)))
        return [p for start, end in edges if (p := self.cut(start, end))]

    def pieces(self) -> Iterator[int]:
        return (s.piece for s in self.stretches)


EMPTY = Passage("", (), ())


def whole(source: Source, piece: int) -> Passage:
    """A piece, whole."""
    text = source.pieces[piece].text
    return Passage(text, (Stretch(piece, 0, len(text)),), (0,)).trimmed()


def join(passages: Iterable[Passage], by: str = " ") -> Passage:
    """One passage after another, `by` white space."""
    text = ""
    stretches: list[Stretch] = []
    offsets: list[int] = []
    for passage in passages:
        if not passage:
            continue
        text = text + by if text else text
        offsets += [len(text) + offset for offset in passage.offsets]
        stretches += passage.stretches
        text += passage.text
    return Passage(text, tuple(stretches), tuple(offsets))
