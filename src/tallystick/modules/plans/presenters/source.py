"""The source beside a draft: each piece as printed, and what it was read as."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.text import slugify

from tallystick.engine.drafts import Draft
from tallystick.modules.plans.presenters.words import anchor, label
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
    anchor: str
    line: str = ""  # the anchor of the line that was read from it


def source_beside(draft: Draft, pieces: Sequence[Sequence[str]], shown: Container[str]) -> list[SourcePiece]:
    """The stretch of the source that these lines were read from, with a little before and after."""
    readings, unplaced, furniture = read_as_by_place(draft), places_of(draft.unplaced), places_of(draft.furniture)
    wanted = {where for where, read in readings.items() if any(pointer in shown for pointer, _ in read)}
    spots = [place for place, (where, _) in enumerate(pieces) if where in wanted]
    if not spots:
        return []
    first, last = max(0, spots[0] - AROUND), min(len(pieces), spots[-1] + AROUND + 1)
    return [
        source_piece(where, text, here_first(readings.get(where, []), shown), unplaced, furniture)
        for where, text in pieces[first:last]
    ]


def here_first(found: list[tuple[str, str]], shown: Container[str]) -> list[tuple[str, str]]:
    """What was read at a place, the lines of this page before those of others."""
    return sorted(found, key=lambda one: one[0] not in shown)


def source_piece(
    where: str, text: str, found: Sequence[tuple[str, str]], unplaced: set[str], furniture: set[str]
) -> SourcePiece:
    """One piece of the source and what became of it."""
    spot = piece_anchor(where)
    if found:
        read = "; ".join(list(dict.fromkeys(words for _, words in found))[:4])
        line = next((anchor(pointer) for pointer, _ in found if pointer), "")
        return SourcePiece(where, text, read, "unplaced" if where in unplaced else "placed", spot, line)
    if where in furniture:
        return SourcePiece(where, text, "Header, footer or heading", "furniture", spot)
    lost = where in unplaced
    return SourcePiece(where, text, "Found no home" if lost else "", "unplaced" if lost else "", spot)


def piece_anchor(where: str) -> str:
    """A place as a page's anchor: "table 1, row 2" is "piece-table-1-row-2"."""
    return f"piece-{slugify(where)}"


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
