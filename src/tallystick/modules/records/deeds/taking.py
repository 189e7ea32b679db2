"""A file is taken in: recognised by what is in it, kept whole, and read at once unless it is large."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from tallystick.foundation.accounts.models import Authority, OrganisationUnit, User
from tallystick.lib.refusals import Refusal
from tallystick.modules.records import queries
from tallystick.modules.records.deeds.going import ask_checks_of, read_load
from tallystick.modules.records.deeds.receiving import receive_file
from tallystick.modules.records.models import ColumnMapping, Load
from tallystick.modules.records.rules import Received, Sent

AT_ONCE = 5 * 1024 * 1024  # a file up to this size is read while its sender waits


def take_file(
    path: Path,
    *,
    name: str,
    authority: Authority,
    by: User | None,
    kind: str = "",
    period: date | None = None,
    sender: OrganisationUnit | None = None,
    mapping: ColumnMapping | None = None,
) -> Received:
    """Recognise a file by what is in it and keep it, to be read next; refuses what is no return, and keeps nothing."""
    recognised = queries.recognised_in(path, name=name, kind=kind, period=period, mapping=mapping)
    return receive_file(
        path,
        recognised,
        name=name,
        authority=authority,
        period=period,
        sender=sender,
        mapping=mapping,
        by=by,
        at=timezone.now(),
    )


def read_if_small(received: Received, *, by: User) -> Load:
    """Read a file that was just received, and ask its return's checks, unless it is large or was there already."""
    load = received.load
    if received.already or load.size > AT_ONCE:
        return load
    load = read_load(load, by=by) or load
    ask_checks_of([load], by=by)
    return load


def take_sent(
    files: Iterable[UploadedFile],
    *,
    authority: Authority,
    by: User,
    kind: str = "",
    period: date | None = None,
    sender: OrganisationUnit | None = None,
    mapping: ColumnMapping | None = None,
) -> list[Sent]:
    """Take files that somebody sent by a page; one that is refused holds no other up."""
    sent = []
    for file in files:
        name = PurePath(file.name or "file").name
        with TemporaryDirectory(prefix="tallystick-") as folder:
            path = queries.laid(file, Path(folder))
            try:
                told = {"kind": kind, "period": period, "sender": sender, "mapping": mapping}
                sent.append(_read(take_file(path, name=name, authority=authority, by=by, **told), name, by))
            except Refusal as refusal:
                sent.append(Sent(name, refusal.sentence))
    ask_checks_of([one.load for one in sent if one.load and one.load.size <= AT_ONCE], by=by)
    return sent


def _read(received: Received, name: str, by: User) -> Sent:
    """Read a file at once unless it is large, or is there already."""
    load = received.load
    if received.already:
        return Sent(name, "The same file is here already. Nothing was loaded twice.", load)
    if load.size > AT_ONCE:
        return Sent(name, "The file is kept and waits to be read. Look at it again in a few minutes.", load)
    load = read_load(load, by=by) or load
    return Sent(name, _became(load), load)


def _became(load: Load) -> str:
    """Say what became of a file that was read."""
    if load.state == Load.State.REFUSED:
        return load.because or "The file was refused: nothing of it counts. What is wrong is listed by line."
    if load.refused:
        return f"{load.rows:,} rows were loaded; {load.refused:,} refusals are listed by line."
    return f"All {load.rows:,} rows were loaded."
