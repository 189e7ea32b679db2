"""The plan tree walked in printed order, each node under its JSON Pointer and with its parents."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, cast

from tallystick.engine.drafts import Action, Measure, Outcome, Plan, Recommendation, Step

Kind = Literal["recommendation", "outcome", "action", "step", "measure"]
Node = Recommendation | Outcome | Action | Step | Measure

TYPES: Final[dict[Kind, type[Node]]] = {
    "recommendation": Recommendation,
    "outcome": Outcome,
    "action": Action,
    "step": Step,
    "measure": Measure,
}
LISTS: Final[dict[str, Kind]] = {
    "recommendations": "recommendation",
    "outcomes": "outcome",
    "actions": "action",
    "steps": "step",
    "measures": "measure",
}
HOLDS: Final[dict[str, tuple[str, ...]]] = {
    "plan": ("recommendations",),
    "recommendation": ("outcomes", "actions", "measures"),
    "outcome": ("actions", "measures"),
    "action": ("steps",),
    "step": (),
    "measure": (),
}


@dataclass(frozen=True, slots=True)
class Branch:
    """One node where it stands: its pointer, its kind, and what stands above it, topmost first."""

    pointer: str
    kind: Kind
    node: Node
    above: tuple["Branch", ...] = ()

    @property
    def depth(self) -> int:
        return len(self.above)


def children(node: Plan | Node, holder: str) -> list[Node]:
    """The list of that name on a node: `children(outcome, "actions")`."""
    return cast("list[Node]", getattr(node, holder))


def branches(plan: Plan) -> Iterator[Branch]:
    """Every node of the plan, parents before children, in printed order."""
    return _under(plan, "plan", "", ())


def _under(node: Plan | Node, kind: str, pointer: str, above: tuple[Branch, ...]) -> Iterator[Branch]:
    for holder in HOLDS[kind]:
        for index, child in enumerate(children(node, holder)):
            branch = Branch(f"{pointer}/{holder}/{index}", LISTS[holder], child, above)
            yield branch
            yield from _under(child, branch.kind, branch.pointer, (*above, branch))


def branch_at(plan: Plan, pointer: str) -> Branch | None:
    """The node that a pointer names, or that holds the cell it names; None where there is none."""
    node, kind, here, above = cast("Plan | Node", plan), "plan", "", cast("tuple[Branch, ...]", ())
    parts = pointer.strip("/").split("/")
    for holder, index in zip(parts[::2], parts[1::2], strict=False):
        if holder not in HOLDS[kind] or not index.isdecimal() or int(index) >= len(children(node, holder)):
            break
        node = children(node, holder)[int(index)]
        branch = Branch(f"{here}/{holder}/{index}", LISTS[holder], node, above)
        here, kind, above = branch.pointer, branch.kind, (*above, branch)
    return above[-1] if above else None


def split(pointer: str) -> tuple[str, str]:
    """A pointer as its node's and the rest: "/recommendations/0/lead/1" is "/recommendations/0" and "lead/1"."""
    parts, node = pointer.strip("/").split("/"), ""
    while len(parts) >= 2 and parts[0] in LISTS and parts[1].isdecimal():
        node, parts = f"{node}/{parts[0]}/{parts[1]}", parts[2:]
    return node, "/".join(parts)


def cell_name(pointer: str) -> str:
    """The cell that a pointer names inside its node: "lead" of "/recommendations/0/lead/1"; "" for a node."""
    return split(pointer)[1].split("/")[0]
