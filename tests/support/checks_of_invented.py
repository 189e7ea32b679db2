"""The checks of the catalogue, asked of an invented authority's files."""

from datetime import date
from pathlib import Path
from typing import Any

from tallystick.engine.catalogue.checks import record_checks
from tallystick.engine.catalogue.codes import code_lists
from tallystick.engine.catalogue.returns import returns
from tallystick.engine.catalogue.tables import record_tables
from tallystick.engine.checks.made import made_for
from tallystick.engine.checks.running import Given, run
from tallystick.engine.records import every_row, session
from tallystick.engine.returns import recognise, stage
from tallystick.engine.synth.years import BANK_HOLIDAYS

ENDS, TODAY = date(2026, 3, 31), date(2026, 11, 22)
Found = set[tuple[str, str, int]]


def staged(place: Path, to: Path) -> dict[str, list[Path]]:
    """Read a file, or every file of a folder, and give the typed rows of each table. All of it has to be taken."""
    found: dict[str, list[Path]] = {}
    for at, path in enumerate(sorted(place.iterdir()) if place.is_dir() else [place]):
        one = recognise(path, returns(), ENDS)
        read = stage(path, one, to / f"{place.stem}-{at}", code_lists(), record_tables(), today=TODAY, load=str(at))
        assert read.whole, path
        for table, rows in read.tables.items():
            found.setdefault(table, []).append(rows.path)
    return found


def found_in(now: Path, before: Path, kind: str, to: Path) -> tuple[Found, set[str]]:
    """Give what the checks of a return find, each by number or code, table and line; and all that were asked."""
    rows: dict[str, Any] = staged(now, to)
    given = Given(rows, ENDS, record_tables(), code_lists(), BANK_HOLIDAYS, before=staged(before, to))
    sets = [one for one in record_checks().values() if kind in one.returns]
    sets += [made_for(record_tables()[table], sets) for table in rows]
    with session(to / "spill", memory="500MB") as connection:
        findings = run(connection, sets, given, to=to / "found.parquet")
    found = {(row["number"] or row["check"], row["tab"], row["line"]) for row in every_row(findings.path)}
    return found, {check.number or check.code for one in sets for check in one.checks}
