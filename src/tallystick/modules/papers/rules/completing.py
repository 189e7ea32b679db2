"""What keeps a paper from being complete: what nobody wrote, a red without an answer, a percentage without its count.

Promise: each is told with its place, so that its author knows where to write.
"""

import re
from collections.abc import Iterator
from typing import Final

from tallystick.engine.catalogue.papers import Section
from tallystick.engine.disclosure import Audience
from tallystick.engine.linting import names_in
from tallystick.engine.writing import Block, Facts, Heading, Paragraph, Points, Table
from tallystick.engine.writing.document import placed
from tallystick.lib.refusals import Refusal
from tallystick.modules.papers.rules.asking import RED, reds, slots
from tallystick.modules.papers.rules.sections import BUILDERS
from tallystick.modules.papers.rules.snapshots import Snapshot

PERCENT: Final = re.compile(r"\d[\d.,]*\s*(?:%|per cent|percent)")
DAY: Final = re.compile(
    r"\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b(?: \d{4})?|\b\d{4}(?:/\d{2,4})?\b"
    r"|(?:Year|Key Stage|Recommendation|Action|paragraph) \d+",
)
COUNT: Final = re.compile(r"\d")
AIMED: Final = re.compile(r"\b(?:target|tolerance|aim|goal|to reach|threshold|interval)", re.I)
OF: Final = re.compile(r"\d[\d,]*\s+(?:of|out of)\s+(?:\w+\s+){0,3}?\d[\d,]*", re.I)
COUNTS: Final = re.compile(
    r"\b(?:\d[\d,]*|no|none|one|two|three|four|five|six|seven|eight|nine|ten)\s+(?:\w+\s+){0,3}?"
    r"(?:of|out of)\s+(?:\w+\s+){0,3}?\d[\d,]*|\d[\d,]* counted\b",
    re.I,
)
COUNTED: Final = "Counted"  # heads the cells that say of how many a figure is
WORDED: Final = ("plan.", "study")  # what says its numbers in sentences of its own making
SENTENCE: Final = re.compile(r"(?<=[.!?])\s+")
QUOTED: Final = frozenset(
    {"plan.table", "plan.exceptions", "plan.measures", "plan.costs", "plan.responses", "plan.silent"}
)
AUTHORED: Final = frozenset({"words"})


NAMES_ASKED: Final = frozenset({"lead_member", "wards"})  # what is asked there is names


class PaperIncomplete(Refusal):
    """Something is missing that the paper asks for."""


class PaperNamesSomebody(Refusal):
    """What members or the public would read holds what looks like a name, and nobody said that it may stand."""


def check_complete(snapshot: Snapshot, *, may_stand: bool) -> None:
    """Refuse a paper that lacks something, saying all that it lacks, or that looks as if it named somebody.

    Raises PaperIncomplete, PaperNamesSomebody.
    """
    lacks = [*missing(snapshot)]
    if lacks:
        raise PaperIncomplete("The paper is not complete. " + " ".join(lacks))
    if not may_stand and (found := named(snapshot)):
        raise PaperNamesSomebody(
            f"{', '.join(found)}: this looks like a name, and not only those who need to know will read it. "
            "Take a child’s name out. If it names no child, tick that it may stand."
        )


def named(snapshot: Snapshot) -> tuple[str, ...]:
    """Give what looks like somebody's name in words that people wrote; nothing where its readers need to know.

    In a paper for everybody what the plan prints of itself is looked through too. It does not look at who is known.
    """
    if snapshot.paper.audience == Audience.CIRCLE.value:
        return ()
    return tuple(dict.fromkeys(name for text in _peoples_words(snapshot) for name in names_in(text)))


def _peoples_words(snapshot: Snapshot) -> Iterator[str]:
    yield from (snapshot.words(slot.code) for slot in slots(snapshot) if slot.code not in NAMES_ASKED)
    yield from (one.done for one in reds(snapshot))
    if snapshot.paper.audience == Audience.PUBLIC.value:
        for section in snapshot.paper.sections:
            if section.asks in QUOTED:
                yield from (text for block in BUILDERS[section.asks](section, snapshot) for text in _texts(block))


def missing(snapshot: Snapshot) -> Iterator[str]:
    """Give everything that a paper lacks, a sentence each. Inventory: GOV-06, GOV-12, KPI-31."""
    for slot in slots(snapshot):
        if snapshot.words(slot.code):
            continue
        if slot.agency:
            yield f"“{slot.title}” waits for {slot.agency}."
        elif slot.code.startswith(f"{RED}-"):
            yield f"“{slot.title}” is empty: a red says what is done about it."
        else:
            yield f"“{slot.title}” is not written yet."
    for slot in slots(snapshot):
        yield from _uncounted_words(slot.title, snapshot.words(slot.code))
    for section in snapshot.paper.sections:
        yield from _uncounted(section, snapshot)
    yield from _shared_hand(snapshot)


def _shared_hand(snapshot: Snapshot) -> Iterator[str]:
    """Find agencies for which one person wrote: a joint paper has more than one author."""
    hands: dict[str, set[str]] = {}
    for section in snapshot.paper.sections:
        one = snapshot.written.get(section.code)
        if section.needs and one and one.by:
            hands.setdefault(one.by, set()).add(section.needs)
    for who, agencies in hands.items():
        if len(agencies) > 1:
            yield f"{who} wrote for {' and '.join(sorted(agencies))}. Let somebody of each write its own part."


def _uncounted_words(title: str, text: str) -> Iterator[str]:
    """Find percentages in an author's words that do not say of how many."""
    for sentence in SENTENCE.split(text):
        if PERCENT.search(sentence) and not (OF.search(sentence) or AIMED.search(sentence)):
            found = PERCENT.search(sentence)
            assert found
            yield f"“{title}” says {found[0]} without its count. Write how many of how many."


def _uncounted(section: Section, snapshot: Snapshot) -> Iterator[str]:
    """Find percentages among what was told that stand without a count; what a plan prints itself is quoted."""
    if section.asks in AUTHORED | QUOTED:
        return
    for block in BUILDERS[section.asks](section, snapshot):
        for text, counted in _lines(block, worded=section.asks.startswith(WORDED)):
            if (found := PERCENT.search(text)) and not (counted or AIMED.search(text)):
                yield f"“{section.title}” prints {found[0]} without its count: {text[:90]}"


def _lines(block: Block, *, worded: bool) -> Iterator[tuple[str, bool]]:
    """Give each line with whether a count stands beside its percentage: in its cell under “Counted”, or in words.

    A claim of a plan is so much of the way and of no number of things; where sentences are of its own making, and in a
    table without such a heading, any number is taken.
    """
    heads = [column.heading for column in block.columns] if isinstance(block, Table) else []
    if isinstance(block, Table) and COUNTED in heads:
        for row in placed(block):
            cells = [one.text for one, _ in row]
            read = (text for head, text in zip(heads, cells, strict=True) if not AIMED.search(head))
            yield " · ".join(read), has_number(cells[heads.index(COUNTED)])
    else:
        plain = worded or isinstance(block, Table)
        yield from ((text, has_number(text) if plain else is_counted(text)) for text in _texts(block))


def has_number(text: str) -> bool:
    """Whether a text has a whole number that is no day, year or percentage itself."""
    return bool(COUNT.search(DAY.sub(" ", PERCENT.sub(" ", text))))


def is_counted(text: str) -> bool:
    """Whether a sentence with a percentage says of how many it is: “N of M”, or “N counted”."""
    return bool(COUNTS.search(DAY.sub(" ", PERCENT.sub(" ", text).replace("(", " "))))


def _texts(block: Block) -> Iterator[str]:
    """Give the lines of a block as they are read: a sentence, a row, a figure with its words."""
    match block:
        case Paragraph() | Heading():
            yield from SENTENCE.split(block.text)
        case Points():
            yield from block.items
        case Facts():
            yield from (f"{one.term} {one.text}" for one in block.items)
        case Table():
            for row in placed(block):
                yield " · ".join(one.text for one, begins in row if begins)
