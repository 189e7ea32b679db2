"""The tree while it grows: nodes whose values still remember the passages that they are made of.

Promise: a node's words are passages; only `rendering` turns them into the plain tree.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from tallystick.engine.drafts.tree import Timescale
from tallystick.engine.reading.passage import Passage

Level = Literal["recommendation", "outcome", "action", "step", "measure"]
CHILDREN = {"outcome": "outcomes", "action": "actions", "step": "steps", "measure": "measures"}


@dataclass(slots=True)
class Value:
    """Words and where they stand; `marks` are the numbers and bullets printed with them."""

    text: str
    passages: tuple[Passage, ...]
    sure: float = 1.0
    marks: tuple[Passage, ...] = ()


@dataclass(slots=True)
class Timed:
    """A timescale and the words it was read from."""

    timescale: Timescale
    value: Value


@dataclass(slots=True)
class Doubtful:
    """A doubt about one field of a node."""

    field: str
    code: str
    reason: str


@dataclass(slots=True, eq=False)
class Node:
    """One node of the plan."""

    level: Level
    values: dict[str, Value] = field(default_factory=dict)
    names: dict[str, list[Value]] = field(default_factory=dict)
    times: dict[str, Timed] = field(default_factory=dict)
    facts: dict[str, object] = field(default_factory=dict)
    children: dict[str, list["Node"]] = field(default_factory=dict)
    doubts: list[Doubtful] = field(default_factory=list)

    def add(self, child: "Node") -> None:
        self.children.setdefault(CHILDREN[child.level], []).append(child)

    def of(self, kind: str) -> list["Node"]:
        return self.children.get(kind, [])

    def text(self, name: str = "text") -> str:
        value = self.values.get(name)
        return value.text if value else ""

    def doubt(self, where: str, code: str, reason: str) -> None:
        self.doubts.append(Doubtful(where, code, reason))


def tidy(text: str) -> str:
    return " ".join(text.split())


def value_of(*passages: Passage, sure: float = 1.0, marks: Iterable[Passage] = ()) -> Value:
    """A value of one passage after another."""
    kept = tuple(passage for passage in passages if passage)
    return Value(tidy(" ".join(p.text for p in kept)), kept, sure, tuple(mark for mark in marks if mark))
