"""Who is looked after on a roll: by the latest return that tells an episode, and without short breaks."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pyarrow import Table, parquet

from tallystick.engine.catalogue.tables import record_tables
from tallystick.engine.cohorts.rolls import COHORT, TABLES, Files, lay_out_rolls
from tallystick.engine.records import session

BEGAN, ENDED = date(2024, 4, 3), date(2025, 6, 1)


def laid(folder: Path, code: str, *loads: list[dict[str, Any]]) -> Files:
    """Lay loads of a table down, the earliest first."""
    files = []
    for load, rows in enumerate(loads, 1):
        path = folder / f"{code}-{load}.parquet"
        parquet.write_table(
            Table.from_pylist([{**row, "load": str(load), "line": n} for n, row in enumerate(rows)]), path
        )
        files.append((str(load), path))
    return Files(record_tables()[code], files)


@pytest.mark.row("ATX-03", "LRN-12")
def test_who_left_care_in_a_later_return_and_who_has_short_breaks_is_not_looked_after(tmp_path: Path):
    upns = {"1": "A1", "2": "A2", "3": "A3"}
    told = {"decom": BEGAN, "ls": "C2", "dec": None}
    before = [{"child": "1", **told}, {"child": "2", **told}, {"child": "3", **told, "ls": "V4"}]
    after = [{"child": "1", **told, "dec": ENDED}]
    loaded = {
        "pupils": [[{"laestab": "9984001", "upn": upn} for upn in upns.values()]],
        "care-children": [[{"child": child, "upn": upn} for child, upn in upns.items()]],
        "care-episodes": [before, after],
    }
    files = {code: laid(tmp_path, code, *loaded[code]) for code in TABLES}
    with session(tmp_path / "spill") as connection:
        lay_out_rolls(connection, files, date(2025, 9, 1), date(2025, 12, 19))
        found = connection.execute(f"SELECT upn, care FROM {COHORT} ORDER BY upn").fetchall()
    assert found == [("A1", "no"), ("A2", "yes"), ("A3", "no")]
