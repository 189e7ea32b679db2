"""What a plan's closing section promises in prose, and the group that a recommendation was first listed under.

Promise: only a sentence that says in so many words that something is undertaken is taken for a commitment.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from tallystick.engine.reading.lines.line_reading import LineReading
from tallystick.engine.reading.passage import Passage, join
from tallystick.engine.reading.record import Record

UNDERTAKES = re.compile(
    r"\b(?:(?:plans?|intends?|proposes?|undertakes?|(?:has|have) (?:undertaken|agreed|resolved)) to"
    r"|(?:is|are) putting in place|(?:has|have) taken the following steps|(?:is|are) taking the following steps)\b"
)
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“])")
NUMBERED_TITLE = re.compile(r"(?<![\w.])\d{1,2}\.\d{1,2}(?:\.\d{1,2})?\s+(?=[A-Z])")
OPENS = re.compile(r"\b(?:In order to|Recommendation \d+)\b|(?<![\w.])\d{1,2}\.(?:\d{1,2}(?:\.\d{1,2})?)?\s+(?=[A-Z])")
LEAD = re.compile(r"\b(?:In order )?[Tt]o\s+$")
LEADING = re.compile(r"^(?:in order )?(?:to )?")
WORDS = 6  # of a recommendation, by which it is known again
LONGEST_TITLE = 60


def commitments(section: Passage) -> Iterator[Passage]:
    """The sentences of a closing section that undertake something. Inventory: PLN-01."""
    return (section.cut(start, stop) for start, stop in _sentences(section) if _undertakes(section, start, stop))


def beside(section: Passage) -> Passage:
    """The other sentences of a closing section: what its commitments are made in view of."""
    spans = [span for span in _sentences(section) if not _undertakes(section, *span)]
    return join(section.cut(start, stop) for start, stop in spans)


def _sentences(section: Passage) -> Iterator[tuple[int, int]]:
    return pairwise([0, *(m.end() for m in SENTENCE.finditer(section.text)), len(section.text)])


def _undertakes(section: Passage, start: int, stop: int) -> bool:
    return bool(UNDERTAKES.search(section.text, start, stop))


def name_groups(reading: LineReading, preamble: Passage) -> None:
    """Give each recommendation the title that it was first listed under, and its words there. Inventory: PLN-03."""
    records = [r for r in reading.records if r.cells.get("recommendation") and "group" not in r.cells]
    plain, places = _squeezed(preamble.text)
    listed = [_listed_at(record, plain, places) for record in records]
    found = [at for at in listed if at is not None]
    if 2 * len(found) < len(records):
        return
    titles = _titles(preamble, sorted(found))
    _keep_first_words(reading, preamble, [(r, at) for r, at in zip(records, listed, strict=True) if at is not None])
    if len(titles) < 2:
        return
    for record, at in zip(records, _filled(records, listed), strict=True):
        title = next((title for start, title in reversed(titles) if at is not None and start < at), None)
        if title:
            record.cells["group"] = title


def _keep_first_words(reading: LineReading, preamble: Passage, listed: list[tuple[Record, int]]) -> None:
    """The recommendation as it was first listed stands beside its plan: the two seldom say quite the same."""
    starts = [_with_its_lead(preamble.text, at) for _, at in listed]
    ends = sorted([*starts, *(m.start() for m in OPENS.finditer(preamble.text)), len(preamble.text)])
    for (record, at), start in zip(listed, starts, strict=True):
        if "context" not in record.cells:
            stop = next(end for end in ends if end > at)
            record.cells["context"] = _without(preamble.cut(start, stop), reading.furniture)


def _with_its_lead(text: str, at: int) -> int:
    """Where “In order to improve …” begins, of which “improve …” stands at `at`."""
    lead = LEAD.search(text, 0, at)
    return lead.start() if lead else at


def _without(passage: Passage, furniture: list[Passage]) -> Passage:
    """A passage of one stretch without the running feet of the pages that it goes over."""
    first = passage.stretches[0]
    parts, here = [], 0
    for foot in sorted((s for f in furniture for s in f.stretches), key=lambda s: s.start):
        if foot.piece == first.piece and first.start + here <= foot.start and foot.end <= first.end:
            parts.append(passage.cut(here, foot.start - first.start))
            here = foot.end - first.start
    return join([*parts, passage.cut(here, len(passage.text))])


def _squeezed(text: str) -> tuple[str, list[int]]:
    """The text in small letters with one space between words, and where each character stood."""
    letters: list[str] = []
    places: list[int] = []
    for match in re.finditer(r"\w+|\s+", text):
        word = match[0].lower() if not match[0].isspace() else " "
        if word != " " or (letters and letters[-1] != " "):
            letters += word
            places += range(match.start(), match.start() + len(word))
    return "".join(letters), places


def _key(record: Record) -> str:
    first = re.split(r"[:;.\n]", record.cells["recommendation"].text, maxsplit=1)[0]
    return " ".join(LEADING.sub("", _squeezed(first)[0]).split()[:WORDS])


def _listed_at(record: Record, plain: str, places: list[int]) -> int | None:
    key = _key(record)
    at = plain.find(key) if len(key) > 20 else -1
    return places[at] if at >= 0 else None


def _titles(preamble: Passage, found: list[int]) -> list[tuple[int, Passage]]:
    """Numbered titles with a listed recommendation straight after them."""
    titles: list[tuple[int, Passage]] = []
    for match in NUMBERED_TITLE.finditer(preamble.text):
        first = next((at for at in found if at > match.end()), None)
        if first is None:
            continue
        title = re.sub(r"\s+(?:In order to|To)\s*$", "", preamble.text[match.end() : first])
        if 0 < len(title) <= LONGEST_TITLE:
            titles.append((match.start(), preamble.cut(match.end(), match.end() + len(title))))
    return titles


def _filled(records: list[Record], listed: list[int | None]) -> list[int | None]:
    """“7b” stands where “7a” does."""
    numbers = [_number(record) for record in records]
    known = {number: at for number, at in zip(numbers, listed, strict=True) if at is not None}
    return [at if at is not None else known.get(number) for number, at in zip(numbers, listed, strict=True)]


def _number(record: Record) -> str:
    ref = record.cells.get("recommendation.ref")
    return (re.findall(r"\d+", ref.text) or [""])[0] if ref else ""
