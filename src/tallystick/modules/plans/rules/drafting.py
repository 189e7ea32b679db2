"""Corrections to a draft before it is confirmed. What is known about a node moves with it; no word is lost."""

from collections.abc import Callable, Mapping

import msgspec

from tallystick.engine.drafts import Cover, Doubt, Draft, Placed, Unplaced
from tallystick.lib.refusals import Refusal
from tallystick.modules.plans.rules.branches import (
    HOLDS,
    LISTS,
    TYPES,
    Branch,
    Kind,
    Node,
    branch_at,
    branches,
    children,
)
from tallystick.modules.plans.rules.cells import CellRefused, with_words


class NodeNotThere(Refusal):
    """The draft has no such place: it was moved or removed meanwhile."""


def correct(draft: Draft, pointer: str, words: Mapping[str, str]) -> Draft:
    """The draft with these words in a node's cells; its printed words stay in the places. Inventory: PLN-19."""
    branch = _find(draft, pointer)
    new = with_words(branch.kind, branch.node, words, document_date=draft.date)
    return _change(draft, lambda draft: _put(draft, pointer, new))


def add(draft: Draft, under: str, kind: Kind, words: Mapping[str, str]) -> Draft:
    """The draft with a new node at the end of a parent's list ("" is the plan); a new action needs a lead."""
    check_new_node(kind, words)
    new = with_words(kind, TYPES[kind](text=""), words, document_date=draft.date)
    holder = holder_of(kind)
    parent = _find(draft, under).kind if under else "plan"
    if holder not in HOLDS[parent]:
        raise NodeNotThere(f"An {kind} cannot stand there.")
    return _change(draft, lambda draft: _list(draft, f"{under}/{holder}/0")[0].append(new))


def remove(draft: Draft, pointer: str) -> Draft:
    """The draft without a node; the words that it was read from become unplaced, never lost. Inventory: PLN-19."""
    branch = _find(draft, pointer)
    freed = [placed for at, places in draft.places.items() if _inside(at, branch.pointer) for placed in places]
    draft = _change(draft, lambda draft: _take_out(draft, branch.pointer))
    draft.unplaced = draft.unplaced + [Unplaced(where=p.where, text=p.text) for p in freed]
    return draft


def move(draft: Draft, pointer: str, by: int) -> Draft:
    """The draft with a node `by` places further down its list (or up, where negative)."""
    return _change(draft, lambda draft: _shift(draft, _find(draft, pointer).pointer, by))


def check_new_node(kind: Kind, words: Mapping[str, str]) -> None:
    """A new action without a lead is refused; an import keeps the gap and says so. Inventory: PLN-09."""
    if not words.get("text", "").strip():
        raise CellRefused("text", "Say what it is: the text cannot be empty.")
    if kind == "action" and not words.get("lead", "").strip():
        raise CellRefused("lead", "Name a lead: a new action needs a person or post who answers for it.")


def holder_of(kind: Kind) -> str:
    """The name of the list that such nodes stand in: "actions" for an action."""
    return next(holder for holder, held in LISTS.items() if held == kind)


def copy_of(draft: Draft) -> Draft:
    """The same draft, sharing nothing with it."""
    return msgspec.json.decode(msgspec.json.encode(draft), type=Draft)


def _find(draft: Draft, pointer: str) -> Branch:
    branch = branch_at(draft, pointer)
    if branch is None or branch.pointer != pointer:
        raise NodeNotThere("That line is no longer there: it was moved or removed meanwhile. Look at the draft again.")
    return branch


def _list(draft: Draft, pointer: str) -> tuple[list[Node], int]:
    above, holder, index = pointer.rsplit("/", 2)
    branch = branch_at(draft, above) if above else None
    return children(branch.node if branch else draft, holder), int(index)


def _put(draft: Draft, pointer: str, new: Node) -> None:
    nodes, index = _list(draft, pointer)
    for field in new.__struct_fields__:  # in place, so that what is known about the node stays with it
        if field not in LISTS:
            setattr(nodes[index], field, getattr(new, field))


def _take_out(draft: Draft, pointer: str) -> None:
    nodes, index = _list(draft, pointer)
    del nodes[index]


def _shift(draft: Draft, pointer: str, by: int) -> None:
    nodes, index = _list(draft, pointer)
    nodes.insert(max(0, index + by), nodes.pop(index))


def _inside(pointer: str, node: str) -> bool:
    return pointer == node or pointer.startswith(node + "/")


def _change(draft: Draft, edit: Callable[[Draft], object]) -> Draft:
    """Edit a copy, then write every pointer of its sidecars anew from where the nodes now stand."""
    copy = copy_of(draft)
    before = {branch.pointer: branch.node for branch in branches(copy)}
    edit(copy)
    now = {id(branch.node): branch.pointer for branch in branches(copy)}
    moved = {pointer: now.get(id(node)) for pointer, node in before.items()}
    copy.places = _places(copy.places, moved)
    copy.doubtful = [
        msgspec.structs.replace(d, at=at) for d in copy.doubtful if (at := _rebase(d.at, moved)) is not None
    ]
    copy.covers = [
        Cover(plan=at, recommendations=c.recommendations) for c in copy.covers if (at := _rebase(c.plan, moved))
    ]
    return copy


def _places(places: Mapping[str, list[Placed]], moved: Mapping[str, str | None]) -> dict[str, list[Placed]]:
    return {new: placed for at, placed in places.items() if (new := _rebase(at, moved)) is not None}


def _rebase(pointer: str, moved: Mapping[str, str | None]) -> str | None:
    """The pointer's new place; None where its node is gone; unchanged where it names the plan itself."""
    node = pointer
    while node and node not in moved:
        node = node.rpartition("/")[0]
    if not node:
        return pointer
    new = moved[node]
    return None if new is None else new + pointer[len(node) :]


def doubts_at(draft: Draft, pointer: str) -> list[Doubt]:
    """The doubts on a node or on one of its own cells, not on its children."""
    return [d for d in draft.doubtful if (b := branch_at(draft, d.at)) is not None and b.pointer == pointer]
