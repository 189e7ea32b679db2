"""Where one sentence ends and the next begins, when bullets and line ends were lost and only capitals are left.

Promise: a cut is made only where the words speak for it; capitals of names do not.
"""

import re
from collections.abc import Iterable
from itertools import pairwise

from tallystick.engine.reading.cells.vocabulary import (
    ABBREVIATIONS,
    BODIES,
    CALENDAR,
    JOINING,
    OPENERS,
    POSTS,
    STARTERS,
)
from tallystick.engine.reading.passage import Passage

ENOUGH = 12  # words before a capital that are looked at
TOKEN = re.compile(r"\S+")
NOUNISH = re.compile(r"(?:ed|ing|tion|tions|ment|ments|ance|ence|ity)$")


def proper_words(texts: Iterable[str]) -> frozenset[str]:
    """Words that the document writes with a capital inside sentences: parts of names, not beginnings."""
    seen: set[str] = set()
    for text in texts:
        in_name = False
        for before, word in pairwise(match[0] for match in TOKEN.finditer(text)):
            opens = before.lower() in JOINING and before[-1:].islower()
            in_name = word[:1].isupper() and (opens or (in_name and before[-1].isalpha()))
            if in_name:
                seen.add(_plain(word))
    return frozenset(seen)


def split_sentences(passage: Passage, proper: frozenset[str] = frozenset()) -> list[Passage]:
    """The passage cut at full stops, semicolons and at the capitals that open a new sentence."""
    tokens = list(TOKEN.finditer(passage.text))
    starts, begun, quoted = [0], 0, 0
    for i in range(1, len(tokens)):
        after = tokens[i + 1][0] if i + 1 < len(tokens) else ""
        quoted = _quoted(quoted, tokens[i - 1][0])
        said = [token[0] for token in tokens[max(begun, i - ENOUGH) : i]]
        if not quoted and _is_said(said) and _opens(said[-1], tokens[i][0], after, proper):
            starts.append(tokens[i].start())
            begun = i
    ends = [*starts[1:], len(passage.text)]
    return [part for start, end in zip(starts, ends, strict=True) if (part := passage.cut(start, end))]


def _quoted(left: int, word: str) -> int:
    """How many words more a quotation may run: a mark that is never closed is forgotten after six."""
    bare = word.strip("(),.;:")
    if re.match(r"['‘“\"]\w", bare):
        left = 6
    return 0 if re.search(r"\w['’”\"]$", bare) else max(0, left - 1)


def _is_said(words: list[str]) -> bool:
    """Enough stands before to be a sentence: two words, and not only the capitals of a name."""
    return len(words) > 1 and any(word[0].islower() or word[-1] in ".%" for word in words)


def _opens(before: str, word: str, after: str, proper: frozenset[str]) -> bool:
    if not _may_open(word) or before.lower() in JOINING or before[-1] in ",;:(-–—/&'\"‘":
        return False
    if before[-1] in ".?!":
        return before.lower() not in ABBREVIATIONS and len(before.rstrip(".")) > 1
    if _plain(word) in CALENDAR:
        return False
    return _opens_unstopped(before, word, after, proper)


def _may_open(word: str) -> bool:
    return word[0].isupper() or bool(re.match(r"\d+%|%$", word))


def _opens_unstopped(before: str, word: str, after: str, proper: frozenset[str]) -> bool:
    """No stop between them: a capital after a small letter, or a word that opens sentences after a name."""
    low, runs_on = _plain(word), after[:1].islower() or after in {"&", "–"}
    if low in (BODIES | POSTS) - STARTERS or (low in BODIES and before[0].isupper()):
        return False
    if re.fullmatch(r"(?:19|20)\d\d", before):
        return runs_on
    if low in STARTERS and after.strip(",") in {"at", "of", "in", "to", "from"}:
        return True
    if before[0].isupper() and not before[-1].isdigit():
        return (runs_on or (after.isupper() and low in OPENERS)) and low in STARTERS and low not in proper
    if before[-1].isdigit() and low in OPENERS:
        return True
    if word.removesuffix("'s").removesuffix("’s").isupper() and len(word) > 1:
        return before.endswith("ed") and runs_on
    if low in STARTERS or NOUNISH.search(low):
        return runs_on or (low in OPENERS and low not in proper)
    return runs_on and low not in proper


def _plain(word: str) -> str:
    return word.strip(".,;:()'’\"%").lower()
