"""Numbers that a document printed within its cells: “Recommendation 1. Find every child”, “(a) Agree a protocol”.

Promise: a number stands before its words only where the document had no column of numbers, and where it is read back
as the same number; else it has a column.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from tallystick.engine.catalogue import vocabularies
from tallystick.engine.drafts import Draft
from tallystick.engine.drafts.tree import Outcome
from tallystick.engine.drafts.walk import actions, outcomes

FIGURE: Final = re.compile(r"\d{1,3}[a-z]?")
LETTERED: Final = re.compile(r"\([a-z]\)")


def in_words(draft: Draft, own: Mapping[str, str]) -> frozenset[str]:
    """The fields of numbers that stand before their words. `own`: the document's own headings by field. GOV-06."""
    if any(name.endswith(".ref") for name in own) or not {"recommendation", "action"} <= set(own):
        return frozenset()
    return frozenset(_standing(draft, own))


def _standing(draft: Draft, own: Mapping[str, str]) -> Iterator[str]:
    figures = all(one.ref and FIGURE.fullmatch(one.ref) for one in draft.recommendations)
    if figures and opening_word(own["recommendation"]):
        yield "recommendation.ref"
    lettered = all(LETTERED.fullmatch(one.action.ref or "(a)") for one in actions(draft))
    if lettered and "outcome" not in own and all(_heads_its_actions(one.outcome) for one in outcomes(draft)):
        yield from ("action.ref", "outcome", "outcome.ref")


def _heads_its_actions(one: Outcome) -> bool:
    """Whether an outcome can stand in the column of its actions, above them: “2. Early help” over “(a) Agree …”."""
    plain = one.ref and FIGURE.fullmatch(one.ref) and not (one.measures or one.theme)
    return bool(plain) and all(action.ref for action in one.actions)


def opening_word(heading: str) -> str:
    """The word that a column's heading puts before a number, where any reader of plans knows it; else nothing."""
    known = {word.casefold() for word in vocabularies.headings().levels["recommendation"]}
    said = " ".join(heading.split())
    return next((one for one in (said, said.removesuffix("s")) if one.casefold() in known), "")


def numbered(ref: str | None, text: str, word: str = "") -> str:
    """Words behind their number: “Recommendation 1. Find every child”, “(a) Agree a protocol”."""
    if not ref:
        return text
    return f"{word} {ref}. {text}" if word else f"{ref} {text}"
