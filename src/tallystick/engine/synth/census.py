"""The school census: a file of each school, with the pupils on roll and those who left since September.

Promise: a pupil is in one of the two halves of a file, with all that the school returns of them.
"""

from pathlib import Path
from typing import Any

from lxml import etree
from msgspec.structs import replace

from tallystick.engine.catalogue.returns import Return, returns
from tallystick.engine.returns.writers import write
from tallystick.engine.synth.people import District, School
from tallystick.engine.synth.rows.row import Row
from tallystick.engine.synth.rows.school import CENSUS_DAY, pupil_rows
from tallystick.engine.synth.schools import AUTHORITY

CENSUS = "school-census"
Tables = dict[str, list[Row]]


class Census:
    """The files of all schools, written as districts come."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.kind = returns()[CENSUS]
        self.files: list[Path] = []

    def add(self, district: District) -> None:
        """Write the files of a district's schools."""
        halves: dict[tuple[str, bool], Tables] = {}
        for person in district.people:
            rows = list(pupil_rows(person))
            on_roll = {row["laestab"]: row["on_roll"] for table, row in rows if table == "pupils"}
            for table, row in rows:
                half = halves.setdefault((row["laestab"], on_roll[row["laestab"]]), {})
                half.setdefault(table, []).append(row)
        for school in district.schools:
            self._write(school, halves.get((school.laestab, True), {}), halves.get((school.laestab, False), {}))

    def _write(self, school: School, on_roll: Tables, left: Tables) -> None:
        """The two halves are written by themselves, since their rows go to the same tables, and then laid together."""
        if not on_roll:
            return
        file = self.folder / f"{school.laestab}.xml"
        write(half_of(self.kind, "-on"), on_roll, file, heading=_heading(school))
        if left:
            aside = file.with_suffix(".left.xml")
            write(half_of(self.kind, "-off"), left, aside)
            _join(file, aside)
            aside.unlink()
        self.files.append(file)


def half_of(kind: Return, ending: str) -> Return:
    """Give the return with the parts of pupils on roll alone, or of those who left."""
    return replace(kind, parts=[part for part in kind.parts if part.code.endswith(ending)])


def _join(file: Path, aside: Path) -> None:
    root: Any = etree.parse(str(file), _parser())
    left: Any = etree.parse(str(aside), _parser())
    root.find("Pupils").append(left.find("Pupils/PupilsNoLongerOnRoll"))
    root.write(str(file), encoding="utf-8", xml_declaration=True)


def _parser() -> Any:
    return etree.XMLParser(resolve_entities=False, no_network=True)


def _heading(school: School) -> dict[str, str]:
    day = CENSUS_DAY.isoformat()
    return {
        "Header/CollectionDetails/Term": "SUM",
        "Header/CollectionDetails/Year": str(CENSUS_DAY.year),
        "Header/CollectionDetails/ReferenceDate": day,
        "Header/Source/SourceLevel": "S",
        "Header/Source/LEA": AUTHORITY,
        "Header/Source/Estab": school.laestab[3:],
        "Header/Source/SoftwareCode": "Tallystick",
        "Header/Source/Release": "synth",
        "Header/Source/SerialNo": "1",
        "Header/Source/DateTime": f"{day}T12:00:00",
    }
