"""The chapters of a report that have run into one line: its introduction, and its findings sentence by sentence.

Promise: a chapter is taken only where its number, its name and the number after it are all printed.
"""

import re
from collections.abc import Iterator

from tallystick.engine.reading.passage import EMPTY, Passage

FOUND = (
    r"(?:main |key |summary of (?:the )?|overall |our )?(?:findings|judgements?|conclusions)"
    r"|what (?:the )?(?:inspectors|inspection|panel) found"
)
INTRODUCES = r"introduction|background|scope(?: of the (?:review|inspection|inquiry))?"
NUMBER = r"(?<![\w.])(?P<number>\d{1,2}(?:\.\d{1,2})?)\.?[ \t]+"
FINDINGS = re.compile(rf"{NUMBER}(?i:{FOUND})(?=\s+[A-Z“])")
INTRODUCTION = re.compile(rf"{NUMBER}(?i:{INTRODUCES})(?=\s+[A-Z“])")
ITEM = re.compile(r"(?<=[.!?”])\s+(?=[A-Z“])|(?:(?<=\s)|^)[,•·▪]\s+|\n+")
FEWEST = 25  # words: a chapter named in a list of contents has fewer
LEAST = 4  # words that a finding is told in


def introduction(whole: Passage) -> tuple[Passage, Passage]:
    """The heading and the words of the introduction, as far as its first section. Inventory: PLN-24."""
    for match in INTRODUCTION.finditer(whole.text):
        chapter = _chapter(whole, match, [f"{match['number']}.1", *_after(match["number"])])
        if chapter:
            return whole.cut(*match.span()), chapter
    return EMPTY, EMPTY


def findings(whole: Passage, known: list[Passage]) -> Iterator[Passage]:
    """Each sentence or bullet of a chapter of findings, those left out that hold what is known already."""
    for match in FINDINGS.finditer(whole.text):
        for item in _chapter(whole, match, _after(match["number"])).split(ITEM):
            if len(item.text.split()) >= LEAST and not any(_overlap(item, one) for one in known):
                yield item


def _after(number: str) -> list[str]:
    """The numbers that a chapter ends before: after 2.1 these are 2.2 and 3."""
    parts = [int(part) for part in number.split(".")]
    return [".".join(map(str, [*parts[:depth], parts[depth] + 1])) for depth in reversed(range(len(parts)))]


def _chapter(whole: Passage, match: re.Match[str], ends: list[str]) -> Passage:
    stops = [
        found.start()
        for end in ends
        if (found := re.compile(rf"(?<![\w.]){re.escape(end)}\.?\s+[A-Z]").search(whole.text, match.end()))
    ]
    chapter = whole.cut(match.end(), min(stops)) if stops else EMPTY
    return chapter if len(chapter.text.split()) >= FEWEST else EMPTY


def _overlap(one: Passage, other: Passage) -> bool:
    return any(
        a.piece == b.piece and a.start < b.end and b.start < a.end for a in one.stretches for b in other.stretches
    )
