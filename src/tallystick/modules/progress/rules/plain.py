"""What the public and young people read of an update: what is wanted, measured, and when it is out of date. Pure."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from tallystick.engine.catalogue.rules import Rule
from tallystick.engine.linting import bounds, names_in, readability
from tallystick.lib.refusals import ChangedSince, Refusal

READINGS: Final = {"public": "the public", "young": "children and young people"}
PARTS: Final = {"told": "What people told us", "promised": "What we promised", "text": "What happened"}
YOUNG_PARTS: Final = PARTS | {"told": "What you told us"}
LONGEST: Final = 5_000  # characters of one part: far beyond any advice


class ReadingUnknown(Refusal):
    """There is no such reading to say an update for."""


class WordingLacks(Refusal):
    """Words for a reading do not say what happened."""


class WordingNamesSomebody(Refusal):
    """What would be read by anybody holds what looks like a name, and nobody said that it may stand."""


class WordingChangedSince(ChangedSince):
    """Somebody else said it for this reading meanwhile."""


class LanguageUnknown(Refusal):
    """A translation is in no language of the list, or in English."""


def check_reading(reading: str) -> str:
    """Give a reading that there is; raises where it is none, or an officer's own."""
    if reading not in READINGS:
        raise ReadingUnknown("An update is said plainly for one of two readings: public, or young.")
    return reading


def whole(told: str, promised: str, text: str) -> str:
    """All that a reading says, a part a line, as it is measured."""
    return "\n".join(part for part in (told.strip(), promised.strip(), text.strip()) if part)


def measured(words: str, reading: str, on: date, rules: Mapping[str, Rule]) -> dict[str, Any]:
    """What is kept of a wording's figures: ages in years, words, and which limit of the day it keeps."""
    told = readability(words)
    return {
        "age": told.age,
        "automated": told.automated,
        "coleman_liau": told.coleman_liau,
        "words": told.words,
        "words_a_sentence": told.words_a_sentence,
        "longest_sentence": told.longest_sentence,
        "long_words": list(told.long_words),
        "jargon": [one.word for one in told.jargon],
        "limits": {one.code: one.most for one in bounds(told, reading, on, rules)},
        "kept": all(one.is_kept for one in bounds(told, reading, on, rules)),
    }


def check_says_something(text: str) -> None:
    """Refuse words that leave out what happened."""
    if not text.strip():
        raise WordingLacks("Say what happened. What people told you and what you promised can be left empty.")


def check_names_nobody(words: str, *, may_stand: bool) -> None:
    """Refuse what looks like a name until somebody says that it is no child's. It does not look at who is known."""
    if not may_stand and (found := names_in(words)):
        raise WordingNamesSomebody(
            f"{', '.join(found)}: this looks like a name, and anybody will read it. Take a child’s name out. "
            "If it names no child, tick that it may stand."
        )


def check_number(seen: int, stands: int) -> None:
    """Refuse a change by somebody who has not seen the latest wording."""
    if seen != stands:
        raise WordingChangedSince(
            "Somebody else said this for the same readers after you opened it. Read that, then say it again."
        )


def check_language(language: str, known: Mapping[str, str]) -> str:
    """Give the language of a translation by its code; English is the original."""
    if language == "en" or language not in known:
        raise LanguageUnknown("Choose the language of the translation from the list.")
    return language


def check_translator(translator: str) -> str:
    """Give who translated; raises where nobody is named."""
    if not translator.strip():
        raise WordingLacks("Say who translated it, a person or a firm.")
    return translator.strip()


def is_of(of_digest: str, stands: str) -> bool:
    """Whether a wording says what the update says now, and not what it said before it was changed."""
    return of_digest == stands
