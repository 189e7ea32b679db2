"""Numbered headings of different words, one over another: “Theme 1” over “Recommendation 3”.

Promise: a word is given another level only where the document uses several words for one.
"""

from collections.abc import Iterable
from dataclasses import replace

from tallystick.engine.reading.recognition import Opening, opening, plain

Ranks = dict[str, str]


def ranks_of(texts: Iterable[str], *, recommended: bool) -> Ranks:
    """Opening word to level, where the document has several words for a level. Inventory: PLN-01, PLN-03.

    `recommended`: whether something else, a column say, is the recommendation already.
    """
    found = [read for text in texts if (read := opening(text)) and read.ref]
    words: dict[str, list[str]] = {"recommendation": [], "outcome": []}
    for read in found:
        level = "recommendation" if read.field == "action" else read.field
        if plain(read.word) not in words.setdefault(level, []):
            words[level].append(plain(read.word))
    if words["recommendation"]:
        if _counts_on([read.ref for read in found if read.field != "outcome" and read.ref]):
            return {}
        return _gathered(words["recommendation"])
    return _divided(words["outcome"]) if not recommended else {}


def _counts_on(refs: list[str]) -> bool:
    """“Priority action 3”, then “Area for improvement 4”: one row of numbers, whatever the words."""
    numbers = [int(ref) for ref in refs if ref.isdigit()]
    return len(numbers) == len(refs) > 2 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _gathered(words: list[str]) -> Ranks:
    """Of several words for recommendation, the one that says so, or the last to appear; those before it gather."""
    if len(words) < 2:
        return {}
    inner = "recommendation" if "recommendation" in words else words[-1]
    at = words.index(inner)
    return {**dict.fromkeys(words[:at], "group"), **dict.fromkeys(words[at + 1 :], "context")}


def _divided(words: list[str]) -> Ranks:
    """Of several words for outcome, the first to appear divides the plan."""
    return {words[0]: "recommendation"} if len(words) > 1 else {}


def ranked(read: Opening, ranks: Ranks) -> Opening:
    """An opening at the level that its word has in this document."""
    field = ranks.get(plain(read.word))
    if field is None:
        return replace(read, field="recommendation") if read.field == "action" else read
    return replace(read, field=field)
