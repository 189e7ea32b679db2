"""Numbers of judgement recording statements as people write them, and as they are looked up."""

import re
from typing import Final

from tallystick.lib.refusals import Refusal

LONGEST: Final = 60
_SIGN = re.compile(r"^(?:(?:jrs|judg(?:e)?ment)s?\s*(?:no\.?|number)?\s*[:.]?\s*)+", re.IGNORECASE)
_BETWEEN = re.compile(r"[,;\n]+")


class CannotBeCited(Refusal):
    """What was given is no number of a judgement, or the line is out of its plan."""


def codes_in(words: str) -> list[str]:
    """The numbers in what was typed, each once: "JRS 5.2; 5.3" is 5.2 and 5.3. Inventory: PLN-02."""
    codes = (_SIGN.sub("", " ".join(part.split())) for part in _BETWEEN.split(words))
    found = {code_key(code): code for code in codes}
    return [code for key, code in found.items() if key]


def code_key(code: str) -> str:
    """A number as it is looked up: without capitals, blanks and the word JRS."""
    return "".join(_SIGN.sub("", code.strip()).split()).casefold()


def codes_given(words: str) -> list[str]:
    """The numbers in what was typed; refuses none, and one too long to keep or to look up."""
    codes = codes_in(words)
    if not codes:
        raise CannotBeCited("Give the number of a judgement, such as 5.2.")
    if any(max(len(code), len(code_key(code))) > LONGEST for code in codes):
        raise CannotBeCited(f"Give each number in {LONGEST} letters at most, with a comma between two.")
    return codes


def code_given(words: str) -> str:
    """The one number in what was typed; refuses two, so that none is lost unsaid."""
    codes = codes_given(words)
    if len(codes) > 1:
        raise CannotBeCited("A judgement has one number. Give that one only, such as 5.2.")
    return codes[0]
