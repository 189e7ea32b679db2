"""Landmarks into records: a numbered heading opens a block, labels fill it, a table under it adds its rows.

Promise: what stands under no heading, no label and in no table is left where it is; it becomes nobody's value.
"""

from collections import Counter
from dataclasses import dataclass, field

from tallystick.engine.drafts import Column
from tallystick.engine.reading.lines.contents import leave_out_contents
from tallystick.engine.reading.lines.landmarks import Mark, ends_table, is_a_table, repeats
from tallystick.engine.reading.lines.likeness import likeness
from tallystick.engine.reading.lines.line_reading import LineReading
from tallystick.engine.reading.lines.narrative import action_of, are_actions, is_a_list, is_an_item, items_of, list_at
from tallystick.engine.reading.lines.printed import Printed, is_in_capitals
from tallystick.engine.reading.lines.rows import cell_passage, flow
from tallystick.engine.reading.lines.tables import listed_records, table_records
from tallystick.engine.reading.passage import EMPTY, Passage, join
from tallystick.engine.reading.record import Record

LISTED = frozenset({"measure"})  # a labelled list of these is as many records as it has items
NEAR = 200  # lines within which the labels of a block are counted
WHAT = frozenset({"action", "step", "measure", "recommendation"})  # a document with none of these holds no plan
SHORT = frozenset({"timescale", "start", "end", "revised_timescale", "status", "lead", "partners"})
LEVEL_OF = {"recommendation": 0, "outcome": 1, "action": 2, "measure": 2}


@dataclass(slots=True)
class Walk:
    """A walk over the landmarks of a document."""

    reading: LineReading
    marks: list[Mark]
    block: Record | None = None  # the heading or labelled block being filled
    filling: str = ""  # the field that text goes into
    labelled: bool = False  # a label says so, not the heading above
    lines: list[Printed] = field(default_factory=list)
    seen: set[tuple[str, str]] = field(default_factory=set)


def read_blocks(marks: list[Mark], reading: LineReading) -> None:
    """Add the records of these landmarks to the reading."""
    walk = Walk(reading, marks)
    at = 0
    while at < len(marks):
        at = STEPS[marks[at].kind](walk, at)
    _close(walk)
    leave_out_contents(reading)
    if not any(WHAT & record.cells.keys() for record in reading.records):
        reading.records, reading.columns = [], []


def _open(walk: Walk, at: int) -> int:
    mark = walk.marks[at]
    _close(walk)
    level = _level(walk, at)
    block = Record(labels=(mark.word,) if mark.word else ())
    if mark.ref:
        block.cells[f"{level}.ref"] = mark.ref
    if mark.group:
        block.cells["group"] = mark.group
    if mark.context:
        block.cells["context"] = mark.context
    if level != mark.fields[0]:
        block.labels, block.cells["group"] = (), mark.word
    walk.block, walk.filling, walk.labelled = block, level, False
    walk.lines = [Printed(mark.value, run=mark.line.run)] if mark.value else []
    return at + 1


def _level(walk: Walk, at: int) -> str:
    """“Action 2” over a table of tasks is what the tasks are gathered under, not one of them."""
    level = walk.marks[at].fields[0]
    for mark in walk.marks[at + 1 : at + 40]:
        if mark.kind == "opening":
            break
        if mark.kind == "header" and LEVEL_OF.get(level, 0) >= 2:
            return "recommendation"
    return level


def _label(walk: Walk, at: int) -> int:
    mark = walk.marks[at]
    name = mark.fields[0]
    if walk.filling in LISTED:
        _close(walk)
    if walk.filling == "action" and is_a_list(walk.lines):
        _close(walk)
    _settle(walk)
    if walk.block is None or name in walk.block.cells or name in LISTED or _opens_below(walk, at, name):
        _close(walk)
        walk.block = Record()
    walk.block.labels += mark.labels
    walk.filling, walk.labelled = name, True
    walk.lines = [Printed(mark.value, run=mark.line.run)] if mark.value else []
    _note_column(walk, mark.labels[0], name)
    return at + 1


def _opens_below(walk: Walk, at: int, name: str) -> bool:
    """A task under a recommendation, or under labels that do not come with each task, is a record of its own."""
    if walk.block is None or name not in ("action", "step"):
        return False
    had = walk.block.cells.keys()
    if {"recommendation", "recommendation.ref", "outcome"} & had:
        return True
    counts = _labels_in_block(walk.marks, at)
    return name not in had and any(0 < counts[field] < counts[name] for field in had)


def _labels_in_block(marks: list[Mark], at: int) -> Counter[str]:
    """How often each label comes between the headings before and after."""
    before, after = range(at, max(-1, at - NEAR), -1), range(at + 1, min(len(marks), at + NEAR))
    start = next((n for n in before if marks[n].kind in ("opening", "end")), max(0, at - NEAR))
    stop = next((n for n in after if marks[n].kind in ("opening", "end")), at + NEAR)
    return Counter(mark.fields[0] for mark in marks[start:stop] if mark.kind == "label")


def _text(walk: Walk, at: int) -> int:
    mark = walk.marks[at]
    listed = _actions_in_prose(walk, at)
    if listed:
        return listed
    if not walk.filling or walk.block is None:
        return at + 1
    if _is_the_next_task(walk, mark.line):
        _close(walk)
        walk.block, walk.filling, walk.labelled, walk.lines = Record(), "action", True, [mark.line]
        return at + 1
    if _is_a_section(walk, at) or _suits_no_cell(walk, mark.line):
        walk.reading.sections.append(mark.line.passage)
        (_close if walk.filling in LISTED else _settle)(walk)
        return at + 1
    if _heading_is_full(walk, mark.line):
        _settle(walk)
        walk.filling = "context"
    walk.lines.append(mark.line)
    return at + 1


def _actions_in_prose(walk: Walk, at: int) -> int:
    """Where a list of actions that starts here ends, its records made; 0 where there is none."""
    line = walk.marks[at].line
    under = not walk.filling or (not walk.labelled and walk.filling in ("recommendation", "outcome", "context"))
    if line.run or not under or not is_an_item(line):
        return 0
    listed = list_at(walk.marks, at)
    before = walk.lines[-1] if walk.lines else None
    if not are_actions(listed, before, under_heading=walk.block is not None):
        return 0
    _close(walk)
    walk.reading.records += [action_of(item) for item in listed.items]
    return listed.end


def _is_the_next_task(walk: Walk, line: Printed) -> bool:
    """“2. Run the course”, below “1. Book the hall” and the labels that tell of it."""
    if walk.block is None or not walk.labelled or walk.filling not in SHORT or line.run or not is_an_item(line):
        return False
    task = walk.block.cells.get("action")
    return task is not None and is_an_item(Printed(task)) and likeness(line.text, "action") >= 2


def _heading_is_full(walk: Walk, line: Printed) -> bool:
    """The heading has its words: what follows in prose is its context."""
    if walk.filling not in ("recommendation", "outcome") or not walk.lines or walk.block is None or line.run:
        return False
    if walk.labelled or line.itemised or line.numbered:
        return False
    return bool(line.gap) or walk.lines[-1].text.endswith(".")


def _suits_no_cell(walk: Walk, line: Printed) -> bool:
    """Past a date, a name or a status under its label stands something that is none and does not go on from it."""
    if not walk.labelled or walk.filling not in SHORT or not walk.lines or line.run:
        return False
    on = flow(walk.lines[-1], line, gaps_tell=False)
    return on <= 0 and likeness(line.text, walk.filling) < 0


def _is_a_section(walk: Walk, at: int) -> bool:
    """A short line by itself between a value and the next label is a sub-heading, not more of the value."""
    line = walk.marks[at].line
    if not walk.lines or line.run or line.itemised or line.numbered or len(line.text) > 90:
        return False
    follows = walk.marks[at + 1] if at + 1 < len(walk.marks) else None
    if follows is None or follows.kind not in ("label", "header", "opening") or not line.gap or not follows.line.gap:
        return False
    return is_in_capitals(line.text)


def _table(walk: Walk, at: int) -> int:
    header = walk.marks[at]
    body, end = _body(walk, at)
    fields = list(header.fields)
    for label, name in zip(header.labels, fields, strict=True):
        _note_column(walk, label, name)
    if header.line.run and not is_a_table(header.fields):
        _side_by_side(walk, header, body)
        return end
    _close(walk)
    found = table_records(header, body)
    if found:
        found[0].labels = (*header.labels, *found[0].labels)
    walk.reading.records += found
    return end


def _side_by_side(walk: Walk, header: Mark, body: list[Printed]) -> None:
    """Two columns of prose whose lines come in turn: their words are kept together, and said to be."""
    _settle(walk)
    if walk.block is None:
        walk.block = Record()
    names = " and ".join(f"“{label.text.rstrip(' :')}”" for label in header.labels)
    why = f"The columns {names} ran together line by line; their words are kept as printed, under the first."
    walk.block.labels += header.labels
    walk.block.cells[header.fields[0]] = join([line.passage for line in body])
    walk.block.doubts += tuple((name, "interleaved-columns", why) for name in header.fields)
    walk.filling, walk.lines = "", []


def _body(walk: Walk, at: int) -> tuple[list[Printed], int]:
    """The lines under a table's headings, over repeated headings, to the next landmark that a cell could not be."""
    header = walk.marks[at]
    lines: list[Printed] = []
    at += 1
    while at < len(walk.marks):
        mark = walk.marks[at]
        if mark.kind in ("opening", "end") or (mark.kind == "header" and not repeats(mark, header)):
            break
        if mark.kind == "label" and ends_table(mark, header):
            break
        if mark.kind != "header":
            lines.append(mark.line)
        at += 1
    return lines, at


def _settle(walk: Walk) -> None:
    """Put the lines gathered so far into the block."""
    if walk.block is not None and walk.filling and walk.lines:
        more = cell_passage(walk.lines)
        had = walk.block.cells.get(walk.filling, EMPTY)
        walk.block.cells[walk.filling] = join([had, more], by="\n")
    walk.filling, walk.lines = "", []


def _close(walk: Walk) -> None:
    """Give the block to the reading; a list of measures becomes a record each."""
    lines, listed = walk.lines, walk.filling in LISTED
    block = walk.block
    if block is not None and walk.filling == "action" and is_a_list(lines):
        _close_on_actions(walk, block)
        return
    if block is not None and listed and len(block.cells) == 0:
        walk.reading.records += listed_records(block, walk.filling, lines)
    else:
        _settle(walk)
        if block is not None and any(block.cells.values()):
            walk.reading.records.append(block)
    walk.block, walk.filling, walk.lines = None, "", []


def _end(walk: Walk, at: int) -> int:
    _close(walk)
    return at + 1


def _note_column(walk: Walk, label: Passage, name: str) -> None:
    key = (" ".join(label.text.split()).casefold(), name)
    if key not in walk.seen:
        walk.seen.add(key)
        walk.reading.columns.append(Column(heading=" ".join(label.text.split()), field=name))


def _close_on_actions(walk: Walk, block: Record) -> None:
    """“Actions:” and a list under it: a record each, after what the block says of itself."""
    if block.cells:
        walk.reading.records.append(block)
    listed = [action_of(item) for item in items_of(walk.lines)]
    listed[0].labels = () if block.cells else block.labels
    walk.reading.records += listed
    walk.block, walk.filling, walk.lines = None, "", []


def _commitment(walk: Walk, at: int) -> int:
    """A sentence of the closing section that undertakes something."""
    _close(walk)
    why = "This is promised in the text, outside any table; who and by when are not printed beside it."
    doubts = (("action", "commitment-in-prose", why),)
    walk.reading.records.append(Record(cells={"action": walk.marks[at].line.passage}, doubts=doubts, sure=0.7))
    return at + 1


STEPS = {"commitment": _commitment, "opening": _open, "label": _label, "header": _table, "text": _text, "end": _end}
