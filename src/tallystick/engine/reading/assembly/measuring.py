"""The measures of a record, as nodes with their figures and the date they are due.

Promise: a measure's words are kept whole; its figures stand beside them.
"""

import re

import msgspec

from tallystick.engine.reading.assembly.habits import Habits
from tallystick.engine.reading.assembly.nodes import Node, Timed, value_of
from tallystick.engine.reading.cells import phrases
from tallystick.engine.reading.cells.measures import Measured, read_indicators, read_measure, read_measures
from tallystick.engine.reading.cells.positions import find_position
from tallystick.engine.reading.passage import EMPTY, Passage, join
from tallystick.engine.reading.record import Record

DEADLINE = re.compile(r"(?:by|before|until|no later than)\b", re.I)
BASELINE = re.compile(r"\b(?:from|against|baseline of)\s+[£\d][\d,.]*\s?(?:%|\w+)?(?:\s+in)?\s*$", re.I)
FIGURES = ("indicators", "baseline", "target", "unit", "comparator", "direction")


def measures_of(record: Record, habits: Habits) -> list[Node]:
    """The measures that a record holds. Inventory: PLN-10."""
    passage = record.cells.get("measure", EMPTY)
    ref = record.cells.get("measure.ref", EMPTY)
    if not passage:
        return []
    nodes = [_numbered(measured, ref) for measured in _one(passage)] if ref else _several(passage, habits)
    _put_columns(nodes, record)
    return nodes


def _one(passage: Passage) -> list[Measured]:
    read = read_measures(passage).measures
    return read if len(read) == 2 and all(m.baseline is not None for m in read) else [read_measure(passage)]


def _numbered(measured: Measured, ref: Passage) -> Node:
    node = measure_node(measured)
    node.values["ref"] = value_of(ref)
    node.values["ref"].text = ref.text.strip().strip(".):(").strip()
    return node


def _several(passage: Passage, habits: Habits) -> list[Node]:
    read = read_measures(passage, habits.proper)
    nodes = [measure_node(measured) for measured in read.measures]
    if read.intro and nodes:
        nodes[0].values["notes"] = value_of(read.intro)
    for code, reason in read.doubts:
        nodes[0].doubt("ref", code, reason)
    return nodes


def measure_node(measured: Measured) -> Node:
    """A measure with its figures."""
    numbered = measured.marks[:1] if measured.ref else ()
    node = Node("measure", values={"text": value_of(measured.text, marks=measured.marks[len(numbered) :])})
    if measured.ref:
        node.values["ref"] = value_of(*numbered)
        node.values["ref"].text = measured.ref
    node.facts = {name: getattr(measured, name) for name in FIGURES if getattr(measured, name) not in (None, [])}
    for code, reason in measured.doubts:
        node.doubt("text", code, reason)
    _due(node, measured.text)
    return node


def _due(node: Node, passage: Passage) -> None:
    """The date a measure is due: the last that it says "by", else the first that it names."""
    found = [f for f in phrases.find(passage.text) if f.timescale.end or f.timescale.start]
    position = find_position(passage.text)
    found = [f for f in found if not BASELINE.search(passage.text[: f.start])]
    found = [f for f in found if not position or f.end <= position.start or f.start >= position.end]
    by = [f for f in found if DEADLINE.match(passage.text[f.start : f.end])]
    if not found:
        return
    words = join([passage.cut(f.start, f.end) for f in by or found[:1]])
    timescale = msgspec.structs.replace((by or found)[-1 if by else 0].timescale, text=words.text)
    node.times["due"] = Timed(timescale, value_of(words))
    ends = [f.timescale.end for f in by if f.timescale.end]
    if ends != sorted(ends):
        node.doubt("due", "dates-out-of-order", "A later stage is dated before an earlier one.")


def _put_columns(nodes: list[Node], record: Record) -> None:
    """A column of baselines, targets or indicators beside a single measure."""
    if len(nodes) != 1:
        return
    for name in ("baseline", "target"):
        cell = record.cells.get(f"measure.{name}")
        if cell:
            _put_figure(nodes[0], name, cell)
    indicator = record.cells.get("measure.indicator")
    if indicator:
        nodes[0].facts["indicators"] = read_indicators(indicator.text) or [" ".join(indicator.text.split())]
        nodes[0].values["indicators"] = value_of(indicator)


def _put_figure(node: Node, name: str, cell: Passage) -> None:
    read = read_measure(cell)
    figure = read.target if read.target is not None else _bare(cell.text)
    node.values[name] = value_of(cell)
    if figure is None:
        node.doubt(name, "no-figure", f"The {name} column holds no figure that can be read.")
        return
    node.facts[name] = figure
    if read.unit:
        node.facts["unit"] = read.unit


def _bare(text: str) -> float | int | None:
    plain = text.strip().replace(",", "").lstrip("£").rstrip("%. ")
    try:
        number = float(plain)
    except ValueError:
        return None
    return int(number) if number == int(number) else number
