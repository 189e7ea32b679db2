"""Record tables: rows that returns told of, typed, kept in files that nobody changes, and asked with DuckDB.

Promise: a session stays within its memory and its folder, and a manifest names every file by its digest.
"""

from tallystick.engine.records.latest import latest, latest_rows, rows_at
from tallystick.engine.records.manifests import Manifest, PartFile, read_manifest
from tallystick.engine.records.rows import Asked, count_rows, counted_by, every_row, page_of_rows, write_rows
from tallystick.engine.records.sessions import session
from tallystick.engine.records.views import TYPES, schema, view, view_name

__all__ = [
    "TYPES",
    "Asked",
    "Manifest",
    "PartFile",
    "count_rows",
    "counted_by",
    "every_row",
    "latest",
    "latest_rows",
    "page_of_rows",
    "read_manifest",
    "rows_at",
    "schema",
    "session",
    "view",
    "view_name",
    "write_rows",
]
