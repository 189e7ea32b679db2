"""An XML file walked through, one outermost row at a time.

Promise: memory holds one outermost row and what the catalogue reads above it; nothing outside the file is ever read,
and no entity is filled in.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile
from pathlib import Path
from typing import Any

from lxml import etree

from tallystick.engine.catalogue.returns import Part, Return
from tallystick.engine.returns.paths import Place, absolute, each_of, ways_of
from tallystick.engine.returns.refusals import ReadingStopped

LARGEST = 2_000_000  # elements of one outermost row
KEPT = 100_000  # elements above rows
DECLARED = "The file declares a document type of its own, which no return has."
WITHOUT = "Export the file without it."
ENDLESS = "A record of the file holds more than any of this return."
CLOSED = "Check that each record of the file is closed."
Steps = tuple[str, ...]
Numbers = dict[etree._Element, int]


def local(tag: str) -> str:
    """Give an element's name without its namespace."""
    return tag.rpartition("}")[2]


def line_of(element: etree._Element) -> int:
    """Give the line of a file that an element opens on."""
    line: Any = element.sourceline  # which its stubs say nothing of
    return int(line or 0)


def opened_and_closed(path: Path) -> Iterator[tuple[str, etree._Element]]:
    """Give the elements of a file as they open and close. Raises XMLSyntaxError, and ReadingStopped at a DOCTYPE."""
    with path.open("rb") as file:
        walk = etree.iterparse(
            file, events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
            remove_comments=True, remove_pis=True,
        )  # fmt: skip
        first = True
        for event, element in walk:
            if first and element.getroottree().docinfo.internalDTD is not None:
                raise ReadingStopped(line_of(element), DECLARED, WITHOUT)
            first = False
            yield event, element


class Walk:
    """A walk through a file of one return."""

    def __init__(self, kind: Return, parts: Sequence[Part]) -> None:
        rows = {each_of(one.each).steps for one in parts}
        places = [(each_of(one.each), place) for one in parts for place in _places(one)]
        rows |= {_shared(each.steps, absolute(each, place, kind.root), rows) for each, place in places}
        self.outermost = {one for one in rows if not any(one[: len(other)] == other != one for other in rows)}
        self.period = tuple(one for one in kind.whole_in.split("/") if one)
        self.kept = {absolute(each, place, kind.root) for each, place in places if place.up or place.ancestor}
        self.kept |= {self.period} if self.period else set()
        self.counted = {place.ancestor for _, place in places if place.numbered == "file"}
        self.numbers_like = any(place.numbered == "like" for _, place in places)
        self.among_like: Numbers = {}
        self.in_file: Numbers = {}
        self.trail: Steps = ()  # to the outermost row that is being looked at, below the root
        self.said = ""  # of which period the file says that it is
        self._seen: Counter[str] = Counter()
        self._above: list[_Above] = []

    def units(self, path: Path) -> Iterator[etree._Element]:
        """Give each outermost row once it is whole. Raises XMLSyntaxError and ReadingStopped."""
        within = size = 0
        for event, element in opened_and_closed(path):
            if event == "start":
                within += bool(within) or self._open(element)
                size = size + 1 if within > 1 else 0
                if size > LARGEST:
                    raise ReadingStopped(line_of(element), ENDLESS, CLOSED)
            elif within > 1:
                within -= 1
            else:
                if within:
                    self._number(element)
                    yield element
                self._close(element, is_row=bool(within))
                within = 0

    def _open(self, element: etree._Element) -> bool:
        """Go into an element above rows; says whether it is an outermost row."""
        name = local(element.tag)
        above = self._above[-1] if self._above else None
        if above:
            above.counts[name] += 1
            self.among_like[element] = above.counts[name]
        self.trail = (*above.steps, name) if above else ()
        self._above.append(_Above(self.trail))
        self._count(element, name)
        return self.trail in self.outermost

    def _count(self, element: etree._Element, name: str) -> None:
        if name in self.counted:
            self._seen[name] += 1
            self.in_file[element] = self._seen[name]

    def _number(self, unit: etree._Element) -> None:
        """Name what is in an outermost row without namespaces, and number what the catalogue asks the number of."""
        for element in unit.iter():
            if element.tag[0] == "{":
                element.tag = local(element.tag)
            if element is not unit and self.counted:
                self._count(element, element.tag)
            if self.numbers_like and len(element):
                likes: Counter[str] = Counter()
                for one in element:
                    name = local(one.tag)
                    likes[name] += 1
                    self.among_like[one] = likes[name]

    def _close(self, element: etree._Element, is_row: bool) -> None:
        """Leave an element: what nothing is read from any more is let go."""
        here = self._above.pop()
        if is_row:
            self._let_go_of_numbers(element)
        self.among_like.pop(element, None)
        self.in_file.pop(element, None)
        self.trail = self._above[-1].steps if self._above else ()
        element.tag = local(element.tag)
        if here.steps and here.steps == self.period:
            self.said = (element.text or "").strip()
        if self._above:
            self._above[-1].leave(element, here, keeps=not is_row and self._is_kept(here.steps))

    def _let_go_of_numbers(self, unit: etree._Element) -> None:
        if self.counted or self.numbers_like:
            for element in unit.iterdescendants():
                self.among_like.pop(element, None)
                self.in_file.pop(element, None)

    def _is_kept(self, steps: Steps) -> bool:
        """Say whether rows to come are told something that stands here; those that stand in it have gone by."""
        holds_rows = any(one[: len(steps)] == steps for one in self.outermost)
        return not holds_rows and any(_along(steps, kept) for kept in self.kept)


def _places(part: Part) -> list[Place]:
    return [place for ways in ways_of(part).values() for way in ways for place in way]


def _shared(row: Steps, leads: Steps, rows: set[Steps]) -> Steps:
    """Give what has to be whole before a row is read: itself, or what it shares with another row that it looks into."""
    if not any(leads[: len(other)] == other != row[: len(other)] for other in rows):
        return row
    return tuple(one for one, other in takewhile(lambda pair: pair[0] == pair[1], zip(row, leads, strict=False)))


def _along(steps: Steps, kept: Steps) -> bool:
    """Say whether one path lies on the way to another, or beyond it."""
    short = min(len(steps), len(kept))
    return steps[:short] == kept[:short]


class _Above:
    """An open element above rows."""

    def __init__(self, steps: Steps) -> None:
        self.steps = steps
        self.counts: Counter[str] = Counter()
        self.held = 0  # elements below
        self._gone: etree._Element | None = None

    def leave(self, child: etree._Element, was: "_Above", keeps: bool) -> None:
        """Keep a child that has closed; else empty it, and take the one emptied before out of the tree."""
        if keeps:
            self.held += was.held + 1
            if self.held > KEPT:
                raise ReadingStopped(line_of(child), ENDLESS, CLOSED)
            return
        child.clear()
        if self._gone is not None and (parent := self._gone.getparent()) is not None:
            parent.remove(self._gone)
        self._gone = child
