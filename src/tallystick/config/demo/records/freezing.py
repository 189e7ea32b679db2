"""Everything is frozen as at today, so that any figure of it can be computed again."""

from django.utils import timezone

from tallystick.config.demo.records.standing import Standing
from tallystick.modules.records import deeds


def freeze_today(told: Standing) -> str:
    """Take a snapshot of every record table and register."""
    now = max(told.now, timezone.now())  # a file counts from the moment at which it was read, whatever the demo's day
    by = told.somebody("data-manager")
    snapshot = deeds.take_snapshot(told.council, as_at=timezone.localdate(now), by=by, at=now)
    return f"A snapshot as at today, under the digest {snapshot.digest[:12]}."
