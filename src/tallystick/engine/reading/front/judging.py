"""What the review found: judgements with their grades, as lists under a grade, as scores, or in a sentence.

Promise: the grade is the word or figure printed; a weakness keeps its words. Inventory: PLN-25.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from tallystick.engine.reading.passage import EMPTY, Passage

GRADES = (
    "very good|highly satisfactory|unsatisfactory|satisfactory|outstanding|good|excellent|very poor|poor|"
    "inadequate|adequate|requires improvement|weak|very weak"
)
LISTS = re.compile(r"\b(?:Areas of )?(?:Strengths?|Weakness(?:es)?|Strengths and [Ww]eaknesses)\b")
CAPITAL_GRADE = "|".join(g[0].upper() + f"(?i:{g[1:]})" for g in GRADES.split("|"))
GRADE_AT_END = re.compile(
    rf"(?:^|\s)(?:(?:Strengths|Weaknesses|A further weakness is:?)\s+)*(?P<grade>{CAPITAL_GRADE})\s*:?$"
)
FURTHER = re.compile(r"^(?P<grade>(?:An?|One) (?:further|other|additional) (?:strength|weakness))\b[^.]{0,20}:$", re.I)
BULLETS = re.compile(r"(?:(?<=\s)|^),\s+|(?:(?<=\s)|^)[•·★▪\uf0b7]\s*|\n\s*[-–*]\s+|\n+")
SECTION_END = re.compile(r"\b\d+(?:\.\d+)+\.?\s+[A-Z][a-z]+\b|\bPage \d+\b")
SENTENCE = re.compile(
    rf"(?P<text>[A-Z][^.\n;:,“”]{{12,160}}?)\s(?:was|were|is|are|remains?)\s(?:overall\s)?(?:judged\s)?(?:overall\s)?"
    rf"(?:as\s|to be\s)?(?P<grade>{GRADES})(?=\s*(?:[.;,\n]|$|\s(?:The|This|These)\b))"
)
SCORE = re.compile(rf"^(?:[1-5]|grade [1-5]|{GRADES})$", re.I)
PARAGRAPH = re.compile(r"\bpara(?:graph)?s?\.?\s*(\d+(?:\.\d+)?)", re.I)
FEW = 3


@dataclass(frozen=True, slots=True)
class Judged:
    """One judgement and the words that it is made of."""

    text: Passage
    grade: Passage
    paragraph: str | None = None


def find_judgements(lines: list[Passage], whole: Passage) -> list[Judged]:
    """The judgements of the review, in printed order."""
    return [*_said(whole), *_graded_lists(whole), *_scores(lines)]


def _graded_lists(whole: Passage) -> list[Judged]:
    """“Strengths Good • … • … Weaknesses Poor • …”: each bullet under the grade that stands before it."""
    found: list[Judged] = []
    for start, end in _list_sections(whole.text):
        section, grade = whole.cut(start, end), EMPTY
        for part in section.split(BULLETS):
            text, grade_after = _without_grade(part)
            if grade and text and len(text.text.split()) > 1 and not text.text.endswith(":"):
                found.append(Judged(text, grade, _paragraph(text.text)))
            grade = grade_after or grade
    return found if len(found) >= FEW else []


def _list_sections(text: str) -> list[tuple[int, int]]:
    """From “Strengths” to the next numbered heading, wherever a grade word follows soon."""
    spans: list[tuple[int, int]] = []
    for match in LISTS.finditer(text):
        if spans and match.start() < spans[-1][1]:
            continue
        if not re.match(rf"\W*(?:Strengths\W*)?(?:{CAPITAL_GRADE})\b", text[match.end() : match.end() + 60]):
            continue
        end = SECTION_END.search(text, match.end())
        spans.append((match.start(), end.start() if end else len(text)))
    return spans


def _without_grade(part: Passage) -> tuple[Passage, Passage]:
    match = FURTHER.match(part.text) or GRADE_AT_END.search(part.text)
    if not match:
        return part, EMPTY
    return part.cut(0, match.start()), part.cut(*match.span("grade"))


def _said(whole: Passage) -> list[Judged]:
    """“The capacity to improve was satisfactory”."""
    return [
        Judged(whole.cut(*match.span("text")), whole.cut(*match.span("grade")), _paragraph(match[0]))
        for match in SENTENCE.finditer(whole.text)
    ]


def _scores(lines: list[Passage]) -> list[Judged]:
    """A small table of what was judged and its score, three rows at least."""
    found: list[Judged] = []
    for line, score in pairwise(lines):
        if SCORE.match(score.text) and not SCORE.match(line.text) and 1 <= len(line.text.split()) <= 10:
            found.append(Judged(line, score))
    return found if len(found) >= FEW else []


def _paragraph(text: str) -> str | None:
    match = PARAGRAPH.search(text)
    return match[1] if match else None
