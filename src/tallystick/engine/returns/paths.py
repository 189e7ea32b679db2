"""Where a column of a row stands in XML, as the catalogue writes it.

    A/B          the text of B in A, below the row's element
    ../A         below its parent; ../../A below the parent of that
    ^Name/A      below the nearest element called Name that the row's element stands in, or that it is
    .            the text of the row's element itself
    A/@b         an attribute
    A[]          every A, their texts joined by a blank
    #, ../#      the number of the row's element, or of its parent, among its like under the same parent
    ^Name#       the number of the nearest Name in the whole file
    A[last()]/B  below the last A, where there are several
    A{3}+B       the texts of both put together, where both are there; of what is written A takes the first three

Promise: a path means the same where a file is read and where it is written.
"""

import re
from dataclasses import dataclass
from typing import Literal

from tallystick.engine.catalogue.returns import Part


@dataclass(frozen=True, slots=True)
class Place:
    """One path, taken apart."""

    up: int = 0
    ancestor: str = ""
    steps: tuple[str, ...] = ()
    attribute: str = ""
    several: bool = False
    numbered: Literal["", "like", "file"] = ""

    @property
    def path(self) -> str:
        """The elements below where it starts."""
        return "/".join(self.steps)


def place_of(written: str) -> Place:
    """Take a path apart."""
    if found := re.fullmatch(r"\^([^/#@]+)#", written):
        return Place(ancestor=found[1], numbered="file")
    several = written.endswith("[]")
    parts = [one for one in written.removesuffix("[]").split("/") if one not in ("", ".")]
    ancestor = parts.pop(0)[1:] if parts and parts[0].startswith("^") else ""
    up = parts.count("..")
    last = parts.pop() if parts and parts[-1][0] in "#@" else ""
    steps = tuple(one for one in parts if one != "..")
    if last == "#":
        return Place(up, ancestor, steps, numbered="like")
    return Place(up, ancestor, steps, last[1:], several)


Way = list[Place]  # whose texts are put together


@dataclass(frozen=True, slots=True)
class Written:
    """Where a column of a part is written, and which of its characters."""

    code: str
    place: Place
    first: int = 0
    beyond: int | None = None

    @property
    def is_piece(self) -> bool:
        """Say whether it holds some of the characters alone."""
        return self.first > 0 or self.beyond is not None

    def of(self, text: str) -> str:
        """Give the characters of a column's text that stand here."""
        return text[self.first : self.beyond]


def ways_of(part: Part) -> dict[str, list[Way]]:
    """Give for each column of a part the ways to it: its own path, then those of other titles that it goes by."""
    return {
        code: [[place for place, _ in _pieces(written)] for written in (path, *part.called.get(path, []))]
        for code, path in part.columns.items()
    }


def written_places(part: Part) -> list[Written]:
    """Give where the columns of a part are written; one that is put together in several places."""
    found: list[Written] = []
    for code, path in part.columns.items():
        first = 0
        for place, width in _pieces(path.replace("[last()]", "")):
            found.append(Written(code, place, first, first + width if width else None))
            first += width
    return found


def _pieces(written: str) -> list[tuple[Place, int]]:
    """Give the places that a path puts together, each with how many characters it takes; 0 is all that are left."""
    taken = [re.fullmatch(r"(.*?)(?:\{(\d+)\})?", one) for one in written.split("+")]
    return [(place_of(one[1]), int(one[2] or 0)) for one in taken if one]


@dataclass(frozen=True, slots=True)
class Each:
    """Which elements are rows: a path below the root, and what the last of them has to have."""

    steps: tuple[str, ...]
    has: str = ""  # an element with text
    says: str | None = None  # which says just this


def each_of(written: str) -> Each:
    """Take the path of a row apart: A/B, A/B[C] or A/B[C='1']."""
    found = re.fullmatch(r"(.*?)(?:\[([^\]=]+)(?:='([^']*)')?\])?", written)
    assert found, written
    return Each(tuple(one for one in found[1].split("/") if one), found[2] or "", found[3])


def reaches(each: Each, place: Place, root: str) -> tuple[str, ...]:
    """Give the path below the root of the element that a path starts at."""
    if not place.ancestor:
        return each.steps[: len(each.steps) - place.up]
    chain = (root, *each.steps)
    stands = max((at for at, name in enumerate(chain) if name == place.ancestor), default=0)
    return chain[1 : stands + 1 - place.up]


def absolute(each: Each, place: Place, root: str) -> tuple[str, ...]:
    """Give the path below the root that a place leads to from a row."""
    return (*reaches(each, place, root), *place.steps)
