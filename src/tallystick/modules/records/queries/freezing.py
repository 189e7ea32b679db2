"""Snapshots, starting from who asks."""

from pathlib import Path

from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import Coalesce, TruncDate

from tallystick.foundation.accounts.models import User
from tallystick.modules.records.models import Snapshot, SnapshotPart
from tallystick.modules.records.permissions import check_can_read_every_return
from tallystick.modules.records.queries.files import path_of


def snapshots_for(user: User) -> QuerySet[Snapshot]:
    """Give the snapshots of the asker's authority with how many tables and rows each holds, the newest first."""
    check_can_read_every_return(user)
    found = Snapshot.objects.of(user.authority_id).select_related("taken_by", "manifest", "follows")
    return found.annotate(tables=Count("parts"), rows=Sum("parts__rows")).order_by("-taken_at", "-pk")


def successor_of(snapshot: Snapshot) -> Snapshot | None:
    """Give the snapshot that follows one which told of a child who was forgotten; None where none had to."""
    return snapshot.successors.first()


def parts_frozen(snapshot: Snapshot) -> QuerySet[SnapshotPart]:
    """Give the tables of a snapshot, in the order of its list."""
    return snapshot.parts.select_related("load", "file").order_by("source", "name", "pk")


def files_frozen(snapshot: Snapshot) -> dict[str, list[tuple[str, Path]]]:
    """Give the files of a snapshot's tables by name, each with its load, the earliest period first, for `latest_rows`.

    What was let go is not among them.
    """
    found: dict[str, list[tuple[str, Path]]] = {}
    told = Coalesce("load__period", TruncDate("load__at")).asc(nulls_first=True)
    for part in snapshot.parts.select_related("load", "file").order_by(told, "load__at", "load_id"):
        if part.file is not None:
            found.setdefault(part.name, []).append((str(part.load_id or ""), path_of(part.file)))
    return found
