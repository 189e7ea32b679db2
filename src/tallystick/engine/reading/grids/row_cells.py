"""The cells of one row, cut where a cell holds two things: a number and its action, a person and a time.

Promise: what is cut is kept, every word once.
"""

import re
from collections.abc import Sequence

from tallystick.engine.reading.cells.numbering import OPENS
from tallystick.engine.reading.grids.columns import DATED, Column
from tallystick.engine.reading.grids.looks import is_status
from tallystick.engine.reading.passage import EMPTY, Passage
from tallystick.engine.timescales import find

POINTED = re.compile(
    r"\s*(?P<ref>(?:[A-Z]{1,4}[ .-]?)?\d{1,2}(?:\.\d{1,2}){1,3}[a-z]?)[.):]?\s+"
    rf"(?={OPENS}|[“\"‘'])"
    r"(?!.*\s\d{1,2}\.\d{1,2}\s+[A-Z])",
    re.DOTALL,
)
DECISION = re.compile(r"\s*(?P<decision>[^.:;,–\n]{4,40}?)\s*(?:[.:;,–\n]|$)\s*")
REFUSED = re.compile(r"(?:not |reject|declin|disagree|refus)", re.IGNORECASE)


def part_times(values: dict[str, Passage], columns: Sequence[Column]) -> None:
    """A column of people and times: the time is cut out of each cell."""
    for column in columns:
        dated = next((name for name in column.besides if name in DATED), None)
        if dated and dated not in values and values.get(column.field):
            values[column.field], values[dated] = parted(values[column.field])


def part_decisions(values: dict[str, Passage], columns: Sequence[Column]) -> None:
    """“Agreed. A log will be kept.”: the decision, and what it comes to, or why it was refused."""
    for column in columns:
        passage = values.get(column.field)
        if "status" not in column.possible or column.field == "status" or not passage or values.get("status"):
            continue
        match = DECISION.match(passage.text)
        if match and is_status(match["decision"]):
            values["status"] = passage.cut(*match.span("decision"))
            rest = passage.cut(match.end(), len(passage.text))
            values[column.field] = EMPTY if REFUSED.match(match["decision"]) else rest
            values.update({"notes": rest} if REFUSED.match(match["decision"]) else {})


def number_apart(values: dict[str, Passage]) -> None:
    """“1.2 Train the wardens”: a number with a point in it stands for the one action of its cell."""
    action = values.get("action")
    match = POINTED.match(action.text) if action else None
    if action and match and not values.get("ref") and not values.get("action.ref"):
        values["action.ref"] = action.cut(*match.span("ref"))
        values["action"] = action.cut(match.end(), len(action.text))


def parted(passage: Passage) -> tuple[Passage, Passage]:
    """What a cell says besides its time, and its time."""
    found = find(passage.text)
    if not found:
        return passage, EMPTY
    last = found[-1]
    return passage.without(last.start, last.end), passage.cut(last.start, last.end)
