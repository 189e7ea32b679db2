"""The marks that Word prints before list paragraphs ("1.", "(b)", "•"), counted as Word counts them."""

import re
from dataclasses import dataclass, field

from lxml import etree

from tallystick.engine.reading.sources.list_marks import spell
from tallystick.engine.reading.sources.word.names import number, value, w

PLACE = re.compile(r"%([1-9])")
LARGEST = 5000  # a counter beyond this is a damaged file's


@dataclass(frozen=True, slots=True)
class Level:
    sort: str = "bullet"
    template: str = "•"
    start: int = 1
    indent: float = 0.0


@dataclass(slots=True)
class Listing:
    """One list's levels, and the family whose counters it shares."""

    family: str
    levels: dict[int, Level] = field(default_factory=dict)


@dataclass(slots=True)
class Numbering:
    """Every list of the document and how far each has counted."""

    listings: dict[str, Listing] = field(default_factory=dict)
    counters: dict[str, dict[int, int]] = field(default_factory=dict)

    def level(self, list_id: str, depth: int) -> Level | None:
        listing = self.listings.get(list_id)
        return listing.levels.get(depth) if listing else None

    def mark(self, list_id: str, depth: int) -> str:
        """The next mark of a list, with a space after it; empty where the paragraph is in no known list."""
        level = self.level(list_id, depth)
        if level is None or level.sort == "none":
            return ""
        if level.sort == "bullet":
            return "• "
        self._count(list_id, depth, level)
        printed = PLACE.sub(lambda place: self._printed(list_id, int(place[1]) - 1), level.template).strip()
        return f"{printed} " if printed else ""

    def _count(self, list_id: str, depth: int, level: Level) -> None:
        listing = self.listings[list_id]
        counters = self.counters.setdefault(listing.family, {})
        counters[depth] = min(counters.get(depth, level.start - 1) + 1, LARGEST)
        for deeper in [d for d in counters if d > depth]:
            del counters[deeper]

    def _printed(self, list_id: str, depth: int) -> str:
        level = self.level(list_id, depth) or Level("decimal")
        count = self.counters[self.listings[list_id].family].get(depth, level.start)
        return spell(count, level.sort)


def read_numbering(root: etree._Element | None) -> Numbering:
    """The document's lists."""
    if root is None:
        return Numbering()
    families = {str(a.get(w("abstractNumId"))): _levels(a) for a in root.iter(w("abstractNum"))}
    listings = {}
    for element in root.iter(w("num")):
        list_id, family = str(element.get(w("numId"))), value(element, "abstractNumId")
        overrides = _overrides(element, families.get(family, {}))
        restarts = element.find(w("lvlOverride")) is not None
        listings[list_id] = Listing(list_id if restarts else family, families.get(family, {}) | overrides)
    return Numbering(listings)


def _levels(element: etree._Element) -> dict[int, Level]:
    return {number(str(lvl.get(w("ilvl")))): _level(lvl) for lvl in element.iterchildren(w("lvl"))}


def _level(element: etree._Element) -> Level:
    properties = element.find(w("pPr"))
    indent = properties.find(w("ind")) if properties is not None else None
    return Level(
        value(element, "numFmt", "decimal"),
        value(element, "lvlText", ""),
        number(value(element, "start"), 1),
        indentation(indent),
    )


def _overrides(element: etree._Element, levels: dict[int, Level]) -> dict[int, Level]:
    found = {}
    for override in element.iterchildren(w("lvlOverride")):
        depth = number(str(override.get(w("ilvl"))))
        own = override.find(w("lvl"))
        level = _level(own) if own is not None else levels.get(depth, Level("decimal", f"%{depth + 1}."))
        start = number(value(override, "startOverride"), level.start)
        found[depth] = Level(level.sort, level.template, start, level.indent)
    return found


def indentation(element: etree._Element | None) -> float:
    """Left indent in points; Word keeps twentieths."""
    if element is None:
        return 0.0
    return number(str(element.get(w("left")) or element.get(w("start")) or 0).partition(".")[0]) / 20
