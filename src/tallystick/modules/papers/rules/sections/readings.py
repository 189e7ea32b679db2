"""What was said of each action in the words of a paper's reading, as a table, or as promises to young people.

Promise: what nobody has said for the reading is counted, and its place says so. Inventory: GOV-17.
"""

from collections.abc import Iterator

from tallystick.engine.catalogue.papers import Said, Section
from tallystick.engine.drafts.walk import PlacedAction, actions
from tallystick.engine.writing import Block, Cell, Column, Paragraph, Table, YoungPromise, cell, young_blocks
from tallystick.modules.papers.rules.places import ref_of
from tallystick.modules.papers.rules.readings import is_plain, unsaid_in
from tallystick.modules.papers.rules.sections.updating import updated
from tallystick.modules.papers.rules.snapshots import Snapshot
from tallystick.modules.papers.rules.wording import count, day_words
from tallystick.modules.plans.rules.standing import last_day
from tallystick.modules.plans.rules.vocabulary import STATUS_WORDS

HEADS = (Column("Ref", 0.6), Column("Action", 2.6), Column("How it stands", 1), Column("What happened", 3.4))
NO_UPDATE, NO_STATUS = "No update was signed off yet.", "Not said"


def told(section: Section, snapshot: Snapshot) -> Iterator[Block]:
    """Each action, how it stands, and what was said of it for the paper's readers."""
    placed = list(actions(updated(snapshot)))
    yield Paragraph(_counted(len(placed), snapshot), numbered=True)
    if placed:
        yield Table("What was promised, and what happened", HEADS, tuple(_row(one, snapshot) for one in placed))


def _counted(every: int, snapshot: Snapshot) -> str:
    signed = len(snapshot.updates)
    stands = f"Of {count(every, 'action')}, {signed:,} {'has' if signed == 1 else 'have'} an update that was signed off"
    if not is_plain(snapshot.paper.reading):
        return f"{stands}."
    said = sum(bool(one.words) for one in snapshot.updates.values())
    return (
        f"{stands}. {said:,} of them {'is' if said == 1 else 'are'} told in words for everybody. "
        "Where nothing was written yet, that stands in its place."
    )


def _row(one: PlacedAction, snapshot: Snapshot) -> tuple[Cell, ...]:
    said = snapshot.updates.get(one.pointer)
    stands = STATUS_WORDS[one.status] if one.status else NO_STATUS
    words = _words(said, snapshot.paper.reading) if said else NO_UPDATE
    return cell(ref_of(one), heading=True), cell(one.action.text or "(no words)"), cell(stands), cell(words)


def _words(said: Said, reading: str) -> str:
    if not said.words:
        return unsaid_in(reading) or NO_UPDATE
    before = (("What people told us", said.told), ("What we promised", said.promised))
    return "\n".join((*(f"{what}: {words}" for what, words in before if words), said.words))


def promised(section: Section, snapshot: Snapshot) -> Iterator[Block]:
    """What people told us, what we promised and what happened, action by action, as young people are told it."""
    assert snapshot.plan is not None
    placed = list(actions(snapshot.plan))
    said = [(one, snapshot.updates[one.pointer]) for one in placed if one.pointer in snapshot.updates]
    promises = [_promise(one, words) for one, words in said if words.words]
    yield from young_blocks(promises, unsaid=len(placed) - len(promises))


def _promise(one: PlacedAction, said: Said) -> YoungPromise:
    due = last_day(one.due)
    return YoungPromise(said.told, said.promised, said.words, said.status, f"by {day_words(due)}" if due else "")
