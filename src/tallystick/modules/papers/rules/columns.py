"""Which columns a plan is printed in: its document's own, and beside them those that its cells have outgrown.

Promise: a cell with words in it always has a column.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from tallystick.engine.drafts import Draft
from tallystick.engine.drafts.tree import Action, Measure, Outcome, Recommendation
from tallystick.modules.papers.rules.bands import IN_BANDS, stands_in_bands
from tallystick.modules.papers.rules.cells import needs_rows, status_words, unsaid_figures, unsaid_indicators
from tallystick.modules.papers.rules.numbers import in_words

Holder = Recommendation | Outcome
Node = Holder | Action


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed column: its heading, the field under it, and its share of the width."""

    field: str
    heading: str
    width: float


# In the order that a plan reads. The headings are ones that every reader of plans knows.
STANDARD: Final = (
    Printed("group", "Section", 1.1),
    Printed("recommendation.ref", "Rec no", 0.6),
    Printed("recommendation", "Recommendation", 2.4),
    Printed("context", "Context", 2.0),
    Printed("baseline", "Baseline comment", 2.0),
    Printed("theme", "Theme", 1.3),
    Printed("outcome.ref", "Outcome no", 0.7),
    Printed("outcome", "Outcome", 2.0),
    Printed("action.ref", "Action no", 0.6),
    Printed("action", "Action", 3.4),
    Printed("lead", "Lead", 1.5),
    Printed("partners", "Partners", 1.4),
    Printed("timescale", "Timescale", 1.2),
    Printed("revised_timescale", "Revised timescale", 1.2),
    Printed("resources", "Resources", 1.5),
    Printed("progress", "Progress", 2.4),
    Printed("status", "Status", 1.1),
    Printed("measure.ref", "Measure ref", 0.7),
    Printed("measure", "Success measure", 2.2),
    Printed("measure.indicator", "Indicator code", 0.8),
    Printed("measure.baseline", "Baseline figure", 0.8),
    Printed("measure.target", "Target figure", 0.8),
    Printed("monitoring", "Monitoring", 1.5),
    Printed("notes", "Notes", 1.6),
)
ORDER: Final = {column.field: place for place, column in enumerate(STANDARD)}
FAR: Final = 4  # columns: a recommendation that stands later than this is not what a reader's eye starts from
LEVELS: Final = ("recommendation", "outcome", "action")
# A field may be named as the tree names it (action.lead) or as the reading does (lead).
SAME: Final = {"baseline_text": "baseline", "status_text": "status", "indicators": "measure.indicator"}
OF_MEASURES: Final = ("measure.ref", "measure.indicator", "measure.baseline", "measure.target")


def columns_of(draft: Draft) -> list[Printed]:
    """The columns to print a plan in: its own first, in their order. Inventory: PLN-01."""
    filled = filled_fields(draft)
    own = _own(draft, filled)
    if stands_in_bands(draft):
        filled -= IN_BANDS
        own = [column for column in own if column.field not in IN_BANDS]
    filled -= in_words(draft, {one.field: one.heading for one in own})
    for column in STANDARD:
        if column.field in filled and column.field not in {one.field for one in own}:
            own.insert(_place_for(column, own), column)
    return own


def _own(draft: Draft, filled: frozenset[str]) -> list[Printed]:
    found: dict[str, Printed] = {}
    for column in draft.columns:
        name = _field(column.field, filled)
        if name in ORDER and name not in found and _may_stand(name, filled):
            found[name] = Printed(name, column.heading, _width(name))
    return _recommendations_first(list(found.values()))


def _recommendations_first(own: list[Printed]) -> list[Printed]:
    """What every row stands under opens the table, though a document of labelled blocks names it late."""
    place = {column.field: at for at, column in enumerate(own)}
    if place.get("recommendation", 0) < FAR:
        return own
    first = [column for column in own if column.field in {"recommendation", "recommendation.ref"}]
    return first + [column for column in own if column not in first]


def _field(field: str, filled: frozenset[str]) -> str:
    """The field as this table names it; a bare number column belongs to the first level that has numbers."""
    if field in {"ref", "No"}:
        return next((f"{level}.ref" for level in LEVELS if f"{level}.ref" in filled), "action.ref")
    if field in {"kept", ""}:
        return "notes"
    if field in {"step", "start", "end"}:
        return {"step": "action", "start": "timescale", "end": "timescale"}[field]
    level, _, cell = field.partition(".")
    name = field if field in ORDER else level if cell == "text" else cell
    return SAME.get(name, name)


def _may_stand(name: str, filled: frozenset[str]) -> bool:
    """A column of the document’s own stands though it is empty, unless it only says how others are grouped."""
    return name in filled or name not in (*OF_MEASURES, "notes", "group")


def _width(name: str) -> float:
    return STANDARD[ORDER[name]].width


def _place_for(column: Printed, chosen: list[Printed]) -> int:
    """Numbers stand before their words; the rest after the column that they follow in a plan."""
    level = column.field.removesuffix(".ref")
    if level != column.field:
        for place, one in enumerate(chosen):
            if one.field == level:
                return place
    before = [place for place, one in enumerate(chosen) if ORDER[one.field] < ORDER[column.field]]
    latest = max(before, key=lambda place: ORDER[chosen[place].field], default=-1)
    return latest + 1


def filled_fields(draft: Draft) -> frozenset[str]:
    """The fields that hold words anywhere in the plan."""
    return frozenset(_filled(draft)) | {"action"}


Asked = Callable[[Any], object]
SHARED: Final[dict[str, Asked]] = {
    "lead": lambda node: node.lead,
    "partners": lambda node: node.partners,
    "timescale": lambda node: node.timescale,
    "resources": lambda node: node.resources,
    "progress": lambda node: node.progress,
    "status": status_words,
    "notes": lambda node: node.notes,
}
OF_RECOMMENDATION: Final[dict[str, Asked]] = {
    "group": lambda node: node.group,
    "recommendation.ref": lambda node: node.ref,
    "recommendation": lambda node: node.text,
    "context": lambda node: node.context,
    "baseline": lambda node: node.baseline_text,
    "monitoring": lambda node: node.monitoring,
}
OF_OUTCOME: Final[dict[str, Asked]] = {
    "outcome.ref": lambda node: node.ref,
    "outcome": lambda node: node.text,
    "theme": lambda node: node.theme,
}
OF_ACTION: Final[dict[str, Asked]] = {
    "action.ref": lambda node: node.ref,
    "action": lambda node: node.text,
    "revised_timescale": lambda node: node.revised_timescale,
}


def _filled(draft: Draft) -> Iterator[str]:
    for recommendation in draft.recommendations:
        yield from _holding(recommendation, OF_RECOMMENDATION | SHARED)
        yield from _below(recommendation)
        for outcome in recommendation.outcomes:
            yield from _holding(outcome, OF_OUTCOME | SHARED)
            yield from _below(outcome)


def _below(holder: Holder) -> Iterator[str]:
    for action in holder.actions:
        yield from _holding(action, OF_ACTION | SHARED)
    if holder.measures:
        yield "measure"
        yield from _of_measures(holder.measures) if needs_rows(holder.measures) else ()


def _of_measures(measures: Iterable[Measure]) -> Iterator[str]:
    for measure in measures:
        asked = (measure.ref, unsaid_indicators(measure), *unsaid_figures(measure))
        yield from (name for name, value in zip(OF_MEASURES, asked, strict=True) if value)


def _holding(node: Node, cells: dict[str, Asked]) -> Iterator[str]:
    return (name for name, asked in cells.items() if asked(node))
