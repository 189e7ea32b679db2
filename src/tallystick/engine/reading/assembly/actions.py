"""The actions of one cell: one or several, with their numbers, steps and timescales.

Promise: a cell is cut into several actions only along its own numbers, letters, bullets or timescales.
"""

import re
from itertools import pairwise

from tallystick.engine.reading.assembly.habits import Habits
from tallystick.engine.reading.assembly.nodes import Node, Timed, value_of
from tallystick.engine.reading.cells.numbering import Item, Listed, split_bullets, split_lettered, split_numbered
from tallystick.engine.reading.cells.sentences import split_sentences
from tallystick.engine.reading.cells.timing import cut_timescale, ends_of_timescales
from tallystick.engine.reading.passage import EMPTY, Passage

PLAIN_REF = re.compile(r"^[\s(]*(?P<ref>\w+(?:\.\w+)*)[\s).:]*$")
OPENS_PART = re.compile(r"(?P<ref>\d{1,2}[a-h])\s+(?=[A-Z][a-z])")  # "1a Appoint …", and no "2m Fund"


def read_actions(passage: Passage, ref: Passage, after: int | None, habits: Habits) -> list[Node]:
    """The actions in a cell. Inventory: PLN-01."""
    listed = _listed(passage, ref, after, habits)
    nodes = [read_action(item, habits) for item in listed.items]
    for code, reason in listed.doubts:
        nodes[0].doubt("ref", code, reason)
    if listed.intro and nodes:
        nodes[0].values["notes"] = value_of(listed.intro)
    return nodes


def _listed(passage: Passage, ref: Passage, after: int | None, habits: Habits) -> Listed:
    if ref:
        return Listed(EMPTY, (Item(plain_ref(ref), ref, passage),))
    listed = split_numbered(passage, after=after)
    if listed.items:
        return Listed(
            listed.intro, tuple(part for item in listed.items for part in _numbered_parts(item)), listed.doubts
        )
    lettered, bulleted = split_lettered(passage), split_bullets(passage)
    if lettered.items and not lettered.intro:
        return lettered
    if bulleted.items and not bulleted.intro and len(bulleted.items) > 1:
        return Listed(EMPTY, tuple(Item(None, item.mark, item.body) for item in bulleted.items))
    if opened := OPENS_PART.match(passage.text):
        body = passage.cut(opened.end(), len(passage.text))
        return Listed(EMPTY, (Item(opened["ref"], passage.cut(*opened.span("ref")), body),))
    return Listed(EMPTY, tuple(Item(None, EMPTY, part) for part in _unmarked(passage, habits)))


def _numbered_parts(item: Item) -> list[Item]:
    """“1) … to include: 1a) … 1b) …”: parts with numbers of their own are actions of their own."""
    parts = split_lettered(item.body)
    if not parts.intro or any(part.style != "sub" for part in parts.items):
        return [item]
    first = Item(item.ref, item.mark, parts.intro, item.style, item.also)
    return [first, *(Item(plain_ref(part.mark), part.mark, part.body, part.style) for part in parts.items)]


def _unmarked(passage: Passage, habits: Habits) -> list[Passage]:
    """Where other cells of the document hold several actions and this one has lost its marks."""
    if not habits.flattened or split_lettered(passage).items or split_bullets(passage).items:
        return [passage]
    ends = ends_of_timescales(passage)
    if ends:
        edges = [0, *ends, len(passage.text)]
        return [part for start, end in pairwise(edges) if (part := passage.cut(start, end))]
    parts = split_sentences(passage, habits.proper)
    return parts if len(parts) > 2 and "." not in passage.text[:-1] else [passage]


def read_action(item: Item, habits: Habits) -> Node:
    """One action with its steps."""
    node = Node("action")
    intro, steps = _steps(item.body)
    text = _timed(node, intro, habits)
    node.values["text"] = value_of(text, marks=[item.mark] if not item.ref else [])
    if item.ref:
        node.values["ref"] = value_of(item.mark)
        node.values["ref"].text = item.ref
    for step in steps:
        node.add(_step(step, habits))
    return node


def _steps(body: Passage) -> tuple[Passage, tuple[Item, ...]]:
    for listed in (split_lettered(body), split_bullets(body)):
        if listed.items and listed.intro:
            return listed.intro, listed.items
    return body, ()


def _step(item: Item, habits: Habits) -> Node:
    node = Node("step")
    text = _timed(node, item.body, habits)
    lettered = item.style in {"letter", "sub"}
    node.values["text"] = value_of(text, marks=[] if lettered else [item.mark])
    if lettered:
        node.values["ref"] = value_of(item.mark)
    return node


def _timed(node: Node, passage: Passage, habits: Habits) -> Passage:
    if habits.has_timescales:
        return passage
    timed = cut_timescale(passage, habits.document_date)
    if timed.timescale:
        node.times["timescale"] = Timed(timed.timescale, value_of(timed.words))
    return timed.text


def plain_ref(passage: Passage) -> str:
    """A number as people say it: "3" for "3." and "(3)"; letters in brackets keep them."""
    text = passage.text.strip()
    match = PLAIN_REF.match(text)
    return match["ref"] if match and match["ref"][0].isdigit() else text.rstrip(".: ")


def read_step(passage: Passage, habits: Habits) -> Node:
    """A row that is one bullet."""
    bulleted = split_bullets(passage)
    return _step(bulleted.items[0] if bulleted.items else Item(None, EMPTY, passage), habits)
