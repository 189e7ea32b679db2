"""What a page prints besides its text, found again where pages have run together: “Page 4”, and the foot beside it.

Promise: only words that stand beside nearly every page number are taken for furniture.
"""

import re
from collections import Counter
from itertools import pairwise

from tallystick.engine.reading.source import Line, Source

PAGE = re.compile(r"\bPage\s+(\d{1,4})(?:\s+of\s+\d{1,4})?\b")
BARE = re.compile(r"(?:(?<=\s)|^)[\w’'()/-]+(?=\s|$)|\S+(?=\s|$)")
ENOUGH = 3
NEARLY_ALL = 0.7


def running_feet(source: Source) -> frozenset[int]:
    """Lines that stand beside page numbers, the same each time, and nowhere else."""
    beside = {piece for number in source.furniture for piece in (number - 1, number + 1)}
    lines = [block.piece for block in source.blocks if isinstance(block, Line)]
    every = Counter(source.pieces[piece].text for piece in lines)
    there = Counter(source.pieces[piece].text for piece in lines if piece in beside)
    feet = {text for text, count in there.items() if count >= 2 and count == every[text] and len(text) > 8}
    return frozenset(piece for piece in lines if source.pieces[piece].text in feet)


def page_marks(text: str) -> list[tuple[int, int]]:
    """Where page numbers and the words that always stand beside them begin and end."""
    found = list(PAGE.finditer(text))
    if len(found) < ENOUGH or not _counts_up([int(m[1]) for m in found]):
        return []
    after = _common([re.findall(r"\S+", text[m.end() : m.end() + 120]) for m in found])
    before = _common([BARE.findall(text[max(0, m.start() - 120) : m.start()])[::-1] for m in found])[::-1]
    return [_with_its_words(text, m, before, after) for m in found]


def _counts_up(numbers: list[int]) -> bool:
    rises = sum(b > a for a, b in pairwise(numbers))
    return rises >= NEARLY_ALL * (len(numbers) - 1)


def _common(streams: list[list[str]]) -> list[str]:
    """The words that begin nearly all of the streams."""
    words: list[str] = []
    alive, wanted = streams, NEARLY_ALL * len(streams)
    while True:
        heads = Counter(s[len(words)] for s in alive if len(s) > len(words))
        word, count = heads.most_common(1)[0] if heads else ("", 0)
        if count < wanted:
            return words
        alive = [s for s in alive if len(s) > len(words) and s[len(words)] == word]
        words.append(word)


def _with_its_words(text: str, match: re.Match[str], before: list[str], after: list[str]) -> tuple[int, int]:
    tail = re.compile(r"\s*" + r"\s+".join(map(re.escape, after))).match(text, match.end()) if after else None
    start, end = match.start(), tail.end() if tail else match.end()
    if before:
        window = max(0, start - sum(map(len, before)) - 2 * len(before) - 4)
        head = re.search(r"\s+".join(map(re.escape, before)) + r"\s*$", text[window:start])
        start = window + head.start() if head else start
    return start, end
