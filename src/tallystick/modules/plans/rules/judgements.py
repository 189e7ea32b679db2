"""A review's grades: which of the words that inspectorates use are judgements below satisfactory."""

import re
from typing import Final

# Grade words of English inspectorates and auditors since 1993; "requires improvement" replaced "satisfactory" in 2012.
BELOW: Final = (
    "very poor",
    "poor",
    "inadequate",
    "unsatisfactory",
    "weak",
    "weakness",
    "weaknesses",
    "requires improvement",
    "causing concern",
    "no star",
    "not effective",
    "ineffective",
)
AT_OR_ABOVE: Final = (
    "outstanding",
    "excellent",
    "very good",
    "good",
    "highly satisfactory",
    "satisfactory",
    "adequate",
    "fair",
    "strength",
    "strengths",
    "strong",
)
_BELOW = re.compile(rf"\b(?:{'|'.join(BELOW)})\b", re.IGNORECASE)
_ABOVE = re.compile(rf"\b(?:{'|'.join(AT_OR_ABOVE)})\b", re.IGNORECASE)


def is_weakness(grade: str | None) -> bool | None:
    """Whether a printed grade is below satisfactory; None where its words do not say. Inventory: PLN-25, KPI-05."""
    if not grade:
        return None
    if _BELOW.search(grade) or re.search(r"\b(?:less than|below|not) (?:satisfactory|good|adequate)\b", grade, re.I):
        return True
    return False if _ABOVE.search(grade) else None
