"""Numbers of judgement recording statements as people write them, and as they are looked up."""

import re
from typing import Final

LONGEST: Final = 60
_SIGN = re.compile(r"^(?:jrs|judg(?:e)?ment)s?\s*(?:no\.?|number)?\s*[:.]?\s*", re.IGNORECASE)
_BETWEEN = re.compile(r"[,;\n]+")


def codes_in(words: str) -> list[str]:
    """The numbers in what was typed, each once: "JRS 5.2; 5.3" is 5.2 and 5.3. Inventory: PLN-02."""
    codes = (_SIGN.sub("", " ".join(part.split())) for part in _BETWEEN.split(words))
    return list({code_key(code): code for code in codes if code}.values())


def code_key(code: str) -> str:
    """A number as it is looked up: without capitals, blanks and the word JRS."""
    return "".join(_SIGN.sub("", code.strip()).split()).casefold()
