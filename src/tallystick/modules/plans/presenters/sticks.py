"""The tally of a plan or a line: what is said to be done, and what the figures show where a room above says so."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tallystick.modules.plans.presenters.words import done_words, part

Beside = Mapping[tuple[str, int], Any]


@dataclass(frozen=True, slots=True)
class Stick:
    """Both halves as parts of one, in words."""

    claimed: float
    shown: float | None
    claimed_words: str
    shown_words: str
    apart: bool | None = None
    says: str = ""


def stick_of(beside: Beside, kind: str, key: int, done: int, total: int) -> Stick:
    """Both halves over the actions with a figure; where there is none, what is said to be done of all."""
    halves = beside.get((kind, key))
    if halves is None or halves.shown is None:
        return Stick(part(done, total), None, done_words(done, total), "")
    return Stick(halves.claimed, halves.shown, halves.claimed_words, halves.shown_words, halves.apart, halves.says)


def action_stick(beside: Beside, key: int) -> Stick | None:
    """Both halves of one action; None where nothing was said to measure it."""
    halves = beside.get(("action", key))
    if halves is None:
        return None
    return Stick(halves.claimed, halves.came, halves.claimed_words, halves.shown_words, halves.apart, halves.says)
