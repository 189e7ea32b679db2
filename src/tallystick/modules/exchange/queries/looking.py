"""What a proposal says now: its row read from the record table, beside the entry as it stands.

Promise: nothing of the row is kept; a page of proposals takes as many questions as one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from tallystick.engine.catalogue.proposals import Proposing
from tallystick.engine.proposing import Entry, proposed, said, values_of
from tallystick.engine.proposing import Proposal as Proposes
from tallystick.engine.records import latest_rows, rows_at
from tallystick.modules.exchange.models import Proposal
from tallystick.modules.exchange.queries.proposing import how_proposed
from tallystick.modules.people.queries.linked import linked_by
from tallystick.modules.records import queries as records
from tallystick.modules.records.queries.changing import parts_of_loads
from tallystick.modules.registers.queries.accepting import EntrySaid, entries_said

BATCH = 1_000  # rows that are worked out together, and the rest of the last one's child
NUMBER = "returned as"  # beside a row's columns: no column has a blank in its name
Row = dict[str, Any]


@dataclass(frozen=True)
class Look:
    """A proposal looked at now."""

    proposal: Proposal
    how: Proposing
    says: Mapping[str, str] | None  # all that the row says in the words of the register; None: it is kept no longer
    returned: bool  # whether the row still counts
    now: Proposes | None  # what it would still add or change; None: nothing
    entry: EntrySaid | None  # the entry that stands there

    @property
    def version(self) -> int:
        """The version of the entry beside it; 0 where there is none."""
        return self.entry.version if self.entry else 0


@dataclass(frozen=True)
class Batch:
    """Rows of some children, whole, with what they propose."""

    numbers: frozenset[str]
    known: Mapping[str, int]  # the child of each number
    rows: list[Row]  # of children who are known
    unknown_rows: int
    found: list[Proposes]


def looks_at(authority_id: int, proposals: Iterable[Proposal]) -> list[Look]:
    """Give proposals of one kind as they are now, in their order; two questions for rows and two for entries."""
    wanted = list(proposals)
    if not wanted:
        return []
    how = how_proposed(wanted[0].how)
    assert {one.how for one in wanted} == {how.code}, "looked at together are proposals of one kind"
    parts = {one.load_id: one for one in parts_of_loads(authority_id, how.table, {one.load_id for one in wanted})}
    rows = _rows(how, parts, wanted)
    entries: dict[int, list[EntrySaid]] = defaultdict(list)
    for entry in entries_said(authority_id, how.register, {one.person_id for one in wanted}):
        entries[entry.person].append(entry)
    return [_look(one, how, parts, rows.get((str(one.load_id), one.line)), entries[one.person_id]) for one in wanted]


def _rows(how: Proposing, parts: Mapping[int, Any], wanted: list[Proposal]) -> dict[tuple[str, int], Row]:
    table = records.known_tables().get(how.table)
    paths = [records.path_of(one.file) for one in parts.values() if one.file is not None]
    places = [(str(one.load_id), one.line) for one in wanted]
    return rows_at(table, paths, places, _folder()) if table and paths else {}


def _look(
    proposal: Proposal, how: Proposing, parts: Mapping[int, Any], row: Row | None, entries: list[EntrySaid]
) -> Look:
    part = parts.get(proposal.load_id)
    returned = part is not None and part.ended_at is None and row is not None
    if row is None:
        return Look(proposal, how, None, returned, None, None)
    now = next(proposed([_mapped(row, how, proposal.person_id)], map(told_of, entries), how), None)
    there = next((one for one in entries if now and now.of and str(one.pk) == now.of.where), None)
    return Look(proposal, how, values_of(row, how), returned, now, there)


def _mapped(row: Row, how: Proposing, person: int) -> Row:
    """Give a row under the child of the index."""
    return {**row, NUMBER: said(row[how.child]), how.child: str(person)}


def told_of(entry: EntrySaid) -> Entry:
    """Give an entry as proposals compare it."""
    return Entry(str(entry.person), {name: said(value) for name, value in entry.values.items()}, str(entry.pk))


def batches(authority_id: int, how: Proposing) -> Iterator[Batch]:
    """Give what loads told, as it counts now, with what it proposes: some children at a time, each whole."""
    waiting: list[Row] = []
    for _, rows in groupby(_returned(authority_id, how), key=lambda row: said(row[how.child])):
        waiting += rows
        if len(waiting) >= BATCH:
            yield _batch(authority_id, how, waiting)
            waiting = []
    if waiting:
        yield _batch(authority_id, how, waiting)


def _returned(authority_id: int, how: Proposing) -> Iterator[Row]:
    """Give the rows of a table, of each child together; what several loads tell, as the latest says."""
    table = records.known_tables().get(how.table)
    parts = records.parts_then(authority_id).filter(table=how.table).in_turn()
    files = [(str(one.load_id), records.path_of(one.file)) for one in parts if one.file is not None]
    return latest_rows(table, files, _folder(), order=(how.child, "load", "line")) if table and files else iter(())


def _batch(authority_id: int, how: Proposing, rows: list[Row]) -> Batch:
    numbers = frozenset(number for row in rows if (number := said(row[how.child])))
    known = linked_by(authority_id, how.scheme, numbers)
    mapped = [_mapped(row, how, known[number]) for row in rows if (number := said(row[how.child])) in known]
    entries = entries_said(authority_id, how.register, set(known.values()))
    found = list(proposed(mapped, map(told_of, entries), how))
    return Batch(numbers, known, mapped, len(rows) - len(mapped), found)


def _folder() -> Any:
    return records.records_folder() / "asked"
