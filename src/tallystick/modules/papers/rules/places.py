"""Where something stands in a plan, in words: "Recommendation 2, action 3"."""

import re
from typing import Final

from tallystick.engine.drafts.walk import PlacedAction
from tallystick.modules.papers.rules.wording import capitalised
from tallystick.modules.plans.rules.vocabulary import cell_words

STEP: Final = re.compile(r"/(recommendations|outcomes|actions|steps|measures)/(\d+)")


def ref_of(placed: PlacedAction) -> str:
    """The action's number behind those of what it stands under: "3.b"; its place where it has none: "3 (2)"."""
    above = placed.recommendation.ref or str(int(STEP.findall(placed.pointer)[0][1]) + 1)
    if placed.outcome is not None and placed.outcome.ref:
        above = _behind(above, placed.outcome.ref)
    return _behind(above, placed.action.ref) if placed.action.ref else f"{above} ({placed.number})"


def _behind(above: str, own: str) -> str:
    """A number that already begins with the one above it stands alone."""
    return own if own.startswith(f"{above}.") else f"{above}.{own}"


def place_words(pointer: str) -> str:
    """A JSON Pointer as a person would say it."""
    steps = STEP.findall(pointer)
    said = ", ".join(f"{level[:-1]} {int(index) + 1}" for level, index in steps)
    cell = STEP.sub("", pointer).strip("/").split("/")[0]
    named = f"{said}: {cell_words(cell).lower()}" if said and cell else said or cell_words(cell or "title").lower()
    return capitalised(named)
