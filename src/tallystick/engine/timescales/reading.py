"""A timescale cell, read: the phrases in it, weighed against its other words and folded into one timescale.

Promise: never raises, keeps the words exactly, and says "unread" sooner than guess.
"""

import re
from dataclasses import replace
from datetime import date

import msgspec

from tallystick.engine.drafts import Timescale
from tallystick.engine.timescales.cell import Cell, cell
from tallystick.engine.timescales.meaning import Phrase
from tallystick.engine.timescales.settling import Settled, Unsettled, document_day, settle

_TWO_BY_TWO = re.compile(r"['’‘]?\d{2}\s?[/–-]\s?['’‘]?\d{2}")


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
    held = cell(
        _named(text, heading),
        academic=bool(re.search(r"academic|school year", heading)),
        known=_holds_timescales(heading),
    )
    if held.refusal:
        return _unread(text, held.code or "not-a-timescale", held.refusal)
    if _is_status(held, heading):
        return _unread(text, "not-a-timescale", "In a status column these words are a status.")
    phrases = [spoken.phrase for spoken in held.spoken]
    if _begins(heading):
        phrases = [_as_beginning(phrase) for phrase in phrases]
    elif _ends(heading):
        phrases = [_as_end(phrase) for phrase in phrases]
    return _settled(text, held, phrases, _day_of(heading) or document_day(document_date))


def _settled(text: str, held: Cell, phrases: list[Phrase], day: date | None) -> Reading:
    """The reading by the cell's own words, else by the date that was given, and then it says so."""
    code = reason = None
    try:
        settled = settle(phrases, None)
    except Unsettled as unsettled:
        code, reason = unsettled.code, str(unsettled)
        if code != "month-without-year" or day is None:
            return _unread(text, code, reason)
        try:
            settled, reason = settle(phrases, day), f"No year is printed; it was told by the date {day}."
        except Unsettled as still:
            return _unread(text, still.code, str(still))
    parts = _parts(text, held, day)
    return Reading(read=True, timescale=_timescale(text, settled), parts=parts, code=code, reason=reason)


def _unread(text: str, code: str, reason: str) -> Reading:
    return Reading(read=False, timescale=Timescale(text=text), code=code, reason=reason)


def _timescale(text: str, settled: Settled) -> Timescale:
    return Timescale(
        text=text,
        start=settled.start.isoformat() if settled.start else None,
        end=settled.end.isoformat() if settled.end else None,
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
    if not re.search(r"\d", heading):
        return None
    named = cell(heading)
    try:
        settled = settle([s.phrase for s in named.spoken if s.phrase.begin is s.phrase.finish], None)
    except Unsettled:
        return None
    return settled.start or (settled.end and settled.end.replace(day=1) if settled.precision == "month" else None)


def _begins(heading: str) -> bool:
    """A column of beginnings: a lone date in it is when the work starts."""
    return bool(re.match(r"(start|begin|commenc|from)", heading)) and not re.search(r"end|finish|complet|by", heading)


def _as_beginning(phrase: Phrase) -> Phrase:
    lone = phrase.begin is phrase.finish and phrase.year_long
    return replace(phrase, finish=None, year_long=False) if lone else phrase


def _ends(heading: str) -> bool:
    """A column of ends: a lone year in it is only when the work ends."""
    return bool(re.fullmatch(r"(end|finish|completion|target|due)( date)?|deadline", heading.strip()))


def _as_end(phrase: Phrase) -> Phrase:
    lone = phrase.begin is phrase.finish and phrase.year_long
    return replace(phrase, begin=None, year_long=False) if lone else phrase


def _named(text: str, heading: str) -> str:
    """ "24/25" is a year only where the heading says which kind."""
    kind = re.search(r"(academic|school|financial|fiscal) year", heading)
    return f"{text.strip()} {kind[0]}" if kind and _TWO_BY_TWO.fullmatch(text.strip()) else text
