"""What a plan says to children and young people: what they told us, what we promised, what happened.

Promise: a promise of which nothing was said for them is counted and never filled with what officers read.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from tallystick.engine.writing.document import (
    Block,
    Cover,
    Document,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Table,
    Tone,
)

# How it goes, as a twelve-year-old says it: in a promise's own words, and of several.
GOING: Final[dict[str, tuple[str, str, Tone]]] = {
    "completed": ("Done", "done", "done"),
    "completed_ongoing": ("Done, and we keep doing it", "done", "done"),
    "on_track": ("We are working on it", "being worked on", "moving"),
    "in_progress": ("We are working on it", "being worked on", "moving"),
    "delayed": ("It is taking longer than we said", "taking longer than we said", "late"),
    "paused": ("We have stopped for now", "stopped for now", "waiting"),
    "not_achieved": ("It did not work out", "that did not work out", "late"),
    "not_started": ("We have not started yet", "not started yet", "waiting"),
}
NOT_SAID: Final = ("We have not said how it goes", "nobody has said how it goes", "waiting")


@dataclass(frozen=True, slots=True)
class YoungPromise:
    """One promise: what people told us and what we promised may be empty; a chart may stand below it."""

    told: str
    promised: str
    happened: str
    status: str  # a delivery status: completed, on_track …
    by: str = ""  # "by July 2027"
    chart: Table | None = None


def young_document(title: str, blocks: Iterable[Block], *, organisation: str, dated: date) -> Document:
    """The whole paper for young people, of such blocks as `young_blocks` gives. Inventory: GOV-17."""
    return Document(
        title,
        tuple(blocks),
        dated,
        subject="For children and young people",
        author=organisation,
        cover=Cover(organisation, "For children and young people"),
    )


def young_blocks(promises: Sequence[YoungPromise], *, unsaid: int = 0) -> Iterable[Block]:
    """How many promises are kept, then each promise; of `unsaid` more nothing was written for them. GOV-17."""
    yield Paragraph("You told us what should be better. Here is what we promised, and what happened.", tone="lead")
    if promises:
        yield Facts(tuple(_counted(promises)), large=True)
    for number, one in enumerate(promises, start=1):
        yield Heading(f"Promise {number}")
        yield Facts(tuple(_parts(one)))
        if one.chart is not None:
            yield one.chart
    if unsaid:
        what = "one more promise" if unsaid == 1 else f"{unsaid} more promises"
        yield Paragraph(f"We made {what}. We have not written about {'it' if unsaid == 1 else 'them'} for you yet.")


def _counted(promises: Sequence[YoungPromise]) -> Iterable[Fact]:
    found = Counter(_going(one)[1:] for one in promises)
    for _, words, tone in dict.fromkeys((*GOING.values(), NOT_SAID)):
        if number := found.pop((words, tone), 0):
            yield Fact(str(number), words, tone)


def _parts(one: YoungPromise) -> Iterable[Fact]:
    if one.told:
        yield Fact("You told us", one.told, "quiet")
    if one.promised:
        yield Fact("We promised", f"{one.promised} {_by(one)}".strip(), "plain")
    words, _, tone = _going(one)
    yield Fact("What happened", f"{words}. {one.happened}", tone)


def _by(one: YoungPromise) -> str:
    return f"We said we would do it {one.by}." if one.by else ""


def _going(one: YoungPromise) -> tuple[str, str, Tone]:
    return GOING.get(one.status, NOT_SAID)
