"""Snapshots, starting from who asks."""

from django.db.models import Count, QuerySet, Sum

from tallystick.foundation.accounts.models import User
from tallystick.modules.records.models import Snapshot, SnapshotPart
from tallystick.modules.records.permissions import check_can_read_every_return


def snapshots_for(user: User) -> QuerySet[Snapshot]:
    """Give the snapshots of the asker's authority with how many tables and rows each holds, the newest first."""
    check_can_read_every_return(user)
    found = Snapshot.objects.of(user.authority_id).select_related("taken_by", "manifest")
    return found.annotate(tables=Count("parts"), rows=Sum("parts__rows")).order_by("-taken_at", "-pk")


def parts_frozen(snapshot: Snapshot) -> QuerySet[SnapshotPart]:
    """Give the tables of a snapshot, in the order of its list."""
    return snapshot.parts.select_related("load", "file").order_by("source", "name", "pk")
