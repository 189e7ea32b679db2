"""Readers, one for each form that returns come in: what is in the file becomes rows of text.

Promise: whatever a file holds, a reader lays rows down, tells what it refuses, or stops and says at which line.
"""

from collections.abc import Callable
from pathlib import Path

from tallystick.engine.catalogue.returns import Form
from tallystick.engine.returns.raw import RawRows
from tallystick.engine.returns.readers.commas import read_csv
from tallystick.engine.returns.readers.elements import read_xml
from tallystick.engine.returns.readers.outlines import read_geojson
from tallystick.engine.returns.readers.sheets import read_xlsx
from tallystick.engine.returns.recognised import Recognised
from tallystick.engine.returns.refusals import Refusals

Reader = Callable[[Path, Recognised, RawRows, Refusals], None]
READERS: dict[Form, Reader] = {"csv": read_csv, "xml": read_xml, "xlsx": read_xlsx, "geojson": read_geojson}

__all__ = ["READERS", "Reader"]
