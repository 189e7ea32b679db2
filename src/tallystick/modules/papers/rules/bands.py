"""Recommendations as headings across the table, where their document had no column for them.

Promise: a band is printed only where it says the same when it is read back; else they have columns.
"""

import re
from collections.abc import Iterator
from typing import Final

from tallystick.engine.catalogue import vocabularies
from tallystick.engine.drafts import Draft, Recommendation
from tallystick.engine.writing import Cell, Line

NUMBER: Final = re.compile(r"\d{1,3}(?:\.\d{1,3})*[a-z]?(?:\s*(?:,|&|and)\s*\d{1,3}[a-z]?)*")
IN_BANDS: Final = frozenset({"recommendation", "recommendation.ref", "group"})


def stands_in_bands(draft: Draft) -> bool:
    """Whether the recommendations are printed as bands across the table."""
    if any(column.field.startswith("recommendation") for column in draft.columns):
        return False
    return bool(draft.recommendations) and _can_be_told(draft.recommendations) and _groups_are_known(draft)


def _can_be_told(every: list[Recommendation]) -> bool:
    if any("\n" in one.text.strip() for one in every):
        return False
    if all(one.ref and NUMBER.fullmatch(one.ref) for one in every):
        return True
    unnumbered = all(not one.ref and re.match(r"[^\W\d]", one.text) and ":" not in one.text for one in every)
    return unnumbered and not any(one.outcomes for one in every)


def _groups_are_known(draft: Draft) -> bool:
    """Only a gathering heading that any reader knows can stand in a band: "For immediate action"."""
    groups = {one.group for one in draft.recommendations}
    known = tuple(words.lower() for words in vocabularies.headings().groups)
    return groups == {None} or all(group and group.lower().startswith(known) and len(group) < 80 for group in groups)


def bands_before(node: Recommendation, before: Recommendation | None, width: int) -> Iterator[tuple[Cell, ...]]:
    """The heading rows that a recommendation opens with."""
    if node.group and (before is None or before.group != node.group):
        yield (_band(node.group, width),)
    yield (_band(f"Recommendation {node.ref}: {node.text}" if node.ref else node.text, width),)


def _band(text: str, width: int) -> Cell:
    return Cell((Line(text),), columns=width, heading=True)
