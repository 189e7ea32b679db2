"""The index made anew beside the one that is asked, which stands until the new one is whole.

Promise: whoever is killed on the way leaves the old index as it was; what they left is swept by the next making.
"""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from tallystick.foundation.ledger.queries import end_of_ledger
from tallystick.lib.refusals import Refusal
from tallystick.lib.searched import Searched
from tallystick.modules.finding.deeds.following import read_on
from tallystick.modules.finding.deeds.writing import locked, sweep, write
from tallystick.modules.finding.models import words
from tallystick.modules.finding.queries.indexes import kinds_of_rows, version_now

BATCH = 500
Told = Callable[[str, int], None]  # what is being read, and how many rows of it were


class MadeElsewhere(Refusal):
    """Somebody else began to make the same index anew."""


def make_anew(authority_id: int, *, at: datetime, tell: Told = lambda kind, rows: None) -> int:
    """Make an authority's index anew out of the rooms' rows, some hundred at a time; gives how many rows are in it.

    Raises MadeElsewhere. Inventory: P16-21.
    """
    version, start, making = version_now(authority_id), end_of_ledger(authority_id), _begin(authority_id)
    total = sum(_kind(authority_id, making, kind, tell) for kind in kinds_of_rows().values())
    with transaction.atomic():
        index = locked(authority_id)
        _check_ours(index.begun, making)
        index.reached = end_of_ledger(authority_id)
        read_on(index, making, start, index.reached)
        index.making, index.version, index.made_at = making, version, at
        index.save()
    with transaction.atomic():
        locked(authority_id)
        sweep(authority_id, but=[making])
    words().settle()
    return total


@transaction.atomic
def _begin(authority_id: int) -> int:
    """Begin a making, and sweep what an unfinished one left."""
    index = locked(authority_id)
    sweep(authority_id, but=[index.making])
    index.begun = max(index.begun, index.making) + 1
    index.save()
    return index.begun


def _kind(authority_id: int, making: int, kind: Searched, tell: Told) -> int:
    every, done = list(kind.rows(authority_id, None).values_list("pk", flat=True)), 0
    for start in range(0, len(every), BATCH):
        with transaction.atomic():
            index = locked(authority_id)
            _check_ours(index.begun, making)
            done += write(index, making, kind, every[start : start + BATCH])
        tell(kind.many, done)
    return done


def _check_ours(begun: int, making: int) -> None:
    if begun != making:
        raise MadeElsewhere("Somebody else has begun to make this index anew. Theirs will be asked; this one stops.")
