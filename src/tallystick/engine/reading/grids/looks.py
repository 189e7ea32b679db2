"""What a cell looks like, before anybody knows its column: a date, a status, a number, a name, a list entry, prose.

Promise: it looks at the shape of the words alone; no document's own words stand here.
"""

import re
from functools import lru_cache
from typing import Literal

Look = Literal["blank", "date", "status", "number", "name", "entry", "short", "prose"]

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_WHEN = re.compile(
    rf"\b{_MONTH}\b\.?|\b\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}\b|\b(?:spring|summer|autumn|winter)\b|\bq[1-4]\b"
    r"|\b(?:19|20)\d\d\b"
    r"|\b(?:ongoing|on-going|immediate(?:ly)?|termly|monthly|annual(?:ly)?|quarterly|weekly|asap|tbc|half[- ]term)\b"
    r"|\b\d+\s+(?:days?|weeks?|months?|years?)\b",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"\b(?:by|from|to|until|end|of|onwards?|and|then|mid|early|late|from|the|completed?|before|after|term|in|on|st|nd|rd|th"
    r"|start|half|year|beginning|starting|due|review|monday|tuesday|wednesday|thursday|friday|publication|roll-out|trial"
    r"|phase|stage|academic|financial|within|every|each|continu\w+|with)\b|\d{1,4}(?:st|nd|rd|th)?|[^\w\s]",
    re.IGNORECASE,
)
_STATUS = re.compile(
    r"(?:fully |partially |partly |largely |not |now |on |in |off |work )*"
    r"(?:complet(?:e|ed)|ongoing|on-going|on track|track|progress|started|not started|achieved|met|delayed|overdue|open"
    r"|closed|red|amber|green|blue|grey|white|black|r|a|g|b|accept(?:ed)?|reject(?:ed)?|agreed?|disagreed?|done|implemented"
    r"|target"
    r"|paused|on hold|behind|slipped|superseded|no longer required|noted|declined|part accepted|amber[ /-]green"
    r"|amber[ /-]red)"
    r"(?:\s+(?:in principle|in part|with amendments?|subject to funding))?"
    r"(?:\s+and\s+(?:on-?going|continuing|ongoing|embedded))?[.!]?",
    re.IGNORECASE,
)
ENTRY = re.compile(
    r"\s*(?:\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]{1,4})[.)]\s?|\d{1,2}\.\d{1,2}\s|[•·▪●★➢✓‣–*]\s)", re.IGNORECASE
)
REF = re.compile(r"\s*(?:[A-Z]{0,6}[ .-]?\d{1,3}(?:[.-]\d{1,3}){0,3}\s?[a-z]?|[A-Za-z]|[ivxIVX]{1,5})[.):]?\s*")
_NUMBER = re.compile(r"\s*[£$]?\s?\d[\d,.]*\s?(?:%|k|m|pp|per cent|days|weeks)?\s*")
_NAME_BREAK = re.compile(r"[.;:]\s+[a-z]|\b(?:is|are|was|were|will|have|has|been|to be|should|that)\b", re.IGNORECASE)


@lru_cache(maxsize=8192)
def look_of(text: str) -> Look:
    """The one thing that a cell looks most like."""
    stripped = " ".join(text.split())
    if not stripped:
        return "blank"
    if is_status(stripped):
        return "status"
    if is_date(stripped):
        return "date"
    if _NUMBER.fullmatch(stripped):
        return "number"
    return _words_look(stripped)


def _words_look(text: str) -> Look:
    if ENTRY.match(text) and len(text) > 12:
        return "entry"
    if len(text) <= 120 and text[:1].isupper() and not _NAME_BREAK.search(text) and _capitals(text) >= 0.5:
        return "name"
    return "short" if len(text) <= 60 else "prose"


def is_date(text: str) -> bool:
    """Whether a cell holds a time and little else."""
    if len(text) > 160 or not _WHEN.search(text):
        return False
    rest = _FILLER.sub(" ", _WHEN.sub(" ", text)).split()
    return len(rest) <= max(1, len(text.split()) // 4)


def is_dated(text: str) -> bool:
    """Whether a time stands anywhere in the words."""
    return _WHEN.search(text) is not None


def is_status(text: str) -> bool:
    """Whether a cell holds one word of status and nothing else."""
    return len(text) <= 60 and _STATUS.fullmatch(text.strip()) is not None


def _capitals(text: str) -> float:
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 3]
    return sum(word[0].isupper() for word in words) / len(words) if words else 1.0
