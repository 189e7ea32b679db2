"""The grown tree as the published schema, with the place of every value beside it.

Promise: each value's JSON Pointer leads to the words it was made of.
"""

from dataclasses import dataclass, field
from typing import Any

from tallystick.engine.drafts import Action, Doubt, Measure, Outcome, Placed, Recommendation, Step
from tallystick.engine.reading.assembly.nodes import Doubtful, Node, Value
from tallystick.engine.reading.passage import Passage
from tallystick.engine.reading.source import Source

MADE = {"recommendation": Recommendation, "outcome": Outcome, "action": Action, "step": Step, "measure": Measure}
NOT_TEXT = frozenset({"indicators", "baseline", "target"})  # columns of a measure whose words stand behind a figure


@dataclass(slots=True)
class Rendered:
    """The plain tree and what is known about it."""

    recommendations: list[Recommendation] = field(default_factory=list)
    places: dict[str, list[Placed]] = field(default_factory=dict)
    doubtful: list[Doubt] = field(default_factory=list)
    used: list[Passage] = field(default_factory=list)


def render(nodes: list[Node], source: Source) -> Rendered:
    """The recommendations of a plan, with places and doubts."""
    rendered = Rendered()
    for number, node in enumerate(nodes):
        made = _render(node, f"/recommendations/{number}", source, rendered)
        assert isinstance(made, Recommendation)
        rendered.recommendations.append(made)
    return rendered


def place(value: Value, pointer: str, source: Source, rendered: Rendered) -> None:
    """Where a value stands, marks and all."""
    placed = [
        Placed(where=source.pieces[s.piece].where, text=source.pieces[s.piece].text[s.start : s.end], sure=value.sure)
        for passage in (*value.marks, *value.passages)
        for s in passage.stretches
        if s.end > s.start
    ]
    if placed:
        rendered.places.setdefault(pointer, []).extend(placed)
        rendered.used += [*value.marks, *value.passages]


def _render(node: Node, pointer: str, source: Source, rendered: Rendered) -> object:
    fields: dict[str, Any] = {"text": "", **node.facts}
    for name, value in node.values.items():
        place(value, f"{pointer}/{name}", source, rendered)
        if name not in NOT_TEXT:
            fields[name] = value.text
    for name, values in node.names.items():
        fields[name] = [value.text for value in values]
        for number, value in enumerate(values):
            place(value, f"{pointer}/{name}/{number}", source, rendered)
    for name, timed in node.times.items():
        fields[name] = timed.timescale
        place(timed.value, f"{pointer}/{name}", source, rendered)
    for kind, children in node.children.items():
        fields[kind] = [_render(c, f"{pointer}/{kind}/{n}", source, rendered) for n, c in enumerate(children)]
    _say_doubts(node, fields, pointer, rendered)
    return MADE[node.level](**fields)


def _say_doubts(node: Node, fields: dict[str, Any], pointer: str, rendered: Rendered) -> None:
    for doubt in node.doubts:
        at = f"{pointer}/{doubt.field}" if doubt.field in fields else pointer
        where = next((p.where for p in rendered.places.get(at, rendered.places.get(f"{at}/0", []))), None)
        _say_once(rendered, at, doubt, where)


def _say_once(rendered: Rendered, at: str, doubt: Doubtful, where: str | None) -> None:
    said = Doubt(at=at, code=doubt.code, reason=doubt.reason, where=where)
    if said not in rendered.doubtful:
        rendered.doubtful.append(said)
