"""Outlines laid out flat: nothing leaves the picture, north is up, and nothing is stretched."""

import re
from math import cos, radians

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tallystick.modules.records.rules.outlines import HIGHEST, WIDTH, laid_out, rings_of

pytestmark = pytest.mark.row("LRN-21")
points = st.tuples(st.floats(-6, 1.7), st.floats(50, 55.8)).map(lambda point: (round(point[0], 4), round(point[1], 4)))
rings = st.lists(points, min_size=4, max_size=9)
outlines = st.dictionaries(st.sampled_from("ABCDE"), st.lists(rings, min_size=1, max_size=3), min_size=1)


def said(rings) -> str:
    return ";".join(",".join(f"{x} {y}" for x, y in ring) for ring in rings)


def drawn(path: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r"([-\d.]+),([-\d.]+)", path)]


@given(outlines)
def test_every_point_is_in_the_picture_and_further_north_is_further_up(told):
    flat = laid_out({area: said(rings) for area, rings in told.items()})
    assert 0 <= flat.width <= WIDTH
    assert 0 <= flat.height <= HIGHEST
    for shape in flat.shapes:
        given_points = [point for ring in told[shape.area] for point in ring]
        placed = drawn(shape.path)
        assert len(placed) == len(given_points)
        assert all(-1 <= x <= flat.width + 1 and -1 <= y <= flat.height + 1 for x, y in [*placed, shape.middle])
        north, up = max(given_points, key=lambda point: point[1]), min(y for _, y in placed)
        assert placed[given_points.index(north)][1] == up


@given(st.floats(50, 55.8), st.floats(0.01, 0.5))
def test_a_mile_is_as_long_across_as_it_is_up(latitude, degrees):
    """A square of the ground: a degree of longitude is shorter by the cosine of the latitude."""
    assume(latitude + degrees < 56)
    wide = degrees / cos(radians(latitude + degrees / 2))
    ring = [(0.0, latitude), (wide, latitude), (wide, latitude + degrees), (0.0, latitude + degrees)]
    flat = laid_out({"A": said([ring])})
    assert abs(flat.width - flat.height) <= 1


def test_an_outline_is_read_as_it_is_kept():
    assert rings_of("-1.5 53.8,-1.4 53.9;0 1,2 3") == [[(-1.5, 53.8), (-1.4, 53.9)], [(0, 1), (2, 3)]]
