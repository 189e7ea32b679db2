"""The questions that a section can ask, each with what builds the section of its answer. The table is closed.

Promise: a builder is given its section and the snapshot and nothing else; none names a paper.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from tallystick.engine.catalogue.papers import Asks, Section
from tallystick.engine.writing import Block
from tallystick.modules.papers.rules.sections import plan, readings, recommendations, told, words
from tallystick.modules.papers.rules.snapshots import Snapshot

Builder = Callable[[Section, Snapshot], Iterator[Block]]
BUILDERS: Final[Mapping[Asks, Builder]] = {
    "plan.summary": plan.summed,
    "plan.table": plan.tabled,
    "plan.exceptions": plan.exceptions,
    "plan.progress": plan.progress,
    "plan.silent": plan.silent,
    "plan.measures": plan.measured,
    "plan.costs": plan.costed,
    "plan.on-a-page": plan.on_a_page,
    "plan.said": readings.told,
    "plan.promises": readings.promised,
    "plan.responses": recommendations.responses,
    "plan.live": recommendations.live,
    "plan.completed-since": recommendations.completed_since,
    "plan.extensions": recommendations.extensions,
    "plan.outstanding": recommendations.outstanding,
    "plan.statement": recommendations.statement,
    "plan.claimed-shown": told.laid,
    "indicators.scorecard": told.rated,
    "indicators.figures": told.laid,
    "study": told.laid,
    "register.list": told.laid,
    "register.figures": told.laid,
    "obligations.late": told.laid,
    "words": words.written,
}
