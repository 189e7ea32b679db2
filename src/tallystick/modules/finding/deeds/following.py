"""The index follows the ledger, in which every change of a row stands; what is taken away goes in the same moment."""

from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.db.models.signals import post_delete, post_save

from tallystick.foundation.ledger.queries import end_of_ledger
from tallystick.modules.finding.deeds.writing import forget, locked, write
from tallystick.modules.finding.models import Index, words
from tallystick.modules.finding.queries.indexes import index_of, kinds_of_rows, touched_since, version_now

AT_ONCE = 300  # rows that whoever looks waits for; the worker reads more
BATCH = 500


def keep_up(authority_id: int, *, at: datetime, most: int | None = AT_ONCE) -> bool:
    """Bring an authority's index up to the end of its ledger; False where more than `most` rows changed.

    The first making of an authority without one begins here, where its whole ledger tells of so few rows.
    """
    index, end = index_of(authority_id), end_of_ledger(authority_id)
    reached = index.reached if index else 0
    if index and index.making and reached >= end:
        return True
    touched = touched_since(authority_id, reached, end, most)
    if touched is None:
        return False
    if touched or not (index and index.making) or most is None:
        _follow(authority_id, most, at)
    return True


@transaction.atomic
def _follow(authority_id: int, most: int | None, at: datetime) -> None:
    index = locked(authority_id)
    end = end_of_ledger(authority_id)
    if not index.making:
        index.making, index.begun, index.version, index.made_at = index.begun + 1, index.begun + 1, "", at
        index.version, index.reached = version_now(authority_id), 0
    read_on(index, index.making, index.reached, end)
    index.reached = end
    index.save()


def read_on(index: Index, making: int, reached: int, end: int) -> None:
    """Write anew into a making what the ledger tells of after one place and up to another."""
    for table, rows in (touched_since(index.authority_id, reached, end) or {}).items():
        every = sorted(rows)
        for start in range(0, len(every), BATCH):
            write(index, making, kinds_of_rows()[table], every[start : start + BATCH])


def listen() -> None:
    """Begin to note what is removed or taken away: its words leave the index in the same transaction."""
    post_save.connect(_note_save, dispatch_uid="finding.note_save")
    post_delete.connect(_note_removal, dispatch_uid="finding.note_removal")


def _note_save(sender: type[models.Model], instance: models.Model, created: bool, **_: Any) -> None:
    kind = kinds_of_rows().get(sender._meta.label_lower)
    if kind and not created and kind.is_taken_away(instance) and _forget(instance, kind):
        words().settle()


def _note_removal(sender: type[models.Model], instance: models.Model, **_: Any) -> None:
    kind = kinds_of_rows().get(sender._meta.label_lower)
    if kind:
        _forget(instance, kind)


def _forget(row: Any, kind: Any) -> bool:
    if index_of(row.authority_id) is None:
        return False
    with transaction.atomic():
        locked(row.authority_id)
        return forget(row.authority_id, kind, row.pk)
