"""Where something stands in a plan, in words: "Recommendation 2, action 3"."""

import re
from typing import Final

from tallystick.engine.drafts.walk import PlacedAction
from tallystick.modules.plans.rules.vocabulary import cell_words

STEP: Final = re.compile(r"/(recommendations|outcomes|actions|steps|measures)/(\d+)")


def ref_of(placed: PlacedAction) -> str:
    """The action's own number behind its recommendation's, or its place where it has none: "3.b", "2, 4th"."""
    above = placed.recommendation.ref or str(int(STEP.findall(placed.pointer)[0][1]) + 1)
    own = placed.action.ref or f"({placed.number})"
    return own if own.startswith(f"{above}.") else f"{above}.{own}" if placed.action.ref else f"{above} {own}"


def place_words(pointer: str) -> str:
    """A JSON Pointer as a person would say it."""
    steps = STEP.findall(pointer)
    said = ", ".join(f"{level[:-1]} {int(index) + 1}" for level, index in steps)
    cell = STEP.sub("", pointer).strip("/").split("/")[0]
    named = f"{said}: {cell_words(cell).lower()}" if said and cell else said or cell_words(cell or "title").lower()
    return named[:1].upper() + named[1:]
