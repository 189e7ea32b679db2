"""What a row of the workbook holds, in words that survive every spreadsheet program, and its signature."""

import hmac
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Final

from tallystick.modules.progress.rules.answers import STATUSES, SURENESS, AnswerUnknown

ANSWERS: Final = {
    "status": "How is it going?",
    "forecast": "When will it be done?",
    "sureness": "How sure are you of that?",
    "narrative": "What has happened?",
    "ahead": "What comes next, and what could go wrong?",
}
CODES: Final[dict[str, dict[str, str]]] = {"status": STATUSES, "sureness": SURENESS}
UNSAFE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]|_x000[dD]_")
LONGEST: Final = 32_000  # characters; a cell holds 32,767


@dataclass(frozen=True, slots=True)
class Row:
    """An action as a row: what it is, and what was said of it so far, in the words of the page."""

    action: int
    period: int  # 0: between periods
    version: int  # of the update; 0 where none is begun
    plan: str
    ref: str
    text: str
    due: str
    asked: str
    last: str
    said: Mapping[str, str]


def clean(value: object) -> str:
    """Give a cell's value as words: days written out, no decimals that a program added, one kind of line end."""
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case datetime() if value.time() == time():
            return in_words(value.date())
        case datetime():
            return f"{in_words(value.date())} {value:%H:%M}"
        case date():
            return in_words(value)
        case float() if value.is_integer():
            return str(int(value))
    words = UNSAFE.sub("", str(value)).replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")
    return words.strip()[:LONGEST].strip()


def in_words(day: date) -> str:
    """Give a day as it is written by hand, such as "31 March 2027"."""
    return f"{day.day} {day:%B %Y}"


def as_words(answers: Mapping[str, Any]) -> dict[str, str]:
    """Give answers as the workbook shows them: a status by its name, never by its code."""
    return {name: clean(CODES.get(name, {}).get(answers[name], answers[name])) for name in ANSWERS}


def as_codes(words: Mapping[str, str]) -> dict[str, str]:
    """Give answers as the register keeps them; raises AnswerUnknown with a sentence."""
    return {name: code_of(name, one) for name, one in words.items()}


def code_of(name: str, words: str) -> str:
    """Give the code behind an answer's words, in any capitals."""
    codes = CODES.get(name)
    if not codes or not words:
        return words
    found = {said.casefold(): code for code, said in codes.items()}.get(words.casefold())
    if found is None:
        raise AnswerUnknown(f"“{words}” is no answer to “{ANSWERS[name]}” Choose one of: {', '.join(codes.values())}.")
    return found


def signature(key: bytes, action: int, period: int, version: int, base: Mapping[str, str]) -> str:
    """Give what proves that a row's number, version and base values are as they left here."""
    signed = json.dumps([action, period, version, [base[name] for name in ANSWERS]], ensure_ascii=True)
    return hmac.new(key, signed.encode(), "sha256").hexdigest()
