"""What counted before a load counts no longer where the load takes its place: all of it, or some schools' rows.

Promise: what counted at a moment is still found as it was. Of a table of which some schools' rows are replaced, the
others' become a part of their own that counts from then on, under the load and the lines that they always had. A
unit's file takes the place of nothing that others sent, but of the rows of the school that the unit is.
"""

from collections.abc import Collection
from datetime import datetime
from pathlib import Path

from tallystick.engine.records.shares import shares_in, without_shares
from tallystick.engine.returns import Staged
from tallystick.modules.records import queries
from tallystick.modules.records.deeds.keeping import keep
from tallystick.modules.records.models import Load, LoadedPart, RecordFile
from tallystick.modules.records.queries.school import own_school_of
from tallystick.modules.records.rules import takes_place_of

NOT_OWN = "The file tells of another school than the unit that it is from. Send the rows of that school alone."
NOT_THEIRS = (
    "The file tells of a school whose rows somebody else sent. Name the unit as the register of schools names it, "
    "or let the authority send the file."
)


def whose_in(load: Load, staged: Staged, folder: Path) -> list[str]:
    """Give the schools whose rows a file holds, where its return says whose each row is."""
    kind = queries.kind_of(load)
    if not kind or not kind.whose:
        return []
    return sorted(set().union(*(shares_in(one.path, kind.whose, folder) for one in staged.tables.values())))


def why_not_its_own(load: Load, whose: Collection[str], folder: Path) -> str:
    """Say why a unit may not send rows of the schools that its file holds; empty where it may, or is none.

    Where it is not known which school a unit is, it may send what nobody else has sent.
    """
    if load.sender is None or not whose:
        return ""
    own = own_school_of(load.sender)
    if own:
        return NOT_OWN if set(whose) - {own} else ""
    sent = queries.set_of(load, whoever=True).filter(state=Load.State.PUBLISHED).exclude(sender=load.sender)
    alike = [other for other in sent if takes_place_of(load.parts, other.parts)]
    theirs = (_schools_of(part, folder) for other in alike for part in other.tables.current())
    return NOT_THEIRS if any(schools & set(whose) for schools in theirs) else ""


def replace_earlier(load: Load, whose: Collection[str], folder: Path, at: datetime) -> None:
    """End what the same parts said before; a load of which nothing counts any more was replaced. Inventory: LRN-03."""
    kind = queries.kind_of(load)
    if kind and kind.adds and not whose:
        return
    earlier = queries.set_of(load, whoever=bool(whose)).filter(state=Load.State.PUBLISHED).exclude(pk=load.pk)
    for other in earlier.order_by("pk").select_for_update(no_key=True):
        if not takes_place_of(load.parts, other.parts):
            continue
        for part in other.tables.current().filter(table__in=_tables_of(load, other)).select_related("file"):
            _end(part, load, set(whose), folder, at)
        if not other.tables.current().exists():
            other.state = Load.State.SUPERSEDED
            other.version += 1
            other.save()


def _end(part: LoadedPart, by: Load, whose: set[str], folder: Path, at: datetime) -> None:
    """End a part, and let the rows of those go on counting who are not of the load that takes its place."""
    schools = _schools_of(part, folder) if whose else set()
    others = sorted(schools - whose)
    if whose and len(others) == len(schools):
        return
    part.ended_at, part.ended_by = at, by
    part.save()
    if others and part.file:
        _go_on(part, others, whose, folder, at)


def _schools_of(part: LoadedPart, folder: Path) -> set[str]:
    """Give the schools that a part's load told of; of one from before they were noted, as its files say."""
    kind = queries.kind_of(part.load)
    if part.whose or not kind or not kind.whose:
        return set(part.whose)
    files = [one.file for one in part.load.tables.select_related("file") if one.file and not one.whose]
    return set().union(*(shares_in(queries.path_of(file), kind.whose, folder) for file in files))


def _go_on(part: LoadedPart, others: list[str], gone: set[str], folder: Path, at: datetime) -> None:
    kind, to = queries.kind_of(part.load), folder / f"left-of-{part.pk}.parquet"
    assert kind is not None, "A part that says whose it is has a return."
    rows = without_shares(queries.path_of(part.file), kind.whose, gone, to, folder)
    file = keep(to, RecordFile.Kind.TABLE, part.authority_id)
    LoadedPart.objects.create(
        authority_id=part.authority_id,
        load=part.load,
        table=part.table,
        table_version=part.table_version,
        digest=file.digest,
        file=file,
        rows=rows,
        size=file.size,
        whose=others,
        left_of=part,
        begun_at=at,
    )


def _tables_of(load: Load, other: Load) -> set[str]:
    """Give the tables that parts fill which both loads hold."""
    kind = queries.kind_of(load)
    shared = set(load.parts) & set(other.parts)
    return {part.table for part in kind.parts if part.code in shared} if kind else set()
