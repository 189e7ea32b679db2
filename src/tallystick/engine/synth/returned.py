"""Rows kept aside become the files of returns.

Promise: a return without a definition in the catalogue, or one that is read and not written, is said to be left out.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from tallystick.engine.catalogue.returns import Part, Return, returns
from tallystick.engine.returns.writers import WRITERS, write
from tallystick.engine.synth.schools import AUTHORITY
from tallystick.engine.synth.sets import SETS, Set
from tallystick.engine.synth.years import DAY, YEAR_BEGINS, YEAR_ENDS

FOLDER = "returns"
ENDINGS = {"csv": ".csv", "xml": ".xml"}


def write_returns(spooled: Mapping[str, Mapping[str, Path]], to: Path) -> dict[str, list[Path]]:
    """Write each set's returns into the folder `returns`; gives the files of each."""
    written = {}
    for code, one in SETS.items():
        for kind in _writable(one):
            rows = {part.table: spooled[code][part.table] for part in kind.parts if part.table in spooled[code]}
            if rows:
                place = to / one.folder / place_of(one, kind)
                heading = _heading(kind, one)
                written[place.relative_to(to).as_posix()] = write(kind, rows, place, heading=heading, period=_ends(one))
    return written


def left_out() -> list[str]:
    """Give the returns of which there are rows, and no definition to write them by."""
    can = {kind.code for one in SETS.values() for kind in _writable(one)}
    return list(dict.fromkeys(name for one in SETS.values() for name in one.returns if name not in can))


def files_of(code: str, table: str) -> list[str]:
    """Give the files of a set that hold rows of a table, by their places in the authority's folder."""
    one = SETS[code]
    return [
        (Path(one.folder) / place_of(one, kind) / _file(kind, part)).as_posix()
        for kind in _writable(one)
        for part in kind.parts
        if part.table == table
    ]


def _file(kind: Return, part: Part) -> str:
    return "" if kind.form == "xml" or len(kind.parts) == 1 else f"{part.code}.csv"


def place_of(one: Set, kind: Return) -> str:
    """Give where a return is written: a file, or a folder where it has several."""
    alone = kind.form != "csv" or len(kind.parts) == 1
    return _name(one, kind) + (ENDINGS[kind.form] if alone else "")


def _name(one: Set, kind: Return) -> str:
    return f"{kind.code}-before" if one.code.endswith("-before") else kind.code


def _writable(one: Set) -> Iterator[Return]:
    known = returns()
    for name in one.returns:
        if name in known and known[name].form in WRITERS:
            yield known[name]


def _ends(one: Set) -> date:
    return YEAR_BEGINS - DAY if one.code.endswith("-before") else YEAR_ENDS


def _heading(kind: Return, one: Set) -> dict[str, str]:
    """Give what stands above the rows of XML; nothing of it is taken from a clock."""
    if kind.code != "cin":
        return {}
    ends = _ends(one)
    return {
        "Header/CollectionDetails/Year": str(ends.year),
        "Header/CollectionDetails/ReferenceDate": ends.isoformat(),
        "Header/Source/SourceLevel": "L",
        "Header/Source/LEA": AUTHORITY,
        "Header/Source/SoftwareCode": "Tallystick",
        "Header/Source/Release": "synth",
        "Header/Source/SerialNo": "1",
        "Header/Source/DateTime": f"{ends.isoformat()}T12:00:00",
    }
