"""The front matter of a document, from the words that no record used."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tallystick.engine.drafts import Review
from tallystick.engine.reading.passage import Passage
from tallystick.engine.reading.source import Source


@dataclass(slots=True)
class Matter:
    """Front matter as read, and the passages it was read from."""

    title: str = ""
    organisation: str | None = None
    date: str | None = None
    kind: str | None = None
    review: Review | None = None
    used: list[Passage] = field(default_factory=list)


def read(source: Source, left: Sequence[Passage]) -> Matter:
    """The front matter. Inventory: PLN-24."""
    matter = Matter()
    if left:
        matter.title = " ".join(left[0].text.split())
        matter.used.append(left[0])
    return matter
