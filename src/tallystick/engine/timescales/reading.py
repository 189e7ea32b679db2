"""A timescale cell, read: the phrases in it, weighed against its other words and folded into one timescale.

Promise: never raises, keeps the words exactly, and says "unread" sooner than guess.
"""

import re
from datetime import date

import msgspec

from tallystick.engine.drafts import Timescale
from tallystick.engine.timescales.cell import Cell, cell
from tallystick.engine.timescales.settling import Settled, Unsettled, document_day, settle


class Reading(msgspec.Struct, kw_only=True):
    """A cell as it was read: `read` is False where the words do not say when, and `reason` says why."""

    read: bool
    timescale: Timescale
    parts: list[Timescale] = []  # each entry, where several stand in one cell
    code: str | None = None  # stable, for a doubtful cell: "month-without-year", "no-such-date", "reversed-dates"
    reason: str | None = None


def read(text: str, *, document_date: str | None = None, column: str | None = None) -> Reading:
    """A timescale cell's words as dates with their precision. Inventory: PLN-05."""
    heading = (column or "").lower()
    held = cell(text, academic=bool(re.search(r"academic|school year", heading)), known=_holds_timescales(heading))
    if held.refusal:
        return _unread(text, held.code or "not-a-timescale", held.refusal)
    if _is_status(held, heading):
        return _unread(text, "not-a-timescale", "In a status column these words are a status.")
    day = _day_of(heading) or document_day(document_date)
    try:
        settled = settle([spoken.phrase for spoken in held.spoken], day)
    except Unsettled as unsettled:
        return _unread(text, unsettled.code, str(unsettled))
    return Reading(read=True, timescale=_timescale(text, _in_column(settled, heading)), parts=_parts(text, held, day))


def _unread(text: str, code: str, reason: str) -> Reading:
    return Reading(read=False, timescale=Timescale(text=text), code=code, reason=reason)


def _timescale(text: str, settled: Settled) -> Timescale:
    return Timescale(
        text=text,
        start=settled.start and settled.start.isoformat(),
        end=settled.end and settled.end.isoformat(),
        open_ended=settled.open_ended,
        recurring=settled.recurring,
        precision=settled.precision,
    )


def _parts(text: str, held: Cell, day: date | None) -> list[Timescale]:
    """Each entry by itself, where several dated ones stand in one cell."""
    dated = [spoken for spoken in held.spoken if spoken.phrase.dated]
    if len(dated) < 2:
        return []
    try:
        return [_timescale(text[s.start : s.end], settle([s.phrase], day)) for s in dated]
    except Unsettled:  # a year that only stands beside it
        return []


# ---- what the heading of the column adds ---------------------------------------------------------------------------


def _holds_timescales(heading: str) -> bool:
    return bool(re.search(r"time|when|date|deadline|due|target|complet|start|milestone", heading))


def _is_status(held: Cell, heading: str) -> bool:
    undated = not any(spoken.phrase.dated for spoken in held.spoken)
    return undated and bool(re.search(r"\b(status|rag|progress|position)\b", heading))


def _day_of(heading: str) -> date | None:
    """The first day of the year or term that the heading names: "Actions 2024/25"."""
    named = cell(heading)
    try:
        settled = settle([s.phrase for s in named.spoken if s.phrase.begin is s.phrase.finish], None)
    except Unsettled:
        return None
    return settled.start or (settled.end and settled.end.replace(day=1) if settled.precision == "month" else None)


def _in_column(settled: Settled, heading: str) -> Settled:
    """In a column of beginnings a lone date is one."""
    lone = settled.end is not None and settled.start is None and not settled.open_ended
    if not lone or not re.match(r"(start|begin|commenc|from)", heading) or re.search(r"end|finish|complet", heading):
        return settled
    return settled
