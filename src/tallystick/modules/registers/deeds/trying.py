"""A move or a change is tried: where a register keeps tries, a refused one is recorded, though it changed nothing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.lib.refusals import NotAllowed
from tallystick.modules.registers.deeds import attaching, entries, sheets
from tallystick.modules.registers.deeds.sheets import Taken
from tallystick.modules.registers.models import Entry
from tallystick.modules.registers.queries.catalogue import registers_of
from tallystick.modules.registers.queries.writing import Look, tried_change
from tallystick.modules.registers.rules import BulkRefused, EntryRefused


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


def change_entry(
    entry: Entry,
    written: Mapping[str, Any],
    *,
    by: User | None,
    at: datetime,
    seen_version: int,
    reason: str = "",
    confirmed: bool = True,
) -> Entry:
    """Change some fields of an entry; a refused try is recorded where the register keeps it. Inventory: CAS-01, CAS-07.

    Raises ChangedSince where somebody changed it after `seen_version`.
    """
    with _refusals_kept(entry, by=by, at=at):
        return entries.change_entry(
            entry, written, by=by, at=at, seen_version=seen_version, reason=reason, confirmed=confirmed
        )


def look_at_change(entry: Entry, written: Mapping[str, Any], *, by: User, at: datetime, reason: str) -> Look:
    """Give how an entry would stand after a change that somebody is about to make; a refused try is recorded.

    Raises EntryRefused or ReasonMissing. Inventory: CAS-07.
    """
    with _refusals_kept(entry, by=by, at=at):
        return tried_change(by, registers_of(entry.authority_id)[entry.register], entry, written, reason=reason)


def change_entries(
    many: Sequence[tuple[Entry, int]], written: Mapping[str, Any], *, by: User, at: datetime, reason: str = ""
) -> int:
    """Change the same fields of many entries, all or none; refused tries are recorded. Inventory: PLT-03, CAS-07.

    Raises BulkRefused, which says which cannot be changed and why.
    """
    try:
        return entries.change_entries(many, written, by=by, at=at, reason=reason)
    except BulkRefused as refused:
        _note_tries([entry for entry, _ in many if entry.pk in refused.tries], by=by, at=at)
        raise


def take_rows(
    register: str, lines: Sequence[Mapping[str, Any]], *, partly: bool, reason: str, by: User, at: datetime
) -> list[Taken]:
    """Take in lines of a sheet: all of them or none, or partly; refused tries are recorded. Inventory: PLT-03, CAS-07.

    Raises BulkRefused, with the numbers of the lines that stand in the way.
    """
    entries = Entry.objects.of(by.authority_id)
    try:
        taken = sheets.take_rows(register, lines, partly=partly, reason=reason, by=by, at=at)
    except BulkRefused as refused:
        _note_tries(entries.filter(pk__in=refused.tries), by=by, at=at)
        raise
    _note_tries(entries.filter(pk__in=[one.tried for one in taken if one.tried]), by=by, at=at)
    return taken


def attach_file(
    entry: Entry,
    field: str,
    path: Path,
    *,
    name: str,
    by: User | None,
    at: datetime,
    seen_version: int,
    reason: str = "",
) -> Entry:
    """Put a file in a field of an entry; a refused try is recorded where the register keeps it. Inventory: CAS-07.

    Raises ChangedSince where somebody changed the entry after `seen_version`.
    """
    with _refusals_kept(entry, by=by, at=at):
        return attaching.attach_file(
            entry, field, path, name=name, by=by, at=at, seen_version=seen_version, reason=reason
        )


@contextmanager
def _refusals_kept(entry: Entry, *, by: User | None, at: datetime) -> Iterator[None]:
    """Record a change that is refused in here, where its register keeps such tries."""
    try:
        yield
    except EntryRefused as refused:
        if refused.tries_kept:
            note_refused_change(entry, by=by, at=at)
        raise


def _note_tries(entries: Iterable[Entry], *, by: User, at: datetime) -> None:
    """Record of each of some entries that a change was tried and refused."""
    for entry in entries:
        note_refused_change(entry, by=by, at=at)


def _tries_kept(entry: Entry, to: str) -> bool:
    """Whether the register of an entry keeps tries of a move from where it stands."""
    register = registers_of(entry.authority_id)[entry.register]
    return any(one.tries_kept and one.to == to and entry.stage in one.start for one in register.moves)


@audited
def note_refused_move(entry: Entry, to: str, *, by: User | None, at: datetime) -> None:
    """Record that somebody tried a move and was refused; the entry stays as it is. Inventory: CAS-07."""
    record("entry move refused", subject=entry, by=by, at=at, register=entry.register, to=to, version=entry.version)


@audited
def note_refused_change(entry: Entry, *, by: User | None, at: datetime) -> None:
    """Record that somebody tried a change and was refused; the entry stays as it is. Inventory: CAS-07."""
    record("entry change refused", subject=entry, by=by, at=at, register=entry.register, version=entry.version)
