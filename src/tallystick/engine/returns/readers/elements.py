"""XML files: the rows of each part, taken from one outermost row at a time.

Promise: a value that stands twice where one is taken is refused; what comes before an error is read all the same.
"""

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from tallystick.engine.catalogue.returns import Part
from tallystick.engine.returns.paths import Place, Way, each_of, ways_of
from tallystick.engine.returns.raw import BATCH, Cell, RawRows
from tallystick.engine.returns.readers.walking import Walk, line_of, local
from tallystick.engine.returns.recognised import Recognised
from tallystick.engine.returns.refusals import ReadingStopped, Refusals, Refused

BROKEN = "The XML breaks off or is not well formed here."
AGAIN = "Export the file again from the system it is from, and send it whole."
TWICE = "The element stands here more than once, and one is taken."
ONCE = "Send it once, or correct the record that it is from."


def read_xml(path: Path, recognised: Recognised, raw: RawRows, refusals: Refusals) -> None:
    """Lay the rows of a file down, part by part. Raises ReadingStopped."""
    walk = Walk(recognised.kind, recognised.parts)
    gathering = [_Gathering(part, walk, raw, refusals) for part in recognised.parts]
    try:
        for unit in walk.units(path):
            for one in gathering:
                one.gather(unit)
    except etree.XMLSyntaxError as fault:
        raise ReadingStopped(fault.lineno or 0, BROKEN, AGAIN) from fault
    finally:
        raw.said = walk.said
        for one in gathering:
            one.flush()


class _Gathering:
    """The rows of one part."""

    def __init__(self, part: Part, walk: Walk, raw: RawRows, refusals: Refusals) -> None:
        self.part, self.walk, self.raw, self.refusals = part, walk, raw, refusals
        self.each = each_of(part.each)
        self.ways = ways_of(part)
        self._clear()

    def _clear(self) -> None:
        self.at: list[int] = []
        self.columns: dict[str, list[Cell]] = {code: [] for code in self.ways}

    def flush(self) -> None:
        """Lay down what has been gathered."""
        self.raw.lay(self.part, self.columns, self.at)
        self._clear()

    def gather(self, unit: etree._Element) -> None:
        """Take the rows of this part out of an outermost row."""
        above = len(self.walk.trail)
        if self.each.steps[:above] != self.walk.trail:
            return
        below = "/".join(self.each.steps[above:])
        for element in unit.iterfind(below) if below else (unit,):
            if self._is_row(element):
                self._take(element)
        if len(self.at) >= BATCH:
            self.flush()

    def _is_row(self, element: etree._Element) -> bool:
        if not self.each.has:
            return True
        text = (element.findtext(self.each.has) or "").strip()
        return bool(text) if self.each.says is None else text == self.each.says

    def _take(self, element: etree._Element) -> None:
        found = {code: self._found(element, ways) for code, ways in self.ways.items()}
        line = line_of(element)
        twice = [code for code, texts in found.items() if len(texts) > 1 and not self.ways[code][0][0].several]
        for code in twice:
            self.refusals.add(Refused(line, self.part.code, code, "", TWICE, ONCE))
        if not twice:
            self.at.append(line)
            for code, texts in found.items():
                self.columns[code].append(" ".join(texts) if texts else None)

    def _found(self, element: etree._Element, ways: list[Way]) -> list[str]:
        """Give what the first way leads to that leads to anything; put together where it is of several places."""
        for way in ways:
            texts = [list(self._texts(element, place)) for place in way]
            if all(texts):
                return (
                    _stripped(texts[0]) if len(texts) == 1 else ["".join(one.strip() for each in texts for one in each)]
                )
        return []

    def _texts(self, element: etree._Element, place: Place) -> Iterator[str]:
        """Give what stands at a place: each text that is not empty, or a number."""
        base = _base(element, place)
        if base is None:
            return
        if place.numbered:
            numbers = self.walk.in_file if place.numbered == "file" else self.walk.among_like
            yield str(numbers[base])
            return
        for one in base.iterfind(place.path) if place.steps else (base,):
            text = one.get(place.attribute) if place.attribute else one.text
            if text and not text.isspace():
                yield text


def _stripped(texts: list[str]) -> list[str]:
    """Give several texts without blanks around them; those around one alone can be marks, which count."""
    return [one.strip() for one in texts] if len(texts) > 1 else texts


def _base(element: etree._Element, place: Place) -> etree._Element | None:
    """Give the element that a path starts at."""
    base: etree._Element | None = element
    while place.ancestor and base is not None and local(base.tag) != place.ancestor:
        base = base.getparent()
    for _ in range(place.up):
        base = None if base is None else base.getparent()
    return base
