"""Where one sentence ends and the next begins, when bullets and line ends were lost and only capitals are left.

Promise: a cut is made only where the words speak for it; capitals of names do not.
"""

import re
from collections.abc import Iterable
from itertools import pairwise

from tallystick.engine.reading.cells.vocabulary import ABBREVIATIONS, CALENDAR, JOINING, OPENERS, STARTERS
from tallystick.engine.reading.passage import Passage

TOKEN = re.compile(r"\S+")
NOUNISH = re.compile(r"(?:ed|ing|tion|tions|ment|ments|ance|ence|ity)$")


def proper_words(texts: Iterable[str]) -> frozenset[str]:
    """Words that the document writes with a capital inside sentences: parts of names, not beginnings."""
    seen: set[str] = set()
    for text in texts:
        tokens = [match[0] for match in TOKEN.finditer(text)]
        for before, word in pairwise(tokens):
            if before.lower() in JOINING and before[-1:].islower() and word[:1].isupper():
                seen.add(word.strip(".,;:()'’\"").lower())
    return frozenset(seen)


def split_sentences(passage: Passage, proper: frozenset[str] = frozenset()) -> list[Passage]:
    """The passage cut at full stops, semicolons and at the capitals that open a new sentence."""
    tokens = list(TOKEN.finditer(passage.text))
    starts = [0]
    for i in range(1, len(tokens)):
        after = tokens[i + 1][0] if i + 1 < len(tokens) else ""
        if _opens(tokens[i - 1][0], tokens[i][0], after, proper):
            starts.append(tokens[i].start())
    ends = [*starts[1:], len(passage.text)]
    return [part for start, end in zip(starts, ends, strict=True) if (part := passage.cut(start, end))]


def _opens(before: str, word: str, after: str, proper: frozenset[str]) -> bool:
    if not _may_open(word) or before.lower() in JOINING or before[-1] in ",:(-–—/&'\"‘":
        return False
    if before[-1] in ".;?!":
        return before.lower() not in ABBREVIATIONS and len(before.rstrip(".;")) > 1
    if _plain(word) in CALENDAR:
        return False
    return _opens_unstopped(before, word, after, proper)


def _may_open(word: str) -> bool:
    return word[0].isupper() or bool(re.match(r"\d+%|%$", word))


def _opens_unstopped(before: str, word: str, after: str, proper: frozenset[str]) -> bool:
    """No stop between them: a capital after a small letter, or a word that opens sentences after a name."""
    low, runs_on = _plain(word), after[:1].islower() or after in {"&", "–"}
    if before[0].isupper() and not before[-1].isdigit():
        return runs_on and (low in OPENERS or (low in STARTERS and low not in proper))
    if word.isupper() and len(word) > 1:
        return before.endswith("ed") and runs_on
    if low in STARTERS or NOUNISH.search(low):
        return runs_on or (low in OPENERS and low not in proper)
    return runs_on and low not in proper


def _plain(word: str) -> str:
    return word.strip(".,;:()'’\"%").lower()
