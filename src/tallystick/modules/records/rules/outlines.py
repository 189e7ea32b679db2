"""Outlines of areas laid out flat, for a map of a council: longitudes shrink with the latitude of the middle. Pure.

Promise: every point that is drawn lies in the picture, north is up, and a mile is as long across as it is up.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians

WIDTH, HIGHEST = 640, 800  # of the picture
MOST = 500  # areas on one map: the paths of more are slower to fetch than anybody waits
Point = tuple[float, float]


@dataclass(frozen=True)
class Shape:
    """An area's path in the picture, and where its number stands."""

    area: str
    path: str
    middle: Point


@dataclass(frozen=True)
class Flat:
    """Areas laid out."""

    width: int
    height: int
    shapes: list[Shape]


def laid_out(outlines: Mapping[str, str]) -> Flat:
    """Lay the outlines of some areas out in one picture."""
    areas = {area: rings_of(said) for area, said in outlines.items()}
    points = [point for rings in areas.values() for ring in rings for point in ring]
    (west, south), (east, north) = _bounds(points)
    shorter = cos(radians((south + north) / 2))
    scale = min(WIDTH / max((east - west) * shorter, 1e-9), HIGHEST / max(north - south, 1e-9))

    def at(point: Point) -> Point:
        return round((point[0] - west) * shorter * scale, 1), round((north - point[1]) * scale, 1)

    shapes = [_shape(area, [[at(one) for one in ring] for ring in rings]) for area, rings in areas.items()]
    return Flat(round((east - west) * shorter * scale), round((north - south) * scale), shapes)


def rings_of(said: str) -> list[list[Point]]:
    """Give the rings of an outline as it is kept: "-1.5 53.8,-1.4 53.8;…"."""
    return [[_point(one) for one in ring.split(",")] for ring in said.split(";")]


def _point(said: str) -> Point:
    x, y = said.split(" ")
    return float(x), float(y)


def _shape(area: str, rings: list[list[Point]]) -> Shape:
    path = "".join(f"M{' '.join(f'{x:g},{y:g}' for x, y in ring)}Z" for ring in rings)
    return Shape(area, path, _middle(max(rings, key=_spread)))


def _spread(ring: Sequence[Point]) -> float:
    (west, north), (east, south) = _bounds(ring)
    return (east - west) * (south - north)


def _middle(ring: Sequence[Point]) -> Point:
    (west, north), (east, south) = _bounds(ring)
    return round((west + east) / 2, 1), round((north + south) / 2, 1)


def _bounds(points: Sequence[Point]) -> tuple[Point, Point]:
    """Give the least and the greatest of both ways."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return (min(xs), min(ys)), (max(xs), max(ys))
