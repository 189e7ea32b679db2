"""A status cell, read: its words as one status of the plan schema, and a date that it holds as the new date.

Promise: never raises; a colour without the document's key, or a date without anything to hold it against, is unread.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

import msgspec

from tallystick.engine.catalogue.statuses import statuses
from tallystick.engine.drafts import Status, Timescale
from tallystick.engine.timescales.finding import find
from tallystick.engine.timescales.reading import read

_LONGEST = 400  # characters: more is an account of progress, not a status
_BETWEEN = re.compile(r"\s+/\s+|[;\n•…|]|\.\s+(?=[A-Z])")
_HELD = re.compile(r"\b(status|rag|progress|position|state|commentary|update)", re.IGNORECASE)
_WAITS = re.compile(
    r"\b(awaiting|awaits?|pending)\b.*\b(review|report|update|return|information|data|figures)\b", re.IGNORECASE
)


class StatusReading(msgspec.Struct, kw_only=True):
    """A status cell as it was read; `reason` says why where it was not."""

    read: bool
    status: Status | None = None
    revised: Timescale | None = None
    reason: str | None = None


class _Hit(NamedTuple):
    start: int
    end: int
    status: Status | None  # none for words that hold a status word and do not say it


def read_status(
    text: str, *, column: str | None = None, due: str | None = None, key: Mapping[str, Status] | None = None
) -> StatusReading:
    """A status cell's words as one status, and its date as the new date. Inventory: PLN-07."""
    if len(text) > _LONGEST:
        return StatusReading(read=False, reason="This is an account of progress, not a status.")
    words = _plain(text)
    if key and words in key:
        return StatusReading(read=True, status=key[words])
    if words in statuses().colours:
        return StatusReading(
            read=False, reason="A colour means what the document's own key says, and no key was given."
        )
    said = _said(text)
    dated = _dated(text, said, column=column, due=due)
    if dated is not None:
        return dated
    if said is None:
        return StatusReading(read=False, reason="These words are not in the vocabulary of statuses.")
    return StatusReading(read=True, status=said)


def _plain(text: str) -> str:
    """Small letters, single spaces, no punctuation."""
    return re.sub(
        r"[^a-z0-9%]+", " ", text.lower().replace("on-going", "ongoing").replace("on going", "ongoing")
    ).strip()


# ---- words -----------------------------------------------------------------------------------------------------------


def _said(text: str) -> Status | None:
    """The less complete of the statuses that a cell names; a placeholder gives way to anything else."""
    said = [status for entry in _BETWEEN.split(text) if (status := _entry(entry))]
    spoken = [status for status in said if status != "unknown"] or said
    return min(spoken, key=_rank, default=None)


def _rank(status: Status) -> int:
    return [entry.status for entry in statuses().statuses].index(status)


def _entry(text: str) -> Status | None:
    words = _plain(text)
    if share := re.search(r"\b(\d{1,3})\s?%", words):
        return _share(int(share[1]))
    if _WAITS.search(words):
        return "unknown"
    named = [hit.status for hit in _hits(words) if hit.status]
    return min(named, key=_rank, default=None)


def _share(per_cent: int) -> Status | None:
    if per_cent > 100:
        return None
    return "not_started" if per_cent == 0 else "completed" if per_cent == 100 else "in_progress"


def _hits(words: str) -> list[_Hit]:
    known = _known()
    return [_Hit(*match.span(), known[match[0]]) for match in _pattern().finditer(words)]


@cache
def _known() -> dict[str, Status | None]:
    vocabulary = statuses()
    known: dict[str, Status | None] = {_plain(word): None for word in vocabulary.silent}
    return known | {_plain(word): entry.status for entry in vocabulary.statuses for word in entry.words}


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(_known(), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")


# ---- dates -----------------------------------------------------------------------------------------------------------


def _dated(text: str, said: Status | None, *, column: str | None, due: str | None) -> StatusReading | None:
    """What a date in the cell makes of it; None where it holds none, or one that changes nothing."""
    revised = _date(text)
    if revised is None or said in {"completed", "completed_ongoing", "rejected", "not_achieved", "accepted"}:
        return None
    if _mentions(text, statuses().reviewed) and not _mentions(text, statuses().expected):
        return StatusReading(read=True, status=said or "in_progress", revised=revised)
    if said not in {None, "in_progress", "delayed"} or not (read(text).read or _mentions(text, statuses().expected)):
        return None
    if said in {None, "in_progress"} and not due and not (column and _HELD.search(column)):
        return _without_context(said, revised)
    late = not due or _later(revised, due)
    return StatusReading(read=True, status="delayed" if late else said or "on_track", revised=revised)


def _without_context(said: Status | None, revised: Timescale) -> StatusReading:
    if said is None:
        reason = (
            "A date in place of a status is read against the date that was due, or in a column known to hold statuses."
        )
        return StatusReading(read=False, revised=revised, reason=reason)
    return StatusReading(read=True, status=said, revised=revised)


def _date(text: str) -> Timescale | None:
    """The last date that a status cell holds, unless it says when the work began."""
    found = [each for each in find(text) if each.timescale.end]
    coming = [each for each in found if not _plain(text[: each.start]).endswith(tuple(statuses().begun))]
    return coming[-1].timescale if coming else None


def _mentions(text: str, words: Sequence[str]) -> bool:
    held = _plain(text).split()
    return any(word in held if " " not in word else word in " ".join(held) for word in words)


def _later(revised: Timescale, due: str) -> bool:
    before = read(due).timescale
    return before.end is None or revised.end is None or revised.end > before.end
