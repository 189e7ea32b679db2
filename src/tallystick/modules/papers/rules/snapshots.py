"""What a paper is made of, in plain values: its file, what its questions came to, and what was written into it.

Promise: the same snapshot gives the same document, on any day and any machine.
"""

from datetime import date
from typing import Final

import msgspec

from tallystick.engine.catalogue.papers import Moved, Paper, Said, Silent, Told
from tallystick.engine.drafts import Draft

SORTED: Final = msgspec.json.Encoder(order="sorted")


class Written(msgspec.Struct, kw_only=True, frozen=True):
    """What somebody wrote, and on behalf of which agency."""

    text: str
    agency: str = ""
    by: str = ""


class Snapshot(msgspec.Struct, kw_only=True, frozen=True):
    """Everything that a paper is made of."""

    paper: Paper
    organisation: str = ""
    subject: str = ""  # the title of the plan that it is of
    as_at: date
    since: date | None = None
    period: str = ""  # whose review was closed, where it was
    plan: Draft | None = None
    before: Draft | None = None
    updates: dict[str, Said] = {}
    moved: list[Moved] = []
    without: list[Silent] = []
    asked: int = 0  # of how many actions an update was asked
    found: dict[str, Told] = {}
    written: dict[str, Written] = {}

    def told(self, section: str) -> Told:
        """What a section's question came to; nothing where it was not asked."""
        return self.found.get(section, Told())

    def words(self, asked: str) -> str:
        """What was written in answer to one thing that the paper asks; empty before it is."""
        one = self.written.get(asked)
        return one.text.strip() if one else ""


def as_bytes(snapshot: Snapshot) -> bytes:
    """Give a snapshot as canonical bytes: what is kept, and what its digest is of."""
    return SORTED.encode(bare(snapshot))


def as_snapshot(content: bytes | str) -> Snapshot:
    """Give the snapshot that bytes were kept of. Raises msgspec.ValidationError."""
    return msgspec.json.decode(content, type=Snapshot)


def bare(snapshot: Snapshot) -> Snapshot:
    """Leave out what no paper prints: the worked examples of its file, and where each word of a plan once stood."""
    paper = msgspec.structs.replace(snapshot.paper, examples=[])
    plans = {name: _unplaced(getattr(snapshot, name)) for name in ("plan", "before")}
    return msgspec.structs.replace(snapshot, paper=paper, **plans)


def _unplaced(draft: Draft | None) -> Draft | None:
    return draft and msgspec.structs.replace(draft, places={}, unplaced=[], furniture=[])
