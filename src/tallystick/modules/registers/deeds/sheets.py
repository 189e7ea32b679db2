"""A sheet that was looked through is taken in: every line of it, or those that can be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from tallystick.foundation.accounts.models import User
from tallystick.foundation.ledger.audit import audited, record
from tallystick.lib.refusals import Refusal
from tallystick.modules.registers.deeds.entries import add_entry, change_entry
from tallystick.modules.registers.queries.catalogue import registers_of
from tallystick.modules.registers.queries.sheets import changeable
from tallystick.modules.registers.rules import BulkRefused, EntryRefused, RegisterUnknown


@dataclass(frozen=True, slots=True)
class Taken:
    """How a line went: added, changed, or why it was not taken."""

    number: int
    outcome: str  # "added", "changed", "refused"
    sentence: str = ""
    entry: int = 0
    tried: int = 0  # the entry whose refused change is recorded as a try


@audited
def take_rows(
    register: str, lines: Sequence[Mapping[str, Any]], *, partly: bool, reason: str, by: User, at: datetime
) -> list[Taken]:
    """Take in lines that were looked through: all of them or none, or partly where somebody so chooses.

    Raises BulkRefused, with the numbers of the lines that stand in the way. Inventory: PLT-03.
    """
    kept = registers_of(by.authority_id).get(register)
    if kept is None:
        raise RegisterUnknown("There is no such register.")
    entries = changeable(by, kept, {line["entry"] for line in lines if line["entry"]})
    taken = [_take(register, line, entries.get(line["entry"]), reason, by, at) for line in lines]
    faults = [(one.number, one.sentence) for one in taken if one.outcome == "refused"]
    if faults and not partly:
        raise BulkRefused(faults, [one.tried for one in taken if one.tried])
    record("sheet taken in", subject=by, by=by, at=at, register=register, rows=len(lines), refused=len(faults))
    return taken


def _take(register: str, line: Mapping[str, Any], entry: Any, reason: str, by: User, at: datetime) -> Taken:
    """Take one line in, or say why not."""
    told = {"by": by, "at": at}
    try:
        with transaction.atomic():
            if not line["entry"]:
                made = add_entry(by.authority, register, line["written"], about=line["about"], **told)
                return Taken(line["number"], "added", entry=made.pk)
            if entry is None:
                return Taken(line["number"], "refused", "This entry is not among those that you may change.")
            change_entry(entry, line["written"], seen_version=line["seen"], reason=reason, **told)
            return Taken(line["number"], "changed", entry=entry.pk)
    except Refusal as refusal:
        tried = entry.pk if entry and isinstance(refusal, EntryRefused) and refusal.tries_kept else 0
        return Taken(line["number"], "refused", refusal.sentence, tried=tried)
