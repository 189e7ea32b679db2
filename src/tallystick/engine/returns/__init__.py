"""The field's data formats: which return a file is, its rows typed by the contracts of record tables, and back again.

Promise: what a file holds is taken as it was sent or refused with its line; no value of a child is in a refusal.
"""

from tallystick.engine.returns.headings import headings
from tallystick.engine.returns.recognised import Recognised
from tallystick.engine.returns.recognising import recognise
from tallystick.engine.returns.refusals import NotRecognised, Refused, shape_of
from tallystick.engine.returns.staging import Staged, StagedTable, stage
from tallystick.engine.returns.writers import NotWritten, write

__all__ = [
    "NotRecognised",
    "NotWritten",
    "Recognised",
    "Refused",
    "Staged",
    "StagedTable",
    "headings",
    "recognise",
    "shape_of",
    "stage",
    "write",
]
