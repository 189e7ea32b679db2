"""Every word of the document counted once: placed, unplaced or furniture.

Promise: the three together are exactly the words extracted; a word that found no home is shown, never dropped.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tallystick.engine.drafts import Unplaced
from tallystick.engine.reading.passage import Passage, Stretch
from tallystick.engine.reading.source import Source

WORD = re.compile(r"\S+")


@dataclass(slots=True)
class Account:
    """Where the words of a document went."""

    unplaced: list[Unplaced] = field(default_factory=list)
    furniture: list[Unplaced] = field(default_factory=list)
    words: dict[str, int] = field(default_factory=dict)


def account(source: Source, placed: Iterable[Stretch], furniture: Iterable[Passage] = ()) -> Account:
    """The account of a document's words. Inventory: PLN-19."""
    homes, foot = _by_piece(placed), covered(furniture)
    result = Account(words={"extracted": 0, "placed": 0, "unplaced": 0, "furniture": 0})
    for number, piece in enumerate(source.pieces):
        whole_foot = number in source.furniture
        fates = _fates(piece.text, homes.get(number, ()), foot.get(number, ()), whole_foot)
        for fate, text in _stretches(piece.text, fates):
            (result.unplaced if fate == "unplaced" else result.furniture).append(Unplaced(where=piece.where, text=text))
        result.words["extracted"] += len(fates)
        for fate in ("placed", "unplaced", "furniture"):
            result.words[fate] += fates.count(fate)
    return result


def covered(passages: Iterable[Passage]) -> dict[int, tuple[Stretch, ...]]:
    """Stretches by piece, in order and without overlaps."""
    return _by_piece(stretch for passage in passages for stretch in passage.stretches)


def _by_piece(stretches: Iterable[Stretch]) -> dict[int, tuple[Stretch, ...]]:
    by_piece: dict[int, list[Stretch]] = defaultdict(list)
    for stretch in stretches:
        by_piece[stretch.piece].append(stretch)
    return {piece: tuple(_merged(sorted(found, key=lambda s: (s.start, s.end)))) for piece, found in by_piece.items()}


def left_over(source: Source, used: Iterable[Passage]) -> list[Passage]:
    """The stretches of the document that nobody has used, in printed order; furniture left out."""
    taken, found = covered(used), []
    for number, piece in enumerate(source.pieces):
        if number in source.furniture:
            continue
        here = 0
        for stretch in (*taken.get(number, ()), Stretch(number, len(piece.text), len(piece.text))):
            text = piece.text[here : stretch.start]
            if text.strip():
                found.append(Passage(text, (Stretch(number, here, stretch.start),), (0,)).trimmed())
            here = max(here, stretch.end)
    return found


def _merged(stretches: list[Stretch]) -> Iterator[Stretch]:
    last: Stretch | None = None
    for stretch in stretches:
        if last and stretch.start <= last.end:
            last = Stretch(last.piece, last.start, max(last.end, stretch.end))
            continue
        if last:
            yield last
        last = stretch
    if last:
        yield last


def _fates(text: str, homes: tuple[Stretch, ...], foot: tuple[Stretch, ...], whole_foot: bool) -> list[str]:
    """Where each word of a piece went."""
    return [
        "placed" if placed else "furniture" if whole_foot or under else "unplaced"
        for placed, under in zip(_touched(text, homes), _touched(text, foot), strict=True)
    ]


def _touched(text: str, stretches: tuple[Stretch, ...]) -> list[bool]:
    """Of each word, whether a stretch reaches into it; most pieces have one stretch over all, or none."""
    if not stretches or _covers(stretches[0], text):
        return [bool(stretches)] * len(text.split())
    ends = [stretch.end for stretch in stretches]
    starts = [*(stretch.start for stretch in stretches), len(text)]  # after the last, none is reached
    return [starts[bisect_right(ends, word.start())] < word.end() for word in WORD.finditer(text)]


def _covers(stretch: Stretch, text: str) -> bool:
    return not text[: stretch.start].strip() and not text[stretch.end :].strip()


def _stretches(text: str, fates: list[str]) -> Iterator[tuple[str, str]]:
    """Runs of words of one fate, as printed, those that found a home left out."""
    if fates.count("placed") == len(fates):
        return
    run: list[re.Match[str]] = []
    last = ""
    for word, fate in zip(WORD.finditer(text), fates, strict=True):
        if run and fate != last:
            if last != "placed":
                yield last, text[run[0].start() : run[-1].end()]
            run = []
        run.append(word)
        last = fate
    if run and last != "placed":
        yield last, text[run[0].start() : run[-1].end()]
