"""The source beside a draft: each piece as printed, and what it was read as."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from tallystick.engine.drafts import Draft
from tallystick.modules.plans.presenters.words import (
    label,
)
from tallystick.modules.plans.rules.branches import branches, split
from tallystick.modules.plans.rules.vocabulary import cell_words

AROUND = 3  # pieces of source before and after


@dataclass(frozen=True, slots=True)
class SourcePiece:
    """A piece of the source and what it was read as."""

    where: str
    text: str
    read_as: str
    state: str  # placed, unplaced or furniture


def source_beside(draft: Draft, pieces: Sequence[Sequence[str]], shown: Container[str]) -> list[SourcePiece]:
    """The stretch of the source that these lines were read from, with a little before and after."""
    readings, unplaced, furniture = read_as_by_place(draft), places_of(draft.unplaced), places_of(draft.furniture)
    wanted = {where for where, read in readings.items() if any(pointer in shown for pointer, _ in read)}
    spots = [place for place, (where, _) in enumerate(pieces) if where in wanted]
    if not spots:
        return []
    first, last = max(0, spots[0] - AROUND), min(len(pieces), spots[-1] + AROUND + 1)
    return [source_piece(where, text, readings, unplaced, furniture) for where, text in pieces[first:last]]


def source_piece(
    where: str, text: str, readings: dict[str, list[tuple[str, str]]], unplaced: set[str], furniture: set[str]
) -> SourcePiece:
    """One piece of the source and what became of it."""
    read = list(dict.fromkeys(words for _, words in readings.get(where, ())))
    if read:
        return SourcePiece(where, text, "; ".join(read[:4]), "unplaced" if where in unplaced else "placed")
    if where in furniture:
        return SourcePiece(where, text, "Header, footer or heading", "furniture")
    return SourcePiece(
        where, text, "Found no home" if where in unplaced else "", "unplaced" if where in unplaced else ""
    )


def read_as_by_place(draft: Draft) -> dict[str, list[tuple[str, str]]]:
    """Place in the source -> the lines and cells that were read there."""
    known = {branch.pointer: label(branch.kind, branch.node.ref) for branch in branches(draft)}
    found: dict[str, list[tuple[str, str]]] = {}
    for pointer, placed in draft.places.items():
        node, cell = split(pointer)
        name = cell_words(cell.split("/")[0]).lower() if cell else "words"
        for place in placed:
            found.setdefault(place.where, []).append((node, f"{known.get(node, 'Plan')}: {name}"))
    return found


def places_of(words: Iterable[Any]) -> set[str]:
    """The places of these words."""
    return {one.where for one in words}
