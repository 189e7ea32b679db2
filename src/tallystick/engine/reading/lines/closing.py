"""What a plan's closing section promises in prose, and the group that a recommendation was first listed under.

Promise: only a sentence that says in so many words that something is undertaken is taken for a commitment.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from tallystick.engine.reading.lines.line_reading import LineReading
from tallystick.engine.reading.passage import Passage
from tallystick.engine.reading.record import Record

UNDERTAKES = re.compile(
    r"\b(?:(?:plans?|intends?|proposes?|undertakes?|(?:has|have) (?:undertaken|agreed|resolved)) to"
    r"|(?:is|are) putting in place|(?:has|have) taken the following steps|(?:is|are) taking the following steps)\b"
)
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“])")
NUMBERED_TITLE = re.compile(r"(?<![\w.])\d{1,2}\.\d{1,2}(?:\.\d{1,2})?\s+(?=[A-Z])")
LEADING = re.compile(r"^(?:in order )?(?:to )?")
WORDS = 6  # of a recommendation, by which it is known again
LONGEST_TITLE = 60


def commitments(section: Passage) -> Iterator[Passage]:
    """The sentences of a closing section that undertake something. Inventory: PLN-01."""
    edges = [0, *(m.end() for m in SENTENCE.finditer(section.text)), len(section.text)]
    for start, stop in pairwise(edges):
        if UNDERTAKES.search(section.text, start, stop):
            yield section.cut(start, stop)


def name_groups(reading: LineReading, preamble: Passage) -> None:
    """Give each recommendation the numbered title that it was first listed under. Inventory: PLN-03."""
    records = [r for r in reading.records if r.cells.get("recommendation") and "group" not in r.cells]
    plain, places = _squeezed(preamble.text)
    listed = [_listed_at(record, plain, places) for record in records]
    found = [at for at in listed if at is not None]
    titles = _titles(preamble, sorted(found))
    if len(titles) < 2 or 2 * len(found) < len(records):
        return
    for record, at in zip(records, _filled(records, listed), strict=True):
        title = next((title for start, title in reversed(titles) if at is not None and start < at), None)
        if title:
            record.cells["group"] = title


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
