"""One cell into one node: names, timescales, statuses and words, each under its field.

Promise: what a cell says is kept as printed beside whatever it is read as.
"""

import re

from tallystick.engine import timescales
from tallystick.engine.drafts.tree import Timescale
from tallystick.engine.reading.assembly.habits import Habits
from tallystick.engine.reading.assembly.nodes import Node, Timed, Value, tidy, value_of
from tallystick.engine.reading.cells import phrases
from tallystick.engine.reading.cells.names import read_names
from tallystick.engine.reading.cells.timing import entries, read_several
from tallystick.engine.reading.passage import Passage

SEVERAL_THEMES = re.compile(r"\s*;\s*|\s*\n+\s*")
MONTH_ALONE = re.compile(
    r"^\W*(?:by |end (?:of )?|from )?(?:january|february|march|april|may|june|july|august|september|october|november|"
    r"december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|spring|summer|autumn|winter)(?: term)?\W*$",
    re.I,
)
SHORT_STATUS = 4  # words
LONGEST_TIMESCALE = 20  # words, of a cell that could not be read: more than that is prose
SHORTEST_PROSE = 5  # words, that no council would write for “to be agreed”
NOT_OF_PROGRESS = frozenset({"accepted", "rejected", "paused"})


def put(node: Node, name: str, passage: Passage, sure: float, habits: Habits) -> None:
    """Put a cell into a node."""
    if name in {"lead", "partners"}:
        node.names[name] = [value_of(part, sure=sure) for part in read_names(passage, kept_apart=habits.keeps_lines)]
    elif name == "timescale":
        put_timescale(node, passage, sure, habits)
    elif name == "revised_timescale":
        put_revised(node, passage, sure, habits)
    elif name == "status":
        put_status(node, passage, sure, habits)
    elif name == "kept":
        add_text(node, "notes", passage, sure)
    else:
        add_text(node, name, passage, sure)
        if name == "progress" and not habits.has_statuses:
            _status_in_progress(node, passage)


def add_text(node: Node, name: str, passage: Passage, sure: float = 1.0) -> None:
    """Words under a field, after any that stand there already."""
    had = node.values.get(name)
    if had and tidy(passage.text) == had.text:
        return
    node.values[name] = value_of(*(had.passages if had else ()), passage, sure=sure)


def put_timescale(node: Node, passage: Passage, sure: float, habits: Habits) -> None:
    """A timescale cell; one entry for each step where they are as many. Inventory: PLN-05."""
    if "timescale" in node.times:
        return
    prose = _prose(_read(passage, habits))
    if prose:
        cell = "notes" if prose > LONGEST_TIMESCALE else "timescale"
        node.doubt(cell, "prose-for-a-timescale", "These words stand in the column of timescales, but give no time.")
    if prose > LONGEST_TIMESCALE:
        add_text(node, "notes", passage, sure)
        return
    parts, steps = entries(passage), node.of("steps")
    if len(parts) > 1 and len(parts) == len(steps):
        for step, part in zip(steps, parts, strict=True):
            step.times["timescale"] = Timed(_read(part, habits), value_of(part, sure=sure))
    reading = phrases.read(tidy(passage.text), document_date=habits.document_date)
    node.times["timescale"] = Timed(_read(passage, habits), value_of(passage, sure=sure))
    if reading.code and reading.code != "not-a-timescale":
        node.doubt("timescale", reading.code, reading.reason or "This timescale could not be read.")
    elif MONTH_ALONE.match(passage.text):
        node.doubt("timescale", "month-without-year", f"“{tidy(passage.text)}” has no year.")


def _prose(timescale: Timescale) -> int:
    """How many words of prose a page whose columns ran into each other left where a time should stand."""
    says = timescale.start or timescale.end or timescale.open_ended or timescale.recurring
    count = len(timescale.text.split())
    return 0 if says or count < SHORTEST_PROSE else count


def put_revised(node: Node, passage: Passage, sure: float, habits: Habits) -> None:
    if node.level == "action":
        node.times["revised_timescale"] = Timed(_read(passage, habits), value_of(passage, sure=sure))
    else:
        add_text(node, "notes", passage, sure)


def _read(passage: Passage, habits: Habits) -> Timescale:
    return read_several(passage.text, habits.document_date)


def put_status(node: Node, passage: Passage, sure: float, habits: Habits) -> None:
    """A status cell: its words, the status they mean, and a new date where it holds one. Inventory: PLN-07."""
    value = value_of(passage, sure=sure)
    due = node.times["timescale"].timescale.end if "timescale" in node.times else None
    reading = timescales.read_status(value.text, column="status", due=due, key=habits.key)
    node.values["status_text"] = value
    node.facts["status"] = reading.status or "unknown"
    if not reading.read and timescales.is_colour(value.text):
        node.doubt("status_text", "colour-without-key", "No key in the document says what this colour means.")
    if reading.revised and node.level == "action":
        node.times["revised_timescale"] = Timed(reading.revised, _where(passage, reading.revised.text, value))
        if tidy(reading.revised.text) == value.text:
            node.doubt("status_text", "status-is-a-date", "The status column holds a date in place of a status.")


def _where(passage: Passage, text: str, value: Value) -> Value:
    at = passage.text.find(text)
    return value_of(passage.cut(at, at + len(text))) if at >= 0 else value


def _status_in_progress(node: Node, passage: Passage) -> None:
    """A progress cell that only says how things stand is a status as well."""
    if len(passage.text.split()) > SHORT_STATUS or re.search(r"\d", passage.text) or "status" in node.facts:
        return
    reading = timescales.read_status(tidy(passage.text), column="progress")
    if reading.read and reading.status and reading.status not in NOT_OF_PROGRESS:
        node.values["status_text"] = value_of(passage)
        node.facts["status"] = reading.status


def put_themes(node: Node, passage: Passage) -> None:
    """The outcomes of a framework that a row is tagged with. Inventory: PLN-22."""
    node.names["theme"] = [value_of(part) for part in passage.split(SEVERAL_THEMES)]


def put_start_and_end(node: Node, start: Passage, end: Passage, habits: Habits) -> None:
    """A start column and an end column as one timescale; a cell that says "from" or gives a range keeps its words."""
    first = read_several(start.text, habits.document_date, "Start date")
    last = read_several(end.text, habits.document_date, "End date")
    begins, ends = first.start or last.start, last.end or (first.end if first.start else None)
    timescale = Timescale(
        text=" – ".join(text for text in (first.text, last.text) if text),
        start=begins,
        end=ends,
        open_ended=not ends and (last.open_ended or first.open_ended or bool(begins)),
        recurring=last.recurring or first.recurring,
        precision=last.precision if last.end or not first.text else first.precision,
    )
    node.times["timescale"] = Timed(timescale, value_of(start, end))
    if begins and ends and begins > ends:
        node.doubt("timescale", "reversed-dates", "The start stands after the end.")
