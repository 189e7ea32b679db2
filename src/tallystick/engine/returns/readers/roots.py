"""How an XML file begins: its root element, the elements in it, and what some of them say.

Promise: no more of a file is read than where returns say of themselves what they are.
"""

from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from lxml import etree

from tallystick.engine.catalogue.returns import Return
from tallystick.engine.returns.paths import each_of, place_of
from tallystick.engine.returns.readers.elements import AGAIN, BROKEN
from tallystick.engine.returns.readers.walking import local, opened_and_closed
from tallystick.engine.returns.refusals import ReadingStopped

LOOKED = 10_000  # openings and closings


@dataclass(frozen=True)
class Looked:
    """How a file begins."""

    root: str
    texts: dict[str, str]  # each path below the root, with the text that stood there first
    attributes: dict[str, str]

    def says(self, told_by: dict[str, str]) -> bool:
        """Say whether each of some paths says its words."""
        return all(self._at(path).casefold() == words.strip().casefold() for path, words in told_by.items())

    def _at(self, path: str) -> str:
        place = place_of(path)
        if place.attribute:
            return self.attributes.get(f"{place.path}@{place.attribute}", "")
        return self.texts.get(place.path, "")

    def holds(self, kind: Return) -> bool:
        """Say whether an element stands there that is a row of a return."""
        return any("/".join(each_of(one.each).steps) in self.texts for one in kind.parts)


def looked_at(path: Path) -> Looked:
    """Look at how a file begins. Raises ReadingStopped where that is not XML."""
    trail: list[str] = []
    looked = Looked("", {}, {})
    try:
        for event, element in islice(opened_and_closed(path), LOOKED):
            if event == "start":
                trail.append(local(element.tag))
                looked = looked if looked.root else Looked(trail[0], {}, {})
                stands = "/".join(trail[1:])
                looked.texts.setdefault(stands, "")
                looked.attributes.update({f"{stands}@{name!s}": str(value).strip() for name, value in element.items()})
            else:
                stands = "/".join(trail[1:])
                looked.texts[stands] = looked.texts[stands] or (element.text or "").strip()
                trail.pop()
    except etree.XMLSyntaxError as fault:
        if not looked.root:
            raise ReadingStopped(fault.lineno or 0, BROKEN, AGAIN) from fault
    return looked
