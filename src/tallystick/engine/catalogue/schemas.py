"""The shapes of catalogue files as JSON Schema, so that an editor can help whoever writes one.

Promise: they are made from the very types that the files are checked against.
"""

import json

import msgspec

from tallystick.engine.catalogue.files import CATALOGUE
from tallystick.engine.catalogue.layouts import Layout
from tallystick.engine.catalogue.vocabularies import Headings

FOLDER = CATALOGUE / "schemas"
SHAPES: dict[str, type[msgspec.Struct]] = {"layout.schema.json": Layout, "headings.schema.json": Headings}


def schema_of(shape: type[msgspec.Struct]) -> str:
    """One shape as the text of its schema file."""
    return json.dumps(msgspec.json.schema(shape), indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def write_schemas() -> None:
    """Write the schema files anew."""
    for name, shape in SHAPES.items():
        (FOLDER / name).write_text(schema_of(shape), encoding="utf-8")
