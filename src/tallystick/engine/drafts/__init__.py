"""A plan as data: the tree that a document is read into, and what is known about the reading.

Promise: `tree` is the published plan schema, unchanged; everything else stands beside it.
"""

from tallystick.engine.drafts.reading_record import Column, Cover, Doubt, Draft, Judgement, Placed, Review, Unplaced
from tallystick.engine.drafts.tree import (
    Action,
    Measure,
    Outcome,
    Plan,
    Precision,
    Recommendation,
    Status,
    Step,
    Timescale,
)

__all__ = [
    "Action",
    "Column",
    "Cover",
    "Doubt",
    "Draft",
    "Judgement",
    "Measure",
    "Outcome",
    "Placed",
    "Plan",
    "Precision",
    "Recommendation",
    "Review",
    "Status",
    "Step",
    "Timescale",
    "Unplaced",
]
