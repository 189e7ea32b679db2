"""Record tables: rows that returns told of, typed, kept in files that nobody changes, and asked with DuckDB.

Promise: a session stays within its memory and its folder, and a manifest names every file by its digest.
"""

from tallystick.engine.records.manifests import Manifest, PartFile, read_manifest
from tallystick.engine.records.sessions import session
from tallystick.engine.records.views import TYPES, schema, view, view_name

__all__ = ["TYPES", "Manifest", "PartFile", "read_manifest", "schema", "session", "view", "view_name"]
