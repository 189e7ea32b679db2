"""Areas by need as a map: each area in the shade of its fifth, with its place and the way to its own page.

Promise: the map shows nothing that the table beside it does not say in words.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from tallystick.foundation.ui.presenters import count
from tallystick.modules.records.presenters.need import area_address
from tallystick.modules.records.rules.need import Ranking, fifth
from tallystick.modules.records.rules.outlines import MOST, Shape, laid_out

FIFTHS = {1: "The fifth with the most need", 2: "Second", 3: "Third", 4: "Fourth", 5: "The fifth with the least need"}
NO_BOUNDARIES = (
    "There is no map: no boundaries of these areas were loaded. Send them as GeoJSON under Send files; the table says "
    "the same in words."
)
TOO_MANY = f"There is no map: it shows at most {MOST} areas. The table says the same in words."


@dataclass(frozen=True)
class Area:
    """An area on the map."""

    path: str
    x: float
    y: float
    place: str
    words: str
    shade: str
    address: str


@dataclass(frozen=True)
class Map:
    """Everything that is drawn, and what is said of it."""

    width: int
    height: int
    says: str
    areas: list[Area]
    key: list[tuple[str, str]]
    lacking: str  # how many ranked areas have no boundary


def map_shown(ranking: Ranking, outlines: Mapping[str, str]) -> Map | str:
    """The map of a ranking; words where there is nothing to draw."""
    drawn = {one.area: outlines[one.area] for one in ranking.standings if one.area in outlines}
    if not drawn:
        return NO_BOUNDARIES
    if len(drawn) > MOST:
        return TOO_MANY
    flat = laid_out(drawn)
    areas = [_area(one, ranking) for one in flat.shapes]
    without = len(ranking.standings) - len(drawn)
    lacking = f"Not on the map, for want of a boundary: {count(without, 'area')} of the table." if without else ""
    says = f"Map of {count(len(areas), 'area')} by need in {ranking.year}; the table says the same."
    return Map(flat.width, flat.height, says, areas, [(str(shade), words) for shade, words in FIFTHS.items()], lacking)


def _area(shape: Shape, ranking: Ranking) -> Area:
    place, areas = ranking.places[shape.area], len(ranking.standings)
    name = ranking.names.get(shape.area) or shape.area
    said = f"{name}: place {place} of {areas}"
    return Area(shape.path, *shape.middle, str(place), said, str(fifth(place, areas)), area_address(shape.area))
