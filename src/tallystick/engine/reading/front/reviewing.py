"""The review's own record: what was looked at, by whom, on what terms.

Promise: each entry is a line or bullet under the heading that names it. Inventory: PLN-24.
"""

import re
from dataclasses import dataclass

from tallystick.engine.reading.passage import Passage

HEADS = {
    "scope": r"service areas? under review|scope(?: of (?:the )?(?:review|inquiry|inspection))?|"
    r"(?:review|inquiry) scope|introduction|background",
    "team": r"(?:core |the )?(?:review|project|inspection|inquiry|working|task) (?:team|group)"
    r"(?: members| membership)?|"
    r"team members|members of the (?:review|panel|inquiry|working group|team)|"
    r"(?:scrutiny )?panel members(?:hip)?|membership",
    "terms": r"(?:the )?terms of reference",
    "areas": r"areas (?:reviewed|inspected|covered|for improvement|of review)|(?:key )?lines of enquiry",
}
NUMBERED = r"^\W*(?:\d+(?:\.\d+)*\.?\s+)?"
HEAD = {name: re.compile(rf"{NUMBERED}(?:{words})\s*(?:\([^)]*\))?\s*:?$", re.I) for name, words in HEADS.items()}
CAPITALS = re.compile(r"^[A-Z][A-Z &,'’-]{11,}$")
CLOSING = re.compile(r"^(?:contents|conclusion|recommendations?|appendix.*|actions?|area \d+)\W*$", re.I)
BULLET = re.compile(r"^\s*[•·★▪◦●‣○\uf0b7–*-]\s+")


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one heading of the review's record."""

    name: str
    heading: Passage
    lines: list[Passage]


def find_sections(lines: list[Passage]) -> list[Section]:
    """The headed sections of the review's record, in printed order."""
    sections: list[Section] = []
    open_section: Section | None = None
    for line in lines:
        opens = next((key for key, pattern in HEAD.items() if pattern.match(line.text)), "")
        if opens:
            open_section = Section(opens, line, [])
            sections.append(open_section)
        elif _closes(line.text):
            open_section = None
        elif open_section:
            open_section.lines.append(line)
    return [section for section in sections if section.lines]


def _closes(text: str) -> bool:
    return bool(CAPITALS.match(text) or CLOSING.match(text))


def unbulleted(line: Passage) -> Passage:
    """A line without the bullet it opens with."""
    bullet = BULLET.match(line.text)
    return line.cut(bullet.end(), len(line.text)) if bullet else line
