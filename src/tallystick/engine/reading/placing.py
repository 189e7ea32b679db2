"""Where every value stands: stretches of the source by JSON Pointer, with the marks printed around them.

Promise: a full stop, bullet or dash that stands alone between two placed words is placed with one of them.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tallystick.engine.drafts import Placed
from tallystick.engine.reading.passage import Passage, Stretch
from tallystick.engine.reading.source import Source

WORDS = re.compile(r"\w")
TOUCHES_BEFORE = re.compile(r"[^\w\s]*$")
TOUCHES_AFTER = re.compile(r"[^\w\s]*")


@dataclass(slots=True)
class Stand:
    """One stretch that a value stands on."""

    piece: int
    start: int
    end: int
    sure: float


@dataclass(slots=True)
class Places:
    """The places of all values."""

    stands: dict[str, list[Stand]] = field(default_factory=dict)

    def put(self, pointer: str, passages: Iterable[Passage], sure: float = 1.0) -> None:
        """A value stands on these passages."""
        found = [Stand(s.piece, s.start, s.end, sure) for p in passages for s in p.stretches if s.end > s.start]
        if found:
            self.stands.setdefault(pointer, []).extend(found)

    def where(self, pointer: str, source: Source) -> str | None:
        """Where a value begins, for a doubt to point at."""
        stands = self.stands.get(pointer) or self.stands.get(f"{pointer}/0")
        return source.pieces[stands[0].piece].where if stands else None

    def stretches(self) -> Iterator[Stretch]:
        for stands in self.stands.values():
            for stand in stands:
                yield Stretch(stand.piece, stand.start, stand.end)

    def widen(self, source: Source) -> None:
        """Take in the marks that stand alone beside placed words."""
        by_piece: dict[int, list[Stand]] = defaultdict(list)
        for stands in self.stands.values():
            for stand in stands:
                by_piece[stand.piece].append(stand)
        for piece, stands in by_piece.items():
            _round(source.pieces[piece].text, stands)
            _widen(source.pieces[piece].text, sorted(stands, key=lambda s: (s.start, s.end)))

    def placed(self, source: Source) -> dict[str, list[Placed]]:
        """The places as the draft keeps them."""
        return {
            pointer: [
                Placed(
                    where=source.pieces[s.piece].where, text=source.pieces[s.piece].text[s.start : s.end], sure=s.sure
                )
                for s in stands
            ]
            for pointer, stands in self.stands.items()
        }


def _round(text: str, stands: list[Stand]) -> None:
    """A mark that touches a placed word is part of it."""
    for stand in stands:
        stand.start -= len(TOUCHES_BEFORE.search(text[max(0, stand.start - 8) : stand.start])[0])  # type: ignore[index]
        stand.end += len(TOUCHES_AFTER.match(text[stand.end : stand.end + 8])[0])  # type: ignore[index]


def _widen(text: str, stands: list[Stand]) -> None:
    last: Stand | None = None
    for stand in stands:
        here = last.end if last else 0
        gap = text[here : stand.start]
        if gap.strip() and not WORDS.search(gap):
            stand.start -= len(gap.lstrip())
        if last is None or stand.end > last.end:
            last = stand
    if last is not None and not WORDS.search(text[last.end :]):
        last.end = len(text.rstrip())
