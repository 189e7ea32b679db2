"""Whose document it is: the council, trust or partnership that its front names.

Promise: a body is taken only from a heading or from being named again and again, never from one mention.
"""

import re
from collections import Counter

from tallystick.engine.reading.passage import Passage

BODY = re.compile(
    r"\b(?:London Borough of|Royal Borough of|City of|County of)\s"
    r"[A-Z][\w’']+(?:\s(?:and|&|upon)?\s?[A-Z][\w’']+)?"
    r"|\b[A-Z][\w’'-]+(?:\s(?:and|&|upon|[A-Z][\w’'-]+)){0,3}?\s"
    r"(?:(?:County|City|Borough|District|Metropolitan|Metropolitan Borough|Town|Parish)\s)?"
    r"(?:Council|Learning Trust|Children[’']s Trust|Combined Authority|Safeguarding Board|"
    r"Partnership Board|Health Board)\b"
    r"|\b[A-Z][A-Z’'-]+(?:\s(?:AND|[A-Z][A-Z’'-]+)){0,3}?\sCOUNCIL\b"
)
OFTEN = 4
HEADING = 14
NOT_A_BODY = re.compile(r"^(?:The|This|Our|Your|Each|Any|All|And|Of|City|County|Learning and Skills|Lead|Full|Youth)\b")


def find_organisation(lines: list[Passage], texts: list[str]) -> Passage | str | None:
    """The body in a heading, else the one named most often."""
    for line in lines[:20]:
        for match in BODY.finditer(line.text[:200]):
            if (
                len(line.text.split()) <= HEADING
                and not NOT_A_BODY.match(match[0])
                and "," not in line.text[: match.start()]
            ):
                return line.cut(match.start(), match.end())
    named = Counter(m[0] for text in texts for m in BODY.finditer(text) if not NOT_A_BODY.match(m[0]))
    often = named.most_common(1)
    return often[0][0] if often and often[0][1] >= OFTEN else None
