"""A status cell, read: its words as one status of the plan schema, and a date that it holds as the new date.

Promise: never raises; a colour without the document's key, or a date without anything to hold it against, is unread.
"""

import re
from collections.abc import Mapping, Sequence

import msgspec

from tallystick.engine.catalogue.statuses import statuses
from tallystick.engine.drafts import Status, Timescale
from tallystick.engine.timescales.finding import find
from tallystick.engine.timescales.reading import read
from tallystick.engine.timescales.spoken import plain, spoken

_LONGEST = 400  # characters: more is an account of progress, not a status
_HELD = re.compile(r"\b(status|rag|progress|position|state|commentary|update)", re.IGNORECASE)


class StatusReading(msgspec.Struct, kw_only=True):
    """A status cell as it was read; `reason` says why where it was not."""

    read: bool
    status: Status | None = None
    revised: Timescale | None = None
    reason: str | None = None


def read_status(
    text: str, *, column: str | None = None, due: str | None = None, key: Mapping[str, Status] | None = None
) -> StatusReading:
    """A status cell's words as one status, and its date as the new date. Inventory: PLN-07."""
    if len(text) > _LONGEST:
        return StatusReading(read=False, reason="This is an account of progress, not a status.")
    words = plain(text)
    if key and words in key:
        return StatusReading(read=True, status=key[words])
    if is_colour(text):
        return StatusReading(
            read=False, reason="A colour means what the document's own key says, and no key was given."
        )
    if column and _mentions(column, statuses().timed) and not _HELD.search(column) and read(text, column=column).read:
        return StatusReading(read=False, reason="In a column of times these words are a time, not a status.")
    said = spoken(text)
    dated = _dated(text, said, column=column, due=due)
    if dated is not None:
        return dated
    if said is None:
        return StatusReading(read=False, reason="These words are not in the vocabulary of statuses.")
    return StatusReading(read=True, status=said)


def is_colour(text: str) -> bool:
    """Whether a status cell holds a colour and nothing else. Inventory: PLN-07."""
    return plain(text) in statuses().colours


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
    if not due and (said == "in_progress" or (said is None and not (column and _HELD.search(column)))):
        return _without_context(revised)
    late = not due or _later(revised, due)
    return StatusReading(read=True, status="delayed" if late else said or "on_track", revised=revised)


def _without_context(revised: Timescale) -> StatusReading:
    reason = "A date in a status is read against the date that was due, and none was given."
    return StatusReading(read=False, revised=revised, reason=reason)


def _date(text: str) -> Timescale | None:
    """The last date that a status cell holds, unless it says when the work began."""
    found = [each for each in find(text) if each.timescale.end]
    coming = [each for each in found if not plain(text[: each.start]).endswith(tuple(statuses().begun))]
    return coming[-1].timescale if coming else None


def _mentions(text: str, words: Sequence[str]) -> bool:
    held = plain(text).split()
    return any(word in held if " " not in word else word in " ".join(held) for word in words)


def _later(revised: Timescale, due: str) -> bool:
    before = read(due).timescale
    return before.end is None or revised.end is None or revised.end > before.end
