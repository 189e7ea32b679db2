"""The tree grown from records: each record finds its recommendation, its outcome, and adds what it holds.

Promise: every cell of every record ends in a node, in printed order.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tallystick.engine.reading.assembly.actions import plain_ref, read_actions, read_step
from tallystick.engine.reading.assembly.habits import Habits
from tallystick.engine.reading.assembly.leading import assign_numbered
from tallystick.engine.reading.assembly.measuring import measures_of
from tallystick.engine.reading.assembly.nodes import Node, tidy, value_of
from tallystick.engine.reading.assembly.putting import add_text, put, put_start_and_end, put_themes
from tallystick.engine.reading.assembly.settling import SHARED, Put, Row, settle
from tallystick.engine.reading.passage import EMPTY, Passage
from tallystick.engine.reading.recognition import opening
from tallystick.engine.reading.record import Record

ON_RECOMMENDATION = {"context": "context", "baseline": "baseline_text", "monitoring": "monitoring"}
BARE_NUMBER = re.compile(r"\d{1,3}[a-z]?\.?$")
FIELD_AT = {
    "action": "text",
    "outcome": "text",
    "recommendation": "text",
    "measure": "measures",
    "status": "status_text",
}


@dataclass(slots=True)
class Growing:
    """The tree so far, and the branch that the next record belongs to."""

    habits: Habits
    recommendations: list[Node] = field(default_factory=list)
    recommendation: Node | None = None
    outcome: Node | None = None
    outcome_key: tuple[str, str] = ("", "")
    group: Passage = EMPTY
    rows: dict[Node, list[Row]] = field(default_factory=dict)
    last_action: int | None = None
    seen: set[tuple[int, tuple[object, ...]]] = field(default_factory=set)


def grow(records: Sequence[Record], habits: Habits) -> list[Node]:
    """The recommendations with all that stands under them. Inventory: PLN-01, PLN-04."""
    growing = Growing(habits)
    for record in records:
        _take(growing, record)
    for holder, rows in growing.rows.items():
        settle(holder, rows, _putter(growing), has_cells=growing.habits.has_cells)
    return growing.recommendations


def _take(growing: Growing, record: Record) -> None:
    number = _number_belongs_to(record, growing.habits)
    _find_recommendation(growing, record, number)
    _find_outcome(growing, record, number)
    if record.cells.keys() == {"group"}:  # it gathers the recommendations after it and opens none
        return
    holder = growing.outcome or _the_recommendation(growing)
    _put_on_recommendation(growing, record)
    for node in measures_of(record, growing.habits):
        _add_once(growing, holder, node)
    actions = _actions(growing, record, number)
    for node in actions:
        holder.add(node)
    if record.cells.get("step") and not _add_step(growing, holder, record, actions):
        return
    _add_row(growing, record, actions, number)
    _keep_doubts(growing, record, actions, holder)


def _number_belongs_to(record: Record, habits: Habits) -> str:
    """Whose number the number column is: the highest level that this row prints words for."""
    if not record.cells.get("ref"):
        return ""
    for level in ("recommendation", "outcome", "action", "measure"):
        if level in {"recommendation", "outcome"} - habits.numbered:
            continue
        if record.cells.get(level) and not record.cells.get(f"{level}.ref"):
            return level
    return "outcome" if "outcome" in record.cells else "action"


def _ref(record: Record, level: str, number: str) -> Passage:
    return record.cells.get(f"{level}.ref") or (record.cells.get("ref", EMPTY) if number == level else EMPTY)


def _the_recommendation(growing: Growing) -> Node:
    """The branch that is open; a plan that names no recommendation has one without words."""
    if growing.recommendation is None:
        _open_recommendation(growing, Node("recommendation"))
    assert growing.recommendation is not None
    return growing.recommendation


def _open_recommendation(growing: Growing, node: Node) -> None:
    growing.recommendations.append(node)
    growing.recommendation, growing.outcome, growing.outcome_key = node, None, ("", "")
    growing.last_action = None


def _find_recommendation(growing: Growing, record: Record, number: str) -> None:
    ref, text = _ref(record, "recommendation", number), record.cells.get("recommendation", EMPTY)
    group = record.cells.get("group", EMPTY)
    if group and text and not ref and BARE_NUMBER.match(group.text):
        ref = group
    elif group:
        growing.group = group
    if not ref and not text:
        return
    ref, text = (ref, text) if ref else _ref_in(text)
    if _is_open(growing, ref, text):
        return
    heads_itself = bool(text) and text.stretches == group.stretches  # a section with promises of its own
    if not ref and text and growing.habits.numbers_recommendations and growing.recommendation and not heads_itself:
        _goes_on(growing.recommendation, text)
        return
    node = Node("recommendation")
    node.values["text"] = value_of(text, sure=record.sure)
    if ref:
        node.values["ref"] = value_of(ref)
        node.values["ref"].text = plain_ref(ref)
    if growing.group:
        node.values["group"] = value_of(growing.group)
        node.values["group"].text = node.text("group").rstrip(":")
    _open_recommendation(growing, node)


def _ref_in(text: Passage) -> tuple[Passage, Passage]:
    """A number printed in front of the words, in one cell with them."""
    found = opening(text.text) if text else None
    if not found or not found.ref:
        return EMPTY, text
    return text.cut(*found.ref_at), text.cut(*found.text_at)


def _is_open(growing: Growing, ref: Passage, text: Passage) -> bool:
    """It is printed again: a merged cell, or a heading repeated on the next page."""
    node = growing.recommendation
    if node is None:
        return False
    same_words = tidy(text.text) == node.text()
    return same_words and (not ref or plain_ref(ref) == node.text("ref"))


def _goes_on(node: Node, text: Passage) -> None:
    """Words under a numbered recommendation, without a number: more of it, or what is said about it."""
    had = node.text()
    if not had or text.text[0].islower() or had[-1] not in ".;:":
        add_text(node, "text", text)
    else:
        add_text(node, "context", text)


def _find_outcome(growing: Growing, record: Record, number: str) -> None:
    ref, text = _ref(record, "outcome", number), record.cells.get("outcome", EMPTY)
    theme = record.cells.get("theme", EMPTY)
    if not (ref or text) or (not text and not theme and growing.outcome is not None):
        return
    key = (plain_ref(ref) if ref else "", tidy(text.text))
    if growing.outcome is not None and key[1] and key[1] == growing.outcome_key[1]:
        _printed_again(growing, growing.outcome, ref)
        return
    node = Node("outcome")
    node.values["text"] = value_of(text, sure=record.sure)
    if ref and any(c.isdigit() for c in key[0]):
        node.values["ref"] = value_of(ref)
        node.values["ref"].text = key[0]
    elif ref:
        node.values["text"].marks = (ref,)
        node.doubt("ref", "missing-number", f"“{key[0]}” stands where the number should be.")
    if theme:
        put_themes(node, theme)
    _the_recommendation(growing).add(node)
    fresh = bool(ref) and key[0] != growing.outcome_key[0]
    growing.outcome, growing.outcome_key = node, key
    growing.last_action = None if fresh else growing.last_action


def _printed_again(growing: Growing, outcome: Node, ref: Passage) -> None:
    """The same outcome with another number: one of the two is damaged; both are kept in sight."""
    if not ref or not outcome.text("ref") or plain_ref(ref) == outcome.text("ref"):
        return
    reason = f"The same outcome is printed as number {outcome.text('ref')} and as number {plain_ref(ref)}."
    outcome.doubt("ref", "duplicate-ref", reason)
    earlier = [node.text("ref") for node in (growing.recommendation or outcome).of("outcomes")[:-1]]
    outcome.values["ref"].marks += (ref,)
    if len(plain_ref(ref)) > len(outcome.text("ref")) and plain_ref(ref) not in earlier:
        outcome.values["ref"].text = plain_ref(ref)


def _put_on_recommendation(growing: Growing, record: Record) -> None:
    for name, target in ON_RECOMMENDATION.items():
        passage = record.cells.get(name)
        if passage:
            add_text(_the_recommendation(growing), target, passage, record.sure)


def _add_once(growing: Growing, holder: Node, node: Node) -> None:
    """A merged cell gives its measures once."""
    key = (id(holder), tuple(p.stretches for p in node.values["text"].passages))
    if key not in growing.seen:
        growing.seen.add(key)
        holder.add(node)


def _actions(growing: Growing, record: Record, number: str) -> list[Node]:
    passage = record.cells.get("action", EMPTY)
    ref = _ref(record, "action", number)
    if not passage:
        return []
    key = (id(growing.outcome or growing.recommendation), (passage.stretches, ref.stretches))
    if key in growing.seen:
        return []
    growing.seen.add(key)
    nodes = read_actions(passage, ref, growing.last_action, growing.habits)
    last = nodes[-1].text("ref") if nodes else ""
    growing.last_action = int(last) if last.isdigit() else growing.last_action
    return nodes


def _add_step(growing: Growing, holder: Node, record: Record, actions: list[Node]) -> bool:
    """A row that is a step belongs to the action above; with none above it is an action.

    Whether its other cells are still to be put: they are the action's where the row begins it, else the step's own.
    """
    step = read_step(record.cells["step"], growing.habits)
    if not holder.of("actions"):
        step.level = "action"
        holder.add(step)
        return False
    action = holder.of("actions")[-1]
    action.add(step)
    if actions:
        return True
    for name in ("lead", "timescale"):
        if record.cells.get(name):
            put(step, name, record.cells[name], record.sure, growing.habits)
    if record.cells.get("progress"):
        growing.rows.setdefault(holder, []).append(Row({"progress": record.cells["progress"]}, [action], record.sure))
    return False


def _add_row(growing: Growing, record: Record, actions: list[Node], number: str) -> None:
    cells = {name: record.cells[name] for name in SHARED if record.cells.get(name)}
    _put_dates(growing, record, actions)
    beside = bool(record.cells.get("outcome") or _ref(record, "outcome", number))
    row = Row(cells, actions, record.sure, beside)
    assign_numbered(row)
    alone = not actions and not beside
    if alone and cells:
        settle(_the_recommendation(growing), [row], _putter(growing), has_cells=growing.habits.has_cells)
    elif cells or growing.outcome is not None:
        growing.rows.setdefault(growing.outcome or _the_recommendation(growing), []).append(row)


def _putter(growing: Growing) -> Put:
    return lambda node, name, passage, sure: put(node, name, passage, sure, growing.habits)


def _put_dates(growing: Growing, record: Record, actions: list[Node]) -> None:
    """A start column and an end column make one timescale."""
    start, end = record.cells.get("start", EMPTY), record.cells.get("end", EMPTY)
    if start or end:
        for node in actions or [growing.outcome or _the_recommendation(growing)]:
            put_start_and_end(node, start, end, growing.habits)


def _keep_doubts(growing: Growing, record: Record, actions: list[Node], holder: Node) -> None:
    """What the reading of the grid or lines already found doubtful."""
    for name, code, reason in record.doubts:
        _node_of(growing, name, actions, holder).doubt(FIELD_AT.get(name, name.split(".")[-1]), code, reason)


def _node_of(growing: Growing, name: str, actions: list[Node], holder: Node) -> Node:
    if name in ON_RECOMMENDATION or name.startswith("recommendation"):
        return _the_recommendation(growing)
    own = name.startswith("action") or name in {"ref", "timescale", "progress", "status", "step"}
    return actions[0] if actions and own else holder
