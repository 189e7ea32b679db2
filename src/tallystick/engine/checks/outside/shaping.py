"""What an outside validator found, written as our own findings are, so that the two stand side by side.

Promise: each finding has the record table and the line that our own would have.
"""

from pathlib import Path

import duckdb

from tallystick.engine.checks.outside.asking import Said
from tallystick.engine.records.views import literal

TABLES = {
    "Header": "care-children",
    "Episodes": "care-episodes",
    "Reviews": "care-reviews",
    "UASC": "care-asylum",
    "OC2": "care-health",
    "OC3": "care-leavers",
    "AD1": "adoptions",
    "PlacedAdoption": "adoption-placements",
    "PrevPerm": "permanence",
    "Missing": "missing-episodes",
    "SWEpisodes": "social-workers",
    "DoLo": "liberty-orders",
    "ChildIdentifiers": "need-children",
    "ChildCharacteristics": "need-children",
    "Disabilities": "need-disabilities",
    "CINdetails": "need-episodes",
    "Assessments": "need-assessments",
    "CINplanDates": "need-plans",
    "Section47": "need-section47",
    "ChildProtectionPlans": "protection-plans",
    "Reviews of plans": "protection-reviews",
}
SHAPED = """SELECT DISTINCT 'outside-' || lower(number) AS "check", number, 'error' AS severity, tab, '' AS load, line,
    []::VARCHAR[] AS columns FROM (SELECT unnest(?::VARCHAR[]) AS number, unnest(?::VARCHAR[]) AS tab,
    unnest(?::BIGINT[]) AS line) ORDER BY tab, line, number"""


def shaped(said: Said) -> list[tuple[str, str, int]]:
    """Give each finding as its number, our record table and its line, counted from 1."""
    return sorted({(rule, TABLES[table], row + 1) for rule, table, row in said.found if table in TABLES})


def write_findings(said: Said, to: Path) -> int:
    """Write what was found to a Parquet file with the columns of our own findings; gives how many."""
    rows = shaped(said)
    columns = [list(part) for part in zip(*rows, strict=True)] or [[], [], []]
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE found AS {SHAPED}", columns)
        connection.execute(f"COPY found TO {literal(str(to))} (FORMAT parquet)")
    return len(rows)
