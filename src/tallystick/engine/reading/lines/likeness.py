"""How much a stretch of words looks like the cell of a given field: the evidence when all ruling is lost.

Promise: a likeness is a sum of small integers over the words themselves; it knows no document.
"""

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Literal

import msgspec

from tallystick.engine.catalogue import files

MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
DATES = re.compile(
    rf"""\b(?:{MONTHS}(?:\s*[-–/]\s*{MONTHS})?\s*,?\s*['’]?\d{{2,4}}|{MONTHS}|\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTHS}|
    \d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}|(?:19|20)\d\d(?:\s*[-/–]\s*\d{{2,4}})?|\d\d/\d\d|
    (?:spring|summer|autumn|winter|easter|christmas)(?:\s+term|\s+half)?|q[1-4]|quarter\w*|
    ongoing|on-going|continuous|continuing|immediate\w*|termly|half[- ]termly|weekly|monthly|annual(?:ly)?|yearly|daily|
    asap|tbc|end|term|year|week|month|half|days?|weeks?|months?|years?)\b""",
    re.IGNORECASE | re.VERBOSE,
)
FILLERS = re.compile(
    r"\b(?:by|from|to|the|of|in|and|onwards?|until|till|within|for|at|on|early|late|mid|beginning|start|starting|"
    r"commencing|expected|completed?|completion|each|every|then|or|after|before|prior|next|with|as|reviewed|review|"
    r"set up|set)\b|"
    r"[\W\d_]+",
    re.IGNORECASE,
)
NOTHING = re.compile(
    r"n/?a\.?|not applicable|none|nil|[-–—]+|t\.?b\.?[ac]\.?", re.IGNORECASE
)  # a cell that says it is empty
SHORT_FIELDS = frozenset({"lead", "partners", "timescale", "start", "end", "revised_timescale", "status", "resources"})
WORD = re.compile(r"[A-Za-z][A-Za-z'’.\-/]*")


class Words(msgspec.Struct, forbid_unknown_fields=True):
    """The catalogue's words of tasks, posts, money and states. Inventory: PLN-19."""

    kind: Literal["vocabulary"]
    code: str
    title: str
    rows: list[str]
    verbs: list[str]
    posts: list[str]
    money: list[str]
    states: list[str]


@cache
def words() -> Words:
    """The words that cells are told by, read once. Raises CatalogueError."""
    return files.read(files.CATALOGUE / "vocabularies" / "lines.yaml", Words)


@cache
def phrases(kind: str) -> re.Pattern[str]:
    """The catalogue's words of one kind, the longest first."""
    every = sorted(getattr(words(), kind), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(w) for w in every) + r")(?!\w)", re.IGNORECASE)


def opens_with_verb(text: str) -> bool:
    """The first word is one that a task begins with ("Review", "To review")."""
    found = re.match(r"\W*(?:\d[\d.]*\s*)?(?:to\s+)?([A-Za-z][\w-]*)", text, re.IGNORECASE)
    return bool(found) and found[1].lower() in _verbs()  # type: ignore[index]


@cache
def _verbs() -> frozenset[str]:
    return frozenset(words().verbs)


@lru_cache(4096)
def like_a_date(text: str) -> int:
    """From -6 (nothing of a date) to 6 (nothing but dates)."""
    if len(text) > 160 or not DATES.search(text):
        return -6 if len(text) > 40 else -4
    left = len(FILLERS.sub("", DATES.sub(" ", text)))
    share = left / max(1, len(text))
    return 6 if share < 0.05 else 3 if share < 0.3 else 0 if share < 0.5 else -4


def like_a_status(text: str) -> int:
    if len(text) > 120:
        return -6
    found = phrases("states").match(text)
    if found:
        return 5 if len(text) < 40 else 2
    return 2 if phrases("states").search(text) and len(text) < 70 else 0 if like_a_date(text) >= 3 else -3


def like_a_name(text: str) -> int:
    """A post, a team, initials or a person: short, capitalised, no sentence."""
    found = WORD.findall(text)
    if not found or len(text) > 160 or text.rstrip().endswith((".", ";", ":")):
        return -4
    capital = sum(w[0].isupper() for w in found) / len(found)
    score = 2 if capital >= 0.6 else -1
    score += 3 if phrases("posts").search(text) else 0
    score -= 3 if like_a_date(text) >= 3 else 0
    score -= 3 if phrases("money").match(text) or "£" in text else 0
    return score - (2 if opens_with_verb(text) and len(found) > 4 else 0)


def like_money(text: str) -> int:
    if len(text) > 200:
        return -4
    if re.search(r"[£€$]\s*\d|\b\d[\d,.]*k\b", text, re.IGNORECASE):
        return 6
    found = phrases("money").search(text)
    return (5 if len(text) < 60 else 1) if found else -2


def like_a_task(text: str) -> int:
    """An instruction: it opens with a number or a verb and is more than a word or two."""
    score = 4 if opens_with_verb(text) else 0
    score += 2 if re.match(r"\(?\d{1,2}(\.\d{1,2})*[.)]?(\s|$)", text) else 0
    score += 0 if len(text) > 25 else -2
    score -= 5 if like_a_date(text) >= 3 else 0
    return score - (3 if like_a_status(text) >= 5 and len(text) < 40 else 0)


def like_prose(text: str) -> int:
    score = 2 if len(text) > 60 else -1
    score += 1 if text.rstrip().endswith(".") else 0
    score -= 5 if like_a_date(text) >= 3 else 0
    return score - (3 if like_a_status(text) >= 5 and len(text) < 30 else 0)


def like_a_ref(text: str) -> int:
    return 6 if re.fullmatch(r"\(?[A-Z]{0,3}\d{0,3}(?:\.\d{1,2}){0,3}[a-z]?[.)]?", text) and text else -6


LIKE: dict[str, Callable[[str], int]] = {
    "timescale": like_a_date,
    "start": like_a_date,
    "end": like_a_date,
    "revised_timescale": like_a_date,
    "status": like_a_status,
    "lead": like_a_name,
    "partners": like_a_name,
    "resources": like_money,
    "action": like_a_task,
    "ref": like_a_ref,
    "action.ref": like_a_ref,
    "recommendation.ref": like_a_ref,
    "outcome.ref": like_a_ref,
    "measure.ref": like_a_ref,
}


def likeness(text: str, field: str) -> int:
    """How well the words suit the field, from about -6 to 6."""
    if NOTHING.fullmatch(text):
        return 3 if field in SHORT_FIELDS else -1
    return LIKE.get(field, like_prose)(text)
