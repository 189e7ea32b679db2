"""A file is put in a field of an entry: kept under its digest, with the entry's next version saying which it is."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from tallystick.foundation.accounts.models import User
from tallystick.foundation.backups.keeping import keep_whole, let_go
from tallystick.foundation.ledger.audit import audited, record
from tallystick.foundation.ledger.versioned import check_is_text
from tallystick.modules.registers.deeds.standing import held, keep, stand
from tallystick.modules.registers.models import Attachment, Entry
from tallystick.modules.registers.models.entries import kept_under
from tallystick.modules.registers.permissions import check_still_as_seen
from tallystick.modules.registers.queries.writing import (
    check_may_write,
    check_not_fixed,
    check_reason,
    checked,
    told_of,
)
from tallystick.modules.registers.rules.attaching import check_takes_file, file_name


@audited
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
    """Put a file in a field of an entry; one that stood there is still told of in the history, with its digest.

    Raises ChangedSince where somebody changed the entry after `seen_version`. Inventory: CAS-01.
    """
    entry, register, today = held(entry, by, at)
    check_still_as_seen(entry, seen_version)
    check_takes_file(register, field)
    check_may_write(by, register, {field: name}, today)
    check_not_fixed(register)
    called = file_name(name)
    check_is_text({"": called})
    before, world = told_of(entry, today)
    digest, size = keep_whole(path, Attachment.stored_as)
    told = replace(before, values={**before.values, field: {"name": called, "sha256": digest, "size": size}})
    check_reason(before.values, told.values, reason)
    checked(register, told, world)
    note_file(entry, field, told.values[field], by=by, at=at)
    entry.version += 1
    stand(entry, register, told, world)
    entry.save()
    keep(entry, register, told, world, reason=reason, by=by, at=at)
    record("file attached", subject=entry, by=by, at=at, register=entry.register, field=field, version=entry.version)
    return entry


def note_file(entry: Entry, field: str, told: Mapping[str, Any], *, by: User | None, at: datetime) -> None:
    """Note in which field of an entry a kept file stands."""
    Attachment.objects.create(
        authority_id=entry.authority_id,
        entry=entry,
        kept_under=kept_under(entry.pk, entry.person_id),
        field=field,
        name=told["name"],
        digest=told["sha256"],
        size=told["size"],
        added_by=by,
        added_at=at,
    )


def drop_files(entry: Entry) -> None:
    """Take the files of an entry away with its words; one that another entry holds as well stays for that one."""
    for one in entry.attachments.all():
        one.delete()
        let_go(Attachment.stored_as.format(digest=one.digest))
