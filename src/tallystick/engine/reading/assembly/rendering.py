"""The grown tree as the published schema, with the place of every value beside it.

Promise: each value's JSON Pointer leads to the words it was made of.
"""

from dataclasses import dataclass, field
from typing import Any

from tallystick.engine.drafts import Action, Doubt, Measure, Outcome, Recommendation, Step
from tallystick.engine.reading.assembly.nodes import Node, Value
from tallystick.engine.reading.placing import Places
from tallystick.engine.reading.source import Source

MADE = {"recommendation": Recommendation, "outcome": Outcome, "action": Action, "step": Step, "measure": Measure}
NOT_TEXT = frozenset({"indicators", "baseline", "target"})  # columns of a measure whose words stand behind a figure


@dataclass(slots=True)
class Rendered:
    """The plain tree and what is known about it."""

    recommendations: list[Recommendation] = field(default_factory=list)
    places: Places = field(default_factory=Places)
    doubtful: list[Doubt] = field(default_factory=list)


def render(nodes: list[Node], source: Source) -> Rendered:
    """The recommendations of a plan, with places and doubts."""
    rendered = Rendered()
    for number, node in enumerate(nodes):
        made = _render(node, f"/recommendations/{number}", source, rendered)
        assert isinstance(made, Recommendation)
        rendered.recommendations.append(made)
    return rendered


def _render(node: Node, pointer: str, source: Source, rendered: Rendered) -> object:
    fields: dict[str, Any] = {"text": "", **node.facts}
    for name, value in node.values.items():
        _place(value, f"{pointer}/{name}", rendered)
        if name not in NOT_TEXT:
            fields[name] = value.text
    for name, values in node.names.items():
        fields[name] = [value.text for value in values]
        for number, value in enumerate(values):
            _place(value, f"{pointer}/{name}/{number}", rendered)
    for name, timed in node.times.items():
        fields[name] = timed.timescale
        _place(timed.value, f"{pointer}/{name}", rendered)
    for kind, children in node.children.items():
        fields[kind] = [_render(c, f"{pointer}/{kind}/{n}", source, rendered) for n, c in enumerate(children)]
    _say_doubts(node, fields, pointer, source, rendered)
    return MADE[node.level](**fields)


def _place(value: Value, pointer: str, rendered: Rendered) -> None:
    rendered.places.put(pointer, (*value.marks, *value.passages), value.sure)


def _say_doubts(node: Node, fields: dict[str, Any], pointer: str, source: Source, rendered: Rendered) -> None:
    """Each doubt once, at the field it is about, else at the node."""
    said: set[tuple[str, str]] = set()
    for doubt in node.doubts:
        at = f"{pointer}/{doubt.field}" if fields.get(doubt.field) not in (None, "") else pointer
        if (doubt.code, doubt.reason) not in said:
            said.add((doubt.code, doubt.reason))
            where = rendered.places.where(at, source) or rendered.places.where(f"{pointer}/text", source)
            rendered.doubtful.append(Doubt(at=at, code=doubt.code, reason=doubt.reason, where=where))
