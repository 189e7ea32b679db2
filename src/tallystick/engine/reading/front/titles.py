"""The title of a document and what kind of document it says it is.

Promise: both are words that the document prints.
"""

import re

from tallystick.engine.reading.cells import phrases
from tallystick.engine.reading.passage import EMPTY, Passage

TITLE_WORDS = re.compile(
    r"\b(?:plan|plans|report|review|response|strategy|programme|inquiry|inspection|implementation|improvement|framework|"
    r"priorities|recommendations)\b",
    re.I,
)
NOT_A_TITLE = re.compile(
    r"^(?:return to|item\b|agenda\b|appendix\b|annex\b|page\b|contents\b|division|committee\b|from:|to:|date:|ref|"
    r"http|www|"
    r"status:|version\b|draft\b|the\s+\w+\s+\w+\s+(?:is|was|has)\b)",
    re.I,
)
FOREIGN = re.compile(r"[\u3000-\u9fff\uac00-\ud7af\uff00-\uffef]")
STOPS = re.compile(r"\b(?:Contents|Introduction|Page \d|Version|V\d)\b")
KINDS = (
    "post-inspection action plan",
    "post inspection action plan",
    "inspection action plan",
    "implementation progress report",
    "progress report",
    "best value review report",
    "best value review",
    "scrutiny response",
    "response to the scrutiny",
    "serious case review",
    "self-assessment",
    "recovery plan",
    "improvement plan",
    "development plan",
    "delivery plan",
    "implementation plan",
    "action plan",
    "strategy",
    "inquiry",
    "review",
    "plan",
    "report",
)
LONGEST = 25


def find_title(lines: list[Passage]) -> Passage:
    """The first line that reads as a title, else the first line of words."""
    candidates = [found for line in lines[:25] if (found := _opening(line))]
    for candidate in candidates:
        words = candidate.text.split()
        if TITLE_WORDS.search(candidate.text) and 2 <= len(words) <= LONGEST and not _dated_or_prose(candidate.text):
            return candidate
    plain = [c for c in candidates if len(c.text.split()) <= LONGEST and re.search(r"[^\W\d_]{3}", c.text)]
    return plain[0] if plain else EMPTY


def find_kind(title: str) -> str | None:
    """What the title calls the document: "progress report", "action plan"."""
    low = " ".join(title.lower().split())
    return next((kind for kind in KINDS if kind in low), None)


def _opening(line: Passage) -> Passage:
    """The words a title could be: not navigation, not another script's wrapper, and before any contents list."""
    if NOT_A_TITLE.match(line.text):
        return EMPTY
    foreign = [m.end() for m in FOREIGN.finditer(line.text[:600])]
    start = foreign[-1] if foreign else 0
    if foreign and len(line.text) - start < 30:
        return EMPTY
    return _before_the_rest(line.cut(start, len(line.text)))


def _before_the_rest(line: Passage) -> Passage:
    if len(line.text) < 160:
        return line
    stop = STOPS.search(line.text)
    dated = phrases.find(line.text[:160])
    ends = [stop.start()] if stop else []
    ends += [dated[0].start] if dated else []
    return line.cut(0, min(ends)) if ends and min(ends) < 160 else EMPTY


def _dated_or_prose(text: str) -> bool:
    return text.rstrip().endswith((".", ";", ":")) or any(f.timescale.precision == "day" for f in phrases.find(text))
