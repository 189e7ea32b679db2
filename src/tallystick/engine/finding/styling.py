"""Old terms in what somebody writes, and the preferred ones: advice, never a refusal. Inventory: P16-21."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tallystick.engine.catalogue.terms import Term
from tallystick.engine.finding.words import Token, stems_of, tokens


@dataclass(frozen=True, slots=True)
class Advice:
    """An old term as it stands in a text, and what is said in its place since when, agreed by whom."""

    said: str
    preferred: str
    since: date | None
    agreed_by: str


def advice_on(text: str, terms: Sequence[Term]) -> list[Advice]:
    """Give each old term that stands in a text, once, in the order of the text; whatever its form or case.

    Of two names at one place, such as “School Action Plus” and “School Action”, the longer alone.
    """
    text = unicodedata.normalize("NFC", text)
    stems = [(part, one) for one in tokens(text) for part in one.parts]
    found = [
        (place[0].start, place[-1].end, term, old)
        for term in terms
        for old in term.deprecated
        if (place := _first_place(stems, stems_of(old.term)))
    ]
    found.sort(key=lambda one: (one[0], -one[1]))
    return [
        Advice(text[start:end], term.preferred, old.since, old.agreed_by)
        for place, (start, end, term, old) in enumerate(found)
        if not any(end <= other for _, other, *_ in found[:place])
    ]


def _first_place(stems: Sequence[tuple[str, Token]], name: tuple[str, ...]) -> list[Token]:
    """Give the words that make up a name where it stands first in a text; none where it does not."""
    for start in range(len(stems) - len(name) + 1):
        run = stems[start : start + len(name)]
        if tuple(part for part, _ in run) == name:
            return [one for _, one in run]
    return []
