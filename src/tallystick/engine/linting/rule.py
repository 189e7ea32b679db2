"""A rule of the lint, what it is given and what it gives; and the register of all of them.

Promise: a rule is a pure question of a draft and a date; its code never changes once it is published.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple

import msgspec

from tallystick.engine.drafts import Draft, walk

Severity = Literal["error", "warning", "note"]


class Finding(msgspec.Struct, kw_only=True, frozen=True):
    """One weakness of a plan: which rule, how grave, where, and a sentence that a councillor can read."""

    code: str
    severity: Severity
    at: str  # JSON Pointer; "" is the whole plan
    place: str
    message: str


class Said(NamedTuple):
    """What a rule gives for one place: the JSON Pointer, and a sentence without its full stop or its place."""

    at: str
    sentence: str


@dataclass(frozen=True)
class Examined:
    """A draft under the lint, walked once for all rules."""

    draft: Draft
    as_at: date

    @cached_property
    def actions(self) -> tuple[walk.PlacedAction, ...]:
        return tuple(walk.actions(self.draft))

    @cached_property
    def measures(self) -> tuple[walk.PlacedMeasure, ...]:
        return tuple(walk.measures(self.draft))

    @cached_property
    def outcomes(self) -> tuple[walk.PlacedOutcome, ...]:
        return tuple(walk.outcomes(self.draft))

    @cached_property
    def recommendations(self) -> tuple[walk.PlacedRecommendation, ...]:
        return tuple(walk.recommendations(self.draft))


Question = Callable[[Examined], Iterator[Said]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its stable code, how grave a breach is, what it asks for in a line, and the question itself."""

    code: str
    severity: Severity
    title: str
    ask: Question


RULES: dict[str, Rule] = {}


def rule(code: str, severity: Severity, title: str) -> Callable[[Question], Question]:
    """Enter a question in the register of rules."""

    def enter(question: Question) -> Question:
        assert code not in RULES, f"two rules are called {code}"
        RULES[code] = Rule(code, severity, title, question)
        return question

    return enter
