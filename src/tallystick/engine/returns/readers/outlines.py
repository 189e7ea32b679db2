"""GeoJSON: each area with its properties, and its outline as words.

Promise: nothing of a file is taken that is no area on the globe; a file larger than any boundaries of a council is not
read.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, Literal

import msgspec

from tallystick.engine.returns.headers import places, trimmed
from tallystick.engine.returns.raw import RawRows
from tallystick.engine.returns.recognised import Recognised
from tallystick.engine.returns.refusals import ReadingStopped, Refusals, Refused

LARGEST = 20_000_000  # bytes
GEOMETRY = "geometry"  # the header under which an outline stands, beside the properties
OUTLINE = "outline"  # the column of the table
PLACES = 4  # behind the point of a degree: some ten metres
FEWEST = 4  # points of a ring, whose last is its first
LONGEST = 200_000  # characters of an outline
LARGE = ("The file is larger than boundaries of areas are.", "Take generalised boundaries, of your own areas alone.")
BROKEN = ("The file is no GeoJSON of areas.", "Export the boundaries as GeoJSON, a FeatureCollection, and send that.")
NOT_AN_AREA = ("This has no outline of an area.", "Send areas, not points or lines.")
NOT_DEGREES = ("The outline is not in degrees of longitude and latitude.", "Export the boundaries in WGS 84.")
TOO_FINE = ("The outline has more points than a map shows.", "Take boundaries that are generalised further.")

Ring = list[list[float]]


class Geometry(msgspec.Struct):
    """The outline of an area, or of something else."""

    type: str
    coordinates: Any = None


class Feature(msgspec.Struct):
    """One area."""

    properties: dict[str, Any] | None = None
    geometry: Geometry | None = None


class Collection(msgspec.Struct):
    """A file of areas."""

    type: Literal["FeatureCollection"]
    features: list[Feature]


class OutlineRefused(Exception):
    """An outline that cannot be drawn: why, and what to do."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.reason, self.remedy = reason, remedy


def read_geojson(path: Path, recognised: Recognised, raw: RawRows, refusals: Refusals) -> None:
    """Lay each area down. Raises ReadingStopped."""
    part, features = recognised.parts[0], features_of(path)
    stand, headers = places(part, properties_of(features)), [*_names(features), GEOMETRY]
    taken: list[tuple[int, Mapping[str, str]]] = []
    for line, one in enumerate(features, 1):
        try:
            told = (one.properties or {}) | {GEOMETRY: outline_of(one.geometry)}
        except OutlineRefused as refused:
            refusals.add(Refused(line, part.code, OUTLINE, "", refused.reason, refused.remedy))
            continue
        taken.append((line, {code: _text(told.get(headers[place])) for code, place in stand.items()}))
    columns = {code: [row[code] for _, row in taken] for code in stand}
    raw.lay(part, columns, [line for line, _ in taken])


def features_of(path: Path) -> list[Feature]:
    """Give the areas of a file. Raises ReadingStopped where it is none of areas, or larger than any."""
    if path.stat().st_size > LARGEST:
        raise ReadingStopped(0, *LARGE)
    try:
        found = msgspec.json.decode(path.read_bytes().removeprefix(b"\xef\xbb\xbf"), type=Collection)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as fault:
        raise ReadingStopped(0, *BROKEN) from fault
    return found.features


def properties_of(features: Sequence[Feature]) -> list[str]:
    """Give what areas tell of themselves, as headers are compared."""
    return trimmed([*_names(features), GEOMETRY])


def _names(features: Sequence[Feature]) -> list[str]:
    return list(dict.fromkeys(name for one in features for name in one.properties or {} if name != GEOMETRY))


def outline_of(geometry: Geometry | None) -> str:
    """Give an outline in words: rings parted by semicolons, points by commas, longitude before latitude.

    Raises OutlineRefused.
    """
    found = ";".join(",".join(f"{x:.7g} {y:.7g}" for x, y in ring) for ring in _rings(geometry))
    if not found:
        raise OutlineRefused(*NOT_AN_AREA)
    if len(found) > LONGEST:
        raise OutlineRefused(*TOO_FINE)
    return found


def _rings(geometry: Geometry | None) -> Iterator[list[tuple[float, float]]]:
    for ring in _parts(geometry):
        if not all(len(point) > 1 and -180 <= point[0] <= 180 and -90 <= point[1] <= 90 for point in ring):
            raise OutlineRefused(*NOT_DEGREES)
        points = [one for one, _ in groupby((round(point[0], PLACES), round(point[1], PLACES)) for point in ring)]
        if len(points) >= FEWEST:
            yield points


def _parts(geometry: Geometry | None) -> list[Ring]:
    try:
        match geometry:
            case Geometry(type="Polygon"):
                return msgspec.convert(geometry.coordinates, list[Ring])
            case Geometry(type="MultiPolygon"):
                return [ring for one in msgspec.convert(geometry.coordinates, list[list[Ring]]) for ring in one]
    except msgspec.ValidationError:
        pass
    raise OutlineRefused(*NOT_AN_AREA)


def _text(value: object) -> str:
    return "" if value is None else str(value)
