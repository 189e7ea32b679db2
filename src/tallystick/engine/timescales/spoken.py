"""The words of a status cell as one status, by the catalogue's vocabulary and a small grammar of negation.

Promise: no word of completion after a negator, or after a word of nearness, in its clause is ever read as completed.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from tallystick.engine.catalogue.statuses import statuses
from tallystick.engine.drafts import Status

DONE = frozenset({"completed", "completed_ongoing"})
_BETWEEN = re.compile(r"\s+/\s+|[;\n•…|]|\.\s+(?=[A-Z])")
_CLAUSE = re.compile(r"[,:.()\[\]–—]|\s-\s")
_NOT = re.compile(r"n['’]t\b")
_SHARE = re.compile(r"\b(\d{1,3})\s?%")
_WAITS = re.compile(
    r"\b(awaiting|awaits?|pending)\b.*\b(review|report|update|return|information|data|figures)\b", re.IGNORECASE
)


class _Hit(NamedTuple):
    start: int
    end: int
    status: Status | None  # none for words that hold a status word and do not say it


def plain(text: str) -> str:
    """Small letters, single spaces, no punctuation; “isn't” as “is not”."""
    small = _NOT.sub(" not", text.lower()).replace("on-going", "ongoing").replace("on going", "ongoing")
    return re.sub(r"[^a-z0-9%]+", " ", small).strip()


def spoken(text: str) -> Status | None:
    """The less complete of the statuses that a cell names. Inventory: PLN-07."""
    without = _upkeep().sub(" ", text)
    rest = _least_of_entries(without)
    if without != text and rest in DONE:
        return "completed_ongoing"
    return rest if without != text and rest else _least_of_entries(text)


@cache
def _upkeep() -> re.Pattern[str]:
    vocabulary = statuses()
    return re.compile(rf"\b(?:{_either(vocabulary.upkeep)})\s+(?:{_either(vocabulary.goes_on)})\b", re.IGNORECASE)


def _least_of_entries(text: str) -> Status | None:
    """A placeholder gives way to anything else."""
    said = [status for entry in _BETWEEN.split(text) if (status := _entry(entry))]
    return _least([status for status in said if status != "unknown"] or said)


def _least(said: Sequence[Status]) -> Status | None:
    order = [entry.status for entry in statuses().statuses]
    return min(said, key=order.index, default=None)


def _entry(text: str) -> Status | None:
    words, breaks = _clauses(text)
    waits = _WAITS.search(words)
    named = [
        status
        for hit in (*_shares(words), *_hits(words))
        if not (waits and hit.start >= waits.start())
        if (status := _meant(words[max(at for at in breaks if at <= hit.start) : hit.end], hit))
    ]
    return _least(named) or ("unknown" if waits else None)


def _clauses(text: str) -> tuple[str, list[int]]:
    """An entry's plain words, and where in them a clause begins."""
    words, breaks = "", [0]
    for part in _CLAUSE.split(text):
        breaks.append(len(words))
        words = f"{words}{plain(part)} ".lstrip()
    return words.rstrip(), breaks + [match.end() for match in _new_clause().finditer(words)]


@cache
def _new_clause() -> re.Pattern[str]:
    return re.compile(rf"\b(?<!all )(?:{_either(statuses().clauses)})\b")  # “all but done” is one clause


def _meant(clause: str, hit: _Hit) -> Status | None:
    """What a hit says after the words before it in its clause."""
    before = len(clause) - (hit.end - hit.start)
    if _done(clause[before:], hit) and _opens(_near(), clause, before):
        return "in_progress"
    if hit.status and _opens(_negator(), clause, before):
        return None
    if clause[before:] in statuses().waits and _pattern().search(clause[:before]):
        return "in_progress"
    return hit.status


def _done(words: str, hit: _Hit) -> bool:
    return (hit.status or _known().get(words.rsplit(maxsplit=1)[-1])) in DONE


def _opens(pattern: re.Pattern[str], clause: str, before: int) -> bool:
    return any(match.start() < before for match in pattern.finditer(clause))


@cache
def _near() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_either(statuses().nearness)})\b")


@cache
def _negator() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_either(statuses().negators)})\b")


def _shares(words: str) -> Iterator[_Hit]:
    for match in _SHARE.finditer(words):
        share = int(match[1])
        status: Status = "not_started" if share == 0 else "completed" if share == 100 else "in_progress"
        yield _Hit(*match.span(), status if share <= 100 else None)


def _hits(words: str) -> list[_Hit]:
    known = _known()
    return [_Hit(*match.span(), known[match[0]]) for match in _pattern().finditer(words)]


@cache
def _known() -> dict[str, Status | None]:
    vocabulary = statuses()
    known: dict[str, Status | None] = {plain(word): None for word in vocabulary.silent}
    return known | {plain(word): entry.status for entry in vocabulary.statuses for word in entry.words}


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_either(_known())})\b")


def _either(words: Iterable[str]) -> str:
    """Any of these words, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
