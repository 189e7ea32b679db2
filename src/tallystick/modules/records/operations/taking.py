"""A file is taken in: recognised by what is in it, kept whole, and read at once unless it is large."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from tallystick.engine.records import page_of_rows
from tallystick.engine.returns import headings, recognise, stage
from tallystick.foundation.accounts.models import Authority, OrganisationUnit, User
from tallystick.lib.refusals import Refusal
from tallystick.modules.records import deeds, queries
from tallystick.modules.records.models import ColumnMapping, Load
from tallystick.modules.records.operations.reading import check_sets_of, read_load

AT_ONCE = 5 * 1024 * 1024  # a file up to this size is read while its sender waits
SHOWN = 200  # refusals of a spreadsheet that is only looked through


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of one file: the load that it is, or why there is none."""

    name: str
    says: str
    load: Load | None = None


@dataclass(frozen=True, slots=True)
class LookedThrough:
    """What a spreadsheet would come to: how many rows in order, how many lines refused, and the first of these."""

    rows: int
    refused: int
    refusals: list[dict[str, object]]


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
) -> deeds.Received:
    """Recognise a file by what is in it and keep it, to be read next; refuses what is no return, and keeps nothing."""
    among = [queries.return_of(mapping, name)] if mapping else queries.returns_named(kind)
    recognised = recognise(path, among, period)
    return deeds.receive_file(
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
            path = laid(file, Path(folder))
            try:
                told = {"kind": kind, "period": period, "sender": sender, "mapping": mapping}
                sent.append(_read(take_file(path, name=name, authority=authority, by=by, **told), name, by))
            except Refusal as refusal:
                sent.append(Sent(name, refusal.sentence))
    check_sets_of([one.load for one in sent if one.load and one.load.size <= AT_ONCE], by=by)
    return sent


def look_through(file: UploadedFile, mapping: ColumnMapping, period: date) -> LookedThrough:
    """Say what a spreadsheet would come to by a mapping; nothing of it is kept. Inventory: LRN-03."""
    kind = queries.return_of(mapping, file.name or "")
    with TemporaryDirectory(prefix="tallystick-") as folder:
        path = laid(file, Path(folder))
        recognised = recognise(path, [kind], period)
        lists, tables = queries.known_lists(), queries.known_tables()
        staged = stage(path, recognised, Path(folder) / "staged", lists, tables, today=timezone.localdate())
        rows = sum(one.rows for one in staged.tables.values())
        return LookedThrough(rows, staged.refused, page_of_rows(staged.refusals, size=SHOWN))


def headers_in(file: UploadedFile) -> list[str]:
    """Give the headers of a spreadsheet; refuses one in which none are found."""
    with TemporaryDirectory(prefix="tallystick-") as folder:
        return headings(laid(file, Path(folder)))


def laid(file: UploadedFile, folder: Path) -> Path:
    """Write what was sent into a folder; gives where it lies."""
    path = folder / "sent"
    with path.open("wb") as written:
        written.writelines(file.chunks())
    return path


def _read(received: deeds.Received, name: str, by: User) -> Sent:
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
