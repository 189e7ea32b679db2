"""Whether a ledger still holds, whether its rows are as it says, and whether it extends its checkpoints."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.models import Model

from tallystick.engine.sealing import Checkpoint
from tallystick.foundation.ledger.verification.look import Look
from tallystick.foundation.ledger.verification.verdict import Verification

__all__ = ["Verification", "standing_still", "verify", "verify_at_rest", "verify_since"]


def verify(authority: Model, *, head: str | None = None, witnesses: Iterable[Checkpoint] = ()) -> Verification:
    """Compute an authority's chain, its tree and its rows' digests again. Inventory: PLT-06, CAS-01.

    `head` is the last seal, `witnesses` are checkpoints, as kept elsewhere: only they show that the end was cut off or
    written anew. The checkpoints kept here count too, as far as this installation's key signed them.
    """
    with standing_still():
        return Look(authority).whole(witnesses, head)


def verify_at_rest(authority: Model) -> Verification:
    """Verify an authority's ledger within a moment in which everything stands still already."""
    return Look(authority).whole((), None)


def verify_since(authority: Model, position: int) -> Verification:
    """Look through the part after the newest checkpoint at or before a position, and the rows that it tells of."""
    with standing_still():
        return Look(authority).since(position)


# One moment for the whole look, on each database, without holding any writer up.
SNAPSHOT = {"postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", "sqlite": "BEGIN DEFERRED"}


@contextmanager
def standing_still() -> Iterator[None]:
    """Look at everything as it stood at one moment, or a deed done meanwhile would look like a fault."""
    if connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        # Not transaction.atomic(): on SQLite that begins as a writer, and everybody would wait for the look to end.
        cursor.execute(SNAPSHOT[connection.vendor])
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")
