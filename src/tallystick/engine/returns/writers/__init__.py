"""Returns written from record tables, by the same definitions that they are read by.

Promise: what is written is read back as the same rows.
"""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from tallystick.engine.catalogue.returns import Form, Return
from tallystick.engine.catalogue.tables import RecordTable, record_tables
from tallystick.engine.returns.headers import in_force
from tallystick.engine.returns.writers.cells import NotWritten, Writing
from tallystick.engine.returns.writers.commas import write_csv
from tallystick.engine.returns.writers.elements import write_xml
from tallystick.engine.returns.writers.rows import Rows

WRITERS: dict[Form, Callable[[Writing, Path], list[Path]]] = {"csv": write_csv, "xml": write_xml}

__all__ = ["NotWritten", "Rows", "write"]


def write(
    kind: Return,
    rows: Mapping[str, Rows],
    to: Path,
    *,
    heading: Mapping[str, str] | None = None,
    tables: Mapping[str, RecordTable] | None = None,
    period: date | None = None,
) -> list[Path]:
    """Write the rows of each table into a file, or into a folder a file for each part; gives what was written.

    `heading` says what stands above the rows of XML, by path below the root. Raises NotWritten.
    """
    if kind.form not in WRITERS:
        raise NotWritten(f"{kind.title} is read and not written.")
    parts = [one for one in in_force(kind.parts, period) if one.table in rows and not one.read_only]
    if not parts:
        raise NotWritten(f"There are no rows of {kind.title} to write.")
    known = tables if tables is not None else record_tables()
    return WRITERS[kind.form](Writing(kind, parts, rows, known, dict(heading or {})), to)
