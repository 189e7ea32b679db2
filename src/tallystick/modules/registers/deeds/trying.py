"""A move is tried: where a register keeps tries, one that is refused is recorded, though it changed nothing."""

from datetime import datetime

from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.lib.refusals import NotAllowed
from tallystick.modules.registers.deeds import entries
from tallystick.modules.registers.models import Entry
from tallystick.modules.registers.queries.catalogue import registers_of
from tallystick.modules.registers.rules import EntryRefused


def move_entry(entry: Entry, to: str, *, by: User | None, at: datetime, seen_version: int, reason: str = "") -> Entry:
    """Move an entry to another stage, as its register permits and to whom. Inventory: CAS-02, CAS-07.

    The refused try is a deed of its own, after the move that failed has been undone.
    """
    try:
        return entries.move_entry(entry, to, by=by, at=at, seen_version=seen_version, reason=reason)
    except (EntryRefused, NotAllowed):
        if _tries_kept(entry, to):
            note_refused_move(entry, to, by=by, at=at)
        raise


def _tries_kept(entry: Entry, to: str) -> bool:
    """Whether the register of an entry keeps tries of a move from where it stands."""
    register = registers_of(entry.authority_id)[entry.register]
    return any(one.tries_kept and one.to == to and entry.stage in one.start for one in register.moves)


@audited
def note_refused_move(entry: Entry, to: str, *, by: User | None, at: datetime) -> None:
    """Record that somebody tried a move and was refused; the entry stays as it is. Inventory: CAS-07."""
    record("entry move refused", subject=entry, by=by, at=at, register=entry.register, to=to, version=entry.version)
