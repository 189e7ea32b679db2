"""The rows of all returns kept aside while districts come, with errors planted in them on the way.

Promise: truth names the line in which an error will stand.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from tallystick.engine.catalogue.tables import record_tables
from tallystick.engine.synth.care import episodes_of
from tallystick.engine.synth.people import District, Person
from tallystick.engine.synth.returned import files_of
from tallystick.engine.synth.rows import Row
from tallystick.engine.synth.sets import APART, SETS, YEAR_BEFORE, rows_of, set_of
from tallystick.engine.synth.slips import EACH, Planting, Slip
from tallystick.engine.synth.spool import Spool


class Aside:
    """The rows of each set, in files."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.seed = seed
        self.spools = {code: Spool(folder / code, record_tables()) for code in SETS}
        self.plantings = {
            code: Planting(one.slips, 1 if one.folder == APART else EACH) for code, one in SETS.items() if one.slips
        }

    def add(self, district: District) -> Iterator[dict[str, Any]]:
        """Keep a district's rows; gives the errors planted in them."""
        for source, person, rows in rows_of(self.seed, district):
            for table, row in rows:
                code = set_of(source, table)
                sent, slip = self._spoilt(code, table, row, person)
                line = self.spools[code].add(table, sent)
                if slip:
                    yield told(slip, code, table, line, row)

    def close(self) -> dict[str, dict[str, Path]]:
        """Give the files of each set, by table."""
        return {code: spool.close() for code, spool in self.spools.items()}

    def _spoilt(self, code: str, table: str, row: Row, person: Person | None) -> tuple[Row, Slip | None]:
        planting = self.plantings.get(code)
        if planting is None or person is None:
            return row, None
        known = person.known_to("care")
        return planting.spoil(table, row, known.born if known else date.min, was_there(person))


def was_there(person: Person) -> bool:
    """Say whether the return of the year before told of a child's care."""
    return bool(person.care and episodes_of(person.care, YEAR_BEFORE.began, YEAR_BEFORE.ended))


def told(slip: Slip, code: str, table: str, line: int, row: Row) -> dict[str, Any]:
    """Give where an error stands, and what it is."""
    where = {"check": slip.check, "files": files_of(code, table), "table": table, "line": line}
    return where | {"columns": sorted(slip.changes(row)), "child": row["child"], "says": slip.says}
