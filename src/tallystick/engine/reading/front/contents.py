"""The list of contents beside the headings it announces: what it groups, and where its words differ.

Promise: the heading's own words stand; a difference is a doubt. Inventory: PLN-03.
"""

import re
from dataclasses import dataclass

from tallystick.engine.reading.passage import Passage
from tallystick.engine.reading.recognition import opening

SECTION = re.compile(
    r"\b\d+(?:\.\d+){1,3}\.?\s+(?P<name>[A-Z][A-Za-z’' -]{3,60}?)(?=\s(?:In|To|The|Overall|For)\s|\n|$)"
)
MOST = 0.6


@dataclass(frozen=True, slots=True)
class Entry:
    """A numbered heading as the list of contents prints it."""

    ref: str
    number: Passage
    text: Passage


def find_entries(lines: list[Passage]) -> list[Entry]:
    """Numbered headings among lines that no record used: "Area 1", and its words on the same line or the next."""
    found: list[Entry] = []
    for at, line in enumerate(lines):
        opened = opening(line.text) if len(line.text) < 400 else None
        if not opened or not opened.ref or opened.field not in {"recommendation", "outcome", "action"}:
            continue
        text = line.cut(*opened.text_at)
        if not text and at + 1 < len(lines) and not opening(lines[at + 1].text):
            text = lines[at + 1]
        if text:
            found.append(Entry(opened.ref, line.cut(0, opened.text_at[0]), text))
    return found


def grouped(texts: list[str], whole: Passage) -> dict[int, Passage]:
    """The section of the front under which each recommendation is first listed, by its place among `texts`."""
    low = whole.text.lower()
    places = {n: low.find(_beginning(text)) for n, text in enumerate(texts) if _beginning(text)}
    listed = {n: at for n, at in places.items() if at >= 0}
    if len(listed) < MOST * len(texts) or not texts:
        return {}
    sections = list(SECTION.finditer(whole.text))
    groups: dict[int, Passage] = {}
    for n, at in listed.items():
        before = [match for match in sections if match.start() < at]
        if before:
            groups[n] = whole.cut(*before[-1].span("name"))
    return _between(groups, len(texts)) if len({passage.text for passage in groups.values()}) > 1 else {}


def _between(groups: dict[int, Passage], count: int) -> dict[int, Passage]:
    """One that stands between two of a group is of that group."""
    found = dict(groups)
    for n in range(count):
        before = next((groups[m] for m in range(n, -1, -1) if m in groups), None)
        after = next((groups[m] for m in range(n, count) if m in groups), None)
        if n not in groups and before and after and before.text == after.text:
            found[n] = before
    return found


def differs(entry: Entry, text: str) -> bool:
    """The contents and the heading do not say the same."""
    return _plain(entry.text.text) != _plain(text)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", text.lower()))


def _beginning(text: str) -> str:
    """The words before the first colon or bullet, as the front would print them too."""
    return re.split(r"[:;,]|\s{2,}", text.lower())[0].strip()[:80] if len(text) > 15 else ""
