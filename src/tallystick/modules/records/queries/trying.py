"""What a file is and what a spreadsheet would come to, before anything of it is kept."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from tallystick.engine.records import page_of_rows
from tallystick.engine.returns import Recognised, headings, recognise, stage
from tallystick.modules.records.models import ColumnMapping
from tallystick.modules.records.queries.catalogue import known_lists, known_tables, returns_named
from tallystick.modules.records.queries.kinds import return_of

SHOWN = 200  # refusals of a spreadsheet that is only looked through


@dataclass(frozen=True, slots=True)
class LookedThrough:
    """What a spreadsheet would come to: how many rows in order, how many lines refused, and the first of these."""

    rows: int
    refused: int
    refusals: list[dict[str, object]]


def recognised_in(
    path: Path, *, name: str, kind: str = "", period: date | None = None, mapping: ColumnMapping | None = None
) -> Recognised:
    """Give what a file is by what is in it: one of the catalogue's returns, or what a mapping describes."""
    among = [return_of(mapping, name)] if mapping else returns_named(kind)
    return recognise(path, among, period)


def look_through(file: UploadedFile, mapping: ColumnMapping, period: date) -> LookedThrough:
    """Say what a spreadsheet would come to by a mapping; nothing of it is kept. Inventory: LRN-03."""
    kind = return_of(mapping, file.name or "")
    with TemporaryDirectory(prefix="tallystick-") as folder:
        path = laid(file, Path(folder))
        recognised = recognise(path, [kind], period)
        lists, tables = known_lists(), known_tables()
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
