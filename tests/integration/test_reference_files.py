"""Files of reference as they were published: the neighbours of May 2025 and the measures of the interactive tool."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from pyarrow import parquet

from tallystick.engine.catalogue.codes import code_lists
from tallystick.engine.catalogue.returns import returns
from tallystick.engine.catalogue.tables import record_tables
from tallystick.engine.returns import recognise, stage

PUBLISHED = Path(__file__).parents[3] / "shared" / "standards" / "data"


def rows_of(name: str, kind: str, table: str, folder: Path) -> list[dict[str, object]]:
    """Give the rows of a published file, of which nothing may be refused."""
    if not (PUBLISHED / name).exists():
        pytest.skip("../shared/standards/data is not here")
    found = recognise(PUBLISHED / name, returns())
    assert found.kind.code == kind
    staged = stage(PUBLISHED / name, found, folder / kind, code_lists(), record_tables(), today=date(2026, 11, 22))
    assert staged.whole, parquet.read_table(staged.refusals).to_pylist()[:5]
    return list(parquet.read_table(staged.tables[table].path).to_pylist())


def test_the_published_neighbours_are_ten_for_every_authority(tmp_path: Path):
    rows = rows_of("statistical_neighbours_2025_05.xlsx", "neighbours", "neighbours", tmp_path)
    assert len(rows) == 1580
    assert set(Counter(row["la"] for row in rows).values()) == {10}
    known = {one.code for one in code_lists()["closeness"].codes}
    assert {row["closeness"] for row in rows} == known
    barking = [row["neighbour"] for row in rows if row["la"] == "301"]
    assert barking == ["308", "821", "313", "333", "336", "307", "304", "312", "874", "203"]


def test_the_published_measures_are_448_and_say_which_way_is_good(tmp_path: Path):
    rows = rows_of("lait_measures.csv", "published-measures", "published-measures", tmp_path)
    directions = Counter(row["direction"] for row in rows)
    assert directions == {"High": 222, "Low": 100, "-": 96, "NA": 30}
