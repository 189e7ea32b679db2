"""The same child in several agencies' records: found with stated certainty, and only as far as it is certain.

Promise: what is ambiguous is handed to a person; the same records give the same answer in any order, on any engine.
"""

from tallystick.engine.linking.bands import Band, why_not_clear
from tallystick.engine.linking.cleaning import clean_all
from tallystick.engine.linking.clusters import Pair
from tallystick.engine.linking.comparisons import BY_CODE, COMPARISONS
from tallystick.engine.linking.linkage import Decisions, Linked, link
from tallystick.engine.linking.measuring import Measured, measure
from tallystick.engine.linking.model import Model, ModelUnreadable, read_model, written
from tallystick.engine.linking.rows import FIELDS, ExtractUnreadable, Row, Source, read_extract, rows_of
from tallystick.engine.linking.scoring import Key, Scored
from tallystick.engine.records.spark import EngineMissing

__all__ = [
    "BY_CODE",
    "COMPARISONS",
    "FIELDS",
    "Band",
    "Decisions",
    "EngineMissing",
    "ExtractUnreadable",
    "Key",
    "Linked",
    "Measured",
    "Model",
    "ModelUnreadable",
    "Pair",
    "Row",
    "Scored",
    "Source",
    "clean_all",
    "link",
    "measure",
    "read_extract",
    "read_model",
    "rows_of",
    "why_not_clear",
    "written",
]
