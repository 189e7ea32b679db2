"""Codes that files write in words: “b) No”, “White - British”, “N1 - Abuse or neglect”, each taken as its code.

Promise: a wording is taken only where it is the code's own title or one that its list names, whatever stands before a
bracket and between the words, or where it begins with the code in capitals; anything else stays as it was sent.
"""

import re
from collections.abc import Mapping

from tallystick.engine.catalogue.codes import CodeList
from tallystick.engine.records.views import literal

LETTERED = r"^[A-Za-z]\)\s*"  # as in “a) Yes”
# The code in capitals at the start: with a figure in it, or before a mark. “BOTH parents” is no code BOTH.
BEGINS = r"^(?:[A-Za-z]\)\s*)?(?:([A-Z]+[0-9]+[A-Z]?)\b|([A-Z]{4,})\s*[-–:(\[])"
APART = "[^a-z0-9]+"


def plainly(words: str) -> str:
    """Give a wording as wordings are compared."""
    return re.sub(APART, " ", re.sub(LETTERED, "", words).replace("&", " and ").lower()).strip()


def wordings(found: CodeList) -> dict[str, str]:
    """Give each wording of a list, as wordings are compared, with its code; one that two codes share is none."""
    told: dict[str, set[str]] = {}
    for one in found.codes:
        for words in (one.code, one.title, f"{one.code} {one.title}", *one.spelt):
            told.setdefault(plainly(words), set()).add(one.code)
    return {words: next(iter(codes)) for words, codes in told.items() if len(codes) == 1 and words}


def in_words(name: str, found: CodeList) -> str:
    """Give the code that a cell's words stand for, as SQL; NULL where they stand for none."""
    text = f"lower(replace(regexp_replace({name}, {literal(LETTERED)}, ''), '&', ' and '))"
    compared = f"trim(regexp_replace({text}, {literal(APART)}, ' ', 'g'))"
    begins = f"concat(regexp_extract({name}, {literal(BEGINS)}, 1), regexp_extract({name}, {literal(BEGINS)}, 2))"
    codes = {one.code: one.code for one in found.codes}
    return f"coalesce({_looked_up(wordings(found), compared)}, {_looked_up(codes, begins)})"


def _looked_up(words: Mapping[str, str], asked: str) -> str:
    pairs = ", ".join(f"{literal(one)}: {literal(code)}" for one, code in words.items())
    return f"MAP {{{pairs}}}[{asked}]"
