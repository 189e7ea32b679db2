"""The source beside a draft: each piece as printed, and what it was read as."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

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


@dataclass(frozen=True, slots=True)
class Reading:
    """Words of the source and the line and cell that they were read as."""

    pointer: str
    words: str
    text: str


def source_beside(draft: Draft, pieces: Sequence[Sequence[str]], shown: Container[str]) -> list[SourcePiece]:
    """The stretch of the source that these lines were read from, with a little before and after."""
    readings, unplaced, furniture = readings_by_place(draft), places_of(draft.unplaced), places_of(draft.furniture)
    wanted = {where for where, read in readings.items() if any(one.pointer in shown for one in read)}
    spots = [place for place, (where, _) in enumerate(pieces) if where in wanted]
    if not spots:
        return []
    first, last = max(0, spots[0] - AROUND), min(len(pieces), spots[-1] + AROUND + 1)
    return [
        source_piece(
            number,
            pieces[number],
            read_here(readings.get(pieces[number][0], []), pieces[number][1], shown),
            unplaced,
            furniture,
        )
        for number in range(first, last)
    ]


def read_here(found: Sequence[Reading], text: str, shown: Container[str]) -> list[Reading]:
    """What was read from a piece, the lines of this page before others: one place may be a cell of many paragraphs."""
    own = [one for one in found if share_words(one.text, text)] or found
    return sorted(own, key=lambda one: one.pointer not in shown)


def share_words(read: str, printed: str) -> bool:
    """Whether one of two stretches of words holds the other."""
    read, printed = squeezed(read), squeezed(printed)
    return read in printed or printed in read


def squeezed(words: str) -> str:
    """Words with single spaces."""
    return " ".join(words.split())


def source_piece(
    number: int, piece: Sequence[str], found: Sequence[Reading], unplaced: set[str], furniture: set[str]
) -> SourcePiece:
    """One piece of the source and what became of it."""
    where, text = piece
    spot = piece_anchor(number)
    if found:
        read = "; ".join(list(dict.fromkeys(one.words for one in found))[:4])
        line = next((anchor(one.pointer) for one in found if one.pointer), "")
        return SourcePiece(where, text, read, "unplaced" if where in unplaced else "placed", spot, line)
    if where in furniture:
        return SourcePiece(where, text, "Header, footer or heading", "furniture", spot)
    lost = where in unplaced
    return SourcePiece(where, text, "Found no home" if lost else "", "unplaced" if lost else "", spot)


def piece_anchor(number: int) -> str:
    """A piece of the source as a page's anchor."""
    return f"piece-{number}"


def spots_of_lines(draft: Draft, pieces: Sequence[Sequence[str]]) -> dict[str, str]:
    """Each line's pointer and the anchor of the piece that its text was read from."""
    numbered: dict[str, list[int]] = {}
    for number, (where, _) in enumerate(pieces):
        numbered.setdefault(where, []).append(number)
    found: dict[str, str] = {}
    for pointer, placed in draft.places.items():
        node, cell = split(pointer)
        if placed and (cell == "text" or node not in found):
            at = numbered.get(placed[0].where, [])
            spot = next((n for n in at if share_words(placed[0].text, pieces[n][1])), at[0] if at else None)
            found |= {} if spot is None else {node: piece_anchor(spot)}
    return found


def readings_by_place(draft: Draft) -> dict[str, list[Reading]]:
    """Place in the source -> the lines and cells that were read there."""
    known = {branch.pointer: label(branch.kind, branch.node.ref) for branch in branches(draft)}
    found: dict[str, list[Reading]] = {}
    for pointer, placed in draft.places.items():
        node, cell = split(pointer)
        name = cell_words(cell.split("/")[0]).lower() if cell else "words"
        for place in placed:
            found.setdefault(place.where, []).append(Reading(node, f"{known.get(node, 'Plan')}: {name}", place.text))
    return found


def printed_for(draft: Draft, pieces: Sequence[Sequence[str]], pointer: str) -> list[tuple[str, str]]:
    """The pieces that a line's cells were read from: where each stands, and its words."""
    own = (placed for at, placed in draft.places.items() if split(at)[0] == pointer)
    wanted = {place.where for placed in own for place in placed}
    return [(where, text) for where, text in pieces if where in wanted]


def places_of(words: Iterable[Any]) -> set[str]:
    """The places of these words."""
    return {one.where for one in words}
