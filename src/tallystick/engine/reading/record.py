"""The document as records: one printed row or block, each cell under the field that its heading names.

This is what grids and lines are both turned into, and all that the tree is built from.
"""

from dataclasses import dataclass, field

from tallystick.engine.reading.passage import Passage

FIELDS = (
    "recommendation",
    "recommendation.ref",
    "group",  # urgency class or section, of the recommendation
    "context",
    "baseline",  # the inspector's finding
    "monitoring",
    "outcome",  # also an objective
    "outcome.ref",
    "theme",
    "action",  # also a task, a key task, an agreed response
    "action.ref",
    "step",
    "measure",
    "measure.ref",
    "measure.indicator",
    "measure.baseline",
    "measure.target",
    "ref",  # a number column that does not say whose: the tree decides by what stands beside it
    "lead",
    "partners",
    "timescale",
    "start",
    "end",
    "revised_timescale",
    "resources",
    "progress",
    "status",
    "notes",
    "kept",  # a column that is kept as printed but not understood
)


@dataclass(slots=True)
class Record:
    """One printed row, heading or labelled block: field -> the words found there.

    A field absent from `cells` was not printed; an empty passage was printed empty. A merged cell gives the
    same passage (the same stretches) in every record that it covers. A record with no action speaks for its
    recommendation or outcome, and sets the parents of the records after it.
    """

    cells: dict[str, Passage] = field(default_factory=dict)
    labels: tuple[Passage, ...] = ()  # heading words consumed by the layout ("Description", "Timescale")
    continues: bool = False  # the printed row goes on from the one before (a page break cut it)
    sure: float = 1.0
    doubts: tuple[tuple[str, str, str], ...] = ()  # field, code, sentence
