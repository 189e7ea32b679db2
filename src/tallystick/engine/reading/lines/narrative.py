"""Actions written as sentences: bullets and numbered points under a heading, or in the body of a letter.

Promise: a list is taken for actions only where most of it says what will be done, and, under no heading, by when.
"""

import re
from dataclasses import dataclass

from tallystick.engine.reading.lines.landmarks import Mark
from tallystick.engine.reading.lines.likeness import like_a_date, like_a_name, like_money, opens_with_verb
from tallystick.engine.reading.lines.pairs import DATE
from tallystick.engine.reading.lines.printed import BULLET, NUMBERED, Printed
from tallystick.engine.reading.lines.rows import cell_passage
from tallystick.engine.reading.passage import Passage
from tallystick.engine.reading.record import Record

WILL = re.compile(r"\b(?:will|shall|is to|are to|to be)\b")
LEADS_IN = re.compile(r"\b(?:will|shall|actions?|steps?|agreed|following|committed|we are)\b[^.]*:$", re.IGNORECASE)
BRACKET = re.compile(r"\s*[\[(](?P<inside>[^()\[\]]{3,120})[\])]\s*[.;]?$")
DASHED = re.compile(r"\s+[–—-]{1,2}\s+|\s*\|\s*")
PART = re.compile(r"\s*[;,/|]\s*|\s+[–—-]\s+")
PART_LABEL = re.compile(
    r"\s*(?:lead|led by|owner|who|responsible|by when|when|timescale|deadline|due|date)\s*[:–-]\s*", re.IGNORECASE
)
DUE = re.compile(rf"\b(?:by|before|from|until|no later than|in|during)\s+(?:the\s+)?(?:{DATE.pattern})", re.IGNORECASE)
JUDGED = 100  # a longer list is known by its first points; each of them is asked anew where they are none


@dataclass(frozen=True, slots=True)
class Listed:
    """A list found in the text: its items, and where it ends."""

    items: list[list[Printed]]
    end: int


def list_at(marks: list[Mark], at: int) -> Listed:
    """The bullets or numbered points from here on, each with the lines that it wraps over."""
    items: list[list[Printed]] = []
    here = at
    while here < len(marks) and marks[here].kind == "text":
        line = marks[here].line
        if is_an_item(line):
            items.append([line])
        elif items and not line.gap and (line.text[:1].islower() or line.indent > items[-1][0].indent):
            items[-1].append(line)
        else:
            break
        here += 1
    return Listed(items, here)


def is_an_item(line: Printed) -> bool:
    return line.itemised or line.numbered is not None


def is_a_list(lines: list[Printed]) -> bool:
    """Two points or more, and nothing said before the first."""
    return len(lines) > 1 and is_an_item(lines[0]) and sum(map(is_an_item, lines)) > 1


def items_of(lines: list[Printed]) -> list[list[Printed]]:
    """The points of a list, each with the lines that it goes on over."""
    items: list[list[Printed]] = []
    for line in lines:
        if is_an_item(line) or not items:
            items.append([line])
        else:
            items[-1].append(line)
    return items


def are_actions(listed: Listed, before: Printed | None, under_heading: bool) -> bool:
    """Most of the points say what will be done; with no heading above them, most say by when, too."""
    texts = [_bare(cell_passage(item)).text for item in listed.items[:JUDGED]]
    doing = sum(1 for text in texts if opens_with_verb(text) or WILL.search(text))
    dated = sum(1 for text in texts if DATE.search(text) or DUE.search(text))
    if under_heading:
        led_in = before is not None and before.text.endswith(":")
        fits = LEADS_IN.search(before.text) is not None if led_in and before else True
        return len(texts) >= 2 and fits and 2 * doing >= len(texts)
    return len(texts) >= 3 and 10 * doing >= 6 * len(texts) and 10 * dated >= 6 * len(texts)


def action_of(item: list[Printed]) -> Record:
    """A point as a record: its number, what is to be done, and who and when where it says so."""
    passage = cell_passage(item)
    found = NUMBERED.match(passage.text)
    cells: dict[str, Passage] = {"action.ref": passage.cut(0, found.end())} if found else {}
    text = _bare(passage)
    bracket = BRACKET.search(text.text)
    if bracket and (named := _parts(text.cut(bracket.start("inside"), bracket.end("inside")))):
        return Record(cells={**cells, "action": text.cut(0, bracket.start()), **named})
    edges = list(DASHED.finditer(text.text))
    for edge in edges:
        named = _parts(text.cut(edge.end(), len(text.text)))
        if named and edge.start() > 12:
            return Record(cells={**cells, "action": text.cut(0, edge.start()), **named})
    due = list(DUE.finditer(text.text))
    if due:
        cells["timescale"] = text.cut(*due[-1].span())
    return Record(cells={**cells, "action": text})


def _bare(passage: Passage) -> Passage:
    mark = NUMBERED.match(passage.text) or BULLET.match(passage.text)
    return passage.cut(mark.end(), len(passage.text)) if mark else passage


def _parts(passage: Passage) -> dict[str, Passage]:
    """Who, when and with what, where every part is one of them; else nothing."""
    spans: dict[str, tuple[int, int]] = {}
    here = 0
    for start, end in [m.span() for m in PART.finditer(passage.text)] + [(len(passage.text),) * 2]:
        label = PART_LABEL.match(passage.text, here, start)
        begin = label.end() if label else here
        name = _field_of(passage.text[begin:start].strip(" ."))
        if name is None or (name in spans and name != "lead"):
            return {}
        spans[name] = (spans.get(name, (begin, 0))[0], start)
        here = end
    return {name: passage.cut(*span) for name, span in spans.items()}


def _field_of(text: str) -> str | None:
    if DATE.fullmatch(text) or like_a_date(text) >= 3:
        return "timescale"
    if like_money(text) >= 5:
        return "resources"
    return "lead" if like_a_name(text) >= 2 and len(text) < 70 else None
