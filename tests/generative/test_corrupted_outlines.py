"""Boundaries that were spoilt on their way: refused in a sentence, or taken in part with what is wrong told."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.engine.catalogue.returns import returns
from tallystick.engine.catalogue.tables import record_tables
from tallystick.engine.returns import NotRecognised, recognise, stage
from tallystick.engine.returns.writers.rows import each_row

pytestmark = pytest.mark.row("LRN-21")
KIND = {"area-outlines": returns()["area-outlines"]}
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=12,
)
geometries = anything | st.fixed_dictionaries(
    {"type": st.sampled_from(["Polygon", "MultiPolygon", "Point", ""]), "coordinates": anything}
)
features = st.fixed_dictionaries({"properties": anything, "geometry": geometries})
WARDS = 3
GOOD = json.dumps(
    {
        "type": "FeatureCollection",
        "features": [
            {
                "properties": {"code": f"W{one}", "name": "Saltby"},
                "geometry": {"type": "Polygon", "coordinates": [[[0, 50], [1, 50], [1, 51], [0, 50]]]},
            }
            for one in range(WARDS)
        ],
    }
).encode()


def taken(content: bytes, folder) -> list[dict[str, object]] | None:
    """Give the rows that are taken of a file; None where it is known to be none of ours."""
    file = folder / "given"
    file.write_bytes(content)
    try:
        found = recognise(file, KIND)
    except NotRecognised:
        return None
    staged = stage(file, found, folder / "staged", {}, record_tables(), today=date(2026, 11, 2))
    return list(each_row(staged.tables["area-outlines"].path))


@settings(deadline=None, max_examples=40)
@given(st.lists(features, max_size=4))
def test_whatever_stands_where_areas_should_be_nothing_but_outlines_is_taken(tmp_path_factory, told):
    content = json.dumps({"type": "FeatureCollection", "features": told}).encode()
    rows = taken(content, tmp_path_factory.mktemp("outlines"))
    assert all(row["outline"] for row in rows or [])


@settings(deadline=None, max_examples=40)
@given(st.integers(0, len(GOOD) - 1), st.binary(max_size=3))
def test_of_a_file_that_is_cut_off_or_has_other_bytes_in_it_no_area_is_made_up(tmp_path_factory, at, bytes_there):
    for content in (GOOD[:at], GOOD[:at] + bytes_there + GOOD[at + 1 :]):
        rows = taken(content, tmp_path_factory.mktemp("outlines")) or []
        assert len(rows) <= WARDS
        assert all(row["outline"] for row in rows)


@pytest.mark.parametrize("content", [b"[" * 100_000, b'{"a":' * 100_000, b'{"type": "Feature"}', b"\xef\xbb\xbf{}"])
def test_depths_and_other_json_are_no_boundaries(tmp_path, content):
    assert taken(content, tmp_path) is None


def test_the_good_one_is_taken(tmp_path):
    assert len(taken(GOOD, tmp_path)) == WARDS
