"""Paragraph numbers of an inspection report, as a plan quotes them: "Para 12", "paras 3, 5 and 7-9"."""

import re
from typing import Final

MENTION: Final = re.compile(
    r"\bpara(?:graph)?s?\b\.?\s*(?:no\.?|number)?\s*"
    r"(\d{1,4}(?:\.\d{1,3})*(?:\s*(?:,|;|&|and|to|-|–|—)\s*(?:para(?:graph)?s?\.?\s*)?\d{1,4}(?:\.\d{1,3})*)*)",
    re.IGNORECASE,
)
RANGE: Final = re.compile(r"(\d{1,4})\s*(?:to|-|–|—)\s*(\d{1,4})")
LONGEST_RANGE: Final = 200


def paragraphs_in(*texts: str | None) -> list[str]:
    """The numbers that these texts mention, in order and once each. Inventory: PLN-12."""
    found: dict[str, None] = {}
    for text in texts:
        for mention in MENTION.finditer(text or ""):
            found.update(dict.fromkeys(_numbers(mention.group(1))))
    return list(found)


def _numbers(listed: str) -> list[str]:
    spelled = RANGE.sub(lambda m: ", ".join(_between(int(m[1]), int(m[2])) or [m[1], m[2]]), listed)
    return re.findall(r"\d+(?:\.\d+)*", spelled)


def _between(first: int, last: int) -> list[str]:
    return [str(n) for n in range(first, last + 1)] if first < last <= first + LONGEST_RANGE else []
